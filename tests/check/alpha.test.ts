import { expect, test } from 'vitest';
import { alpha } from '../../src/check/alpha.js';

/** Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C: four observers, twelve units. */
const o = null;
const RELIABILITY = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, o, o, o],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, o, 3],
  [o, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, o],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, o],
];

test.each([
  ['nominal', 0.743],
  ['ordinal', 0.815],
  ['interval', 0.849],
  ['ratio', 0.797],
] as const)("Krippendorff's published example, %s", (metric, published) => {
  expect(alpha(RELIABILITY, metric)).toBeCloseTo(published, 3);
});

test('alpha is null where there is nothing to compare or nothing varies', () => {
  expect(
    alpha(
      [
        [1, null],
        [null, 2],
      ],
      'nominal',
    ),
  ).toBeNull();
  expect(
    alpha(
      [
        [1, 1],
        [1, 1],
      ],
      'nominal',
    ),
  ).toBeNull();
  expect(alpha([], 'nominal')).toBeNull();
});

test('alpha is 1 for perfect agreement and negative below chance', () => {
  expect(
    alpha(
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
      'ordinal',
    ),
  ).toBe(1);
  expect(
    alpha(
      [
        [1, 2, 1, 2],
        [2, 1, 2, 1],
      ],
      'nominal',
    ),
  ).toBeLessThan(0);
});

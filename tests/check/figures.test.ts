import { expect, test } from 'vitest';
import { bootstrap, quantile } from '../../src/check/bootstrap.js';
import { addCalibration, calibrationError, calibrationSize } from '../../src/check/calibration.js';
import { accuracy, kappa, macroF1, matthews, perLabel } from '../../src/check/figures.js';
import { gwet, weightMatrix } from '../../src/check/gwet.js';

// Gold in rows, predicted in columns.
const TABLE = [20, 5, 10, 15];

test('accuracy, kappa and Matthews of a table worked by hand', () => {
  expect(accuracy(TABLE, 2)).toBeCloseTo(0.7, 12);
  // chance: (25·30 + 25·20) / 50² = 0.5
  expect(kappa(TABLE, 2)).toBeCloseTo(0.4, 12);
  // (20·15 − 5·10) / √(30·20·25·25)
  expect(matthews(TABLE, 2)).toBeCloseTo(250 / Math.sqrt(30 * 20 * 25 * 25), 12);
});

test('precision, recall and F1 of a label', () => {
  const { precision, recall, f1 } = perLabel(TABLE, 2, 0);
  expect(precision).toBeCloseTo(20 / 30, 12);
  expect(recall).toBeCloseTo(20 / 25, 12);
  expect(f1).toBeCloseTo(40 / 55, 12);
  expect(macroF1(TABLE, 2)).toBeCloseTo((40 / 55 + 30 / 45) / 2, 12);
});

test('what a table cannot give is null, never 0', () => {
  const noSecondGold = [8, 2, 0, 0];
  expect(perLabel(noSecondGold, 2, 1)).toEqual({ precision: 0, recall: null, f1: null });
  expect(perLabel([10, 0, 0, 0], 2, 1)).toEqual({ precision: null, recall: null, f1: null });
  expect(macroF1(noSecondGold, 2)).toBeCloseTo(16 / 18, 12);
  // As a resample of comments whose gold has both labels.
  expect(macroF1(noSecondGold, 2, [8, 2, 1, 0])).toBeNull();
  expect(kappa([10, 0, 0, 0], 2)).toBeNull();
  expect(matthews(noSecondGold, 2)).toBeNull();
  for (const f of [accuracy, kappa, macroF1, matthews]) expect(f([0, 0, 0, 0], 2)).toBeNull();
  expect(
    gwet(
      [
        [0, null],
        [null, 1],
      ],
      2,
      'identity',
    ),
  ).toBeNull();
});

test('AC1 of a table worked by hand, and weights of Gwet', () => {
  const a = [...Array(20).fill(0), ...Array(5).fill(0), ...Array(10).fill(1), ...Array(15).fill(1)];
  const b = [...Array(20).fill(0), ...Array(5).fill(1), ...Array(10).fill(0), ...Array(15).fill(1)];
  const share = (25 + 30) / 100;
  const chance = 2 * share * (1 - share);
  expect(gwet([a, b], 2, 'identity')).toBeCloseTo((0.7 - chance) / (1 - chance), 12);
  expect(
    weightMatrix('ordinal', 3)
      .slice(0, 3)
      .map((x) => Math.round(x * 1e6) / 1e6),
  ).toEqual([1, 0.666667, 0]);
  expect(weightMatrix('quadratic', 3).slice(0, 3)).toEqual([1, 0.75, 0]);
});

test('calibration error: the gap of confidence and accuracy, bin by bin', () => {
  const sums = new Float64Array(calibrationSize);
  expect(calibrationError(sums)).toBeNull();
  for (const [p, right] of [
    [0.95, true],
    [0.95, false],
    [0.62, true],
    [0.68, true],
  ] as const)
    addCalibration(p, right, sums);
  expect(calibrationError(sums)).toBeCloseTo((2 * 0.45 + 2 * 0.35) / 4, 12);
});

test('the bootstrap draws clusters whole, is reproducible by seed, and knows when it has no interval', () => {
  const share = (t: Float64Array) => [(t[1] ?? 0) / (t[0] ?? 1)];
  const rows = Array.from({ length: 40 }, (_, i) => Float64Array.of(1, (i % 2) + i / 1e6));
  const big = Array.from({ length: 8 }, (_, i) => Float64Array.of(5, i % 2 ? 5 : 0));
  const options = { resamples: 2000, seed: 7 };
  const [single] = bootstrap(rows, share, options);
  const [clustered] = bootstrap(big, share, options);
  expect(single).toEqual(bootstrap(rows, share, options)[0]);
  expect(single).not.toEqual(bootstrap(rows, share, { ...options, seed: 8 })[0]);
  // 0.5 ± 1.96·√(0.25/40) = 0.345 to 0.655
  expect(single?.low).toBeGreaterThan(0.31);
  expect(single?.low).toBeLessThan(0.38);
  // Eight clusters that are all right or all wrong: 0.5 ± 1.96·√(0.25/8), the binomial's 1/8 and 7/8
  expect(clustered).toEqual({ value: 0.5, low: 0.125, high: 0.875 });
  expect(bootstrap(big.slice(0, 4), share, options)[0]).toEqual({ value: 0.5, low: null, high: null });
  const alike = rows.map(() => Float64Array.of(1, 1));
  expect(bootstrap(alike, share, options)[0]).toEqual({ value: 1, low: null, high: null });
  expect(bootstrap(rows, () => [null], options)[0]).toEqual({ value: null, low: null, high: null });
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
});

import { expect, test } from 'vitest';
import { figure } from '../../src/evaluate/figures.js';

const LABELS = ['negative', 'neutral', 'positive'];
// Gold in rows, predicted in columns, the last of them for no answer.
const WHOLE = [30, 8, 0, 2, 4, 15, 0, 0, 0, 1, 0, 0];
const WITHOUT_POSITIVE = [30, 8, 0, 2, 4, 15, 0, 0, 0, 0, 0, 0];

test('a mean over labels is over those of the whole gold, and null in a resample without one of them', () => {
  const f1 = [60 / (40 + 34), 30 / (19 + 24)];
  expect(figure('macro-F1', LABELS, WHOLE)).toBeCloseTo(((f1[0] ?? 0) + (f1[1] ?? 0)) / 3, 12);
  expect(figure('macro-F1', LABELS, WITHOUT_POSITIVE)).toBeCloseTo((60 / (40 + 34) + 30 / (19 + 23)) / 2, 12);
  expect(figure('macro recall', LABELS, WHOLE)).toBeCloseTo((30 / 40 + 15 / 19) / 3, 12);
  for (const which of ['macro-F1', 'macro recall'] as const)
    expect(figure(which, LABELS, WITHOUT_POSITIVE, WHOLE)).toBeNull();
  expect(figure('accuracy', LABELS, WITHOUT_POSITIVE, WHOLE)).toBeCloseTo(45 / 59, 12);
  const stances = ['favor', 'against', 'none'];
  expect(figure('mean F1 of favor and against', stances, WHOLE)).toBeCloseTo(((f1[0] ?? 0) + (f1[1] ?? 0)) / 2, 12);
  expect(figure('mean F1 of favor and against', stances, [0, 0, 0, 0, 4, 15, 0, 0, 0, 0, 0, 0])).toBeNull();
  expect(figure('macro-F1', LABELS, new Array(12).fill(0))).toBeNull();
});

import { expect, test } from 'vitest';
import { scoreAxis } from '../../src/evaluate/evaluate.js';
import { readSet } from '../../src/evaluate/tasks.js';
import type { Labels } from '../../src/label/labels.js';

const stance = (label: string, p: number): Labels =>
  ({ stance: { label, p: { favor: 0, against: 0, none: 0, [label]: p } } }) as unknown as Labels;
const rows = [
  ['favor', stance('favor', 0.9)],
  ['favor', stance('favor', 0.7)],
  ['against', stance('favor', 0.7)],
  ['none', stance('none', 0.5)],
  ['against', null],
] as const;
const text = rows
  .map(([gold], i) => JSON.stringify({ text: `Text ${i}.`, target: 'the quay', stance: gold }))
  .join('\n');

test('a line of the table: what got no label is wrong; calibration and risk are of those that did', () => {
  const set = readSet('quay', 'quay.jsonl', text, {});
  const line = scoreAxis(
    set,
    'stance',
    set.tasks,
    rows.map(([, labels]) => labels),
    () => 0,
    null,
  );
  expect(line).toMatchObject({ figure: 'macro-F1', n: 5, unanswered: 1, lexicon: null, bag: null });
  // favor: 2 right of 3 said and of 2 there, 0.8; against: none; none: 1
  expect(line.model.value).toBeCloseTo((0.8 + 0 + 1) / 3, 6);
  // "favor" throughout: precision 0.4, recall 1
  expect(line.majority.value).toBeCloseTo((2 * 0.4) / 1.4 / 3, 6);
  // By bins of equal width: |0.5 - 1| + |0.7 + 0.7 - 1| + |0.9 - 1|, over four labels
  expect(line.ece).toBeCloseTo((0.5 + 0.4 + 0.1) / 4, 6);
  expect(line.risk.map((r) => [r.confidence, r.coverage, r.accuracy])).toEqual([
    [0, 0.8, 0.75],
    [0.5, 0.8, 0.75],
    [0.6, 0.6, 2 / 3],
    [0.7, 0.6, 2 / 3],
    [0.8, 0.2, 1],
    [0.9, 0.2, 1],
  ]);
});

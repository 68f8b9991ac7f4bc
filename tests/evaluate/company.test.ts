import { expect, test } from 'vitest';
import { companyOf } from '../../src/evaluate/company.js';
import type { EvalRow } from '../../src/evaluate/tasks.js';
import type { Labels } from '../../src/label/labels.js';

const row = (text: string, targets: Record<string, string>): EvalRow => ({ text, title: null, parent: null, targets });
const stance = (label: 'favor' | 'none') => ({ label, p: { favor: 0.5, against: 0, none: 0.5 } });
const tone = (label: 'neutral' | 'negative') => ({ label, p: { negative: 0.5, neutral: 0.5, positive: 0 } });

test('every comment with several statements is labelled in the usual order, reversed and without each; changes are counted', async () => {
  const asked: string[][] = [];
  const found = await companyOf(
    [row('one', { a: 'A', b: 'B', c: 'C' }), row('none', { a: 'A' }), row('two', { a: 'A', b: 'B' })],
    async (rows) =>
      rows.map((r) => {
        const names = Object.keys(r.targets);
        asked.push([r.text, ...names]);
        // The label of `a` hangs on standing first, the sentiment on the number of statements.
        const labels = Object.fromEntries(
          names.map((n) => [n, stance(n === 'a' && names[0] !== 'a' ? 'favor' : 'none')]),
        );
        return { sentiment: tone(names.length > 1 ? 'neutral' : 'negative'), ...labels } as Labels;
      }),
  );
  expect(asked).toEqual([
    ['one', 'a', 'b', 'c'],
    ['one', 'c', 'b', 'a'],
    ['one', 'b', 'c'],
    ['one', 'a', 'c'],
    ['one', 'a', 'b'],
    ['two', 'a', 'b'],
    ['two', 'b', 'a'],
    ['two', 'b'],
    ['two', 'a'],
  ]);
  expect(found).toEqual({
    comments: 2,
    reversed: { changed: 2, of: 5 },
    without: { changed: 0, of: 8 },
    sentiments: { changed: 2, of: 7 },
  });
});

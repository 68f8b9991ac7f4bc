import { expect, test } from 'vitest';
import { readSet } from '../../src/evaluate/tasks.js';

test('a label of another axis is a problem of its line', () => {
  const line = (labels: object) => JSON.stringify({ text: 't', title: null, parent: null, labels });
  const rows = [
    line({ sentiment: 'neutral', a: 'favor' }),
    line({ sentiment: 'neutral', a: 'positive' }),
    line({ sentiment: 'favor' }),
  ];
  const set = readSet('own', 'own.jsonl', rows.join('\n'), { a: 'A.' });
  expect(set.tasks.map((t) => [t.axis, t.gold])).toEqual([
    ['sentiment', 'neutral'],
    ['a', 'favor'],
  ]);
  expect(set.problems.map((p) => p.line)).toEqual([2, 3]);
  expect(set.problems[0]?.message).toMatch(/own.jsonl line 2: .*"favor".*labels.a/s);
});

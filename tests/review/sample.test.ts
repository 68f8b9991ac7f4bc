import { expect, test } from 'vitest';
import { drawSample, inclusion, STRATEGIES } from '../../src/review/sample.js';
import type { LabelRecord } from '../../src/store/labels.js';

const record = (i: number): LabelRecord => ({
  line: i + 1,
  comment: {
    articleId: `a${i % 4}`,
    title: null,
    articleDate: null,
    id: `c${i}`,
    position: i,
    author: null,
    postedAt: null,
    replyTo: null,
    depth: 0,
    text: 'x',
    quoted: null,
    parent: null,
    source: { file: 'f' },
  },
  labels: { sentiment: { label: i % 10 === 0 ? 'positive' : 'negative', p: 0.4 + (i % 6) / 10 } },
  reason: null,
  codebook: '1',
});
const RECORDS = Array.from({ length: 40 }, (_, i) => record(i));

test('probabilities in proportion to size sum to n; what exceeds 1 is certain', () => {
  expect(inclusion([1, 1, 1, 1], 2)).toEqual([0.5, 0.5, 0.5, 0.5]);
  expect(inclusion([10, 1, 1, 2], 2)).toEqual([1, 0.25, 0.25, 0.5]);
});

test.each(STRATEGIES)('%s: exactly n, the same by seed, and drawn as often as the probabilities say', (strategy) => {
  const draw = (seed: number) => drawSample(RECORDS, { n: 12, strategy, seed });
  expect(draw(3)).toEqual(draw(3));
  const times = new Map<string, number>();
  const probability = new Map<string, number>();
  const runs = 4000;
  for (let seed = 0; seed < runs; seed++) {
    const drawn = draw(seed);
    expect(drawn).toHaveLength(12);
    for (const d of drawn) {
      times.set(d.record.comment.id, (times.get(d.record.comment.id) ?? 0) + 1);
      probability.set(d.record.comment.id, d.probability);
    }
  }
  expect(times.size).toBe(40);
  expect([...probability.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(12, 9);
  for (const [id, p] of probability) {
    // Five standard errors of a share of 4000 draws.
    expect(Math.abs((times.get(id) ?? 0) / runs - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / runs) + 1e-9);
  }
});

test('stratified takes rare labels as often as common ones; uncertainty takes doubtful comments more often', () => {
  const stratified = drawSample(RECORDS, { n: 8, strategy: 'stratified', seed: 1 });
  expect(stratified.filter((d) => d.record.labels?.sentiment?.label === 'positive')).toHaveLength(4);
  const doubtful = new Map(
    drawSample(RECORDS, { n: 39, strategy: 'uncertainty', seed: 1 }).map((d) => [d.record.comment.id, d.probability]),
  );
  expect(doubtful.get('c0')).toBeGreaterThan(doubtful.get('c5') ?? 1);
});

test('all comments, in page order and certain, without a size', () => {
  const all = drawSample(RECORDS, { n: null, strategy: 'random', seed: 1 });
  expect(all.map((d) => d.record)).toEqual(RECORDS);
  expect(new Set(all.map((d) => d.probability))).toEqual(new Set([1]));
});

test('uncertainty without probabilities is an error', () => {
  const bare = RECORDS.map((r) => ({ ...r, labels: { sentiment: { label: 'negative', p: null } } }));
  expect(() => drawSample(bare, { n: 3, strategy: 'uncertainty', seed: 1 })).toThrow(/no probabilities/);
});

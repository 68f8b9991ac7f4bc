import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCodebook } from '../../src/codebook/codebook.js';
import { sampleFor } from '../../src/review/enlarge.js';
import { giveProbabilities } from '../../src/review/probabilities.js';
import { drawSample, inclusion, STRATEGIES, type Strategy } from '../../src/review/sample.js';
import { GoldWriter } from '../../src/store/gold-writer.js';
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

const idsOf = (drawn: readonly { record: LabelRecord }[]) => drawn.map((d) => d.record.comment.id);

test('a larger random sample has the smaller one first, and all pairs come as often', () => {
  const times = new Map<string, number>();
  const runs = 4000;
  const few = RECORDS.slice(0, 10);
  for (let seed = 0; seed < runs; seed++) {
    const of = (n: number) => idsOf(drawSample(few, { n, strategy: 'random', seed }));
    const drawn = of(5);
    expect(of(3)).toEqual(drawn.slice(0, 3));
    const places = [...drawn].sort();
    for (const [i, a] of places.entries())
      for (const b of places.slice(i)) times.set(`${a} ${b}`, (times.get(`${a} ${b}`) ?? 0) + 1);
  }
  expect(times.size).toBe(55);
  for (const [pair, n] of times) {
    const [a, b] = pair.split(' ');
    const p = a === b ? 5 / 10 : (5 * 4) / (10 * 9);
    expect(Math.abs(n / runs - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / runs));
  }
});

const BOOK = parseCodebook(
  'name: A\nversion: "1"\ntargets:\n  - name: aid\n    statement: Aid should end.\n',
  'book.yaml',
);
/** A gold file with the first `coded` of a sample coded, as a session leaves it. */
async function begun(drawn: readonly { record: LabelRecord; probability: number }[], coded: number) {
  const file = join(mkdtempSync(join(tmpdir(), 'sample-')), 'gold.csv');
  const rows = drawn
    .slice(0, coded)
    .map((d) => `${d.record.comment.id},ann,neutral,none,1,${d.probability},"a, b",yes`);
  const head = 'comment_id,coder,sentiment,aid,codebook,probability,note,unsure';
  writeFileSync(file, [head, ...rows, 'c39,zoe,neutral,none,1,,,', ''].join('\n'));
  const writer = await GoldWriter.open(file, ['sentiment', 'aid']);
  const enlarge = (n: number | null, seed = 7, strategy: Strategy = 'random', records = RECORDS) =>
    sampleFor(writer, records, { n, strategy, seed }, BOOK);
  const probabilities = () => new Set(writer.gold.rows.map((r) => r.probability));
  return { file, writer, enlarge, probabilities };
}
const drawnWith = (n: number, strategy: Strategy = 'random') => drawSample(RECORDS, { n, strategy, seed: 7 });

test('a greater --sample goes on in the same gold: the coded stay in, and all get the probability of the larger one', async () => {
  const { enlarge, probabilities, file, writer } = await begun(drawnWith(12), 9);
  expect((await enlarge(12)).enlarged).toBeNull();
  const larger = await enlarge(15);
  expect(larger.enlarged).toEqual({ from: 12, to: 15, rows: 9 });
  expect(idsOf(larger.drawn).slice(0, 12)).toEqual(idsOf(drawnWith(12)));
  expect(probabilities()).toEqual(new Set([15 / 40, null]));
  expect(readFileSync(file, 'utf8')).toContain(`,ann,neutral,none,1,${15 / 40},"a, b",yes\n`);
  expect(await enlarge(15)).toEqual({ drawn: larger.drawn, enlarged: null });
  // One row says as little of how the file was begun: the sample is the same for whoever starts next.
  const one = await begun(drawnWith(12), 1);
  expect(idsOf((await one.enlarge(15)).drawn)).toEqual(idsOf(larger.drawn));
  expect(idsOf((await one.enlarge(15)).drawn)).toEqual(idsOf(larger.drawn));
  // What is coded of it belongs to it at the next start, and to the next larger one.
  for (const { record, probability } of larger.drawn.slice(9, 14))
    await writer.put(record.comment.id, 'ann', () => ({
      values: {},
      codebook: '1',
      probability,
      note: '',
      unsure: false,
    }));
  expect((await enlarge(15)).drawn).toEqual(larger.drawn);
  const largest = await enlarge(40);
  expect(largest.enlarged).toEqual({ from: 15, to: 40, rows: 14 });
  expect(probabilities()).toEqual(new Set([1, null]));
});

test('what cannot be enlarged keeps its probabilities: another seed, strategy or corpus, a smaller sample, other versions', async () => {
  const { enlarge, file } = await begun(drawnWith(12), 12);
  const before = readFileSync(file, 'utf8');
  expect((await enlarge(15, 8)).enlarged).toBeNull();
  expect((await enlarge(15, 7, 'stratified')).enlarged).toBeNull();
  expect((await enlarge(null)).enlarged).toBeNull();
  // Of twice as many comments 24 would have had the same probability, but they were not drawn from these.
  const twice = [...RECORDS, ...Array.from({ length: 40 }, (_, i) => record(40 + i))];
  expect((await enlarge(30, 7, 'random', twice)).enlarged).toBeNull();
  await expect(enlarge(11)).rejects.toThrow(/holds a sample of 12: go on with --sample 12, or enlarge it/);
  expect(readFileSync(file, 'utf8')).toBe(before);
  const uneven = await begun(drawnWith(12, 'uncertainty'), 12);
  expect((await uneven.enlarge(15)).enlarged).toBeNull();
  expect((await uneven.enlarge(15, 7, 'uncertainty')).enlarged).toBeNull();
  const other = await begun(drawnWith(12), 12);
  const text = readFileSync(other.file, 'utf8').replaceAll(',none,1,', ',none,2,');
  writeFileSync(other.file, text);
  await other.writer.refresh();
  await expect(other.enlarge(15)).rejects.toThrow(/codebook version "2"/);
  expect(readFileSync(other.file, 'utf8')).toBe(text);
});

test('rows coded before the sample was drawn get its probability, and nothing else of them changes', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'early-')), 'gold.csv');
  const drawn = drawnWith(12, 'uncertainty');
  const [first, second] = drawn.map((d) => d.record.comment.id);
  const outside = RECORDS.map((r) => r.comment.id).find((id) => !idsOf(drawn).includes(id));
  const rows = [`${first},ann,Neutral ,,1,,"a, b"`, `${outside},ann,neutral,none,1,,`, `${second},bob,,,,n.a.,`];
  writeFileSync(file, ['comment_id,coder,sentiment,aid,codebook,probability,own', ...rows, ''].join('\n'));
  const writer = await GoldWriter.open(file, ['sentiment', 'aid']);
  expect(await giveProbabilities(writer, drawn)).toBe(1);
  const lines = readFileSync(file, 'utf8').split('\n');
  expect(lines.slice(1, 4)).toEqual([
    `${first},ann,Neutral ,,1,${drawn[0]?.probability},"a, b",,`,
    `${outside},ann,neutral,none,1,,,,`,
    `${second},bob,,,,n.a.,,,`,
  ]);
  expect(await giveProbabilities(writer, drawn)).toBe(0);
  // Never beside rows of another draw.
  const other = drawnWith(15);
  const fresh = idsOf(other).find((id) => !writer.gold.rows.some((r) => r.commentId === id));
  writeFileSync(file, `${readFileSync(file, 'utf8')}${fresh},bob,neutral,,1,,,,\n`);
  await writer.refresh();
  const before = readFileSync(file, 'utf8');
  await expect(giveProbabilities(writer, other)).rejects.toThrow(/One gold file holds one sample/);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

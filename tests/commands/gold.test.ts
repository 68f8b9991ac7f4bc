import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportCommand } from '../../src/commands/report.js';
import { cli } from '../helpers/cli.js';
import { fakeIo } from '../helpers/io.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gold-'));
  const lines = Array.from({ length: 60 }, (_, i) => {
    const favor = i % 3 === 0;
    const aid = favor
      ? { label: 'favor', p: { favor: 0.8, against: 0.1, none: 0.1 } }
      : { label: 'none', p: { favor: 0.1, against: 0.1, none: 0.8 } };
    const sentiment = { label: 'neutral', p: { negative: 0.1, neutral: 0.8, positive: 0.1 } };
    return { articleId: 'a', id: `a#${i}`, text: 'Text.', labels: { sentiment, aid }, codebook: '1' };
  });
  await writeFile(join(dir, 'labels.jsonl'), lines.map((l) => `${JSON.stringify(l)}\n`).join(''));
});
afterAll(() => rm(dir, { recursive: true }));

async function report(rows: string[], columns = 'comment_id,coder,aid,codebook,probability') {
  const gold = join(dir, 'gold.csv');
  await writeFile(gold, [columns, ...rows].join('\n'));
  const io = fakeIo();
  await reportCommand(io).parseAsync(
    [join(dir, 'labels.jsonl'), '--gold', gold, '--out', join(dir, 'out'), '--force'],
    {
      from: 'user',
    },
  );
  const shares = parse(await readFile(join(dir, 'out', 'shares.csv')), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  const of = (axis: string, label: string) =>
    shares.find((s) => s.article_id === '*' && s.axis === axis && s.label === label);
  return { said: io.said.join('\n'), of };
}
/** Every third of the first 30 is labelled favor; people say against of those. */
const coded = (n: number, probability: string) =>
  Array.from({ length: n }, (_, i) => `a#${i},ann,${i % 3 === 0 ? 'against' : 'none'},1,${probability}`);

test('report --gold gives corrected shares with intervals beside the counted ones', async () => {
  const { said, of } = await report(coded(30, '0.5'));
  expect(of('aid', 'favor')).toMatchObject({ n: '60', share: '0.3333', method: 'dsl' });
  const against = of('aid', 'against');
  expect(Number(against?.corrected_share)).toBeCloseTo(1 / 3, 3);
  expect(Number(against?.corrected_low)).toBeGreaterThan(0.15);
  expect(Number(against?.corrected_high)).toBeLessThan(0.55);
  expect(of('sentiment', 'neutral')).toMatchObject({ corrected_share: '', method: 'wilson' });
  expect(said).toMatch(/30 coded comments \(dsl\): shares of the whole and of 1 of 1 articles corrected/);
  expect(said).not.toMatch(/stand for/);
});

test('what a correction assumes is said: no probabilities, or probabilities that do not fit', async () => {
  expect((await report(coded(30, ''))).said).toMatch(/taken as a simple random sample of the 60 labelled/);
  expect((await report(coded(30, '1'))).said).toMatch(/the 30 coded comments stand for 30, but 60 are labelled/);
  expect((await report(coded(26, '0.5'))).said).toMatch(
    /26 coded comments have a probability of 0\.5, by which 30 of the 60 labelled ones were drawn/,
  );
  const few = await report(coded(9, '0.5'));
  expect(few.of('aid', 'none')).toMatchObject({ corrected_share: '', method: 'wilson' });
});

test('comments that could not be drawn are told, with the articles they are of', async () => {
  const labels = join(dir, 'grown.jsonl');
  const lines = await readFile(join(dir, 'labels.jsonl'), 'utf8');
  const later = lines
    .split('\n')
    .slice(0, 12)
    .map((l) => l.replace('"a"', '"late"').replace('"a#', '"late#'));
  await writeFile(labels, `${lines}${later.join('\n')}\n`);
  const gold = join(dir, 'gold-grown.csv');
  await writeFile(gold, ['comment_id,coder,aid,codebook,probability', ...coded(60, '1')].join('\n'));
  const out = join(dir, 'grown');
  const io = fakeIo();
  await reportCommand(io).parseAsync([labels, '--gold', gold, '--out', out], { from: 'user' });
  const note = /not to be drawn from all of the 72 labelled comments: 12 have no row .*; none was drawn of late, which/;
  expect(io.said.join('\n')).toMatch(note);
  expect(await readFile(join(out, 'index.html'), 'utf8')).toMatch(note);
  expect((await report(coded(60, '1'))).said).not.toMatch(/not to be drawn/);
});

test('comments skipped and ties are told, on the page as well', async () => {
  const rows = coded(30, '0.5').map((r, i) => (i < 5 ? `a#${i},ann,,1,0.5` : r));
  const { said } = await report([...rows, 'a#20,bob,favor,1,0.5']);
  expect(said).toMatch(/5 of 30 comments in the gold were skipped/);
  expect(said).toMatch(/coders are tied \(aid 1\)/);
  const page = await readFile(join(dir, 'out', 'index.html'), 'utf8');
  expect(page).toMatch(/5 of 30 comments in the gold were skipped/);
  const record = JSON.parse(await readFile(join(dir, 'out', 'report.json'), 'utf8'));
  expect(record.corrected).toMatchObject({ method: 'dsl', axes: { aid: { coded: 25, tied: 1, withheld: 0 } } });
});

test('an axis left blank on some coded comments is not corrected: blanks are seldom a random part', async () => {
  const columns = 'comment_id,coder,sentiment,aid,codebook,probability';
  const row = (i: number, coder: string, aid: string) => `a#${i},${coder},neutral,${aid},1,0.5`;
  const hurried = Array.from({ length: 30 }, (_, i) => row(i, 'ann', i % 3 === 0 ? 'against' : ''));
  const { said, of } = await report(hurried, columns);
  expect(of('aid', 'against')).toMatchObject({ corrected_share: '', method: 'wilson' });
  expect(of('sentiment', 'neutral')).toMatchObject({ method: 'dsl' });
  const note = /aid: not corrected, as 20 of 30 coded comments have no label there/i;
  expect(said).toMatch(note);
  expect(await readFile(join(dir, 'out', 'index.html'), 'utf8')).toMatch(note);
  const record = JSON.parse(await readFile(join(dir, 'out', 'report.json'), 'utf8'));
  expect(record.corrected.notes).toEqual([expect.stringMatching(note)]);
  // Another coder, or whoever settled it, may have given what is blank in one row.
  const others = hurried.map((_, i) => (i === 1 ? row(i, 'adjudicated', 'none') : row(i, 'bob', i % 3 ? 'none' : '')));
  const whole = await report([...hurried, ...others], columns);
  expect(whole.said).not.toMatch(note);
  expect(Number(whole.of('aid', 'against')?.corrected_share)).toBeCloseTo(1 / 3, 3);
  // One who coded only some of the axes left nothing out.
  const one = await report(
    hurried.map((_, i) => row(i, 'ann', '')),
    columns,
  );
  expect(one.said).not.toMatch(/not corrected/);
  expect(one.of('aid', 'against')).toMatchObject({ corrected_share: '' });
});

test.each([
  ['an id that a spreadsheet mangled', () => `8.81E+13,ann,none,1,0.5`, /line 3: no comment has the id "8.81E\+13"/],
  ['a comment that is gone', (i: number) => `a#x${i},ann,none,1,0.5`, /line 3: no comment has the id "a#x1"/],
  ['a cell too many', (i: number) => `a#${i},ann,none,1,0.5,oh`, /line 3: 6 cells under 5 columns/],
  ['a probability that is none', (i: number) => `a#${i},ann,none,1,n.a.`, /line 3: probability "n.a." is not above 0/],
])('nothing is corrected when coded rows are lost: %s', async (_, lost, why) => {
  const { said, of } = await report(coded(30, '0.5').map((r, i) => (i < 3 && i > 0 ? lost(i) : r)));
  const note = new RegExp(`nothing is corrected, as 2 coded rows of the gold cannot be used \\(${why.source}`, 'i');
  expect(said).toMatch(note);
  expect(of('aid', 'against')).toMatchObject({ corrected_share: '', method: 'wilson' });
  const record = JSON.parse(await readFile(join(dir, 'out', 'report.json'), 'utf8'));
  expect(record.corrected.notes).toContainEqual(expect.stringMatching(note));
});

test('two probabilities of one comment are a fault, but not where one of them was rounded', async () => {
  const two = (other: string) =>
    report([...coded(30, '0.517241379'), ...coded(30, other).map((r) => r.replace('ann', 'ben'))]);
  const { said, of } = await two('0.517');
  expect(said).not.toMatch(/nothing is corrected/);
  expect(of('aid', 'against')).toMatchObject({ method: 'dsl' });
  const apart = await two('0.7');
  expect(apart.said).toMatch(
    /nothing is corrected, as 60 coded rows .*"a#0" was drawn with different probabilities \(0\.517241379, 0\.7\)/,
  );
  expect(apart.of('aid', 'against')).toMatchObject({ corrected_share: '', method: 'wilson' });
});

test('gold rows on other articles, and rows without a label, are not lost', async () => {
  const { said, of } = await report([...coded(30, '0.5'), 'b#1,ann,none,1,0.5', 'TOTAL 30,,,,']);
  expect(said).not.toMatch(/nothing is corrected/);
  expect(of('aid', 'against')).toMatchObject({ method: 'dsl' });
});

test('why nothing is corrected stands on the page as well', async () => {
  const { said } = await report(coded(30, '0.5').map((r, i) => (i === 4 ? 'a#4,ann,agianst,1,0.5' : r)));
  expect(said).toMatch(/aid: not corrected, as cells/);
  expect(await readFile(join(dir, 'out', 'index.html'), 'utf8')).toMatch(/Aid: not corrected, as cells/);
});

test('comments below the confidence on every axis are told to be outside of all shares', async () => {
  const labels = join(dir, 'some.jsonl');
  const lines = (await readFile(join(dir, 'labels.jsonl'), 'utf8')).split('\n');
  const without = (line: string) =>
    JSON.stringify({ ...JSON.parse(line), labels: null, abstained: 'probability below 0.9 on every axis' });
  await writeFile(labels, [...lines.slice(0, 40), ...lines.slice(40, 60).map(without), ''].join('\n'));
  const gold = join(dir, 'gold-some.csv');
  await writeFile(gold, ['comment_id,coder,aid,codebook,probability', ...coded(30, '0.75')].join('\n'));
  const io = fakeIo();
  await reportCommand(io).parseAsync([labels, '--gold', gold, '--out', join(dir, 'some')], { from: 'user' });
  expect(io.said.join('\n')).toMatch(/20 comments have no label on any axis.*no share is of them/);
});

test('gold of other comments or of another codebook is an error before anything is written', async () => {
  await expect(report(['b#1,ann,none,1,'])).rejects.toThrow(
    /none of its 1 rows is on a comment of the input, e\.g\. "b#1"/,
  );
  await expect(report(['a#1,ann,none,2,'])).rejects.toThrow(/line 2: codebook version "2", but .* version "1"/);
});

test('gold without an axis, and another codebook, are errors that say what is allowed', async () => {
  const other = report(['a#1,ann,none'], 'comment_id,coder,mood');
  await expect(other).rejects.toThrow(/line 1: no column is an axis .* found mood, allowed are sentiment, aid/);
  const book = join(import.meta.dirname, '..', '..', 'data', 'codebook.yaml');
  const args = [join(dir, 'labels.jsonl'), '--codebook', book, '--out', join(dir, 'book')];
  const ran = reportCommand(fakeIo()).parseAsync(args, { from: 'user' });
  await expect(ran).rejects.toThrow(/codebook\.yaml: version "1\.1", but the labels are of version "1"/);
});

test('run --gold refuses gold of other comments before it labels', async () => {
  const gold = join(dir, 'other.csv');
  await writeFile(gold, 'comment_id,coder,sentiment\nnowhere#1,ann,neutral\n');
  const ran = await cli(['run', '--gold', gold, '--out', join(dir, 'run')]);
  expect(ran.code).toBe(2);
  expect(ran.err).toMatch(/none of its 1 rows is on a comment of the input/);
});

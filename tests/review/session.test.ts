import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { parseCodebook } from '../../src/codebook/codebook.js';
import { settle } from '../../src/review/disputes.js';
import { sampleFor } from '../../src/review/enlarge.js';
import { RequestError } from '../../src/review/refuse.js';
import { drawSample } from '../../src/review/sample.js';
import { Session } from '../../src/review/session.js';
import { GoldWriter } from '../../src/store/gold-writer.js';
import { parseLabels } from '../../src/store/labels.js';
import { CODEBOOK, labelled } from './fixture.js';

const AXES = ['sentiment', 'bridge', 'toll_booths'];
const labels = parseLabels(
  labelled()
    .map((c) => JSON.stringify(c))
    .join('\n'),
  'labels.jsonl',
);
const codebook = parseCodebook(CODEBOOK, 'codebook.yaml');
const fresh = () => join(mkdtempSync(join(tmpdir(), 'session-')), 'gold.csv');
const answer = (sentiment = 'neutral', bridge = 'none', toll_booths = 'none') => ({
  values: { sentiment, bridge, toll_booths },
  unsure: false,
  note: '',
});

async function open(file: string, coder = 'ann', n: number | null = 5, seed = 1): Promise<Session> {
  const drawn = drawSample(labels.records, { n, strategy: 'random', seed });
  const writer = await GoldWriter.open(file, AXES);
  const figures = () => ({ axes: [], notes: [] });
  return new Session({ labels, codebook, drawn, writer, coder, assisted: false, figures });
}
const id = (s: Session) => s.state().current?.id ?? '';
const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\r\n').slice(1);

test('an answer is in the file once it resolves; a new session goes on after it', async () => {
  const file = fresh();
  const first = await open(file);
  const done = id(first);
  await first.answer(done, { ...answer('negative'), unsure: true, note: 'so' });
  expect(lines(file)).toEqual([`${done},ann,negative,none,none,3,${5 / 12},so,yes`]);
  const second = await open(file);
  expect(second.state()).toMatchObject({ done: 1, total: 5, canUndo: true });
  expect(id(second)).not.toBe(done);
  const before = lines(file);
  await second.undo();
  expect(lines(file)).toEqual(before);
  expect(second.state()).toMatchObject({
    done: 1,
    place: 1,
    canUndo: false,
    current: { id: done },
    given: { values: { sentiment: 'negative' }, unsure: true, note: 'so' },
  });
});

test('what does not fit is refused and changes nothing', async () => {
  const file = fresh();
  const s = await open(file);
  const now = id(s);
  await expect(s.answer(now, answer('glad'))).rejects.toThrow(/sentiment needs one of negative, neutral, positive/);
  await expect(s.answer('other', answer())).rejects.toThrow(RequestError);
  await expect(s.undo()).rejects.toThrow(/nothing before/);
  await expect(s.results()).rejects.toThrow(/after the last comment/);
  await expect(s.adjudicate(now, 'bridge', 'favor')).rejects.toThrow(RequestError);
  expect(lines(file)).toEqual([]);
  await s.answer(now, answer());
  await expect(s.answer(now, answer('negative'))).rejects.toThrow(/answered elsewhere/);
});

test('skipped comments have an empty row with their probability, and come again when asked for', async () => {
  const file = fresh();
  const s = await open(file, 'ann', 2);
  const first = id(s);
  await s.skip(first, 'unreadable');
  await s.answer(id(s), answer());
  expect(s.state()).toMatchObject({ done: 1, skipped: 1, current: null });
  expect(lines(file)[0]).toBe(`${first},ann,,,,3,${2 / 12},unreadable,`);
  s.again();
  expect(id(s)).toBe(first);
  await s.skip(first, '');
  expect(s.state().current).toBeNull();
  s.again();
  await s.answer(first, answer('positive'));
  expect(s.state()).toMatchObject({ done: 2, skipped: 0, current: null });
  expect(lines(file)).toHaveLength(2);
});

test('two coders at once keep their own rows', async () => {
  const file = fresh();
  const sessions = await Promise.all([open(file, 'ann'), open(file, 'bea')]);
  for (let i = 0; i < 5; i++) await Promise.all(sessions.map((s) => s.answer(id(s), answer())));
  expect(lines(file).filter((l) => l.includes(',ann,'))).toHaveLength(5);
  expect(lines(file).filter((l) => l.includes(',bea,'))).toHaveLength(5);
});

test('a gold file of another draw is refused: its probabilities would be wrong', async () => {
  const file = fresh();
  const s = await open(file);
  await s.answer(id(s), answer());
  await expect(open(file, 'bea', 4)).rejects.toThrow(UserError);
  await expect(open(file, 'bea', 4)).rejects.toThrow(
    /gold.csv line 2: .* was drawn with probability 0.41666.*another file with --gold/s,
  );
});

test('columns and rows of others in the file stay; missing columns are added', async () => {
  const file = fresh();
  writeFileSync(file, 'comment_id;coder;sentiment;bridge;remark\r\nferry-1;zoe;negative;favor;mine\r\n');
  const s = await open(file, 'ann', null);
  await s.answer(id(s), answer());
  const [zoe, ann] = lines(file);
  expect(readFileSync(file, 'utf8')).toContain(
    'comment_id;coder;sentiment;bridge;remark;toll_booths;codebook;probability;note;unsure',
  );
  expect(zoe).toBe('ferry-1;zoe;negative;favor;mine;;;1;;');
  expect(ann).toBe('ferry-1;ann;neutral;none;;none;3;1;;');
});

test('rows older than the sample get its probability with the first answer, not by a look', async () => {
  const file = fresh();
  const early = 'comment_id,coder,sentiment,bridge,toll_booths,codebook\r\nferry-1,ann,negative,favor,none,3\r\n';
  writeFileSync(file, early);
  const s = await open(file, 'ann', null);
  expect(s.state()).toMatchObject({ done: 1, total: 12 });
  expect(lines(file)).toEqual(['ferry-1,ann,negative,favor,none,3,,,']);
  await s.answer('ferry-2', answer());
  expect(lines(file)).toEqual(['ferry-1,ann,negative,favor,none,3,1,,', 'ferry-2,ann,neutral,none,none,3,1,,']);
  // A broken line, which only its owner can mend, stops no answer.
  const later = 'ferry-3,bob,negative,favor,none,3,,,\r\nferry-4,bob,negative,,,,,,,,,,x\r\n';
  writeFileSync(file, `${readFileSync(file, 'utf8')}${later}`);
  await s.answer('ferry-3', answer());
  expect(lines(file).slice(2)).toEqual([...later.trim().split('\r\n'), 'ferry-3,ann,neutral,none,none,3,1,,']);
});

test('disputes: of coders first, the model hidden until one is settled', async () => {
  const file = fresh();
  const [ann, bea] = [await open(file, 'ann', null), await open(file, 'bea', null)];
  for (const { comment, labels: l } of labels.records) {
    const same = answer(l?.sentiment?.label, l?.bridge?.label, l?.toll_booths?.label);
    await ann.answer(
      comment.id,
      comment.id === 'ferry-2' ? { ...same, values: { ...same.values, bridge: 'favor' } } : same,
    );
    await bea.answer(
      comment.id,
      comment.id === 'ferry-2' ? { ...same, values: { ...same.values, bridge: 'favor', toll_booths: 'favor' } } : same,
    );
  }
  const before = (await bea.results()).disputes;
  expect(before.map((d) => [d.id, d.axis, d.between, d.model])).toEqual([
    ['ferry-2', 'toll_booths', 'coders', null],
    ['ferry-2', 'bridge', 'model', 'none'],
  ]);
  await bea.adjudicate('ferry-2', 'toll_booths', 'against');
  expect((await bea.results()).disputes[0]).toMatchObject({ adjudicated: 'against', model: 'against' });
  expect(lines(file).at(-1)).toBe('ferry-2,adjudicated,,,against,3,1,,');
  await bea.adjudicate('ferry-2', 'toll_booths', '');
  expect(lines(file)).toHaveLength(24);
});

test('an answer given in another process of the same coder is not given twice', async () => {
  const file = fresh();
  const [first, second] = [await open(file), await open(file)];
  const c1 = id(first);
  await first.answer(c1, answer('positive'));
  await expect(second.answer(c1, answer('negative'))).rejects.toThrow(/answered elsewhere/);
  expect(lines(file)).toEqual([`${c1},ann,positive,none,none,3,${5 / 12},,`]);
  expect(id(second)).not.toBe(c1);
  await second.undo();
  expect(second.state()).toMatchObject({ current: { id: c1 }, given: { values: { sentiment: 'positive' } } });
  await first.undo();
  first.state();
  await first.answer(c1, answer('neutral'));
  await expect(second.answer(c1, answer('negative'))).rejects.toThrow(/changed elsewhere/);
  expect(second.state()).toMatchObject({ current: { id: c1 }, given: { values: { sentiment: 'neutral' } } });
  expect(lines(file)).toEqual([`${c1},ann,neutral,none,none,3,${5 / 12},,`]);
  await second.answer(c1, answer('negative'));
  await expect(first.undo()).rejects.toThrow(/changed elsewhere/);
  expect(lines(file)).toEqual([`${c1},ann,negative,none,none,3,${5 / 12},,`]);
});

test('undo takes back the answer given last, also one to a comment skipped before', async () => {
  const file = fresh();
  const s = await open(file, 'ann', 3);
  const c1 = id(s);
  await s.skip(c1, '');
  await s.answer(id(s), answer());
  await s.answer(id(s), answer());
  s.again();
  await s.answer(c1, answer('positive'));
  await s.undo();
  expect(s.state()).toMatchObject({ done: 2, skipped: 1, current: { id: c1 }, given: { values: {} } });
  expect(lines(file)).toHaveLength(3);
});

test('going back shows what was given, and only an answer changes it', async () => {
  const file = fresh();
  const s = await open(file);
  const ids: string[] = [];
  for (const sentiment of ['negative', 'neutral', 'positive', 'neutral']) {
    ids.push(id(s));
    await s.answer(id(s), { ...answer(sentiment), note: `note ${ids.length}` });
  }
  const [before, last] = [readFileSync(file, 'utf8'), id(s)];
  for (let i = 0; i < 3; i++) await s.go(-1);
  expect(s.state()).toMatchObject({ current: { id: ids[1] }, given: { note: 'note 2' }, place: 2, done: 4 });
  await s.go(1);
  expect(s.state()).toMatchObject({ current: { id: ids[2] }, given: { values: { sentiment: 'positive' } } });
  await s.go(-1);
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(id(await open(file))).toBe(last);
  await s.answer(ids[1] ?? '', answer('negative'));
  expect(lines(file)).toHaveLength(4);
  expect(lines(file).at(-1)).toBe(`${ids[1]},ann,negative,none,none,3,${5 / 12},,`);
  expect(s.state()).toMatchObject({ current: { id: last }, given: null, canForward: false });
  await expect(s.go(1)).rejects.toThrow(/nothing after/);
  await s.undo();
  expect(lines(file).at(-1)).toBe(`${ids[1]},ann,neutral,none,none,3,${5 / 12},note 2,`);
  expect(id(s)).toBe(ids[1]);
});

test('undo takes back what was done last, an adjudication too, and nothing that another one settled since', async () => {
  const file = fresh();
  const s = await open(file, 'ann', 2);
  const first = id(s);
  await s.answer(first, answer());
  const second = id(s);
  await s.answer(second, answer('negative'));
  await s.adjudicate(first, 'bridge', 'favor');
  await s.adjudicate(first, 'bridge', 'against');
  await s.undo();
  expect(lines(file)[2]).toMatch(/,adjudicated,,favor,,/);
  expect(s.state()).toMatchObject({ current: null, reopened: { id: first, axis: 'bridge' } });
  await s.undo();
  expect(lines(file)).toHaveLength(2);
  await s.undo();
  expect(id(s)).toBe(second);
  expect(lines(file)).toHaveLength(2);
  await s.answer(second, answer('negative'));
  await s.adjudicate(first, 'bridge', 'favor');
  const other = await open(file, 'ann', 2);
  await other.adjudicate(first, 'bridge', 'against');
  await expect(s.undo()).rejects.toThrow(/adjudicated otherwise/);
  expect(lines(file)[2]).toMatch(/,adjudicated,,against,,/);
});

test('of two rows of one coder on a comment, as a script may leave them, going back changes neither', async () => {
  const file = fresh();
  const rows = 'comment_id,coder,sentiment\nferry-1,ann,positive\nferry-1,ann,negative\n';
  writeFileSync(file, rows);
  const s = await open(file, 'ann', null);
  await s.undo();
  expect(s.state().given?.values).toEqual({ sentiment: 'positive' });
  expect(readFileSync(file, 'utf8')).toMatch(/\nferry-1,ann,positive,,,,,,\nferry-1,ann,negative,,,,,,\n$/);
});

test('notes and doubts stand beside the labels of a dispute; who is not done is named', async () => {
  const file = fresh();
  const [ann, bea] = [await open(file, 'ann', 2), await open(file, 'bea', 2)];
  const both = id(ann);
  await ann.answer(both, { ...answer('positive'), unsure: true, note: 'irony?' });
  await ann.skip(id(ann), '');
  await bea.answer(both, answer('negative'));
  const { disputes, unfinished } = await ann.results();
  expect(disputes[0]?.said).toEqual([
    { coder: 'ann', label: 'positive', unsure: true, note: 'irony?' },
    { coder: 'bea', label: 'negative', unsure: false, note: '' },
  ]);
  expect(unfinished).toEqual([{ coder: 'bea', done: 1, total: 2 }]);
});

test('an answer in a session of a smaller sample is refused once another process has enlarged it', async () => {
  const file = fresh();
  const s = await open(file);
  await s.answer(id(s), answer());
  const writer = await GoldWriter.open(file, AXES);
  await sampleFor(writer, labels.records, { n: 8, strategy: 'random', seed: 1 }, codebook);
  await expect(s.answer(id(s), answer())).rejects.toThrow(/was drawn with probability 0\.666/);
  expect(lines(file)).toHaveLength(1);
});

test('labels of another version of the codebook are not taken for done', async () => {
  const file = fresh();
  const row = (n: number, version: string) => `ferry-${n},ann,neutral,none,none,${version}\n`;
  const text = `comment_id,coder,sentiment,bridge,toll_booths,codebook\n${row(1, '3')}${row(2, '2')}${row(3, '')}`;
  writeFileSync(file, text);
  await expect(open(file, 'bea', null)).rejects.toThrow(UserError);
  await expect(open(file, 'bea', null)).rejects.toThrow(
    /gold.csv line 3: ann annotated "ferry-2" with codebook version "2", but this is version "3" \(1 of 3 rows/,
  );
  writeFileSync(file, text.replace(',2\n', ',3\n'));
  expect((await open(file, 'ann', null)).state().done).toBe(3);
});

test('an adjudicated row is of the version of all its labels', async () => {
  const file = fresh();
  const head = 'comment_id,coder,sentiment,bridge,toll_booths,codebook,probability,note,unsure\n';
  const settled = async (old: string, axis: string) => {
    writeFileSync(file, head + old);
    const writer = await GoldWriter.open(file, AXES);
    const record = labels.records[0];
    if (record) await settle(writer, { record, probability: 1 }, '3', axis, 'against');
    return readFileSync(file, 'utf8').trimEnd().split('\n').at(-1);
  };
  expect(await settled('', 'bridge')).toBe('ferry-1,adjudicated,,against,,3,1,,');
  expect(await settled('ferry-1,adjudicated,,favor,,2,1,,\n', 'bridge')).toBe('ferry-1,adjudicated,,against,,3,1,,');
  expect(await settled('ferry-1,adjudicated,,favor,,,1,,\n', 'toll_booths')).toBe(
    'ferry-1,adjudicated,,favor,against,,1,,',
  );
  await expect(settled('ferry-1,adjudicated,,favor,,2,1,,\n', 'toll_booths')).rejects.toThrow(/codebook version "2"/);
});

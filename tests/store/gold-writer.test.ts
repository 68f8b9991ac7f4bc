import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Given, GoldWriter } from '../../src/store/gold-writer.js';

const fresh = () => join(mkdtempSync(join(tmpdir(), 'gold-')), 'gold.csv');
const given = (note = ''): Given => ({
  values: { sentiment: 'neutral' },
  codebook: '1',
  probability: 0.5,
  note,
  unsure: false,
});
const put = (writer: GoldWriter | undefined, id: string, note = '') => writer?.put(id, 'ann', () => given(note));
const HEADER = 'comment_id,coder,sentiment,codebook,probability,note,unsure';

test('rows are on disk once written; two writers of one file lose nothing', async () => {
  const file = fresh();
  const writers = await Promise.all([GoldWriter.open(file, ['sentiment']), GoldWriter.open(file, ['sentiment'])]);
  await Promise.all(writers.flatMap((w, i) => [1, 2, 3].map((n) => put(w, `c${i}${n}`))));
  await writers[0]?.put('c11', 'ann', () => null);
  await put(writers[1], 'c02', 'changed');
  const ids = (await GoldWriter.open(file, ['sentiment'])).gold.rows.map((r) => r.commentId + r.note);
  expect(ids.at(-1)).toBe('c02changed');
  expect(ids.sort()).toEqual(['c01', 'c02changed', 'c03', 'c12', 'c13']);
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test('the lock of a killed process does not stand in the way', async () => {
  const file = fresh();
  const writer = await GoldWriter.open(file, ['sentiment']);
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(`${file}.lock`, String(pid));
  await put(writer, 'c1');
  expect(writer.gold.rows).toHaveLength(1);
});

test('a last line without its end, as editors leave it, is not run into', async () => {
  const file = fresh();
  writeFileSync(file, `${HEADER}\nc0,zoe,negative,1,,,`);
  const writer = await GoldWriter.open(file, ['sentiment']);
  await put(writer, 'c1', 'two\nlines');
  expect(readFileSync(file, 'utf8').split(/\r?\n/).slice(1, 3)).toEqual([
    'c0,zoe,negative,1,,,',
    'c1,ann,neutral,1,0.5,"two',
  ]);
  expect(writer.gold.rows.map((r) => r.note)).toEqual(['', 'two\nlines']);
});

test('a file with a broken row is never rewritten, and one that is no gold file never touched', async () => {
  const file = fresh();
  const text = `${HEADER}\nc0,zoe,negative,1,,,,,much,too,much\nc1,ann,neutral,1,,,\n`;
  writeFileSync(file, text);
  const writer = await GoldWriter.open(file, ['sentiment']);
  await expect(writer.put('c1', 'ann', () => null)).rejects.toThrow(
    /line 2: 11 cells under 7 columns; mend the line first/,
  );
  expect(readFileSync(file, 'utf8')).toBe(text);
  for (const [other, message] of [
    ['a,b\n1,2\n', /no column "comment_id"/],
    ['comment_id,text,sentiment,sentiment_p\nc0,Go.,neutral,0.9\n', /a result of this tool/],
  ] as const) {
    writeFileSync(file, other);
    await expect(GoldWriter.open(file, ['sentiment'])).rejects.toThrow(message);
    expect(readFileSync(file, 'utf8')).toBe(other);
  }
  await expect(GoldWriter.open(join(file, 'x', 'gold.csv'), ['sentiment'])).rejects.toThrow(/cannot be written/);
});

const content = (file: string) => readFileSync(file, 'utf8').replace('\uFEFF', '');

test('cells that are not changed stay as they were, also under no name and where we cannot read them', async () => {
  const file = fresh();
  const [head, ann, zoe] = [
    'comment_id,coder,sentiment,,unsure,probability',
    'c1,ann, positive ,my remark,no,half',
    'c2,,-1,=1,maybe,"0,5"',
  ];
  writeFileSync(file, `${head}\n${ann}\n${zoe}\n`);
  const writer = await GoldWriter.open(file, ['sentiment']);
  expect(content(file)).toBe(`${head},codebook,note\n${ann},,\n${zoe},,\n`);
  expect(writer.gold.rows.map((r) => r.unsure)).toEqual([false, true]);
  await put(writer, 'c1', 'so');
  expect(content(file)).toBe(`${head},codebook,note\n${zoe},,\nc1,ann,neutral,my remark,no,0.5,1,so\n`);
});

test.each([
  ['Unix', '\n'],
  ['Windows', '\r\n'],
  ['old Mac', '\r'],
])('rows are written with the line ends of the file: %s', async (_, end) => {
  const file = fresh();
  writeFileSync(file, ['comment_id,coder,sentiment,codebook,probability,unsure,note', ''].join(end));
  const writer = await GoldWriter.open(file, ['sentiment']);
  await put(writer, 'c1', 'a, "b"');
  await put(writer, 'c2', 'two\nlines');
  await put(writer, 'c1', '"c"');
  expect(content(file).split(end === '\n' ? /(?<!two)\n/ : end)).toEqual([
    'comment_id,coder,sentiment,codebook,probability,unsure,note',
    'c2,ann,neutral,1,0.5,,"two\nlines"',
    'c1,ann,neutral,1,0.5,,"""c"""',
    '',
  ]);
  expect((await writer.refresh()).rows.map((r) => r.note)).toEqual(['two\nlines', '"c"']);
});

test('what `give` throws leaves the file and its lock as they were', async () => {
  const file = fresh();
  const writer = await GoldWriter.open(file, ['sentiment']);
  await put(writer, 'c1');
  const before = content(file);
  const refused = writer.put('c1', 'ann', (old) => {
    throw new Error(`there is ${old?.commentId}`);
  });
  await expect(refused).rejects.toThrow('there is c1');
  expect(content(file)).toBe(before);
  expect(existsSync(`${file}.lock`)).toBe(false);
});

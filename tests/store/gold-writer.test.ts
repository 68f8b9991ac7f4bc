import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { GoldRow } from '../../src/store/gold.js';
import { GoldWriter } from '../../src/store/gold-writer.js';

const fresh = () => join(mkdtempSync(join(tmpdir(), 'gold-')), 'gold.csv');
const row = (commentId: string, note = ''): GoldRow => ({
  line: 0,
  commentId,
  coder: 'ann',
  values: { sentiment: 'neutral' },
  codebook: '1',
  probability: 0.5,
  note,
  unsure: false,
  fault: null,
});

test('rows are on disk once written; two writers of one file lose nothing', async () => {
  const file = fresh();
  const writers = await Promise.all([GoldWriter.open(file, ['sentiment']), GoldWriter.open(file, ['sentiment'])]);
  await Promise.all(writers.flatMap((w, i) => [1, 2, 3].map((n) => w.append(row(`c${i}${n}`)))));
  await writers[0]?.remove('c11', 'ann');
  await writers[1]?.replace(row('c02', 'changed'));
  const ids = (await GoldWriter.open(file, ['sentiment'])).gold.rows.map((r) => r.commentId + r.note);
  expect(ids.sort()).toEqual(['c01', 'c02changed', 'c03', 'c12', 'c13']);
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test('the lock of a killed process does not stand in the way', async () => {
  const file = fresh();
  const writer = await GoldWriter.open(file, ['sentiment']);
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(`${file}.lock`, String(pid));
  await writer.append(row('c1'));
  expect(writer.gold.rows).toHaveLength(1);
});

test('a last line without its end, as editors leave it, is not run into', async () => {
  const file = fresh();
  writeFileSync(file, 'comment_id,coder,sentiment,codebook,probability,note,unsure\nc0,zoe,negative,1,,,');
  const writer = await GoldWriter.open(file, ['sentiment']);
  await writer.append(row('c1', 'two\nlines'));
  expect(readFileSync(file, 'utf8').split(/\r?\n/).slice(1, 3)).toEqual([
    'c0,zoe,negative,1,,,',
    'c1,ann,neutral,1,0.5,"two',
  ]);
  expect(writer.gold.rows.map((r) => r.note)).toEqual(['', 'two\nlines']);
});

test('a file with a broken row is never rewritten, and one that is no gold file never touched', async () => {
  const file = fresh();
  const text =
    'comment_id,coder,sentiment,codebook,probability,note,unsure\nc0,zoe,negative,1,,,,,much,too,much\nc1,ann,neutral,1,,,\n';
  writeFileSync(file, text);
  const writer = await GoldWriter.open(file, ['sentiment']);
  await expect(writer.remove('c1', 'ann')).rejects.toThrow(/line 2: 11 cells under 7 columns; mend the line first/);
  expect(readFileSync(file, 'utf8')).toBe(text);
  writeFileSync(file, 'a,b\n1,2\n');
  await expect(GoldWriter.open(file, ['sentiment'])).rejects.toThrow(/no column "comment_id"/);
  expect(readFileSync(file, 'utf8')).toBe('a,b\n1,2\n');
  await expect(GoldWriter.open(join(file, 'x', 'gold.csv'), ['sentiment'])).rejects.toThrow(/cannot be written/);
});

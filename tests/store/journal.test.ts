import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LabelledComment } from '../../src/label/labels.js';
import { openJournal } from '../../src/store/journal.js';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'journal-'));
});
afterAll(() => rm(root, { recursive: true }));

const comment = (id: string, more: Partial<LabelledComment> = {}) =>
  ({
    id,
    text: `Text of ${id}.`,
    title: null,
    parent: null,
    labels: null,
    abstained: 'no words',
    ...more,
  }) as LabelledComment;
const PLAIN = { model: 'm', anyLanguage: false };

test('a run with other options leaves the journal of an unfinished one alone, and names it', async () => {
  const dir = await mkdtemp(join(root, 'a-'));
  const mine = await openJournal(dir, { model: 'm', anyLanguage: true });
  await mine.append(comment('a'));
  await mine.close();
  const other = await openJournal(dir, PLAIN);
  expect([other.found, other.others]).toEqual([0, [mine.path]]);
  await other.close();
  await other.remove();
  const again = await openJournal(dir, { model: 'm', anyLanguage: true });
  expect([again.found, again.others, again.find(comment('a'))?.id]).toEqual([1, [], 'a']);
  await again.close();
});

test('a comment that failed is labelled again; one whose text changed is too', async () => {
  const dir = await mkdtemp(join(root, 'b-'));
  const first = await openJournal(dir, PLAIN);
  await first.append(comment('a', { failed: 'cannot be encoded', abstained: null }));
  await first.append(comment('b'));
  await first.close();
  const then = await openJournal(dir, PLAIN);
  expect(['a', 'b'].map((id) => then.find(comment(id))?.id)).toEqual([undefined, 'b']);
  expect(then.find(comment('b', { text: 'Other words.' }))).toBeUndefined();
  expect(then.found).toBe(1);
  await then.close();
});

test('a torn line costs only itself, and the file goes on behind it', async () => {
  const dir = await mkdtemp(join(root, 'c-'));
  const first = await openJournal(dir, PLAIN);
  await first.append(comment('a'));
  await first.close();
  await appendFile(first.path, '{"id":"b","te');
  const second = await openJournal(dir, PLAIN);
  await second.append(comment('c'));
  await second.close();
  const third = await openJournal(dir, PLAIN);
  expect(['a', 'b', 'c'].map((id) => third.find(comment(id))?.id)).toEqual(['a', undefined, 'c']);
  await third.close();
  expect((await readFile(first.path, 'utf8')).startsWith(`${JSON.stringify(PLAIN)}\n`)).toBe(true);
  await third.remove();
  expect(await readdir(dir)).toEqual([]);
});

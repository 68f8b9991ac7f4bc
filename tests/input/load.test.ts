import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { articleIds, expandInputs, readFile } from '../../src/input/load.js';

let root: string;
const at = (...parts: string[]) => join(root, ...parts);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'load-'));
  mkdirSync(at('b', '.git'), { recursive: true });
  mkdirSync(at('empty'));
  writeFileSync(at('b', 'two.html'), '<p>two</p>');
  writeFileSync(at('b', '.hidden.txt'), 'hidden');
  writeFileSync(at('b', '.git', 'x.txt'), 'hidden');
  writeFileSync(at('one.txt'), 'A page of no kind\n\nwith some text in it.\n');
  writeFileSync(at('run.py'), 'print()');
  writeFileSync(at('[odd] name.txt'), 'odd');
  writeFileSync(at('nothing.txt'), '');
  writeFileSync(at('image.html'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('expandInputs', () => {
  test('folders give their pages, sorted, without hidden files', async () => {
    expect(await expandInputs([root])).toEqual([
      at('[odd] name.txt'),
      at('b', 'two.html'),
      at('image.html'),
      at('nothing.txt'),
      at('one.txt'),
    ]);
  });
  test('files of any name, odd names, globs and stdin, each once', async () => {
    expect(await expandInputs([at('run.py'), at('[odd] name.txt'), at('*.txt'), '-', '-'])).toEqual([
      at('run.py'),
      at('[odd] name.txt'),
      at('nothing.txt'),
      at('one.txt'),
      '-',
    ]);
  });
  test.each([
    ['missing.txt', /no such file/],
    ['empty', /no pages/],
    ['*.nope', /no file matches/],
  ])('%s is the user’s error', async (name, message) => {
    await expect(expandInputs([at(name)])).rejects.toThrow(UserError);
    await expect(expandInputs([at(name)])).rejects.toThrow(message);
  });
});

describe('readFile', () => {
  test('a page of no known kind has no comments and no problem', async () => {
    const { pages, problems, bytes, sha256 } = await readFile(at('one.txt'));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({ articleId: 'one', comments: [], problems: [] });
    expect(problems).toEqual([]);
    expect(bytes).toBe(41);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });
  test.each([
    ['nothing.txt', 'empty'],
    ['image.html', 'binary'],
    ['gone.txt', 'unreadable'],
    ['b', 'unreadable'],
  ])('%s is one problem: %s', async (name, kind) => {
    const { pages, problems } = await readFile(at(name));
    expect(pages).toEqual([]);
    expect(problems.map((p) => p.kind)).toEqual([kind]);
  });
  test('a file over the limit is refused before it is read', async () => {
    const { problems } = await readFile(at('one.txt'), { maxBytes: 10 });
    expect(problems.map((p) => p.kind)).toEqual(['too-large']);
  });
});

test('articleIds tells files of one name apart by their folders', () => {
  expect([...articleIds(['a/page.html', 'b/page.html', 'c/other.txt']).values()]).toEqual([
    'a/page.html',
    'b/page.html',
    'other',
  ]);
  expect([...articleIds(['page.html', 'page.txt']).values()]).toEqual(['page.html', 'page.txt']);
});

import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { expandInputs } from '../../src/input/expand.js';
import { articleIds, readFile } from '../../src/input/load.js';
import type { Page } from '../../src/input/page.js';

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
    expect((await expandInputs([root])).files).toEqual([
      at('[odd] name.txt'),
      at('b', 'two.html'),
      at('image.html'),
      at('nothing.txt'),
      at('one.txt'),
    ]);
  });
  test('files of any name, odd names, globs and stdin, each once', async () => {
    expect(await expandInputs([at('run.py'), at('[odd] name.txt'), at('*.txt'), '-', '-'])).toEqual({
      files: [at('run.py'), at('[odd] name.txt'), at('nothing.txt'), at('one.txt'), '-'],
      problems: [],
    });
  });
  test.each([
    ['missing.txt', /no such file/],
    ['empty', /no pages/],
    ['*.nope', /no file matches/],
    ['name-\ufffd.txt', /bytes that are not UTF-8/],
  ])('%s is the user’s error', async (name, message) => {
    await expect(expandInputs([at(name)])).rejects.toThrow(UserError);
    await expect(expandInputs([at(name)])).rejects.toThrow(message);
  });
});

describe('folders', () => {
  const folder = (files: Record<string, string>): string => {
    const dir = mkdtempSync(join(root, '.folder-'));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), content);
    }
    return dir;
  };
  const names = async (dir: string, out: string | null = null) => {
    const { files, problems } = await expandInputs([dir], out);
    return { files: files.map((f) => relative(dir, f)), problems: problems.map((p) => `${p.kind}: ${p.message}`) };
  };
  const OURS = '{\n  "tool": "threadstance"\n}\n';

  test('copies and names that are sentences are pages; other files are counted by their endings', async () => {
    const pages = ['Dr. Khan on drones', 'a.htm.1', 'b.mht', 'c.php?id=1.5', 'd'];
    const others = ['a.jpg', 'b.jpg', 'c.JPG', 'list.xlsx', 'mail.eml', 'photo.png.1', 'foto@2x.png'];
    const { files, problems } = await names(folder(Object.fromEntries([...pages, ...others].map((n) => [n, 'x']))));
    expect(files).toEqual(pages);
    expect(problems).toEqual([
      expect.stringMatching(/^not-read: .*: 7 files not read: 3 \.jpg, 2 \.png, 1 \.\w+, 1 \.\w+; .*by name/),
    ]);
  });

  test('results and the output folder are left out, and said to be', async () => {
    const dir = folder({
      'a.txt': 'x',
      'old/run.json': OURS,
      'old/labels.jsonl': '{}',
      'old/index.html': 'x',
      'tables/report.json': OURS,
      'tables/comments.csv': 'text',
      'killed/.labels.0123abcd.journal': OURS,
      'killed/labels.jsonl': '{}',
      'out/comments.csv': 'text',
      'theirs/run.json': '{}',
    });
    mkdirSync(join(dir, 'new'));
    const { files, problems } = await names(dir, join(dir, 'out'));
    expect(files).toEqual(['a.txt', 'theirs/run.json']);
    expect(problems).toEqual(
      ['killed', 'old', 'out', 'tables'].map((n) => expect.stringMatching(`^results: .*/${n}: .*left out`)),
    );
    expect((await names(dir, join(dir, 'new'))).problems.join()).not.toContain('/new');
  });

  test('in a folder that has results beside its pages, the pages are read', async () => {
    const dir = folder({ 'a.txt': 'x', 'run.json': OURS, 'comments.csv': 'text', 'labels.jsonl': '{}' });
    const { files, problems } = await names(dir);
    expect(files).toEqual(['a.txt']);
    expect(problems).toEqual([expect.stringMatching(/^results: .*comments\.csv, labels\.jsonl, run\.json.*left out/)]);
    await expect(expandInputs([join(dir, 'run.json')])).rejects.toThrow(/nothing but results/);
  });

  test('results by name are left out beside pages; labels by themselves are read', async () => {
    const dir = folder({ 'a.txt': 'x', 'old/run.json': OURS, 'old/labels.jsonl': '{}', 'old/index.html': 'x' });
    const [page, labels, index] = ['a.txt', 'old/labels.jsonl', 'old/index.html'].map((f) => join(dir, f)) as [
      string,
      string,
      string,
    ];
    expect(await expandInputs([labels])).toEqual({ files: [labels], problems: [] });
    const { files, problems } = await expandInputs([page, labels, index]);
    expect(files).toEqual([page]);
    expect(problems.map((p) => p.message)).toEqual([
      expect.stringMatching(/old: labels\.jsonl, index\.html: .*left out \(labels\.jsonl is read where/),
    ]);
  });

  test.skipIf(process.platform === 'win32')(
    'links to folders are followed, each folder once and never upwards; links to nothing are said',
    async () => {
      const dir = folder({ 'a/x.txt': 'x', 'b/y.txt': 'y' });
      const elsewhere = folder({ 'z.txt': 'z' });
      symlinkSync(elsewhere, join(dir, 'a', 'away'));
      symlinkSync(join(dir, 'b'), join(dir, 'a', 'again'));
      symlinkSync(dir, join(dir, 'b', 'up'));
      symlinkSync('nowhere.txt', join(dir, 'gone.txt'));
      const { files, problems } = await names(dir);
      expect(files).toEqual(['a/x.txt', 'b/y.txt', 'a/away/z.txt']);
      expect(problems).toEqual([
        expect.stringMatching(/^unreadable: .*gone\.txt: a link to nowhere\.txt/),
        expect.stringMatching(/^not-read: .*b\/up: a link to .*not followed/),
      ]);
    },
  );

  test.skipIf(process.getuid?.() === 0)('a folder that may not be read stops nothing', async () => {
    const dir = folder({ 'a.txt': 'x', 'sub/b.txt': 'x' });
    chmodSync(join(dir, 'sub'), 0);
    const { files, problems } = await names(dir);
    chmodSync(join(dir, 'sub'), 0o700);
    expect(files).toEqual(['a.txt']);
    expect(problems).toEqual([expect.stringMatching(/^unreadable: .*sub: .*permission denied/)]);
  });

  test.skipIf(process.platform !== 'linux')('names whose bytes are not UTF-8 are said to be so', async () => {
    const dir = folder({ 'a.txt': 'x' });
    writeFileSync(Buffer.concat([Buffer.from(`${dir}/caf`), Buffer.from([0xe9]), Buffer.from('.txt')]), 'x');
    mkdirSync(Buffer.concat([Buffer.from(`${dir}/d`), Buffer.from([0xe9])]));
    const { files, problems } = await names(dir);
    expect(problems).toEqual([expect.stringMatching(/^unreadable: .*not UTF-8/)]);
    const read = await readFile(join(dir, files.find((f) => f.startsWith('caf')) ?? ''));
    expect(read.problems.map((p) => p.message)).toEqual([expect.stringMatching(/not UTF-8.*rename/)]);
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
  test('JSON of no known kind is one problem, not a page without comments', async () => {
    writeFileSync(at('odd.json'), '{"a": 1}');
    const { pages, problems } = await readFile(at('odd.json'));
    expect([pages, problems.map((p) => p.kind)]).toEqual([[], ['unknown-json']]);
    rmSync(at('odd.json'));
  });
  test('a file over the limit is refused before it is read', async () => {
    const { problems } = await readFile(at('one.txt'), { maxBytes: 10 });
    expect(problems.map((p) => p.kind)).toEqual(['too-large']);
  });
});

describe('pages that a browser saved as a single file', () => {
  const page = readFileSync('data/threads/aid-bill.html');
  const quoted = (data: Buffer) =>
    [...data.toString('latin1')]
      .map((c) => (/[ -<>-~\n]/.test(c) ? c : `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`))
      .join('')
      .replace(/[^\n]{60}(?<!=.?)/g, '$&=\n')
      .replace(/\n/g, '\r\n');
  const part = (heads: string, data: Buffer, base64 = false) =>
    `${heads}\r\nContent-Transfer-Encoding: ${base64 ? 'base64' : 'quoted-printable'}\r\n\r\n${base64 ? data.toString('base64').replace(/.{76}/g, '$&\r\n') : quoted(data)}`;
  const chrome = (...parts: string[]) =>
    `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://e.org/x\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--aB----"\r\n\r\n\r\n${parts
      .map((p) => `------MultipartBoundary--aB----\r\n${p}\r\n`)
      .join('')}------MultipartBoundary--aB------\r\n`;
  const saved = async (content: string) => {
    writeFileSync(at('saved.mhtml'), content);
    const { pages, problems } = await readFile(at('saved.mhtml'), { articleId: 'aid' });
    return { page: pages[0], problems };
  };
  const html = 'Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Location: https://e.org/x';
  const frame = 'Content-Type: text/html\r\nContent-ID: <frame-2@mhtml.blink>\r\nContent-Location: https://e.org/y';
  const around = (inner: string) =>
    Buffer.from(`<!doctype html><html><head><title>The quay road</title></head><body><h1>The quay road</h1>${inner}`);

  test.each([
    ['quoted-printable', chrome(part(html, page))],
    ['base64', chrome(part(html, page, true))],
    ['one part only', `MIME-Version: 1.0\r\n${part(html, page)}`],
    ['cut off at its end', chrome(part(html, page)).slice(0, -200)],
  ])('%s: the comments of the page', async (_, content) => {
    const { page: read, problems } = await saved(content);
    expect(problems).toEqual([]);
    const plain = await readFile('data/threads/aid-bill.html', { articleId: 'aid' });
    const words = (p?: Page) => p?.comments.map((c) => [c.sourceId, c.author, c.postedAt, c.blocks, c.parent]);
    expect(words(read)).toHaveLength(26);
    expect(words(read)).toEqual(words(plain.pages[0]));
    expect(read).toMatchObject({ title: plain.pages[0]?.title, articleDate: plain.pages[0]?.articleDate });
  });

  test.each([
    ['by its id', around('<iframe title="c" src="cid:frame-2@mhtml.blink"></iframe>')],
    ['by its address', around('<iframe src="https://e.org/y"></iframe>')],
    ['not at all', around('<p>Words.</p>')],
  ])('comments in a frame that the page calls %s', async (_, outer) => {
    const list = page.toString().replace(/[\s\S]*(?=<ol class="commentlist)/, '');
    const inner = `<html><head><title>x</title><meta property="og:title" content="Plug-in"></head><body>${list}`;
    const { page: read } = await saved(chrome(part(html, outer), part(frame, Buffer.from(inner), true)));
    expect(read?.comments).toHaveLength(26);
    expect(read?.title).toBe('The quay road');
  });

  test('a page in another charset, dated by the address that it was saved from', async () => {
    const heads = 'Content-Type: text/html; charset="windows-1251"\r\nContent-Location: https://e.org/2014/06/19/chai/';
    const body =
      '<h1>Чай</h1><ol class="commentlist"><li class="comment" id="comment-1"><cite class="fn">Анна</cite><div class="comment-content"><p>Чай остыл.</p></div></li></ol>';
    const { page: read } = await saved(chrome(part(heads, iconv.encode(body, 'windows-1251'))));
    expect(read?.comments.map((c) => c.author)).toEqual(['Анна']);
    expect(read?.articleDate).toBe('2014-06-19');
  });

  test('one without a page is a problem', async () => {
    const { page: none, problems } = await saved(chrome(part('Content-Type: image/png', page, true)));
    expect(none).toBeUndefined();
    expect(problems.map((p) => p.message)).toEqual([expect.stringMatching(/saved\.mhtml: .*MHTML.* no HTML/)]);
  });
});

test('articleIds tells files of one name apart by their folders', () => {
  expect([...articleIds(['a/page.html', 'b/page.html', 'c/other.txt']).values()]).toEqual([
    'a/page.html',
    'b/page.html',
    'other',
  ]);
  expect([...articleIds(['page.html', 'page.txt']).values()]).toEqual(['page.html', 'page.txt']);
  expect([...articleIds(['two\nlines.txt', 'b/x\u001b.txt', 'c/x\u001b.txt']).values()]).toEqual([
    'two\\nlines',
    'b/x\\u001b.txt',
    'c/x\\u001b.txt',
  ]);
});

test('files given by name get the same ids however their paths are written; those found in a folder keep theirs', () => {
  const here = basename(resolve('.'));
  const ids = (...files: string[]) => [...articleIds(files, new Set(files)).values()];
  const same = [`${here}/page.txt`, 'x/page.txt', 'other'];
  expect(ids('page.txt', 'x/page.txt', 'a/other.txt')).toEqual(same);
  expect(ids(join('..', here, 'page.txt'), resolve('x/page.txt'), '../other.txt')).toEqual(same);
  expect(ids('page.txt', '../../page.txt')[0]).toBe(`${here}/page.txt`);
  expect([...articleIds(['page.txt', 'x/page.txt']).values()]).toEqual(['page.txt', 'x/page.txt']);
});

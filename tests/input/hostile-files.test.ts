import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articleIds, readFile } from '../../src/input/load.js';
import { readDocument } from '../../src/input/readers.js';
import { buildThread } from '../../src/thread/build.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'hostile-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const many = (n: number, s: string) => s.repeat(n);
const comments = (text: string) =>
  readDocument({ file: 'f', id: 'f', text }).flatMap((page) => buildThread(page).comments);

describe('large files', () => {
  test('over the limit: refused unread, with what is allowed', async () => {
    const file = join(root, 'large.txt');
    writeFileSync(file, '');
    truncateSync(file, 150 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    const { pages, problems, sha256 } = await readFile(file);
    expect(pages).toEqual([]);
    expect(problems.map((p) => p.kind)).toEqual(['too-large']);
    expect(problems[0]?.message).toMatch(/large\.txt.*128 MB/);
    expect(sha256).toBe('');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test('20 MB of markup are read', { timeout: 300_000 }, () => {
    const words = many(200, 'The quay road was closed before, and the town did not die of it, nor did the gulls. ');
    const list = Array.from(
      { length: 1250 },
      (_, i) =>
        `<li class="comment" id="comment-${i}"><cite class="fn">Ann ${i}</cite><div class="comment-content"><p>Said number ${i}. ${words}</p></div></li>`,
    );
    const html = `<html><body><ol class="commentlist">${list.join('')}</ol></body></html>`;
    expect(html.length).toBeGreaterThan(20 * 1024 * 1024);
    const read = comments(html);
    expect(read).toHaveLength(1250);
    expect(read.at(-1)?.text).toMatch(/^Said number 1249\. The quay road/);
  });

  test('a comment of two hundred thousand lines, and as many bad records', () => {
    const long = `A page\n\n2 Comments\n\nAnn says:\nMay 3, 2012 at 9:10 am\n\n${many(200_000, 'a line\n')}\nBo says:\nMay 3, 2012 at 9:20 am\n\nYes.\n`;
    expect(comments(long).map((c) => c.author)).toEqual(['Ann', 'Bo']);
    const [page] = readDocument({ file: 'f', id: 'f', text: `{"text":"One."}\n${many(200_000, '{"a":1}\n')}` });
    expect(page?.comments).toHaveLength(1);
    expect(page?.problems).toHaveLength(200_000);
  });
});

/** Runs that patterns stumble over: each may begin, go on or end something. */
const RUNS = [
  ' ',
  '\t',
  '@',
  '"',
  '“',
  '’',
  '9',
  '9:',
  '9 ',
  '<',
  '>',
  '> ',
  '.',
  '… ',
  ':',
  ',',
  '-',
  '—',
  '| ',
  '#1 ',
  '(',
  '[',
  '[quote]',
  '&',
  'a ',
  'A',
  'aA',
  '@a ',
  'May ',
  'by ',
  'on ',
  'Ann says: ',
  'Ann: a\n',
  'a\n\n',
  '\n',
  ' \n',
  '1. ',
  'http://',
  '\u00a0',
  '\u200b',
  '\ud83d',
  'é',
];
const PLACES: Record<string, (run: string) => string> = {
  'the text of a comment': (run) =>
    `Title\n\n2 Comments\n\nAnn says:\nMay 3, 2012 at 9:10 am\n\nWell ${run} then.\n\nBo says:\nMay 3, 2012 at 9:20 am\n\nYes, well.\n`,
  'the start of a comment': (run) =>
    `Title\n\n2 Comments\n\nAnn says:\nMay 3, 2012 at 9:10 am\n\nYes, well.\n\nBo says:\nMay 3, 2012 at 9:20 am\n\n${run}well then.\n`,
  'a header': (run) =>
    `Title\n\n2 Comments\n\nAnn says:\nMay 3, 2012 at 9:10 am\n\nYes, well.\n\nBo ${run} says:\nMay 3, 2012 at 9:20 am\n\nWell.\n`,
  'the article': (run) => `Title\n\nA road ${run} was closed.\n\nBy Jan, May 3, 2012\n`,
  'a comment in markup': (run) =>
    `<html><body><ol class="commentlist"><li class="comment" id="comment-1"><cite class="fn">Ann ${run}</cite><div class="comment-content"><p>Well ${run} then.</p></div></li><li class="comment" id="comment-2"><cite class="fn">Bo</cite><div class="comment-content"><p>Yes.</p></div></li></ol></body></html>`,
  'a record': (run) => JSON.stringify({ text: `Well ${run} then.`, author: `Ann ${run}`, date: run, title: run }),
};

describe.each(Object.entries(PLACES))('long runs in %s', (_, place) => {
  test.each(RUNS)('%j', (run) => {
    // Where time grew with the square of the length, one of these would take minutes.
    const text = place(many(Math.ceil(100_000 / run.length), run));
    expect(() => comments(text)).not.toThrow();
  });
});

describe('names that look like paths', () => {
  const bad = ['../../../etc/passwd', '/etc/passwd', 'C:\\x', 'a\u0000b', '__proto__', 'constructor'];

  test('ids of files are their base names, and of equal ones tails of the paths as given', () => {
    expect([...articleIds(['../../etc/passwd.txt', 'x/y.html']).values()]).toEqual(['passwd', 'y']);
    expect([...articleIds(['..%2f..%2fetc.html', 'file:///etc/passwd']).values()]).toEqual(['..%2f..%2fetc', 'passwd']);
  });

  test('ids in records stay what they are: text', async () => {
    const lines = bad.flatMap((id) => [
      JSON.stringify({ articleId: id, id, author: id, text: 'Well.' }),
      JSON.stringify({ articleId: id, id: `${id}2`, author: 'Bo', replyTo: id, text: 'Yes.' }),
    ]);
    const file = join(root, 'paths.jsonl');
    writeFileSync(file, lines.join('\n'));
    const listed = readdirSync(root);
    const { pages } = await readFile(file);
    expect(pages.map((p) => p.articleId)).toEqual(bad);
    const threads = pages.map((p) => buildThread(p).comments);
    expect(threads.map((t) => t[1]?.replyTo?.id)).toEqual(threads.map((t) => t[0]?.id));
    expect(readdirSync(root)).toEqual(listed);
    expect(Object.keys({})).toEqual([]);
  });

  test('an entity that names a file gives nothing of it, and one that grows does not grow', () => {
    const secret = join(root, 'secret.txt');
    writeFileSync(secret, 'a secret of the harbour master');
    const nest = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${many(10, `&e${i};`)}">`).join('');
    const xml = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha"><!ENTITY f SYSTEM "file://${secret}">${nest}]><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>T</title><wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Ann</wp:comment_author><wp:comment_content>So &e12; and &f; it is.</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item></channel></rss>`;
    const read = comments(xml);
    expect(read).toHaveLength(1);
    expect(JSON.stringify(read)).not.toContain(readFileSync(secret, 'utf8'));
    expect(read[0]?.text.length).toBeLessThan(100);
  });
});

describe('null bytes', () => {
  test('a file with them is no page', async () => {
    const file = join(root, 'null.html');
    writeFileSync(file, '<html><body><p>well\u0000</p></body></html>');
    const { pages, problems } = await readFile(file);
    expect(pages).toEqual([]);
    expect(problems.map((p) => p.kind)).toEqual(['binary']);
  });

  test('behind the first 64 kB they hurt nobody', async () => {
    const file = join(root, 'late.txt');
    writeFileSync(
      file,
      `Title\n\n2 Comments\n\nAnn says:\nMay 3, 2012 at 9:10 am\n\n${many(20_000, 'well ')}\u0000\n\nBo says:\nMay 3, 2012 at 9:20 am\n\nYes.\n`,
    );
    const { pages } = await readFile(file);
    expect(pages.flatMap((p) => p.comments.map((c) => c.author))).toEqual(['Ann', 'Bo']);
  });

  test('a file name with one cannot be read, and is said to be so', async () => {
    const { pages, problems } = await readFile('a\u0000b.txt');
    expect(pages).toEqual([]);
    expect(problems.map((p) => p.kind)).toEqual(['unreadable']);
  });
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { expandInputs } from '../../src/input/expand.js';
import { readFile } from '../../src/input/load.js';

const root = mkdtempSync(join(tmpdir(), 'frames-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const one = (name: string) =>
  `<li class="comment" id="comment-${name}"><b class="author">${name}</b> <time datetime="2015-03-05T19:31">then</time><div class="comment-text"><p>The boats were late, says ${name}.</p></div></li>`;
const FRAME = `<html><head><title>Widget</title></head><body><ol>${one('Ann')}${one('Ben')}</ol></body></html>`;
const page = (...sources: string[]) =>
  `<html><head><title>Ferry</title></head><body><h1>Ferry</h1><p>It is late.</p>${sources.map((s) => `<div id="thread"><iframe src="${s}"></iframe></div>`).join('')}</body></html>`;

let made = 0;
const folder = (files: Record<string, string>): string => {
  const dir = join(root, `f${made++}`);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
};
const authors = async (file: string) => (await readFile(file)).pages.flatMap((p) => p.comments.map((c) => c.author));

test('the comments of a frame that was saved beside the page are the page’s, and are read once', async () => {
  const dir = folder({
    'ferry.html': page('./ferry_files/saved_resource(2).html', './ferry_files/saved_resource(2).html'),
    'ferry_files/saved_resource(2).html': FRAME,
    'ferry_files/other.html': FRAME,
    'my quay.htm': page('my%20quay_files/a.html'),
    'my quay_files/a.html': FRAME,
  });
  const read = await readFile(join(dir, 'ferry.html'));
  expect(read.pages[0]?.title).toBe('Ferry');
  expect(read.pages[0]?.comments.map((c) => c.author)).toEqual(['Ann', 'Ben']);
  expect(await authors(join(dir, 'my quay.htm'))).toEqual(['Ann', 'Ben']);
  const files = ['ferry.html', 'ferry_files/other.html', 'my quay.htm'].map((f) => join(dir, f));
  expect((await expandInputs([dir])).files.sort()).toEqual(files);
  expect((await expandInputs([`${dir}/**/*.htm*`])).files.sort()).toEqual(files);
  // Given by name it is read by itself.
  const alone = join(dir, 'ferry_files', 'saved_resource(2).html');
  expect((await expandInputs([alone])).files).toEqual([alone]);
  expect((await expandInputs([join(dir, 'ferry_files')])).files).toHaveLength(2);
});

test('nothing outside of the page’s own folder is put into it', async () => {
  const dir = folder({
    'ferry.html': page(
      './quay_files/a.html',
      './ferry_files/../secret.html',
      './ferry_files/%2e%2e%2fsecret.html',
      './secret.html',
      `${root}/f99/secret.html`,
      './ferry_files/link.html',
      './ferry_files/gone.html',
      'https://quay.example/ferry_files/b.html',
    ),
    'secret.html': FRAME,
    'quay_files/a.html': FRAME,
    'ferry_files/b.html': FRAME,
  });
  symlinkSync(join(dir, 'secret.html'), join(dir, 'ferry_files', 'link.html'));
  expect(await authors(join(dir, 'ferry.html'))).toEqual([]);
  expect((await expandInputs([dir])).files).toContain(join(dir, 'ferry_files', 'b.html'));
});

test('a frame that is too large to be put into the page is still read by itself', async () => {
  const dir = folder({
    'ferry.html': page('./ferry_files/a.html'),
    'ferry_files/a.html': FRAME + ' '.repeat(6 * 1024 * 1024),
  });
  expect(await authors(join(dir, 'ferry.html'))).toEqual([]);
  expect((await expandInputs([dir])).files).toContain(join(dir, 'ferry_files', 'a.html'));
});

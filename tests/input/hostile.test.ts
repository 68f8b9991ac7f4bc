import { describe, expect, test } from 'vitest';
import { bounded } from '../../src/input/html/bounded.js';
import { splitList } from '../../src/input/html/select.js';
import { readDocument } from '../../src/input/readers.js';

const many = (n: number, s: string) => s.repeat(n);
const read = (text: string) => readDocument({ file: 'f', id: 'f', text });
const count = (text: string) => read(text).reduce((n, p) => n + p.comments.length, 0);
const comment = (i: number, inner = '') =>
  `<li class="comment" id="comment-${i}"><cite class="fn">Ann ${i}</cite> <time datetime="2015-01-01T10:00:00Z"></time><div class="comment-content"><p>Said number ${i}.</p></div>${inner}</li>`;

describe('pages made to hurt are read to the end', () => {
  test.each([
    ['a hundred thousand nested blocks', `<html><body>${many(100_000, '<div>')}x${many(100_000, '</div>')}`, 0],
    ['nested tables', `<html><body>${many(20_000, '<table><tr><td>')}x`, 0],
    ['unclosed bold', `<html><body>${many(100_000, '<b>')}x`, 0],
    ['nothing but opening brackets', `<html><body>${many(300_000, '<')}`, 0],
    ['tags that never end', `<html><body>${many(100_000, '<a ')}`, 0],
    ['comments that never end', `<html><body>${many(100_000, '<!--')}`, 0],
    ['scripts that never end', `<html><body>${many(100_000, '<script>')}`, 0],
    ['a hundred thousand attributes', `<html><body><p ${many(100_000, 'a b c ')}>x</p>`, 0],
    ['a line of spaces', `<html><body><p class="posted">${many(500_000, ' ')}</p>`, 0],
    [
      'five thousand comments',
      `<html><body><ol class="commentlist">${Array.from({ length: 5000 }, (_, i) => comment(i)).join('')}</ol>`,
      5000,
    ],
    ['deep XML', `<rss xmlns:wp="http://wordpress.org/export/"><wp:wxr_version/><item>${many(100_000, '<a>')}`, 0],
    ['deep JSON', `[{"kind":"Listing","data":${many(50_000, '[')}${many(50_000, ']')}}]`, 0],
    ['JSON that was cut off', '[{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"body":"a', 0],
  ])('%s', (_, text, n) => {
    expect(count(text)).toBe(n);
  });

  test('answers to answers deeper than any page shows', () => {
    let html = '';
    for (let i = 999; i >= 0; i--) html = comment(i, `<ul class="children">${html}</ul>`);
    const [page] = read(`<html><body><ol class="commentlist">${html}</ol>`);
    expect(page?.comments.length).toBe(1000);
    expect(page?.comments[100]?.parent).toEqual({ index: 99, how: 'nested' });
  });

  test('a page that is too long is refused, and said to be', () => {
    const [page] = read(`<html><body>${many(26_000_000, 'x')}`);
    expect(page?.comments).toEqual([]);
    expect(page?.problems[0]).toMatchObject({ kind: 'too-large' });
  });

  test('a broken page keeps the comments before and after the break', () => {
    const html = `<html><body><ol class="commentlist">${comment(1)}<li class="comment" id="comment-2"><cite class="fn">Bo</cite><div class="comment-content"><p>Half a <b>com</p></li>${comment(3)}</ol>`;
    expect(read(html)[0]?.comments.map((c) => c.sourceId)).toEqual(['comment-1', 'comment-2', 'comment-3']);
  });
});

describe('bounded', () => {
  test('leaves an ordinary page as it is, but for scripts, styles and comments', () => {
    expect(bounded('<p>a<br>b <i>c</i></p><script>x<b></script><style>y</style><!-- z --><p>d')).toBe(
      '<p>a<br>b <i>c</i></p><p>d',
    );
  });
  test('keeps JSON-LD', () => {
    const json = '<script type="application/ld+json">{"a":"<b>"}</script>';
    expect(bounded(json)).toBe(json);
  });
  test('cuts nesting at 512', () => {
    const html = bounded(many(600, '<div>') + many(600, '</div>'));
    expect(html.match(/<div>/g)?.length).toBe(512);
    expect(html.match(/<\/div>/g)?.length).toBe(512);
  });
});

test('selector lists are parted outside of brackets only', () => {
  expect(splitList('a:has(b, c), d[e="f,g"] > h,i')).toEqual(['a:has(b, c)', 'd[e="f,g"] > h', 'i']);
});

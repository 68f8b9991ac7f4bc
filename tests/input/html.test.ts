import { describe, expect, test } from 'vitest';
import { SITES } from '../../src/input/html/sites.js';
import { readHtml } from '../../src/input/html.js';
import type { Page } from '../../src/input/page.js';
import { PLACED } from './placed-themes.js';
import { type Said, THEMES } from './themes.js';
import { TRAPS } from './traps.js';

const THREAD: readonly Said[] = [
  {
    id: 4101,
    author: 'Olga',
    at: '2015-03-01T09:12',
    body: '<p>About time. I have missed the last boat more often than I can count.</p><p>Two in the morning is late enough.</p>',
    text: 'About time. I have missed the last boat more often than I can count.\n\nTwo in the morning is late enough.',
    replies: [
      {
        id: 4105,
        author: 'Piet van der Zon',
        at: '2015-03-01T11:40',
        body: '<p>And who sleeps on the quay? Not you.</p>',
        text: 'And who sleeps on the quay? Not you.',
        replies: [
          {
            id: 4109,
            author: 'Olga',
            at: '2015-03-01T13:05',
            body: '<p>I lived there for nine years, the engine is no louder than the pub.</p>',
            text: 'I lived there for nine years, the engine is no louder than the pub.',
          },
        ],
      },
      {
        id: 4112,
        author: 'harbour_rat',
        at: '2015-03-02T22:15',
        body: '<blockquote>Two in the morning is late enough.</blockquote><p>Not in July it is not.</p>',
        text: 'Not in July it is not.',
        quoted: 'Two in the morning is late enough.',
      },
    ],
  },
  {
    id: 4120,
    author: 'J. R. Clifton',
    at: '2015-03-03T07:30',
    body: '<p>Good.</p>',
    text: 'Good.',
  },
  {
    id: 4131,
    author: 'Marion',
    at: '2015-03-14T18:55',
    body: '<p>The lights on the mole have been out since 4 January 2013, and the council knows. First the lights, then the ferry: that was the promise in the last election, and I have kept the leaflet.</p>',
    text: 'The lights on the mole have been out since 4 January 2013, and the council knows. First the lights, then the ferry: that was the promise in the last election, and I have kept the leaflet.',
    replies: [
      {
        id: 4140,
        author: 'Bob',
        at: '2015-04-02T08:00',
        body: '<p>They were mended yesterday.</p>',
        text: 'They were mended yesterday.',
      },
    ],
  },
];

interface Flat {
  said: Said;
  parent: number | null;
}
function flat(said: readonly Said[], parent: number | null, into: Flat[] = []): Flat[] {
  for (const s of said) {
    into.push({ said: s, parent });
    flat(s.replies ?? [], into.length - 1, into);
  }
  return into;
}

const read = (text: string, known: boolean): Page =>
  readHtml({ file: 'page.html', id: 'page', text }, known ? SITES : []);
const own = (page: Page) =>
  page.comments.map((c) => ({
    author: c.author,
    at: c.postedAt?.slice(0, 16) ?? null,
    text: c.blocks
      .filter((b) => b.kind === 'text')
      .map((b) => b.text)
      .join('\n\n'),
    quoted: c.blocks.find((b) => b.kind === 'quote')?.text ?? null,
    parent: c.parent && 'index' in c.parent ? c.parent.index : null,
  }));

describe.each([...THEMES, ...PLACED])('$name', (theme) => {
  const html = theme.render(THREAD);
  const wanted = flat(THREAD, null).map(({ said, parent }) => ({
    author: said.author,
    at: theme.timeless ? null : said.at,
    text: said.text,
    quoted: said.quoted ?? null,
    parent: theme.flat ? null : parent,
  }));

  test('is read rightly as a known kind of site', () => {
    const page = read(html, true);
    expect(own(page)).toEqual(wanted);
    expect(page.title).toBe('Ferry to run at night');
    expect(page.articleDate).toBe('2015-03-01T08:00:00+00:00');
  });

  test.skipIf(theme.special)('is read rightly by the general reader alone', () => {
    expect(own(read(html, false))).toEqual(wanted);
  });
});

test.each(TRAPS)('no comments are found on $name', ({ html }) => {
  expect(own(read(html, true))).toEqual([]);
});

const body = (main: string) =>
  readHtml({
    file: 'page.html',
    id: 'page',
    text: `<html><head><title>Ferry</title></head><body><h1>Ferry</h1>${main}</body></html>`,
  }).comments;

test('the moment in a title stands for "2 days ago", and links to sign in are nobody', () => {
  const one = (id: number, name: string) =>
    `<div class="comment" id="comment-${id}"><a href="/users/login?to=${id}">Login</a> to post <a href="/users/x">${name}</a> <span class="date" title="Thursday, July 16, 2015 6:2${id} PM">2 days ago</span><div class="content"><p>The boats were late again.</p></div></div>`;
  expect(body(one(1, 'Ann') + one(2, 'Piet')).map((c) => [c.author, c.postedAt])).toEqual([
    ['Ann', '2015-07-16T18:21'],
    ['Piet', '2015-07-16T18:22'],
  ]);
});

test('numbers that count on are the comments’ own, others are none', () => {
  const one = (id: number, n: number) =>
    `<li class="comment" id="comment-${id}"><span>${n}.</span> <b class="author">Ann ${id}</b> <time datetime="2015-03-0${id}T10:00">March ${id}</time><div class="comment-text"><p>The boats were late again.</p></div></li>`;
  const numbers = (ns: readonly number[]) =>
    body(`<ol>${ns.map((n, i) => one(i + 1, n)).join('')}</ol>`).map((c) => c.number);
  expect(numbers([11, 12, 14, 15])).toEqual([11, 12, 14, 15]);
  expect(numbers([4, 12, 2, 30])).toEqual([undefined, undefined, undefined, undefined]);
});

test('a tab names whom a post answers; the post repeated above it is not read', () => {
  const post = (id: number, name: string, to: string) =>
    `<div class="topic-post"><article id="post_${id}">${to ? `<section class="embedded-posts top"><div class="reply"><span class="username">${to}</span><div class="cooked"><p>Repeated words.</p></div></div></section>` : ''}<div class="topic-meta-data"><div class="names"><span class="username">${name}</span></div>${to ? `<a class="reply-to-tab"><span>${to}</span></a>` : ''}<span class="relative-date" data-time="15240681000${id}0">Apr</span></div><div class="cooked"><p>The boats were late again, number ${id}.</p></div></article></div>`;
  const found = body(post(1, 'ann', '') + post(2, 'piet', 'ann'));
  expect(found.map((c) => [c.author, c.headerTarget, c.blocks.map((b) => b.text).join()])).toEqual([
    ['ann', undefined, 'The boats were late again, number 1.'],
    ['piet', 'ann', 'The boats were late again, number 2.'],
  ]);
});

test('short words in the same element as name and date are words, not a by-line', () => {
  const one = (name: string, words: string) =>
    `<div class="row"><div class="main"><b class="author">${name}</b> <span>March 3, 2015</span> <span>${words}</span></div><div class="side">of the harbour</div></div>`;
  const found = body(
    `<div id="comments">${one('Ann', 'The boats were late again.')}${one('Piet', 'They always are, Ann.')}</div>`,
  );
  expect(found.map((c) => [c.author, c.blocks[0]?.text.split('\n')[0]])).toEqual([
    ['Ann', 'The boats were late again.'],
    ['Piet', 'They always are, Ann.'],
  ]);
});

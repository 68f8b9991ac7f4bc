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

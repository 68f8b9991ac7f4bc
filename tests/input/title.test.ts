import { expect, test } from 'vitest';
import { readDocument } from '../../src/input/readers.js';
import { splitLines } from '../../src/input/text/lines.js';
import { findTitle } from '../../src/input/text/title.js';

const PARAGRAPH =
  'The harbour master said on Monday that the night ferry would stop for good, since nobody but the harbour master had been on it since the first week of March, and he had a boat of his own.';
const titleOf = (...lines: string[]) => {
  const all = splitLines(lines.join('\n'));
  return findTitle(all, all.length);
};

test('a headline that opens the text is the headline, however short', () => {
  expect(titleOf('Night ferry to stop for good', '', PARAGRAPH)).toBe('Night ferry to stop for good');
  expect(titleOf('Ferry cuts', '', 'Nobody is on it at night.', '', PARAGRAPH)).toBe('Ferry cuts');
});

test('below the name of a site and its menus, the headline stands above the byline, and above the sentence under it', () => {
  const menu = ['The Harbour Post', 'Home News Sport Money Travel Weather', 'Opinion'];
  expect(titleOf(...menu, 'A sea without boats', 'By Ann Lee', 'Published: May 3, 2012', PARAGRAPH)).toBe(
    'A sea without boats',
  );
  const deck = 'The harbour master blames the timetable, the fog and the people of the island.';
  expect(titleOf(...menu, 'Night ferry to stop', deck, 'By Ann Lee', PARAGRAPH)).toBe('Night ferry to stop');
});

test('a date stands on either side of the headline', () => {
  expect(titleOf('Harbour Post', 'Posted at 7:00 AM, 03/02/2010', 'The ferry sings no more', PARAGRAPH)).toBe(
    'The ferry sings no more',
  );
  expect(
    titleOf('Harbour Post', 'Home » News » Sea', 'The ferry sings no more', 'TNN May 3, 2012, 02.14AM', PARAGRAPH),
  ).toBe('The ferry sings no more');
});

test('a page from a text browser: numbers of links are no part of names and texts, nor is the list of addresses', () => {
  const comment = (n: number, name: string, words: string) =>
    `   ${words}\n\n   Posted by: [${n}]${name} | [${n + 1}]April ${n}, 2006 at 09:41 AM\n`;
  const text = `Night ferry to stop for good\n\n   ${PARAGRAPH}\n\nComments\n\n${comment(1, 'Ann Lee', 'Who was on it? [3]Nobody.')}\n${comment(4, 'Bo', 'I was, in 1998.')}\n${comment(6, 'Cy', 'So it was you.')}\nReferences\n\n   1. http://ann.example/\n   2. http://x.example/#1\n`;
  const [page] = readDocument({ file: 'f', id: 'f', text });
  expect(page?.comments.map((c) => [c.author, c.blocks.map((b) => b.text).join('|')])).toEqual([
    ['Ann Lee', 'Who was on it? Nobody.'],
    ['Bo', 'I was, in 1998.'],
    ['Cy', 'So it was you.'],
  ]);
  const plain = text.replace(/References[\s\S]*/, '');
  expect(readDocument({ file: 'f', id: 'f', text: plain })[0]?.comments[0]?.blocks[0]?.text).toContain('[3]');
});

test('captions, tags, welcomes and rows of links are no headlines, nor is a site above a long headline', () => {
  const title = 'The ferry, the fog and the timetable: a night on the island pier';
  const page = (...above: string[]) => titleOf(...above, title, 'By Ann Lee', PARAGRAPH);
  expect(page('Small Harbour Journal')).toBe(title);
  expect(page('Welcome to the Small Harbour Journal')).toBe(title);
  expect(page('#[1]Small Harbour Journal and News [2]Comments Feed for you')).toBe(title);
  expect(titleOf('Harbour Post', title, 'tags: Boats, Fog, Night, Island', 'By Ann Lee', PARAGRAPH)).toBe(title);
  expect(
    titleOf('Harbour Post', 'News', title, 'The pier at night, on Monday. Photo: Bo Lee', 'By Ann Lee', PARAGRAPH),
  ).toBe(title);
});

test('sentences below a headline, with the author’s name and the page’s own between, are none', () => {
  const title = 'The app said that the ferry was on time';
  const deck = 'Passengers now learn from an app when the ferry leaves. Who tells the app?';
  const old = 'This article is more than 1 year old';
  const below = ['Sat 5 Aug 2023 07.00 BST', 'Share', PARAGRAPH];
  expect(titleOf('Harbour Post', 'News', old, 'Analysis', title, old, 'Petra Quay', deck, '', ...below)).toBe(title);
  // A long headline below a site's name and a motto.
  const long = 'A night on the island pier with the fog, the timetable and the harbour master';
  expect(titleOf('Harbour Post', 'The motto of a small harbour paper', 'Petra Quay', long, '', ...below)).toBe(long);
});

test('a caption with its credit, the channel of a film and a date behind "Posted on" stand below the headline', () => {
  const title = 'The last night of the ferry';
  const deck = 'A pier with nine passengers, a vote nobody wanted, and a town that is running out of reasons.';
  expect(
    titleOf(
      'Sections',
      'Search',
      title,
      deck,
      'Image',
      'The pier. Credit...Bo Lee for The Post',
      'By Ann Lee',
      PARAGRAPH,
    ),
  ).toBe(title);
  expect(
    titleOf(
      'Skip navigation',
      'Search',
      '0:00 / 18:24',
      title,
      'Harbour History Films',
      '212K subscribers',
      'Subscribe',
      '9 years ago',
      PARAGRAPH,
    ),
  ).toBe(title);
  const wrapped = PARAGRAPH.replace(/(.{60}\S*) /g, '$1\n').split('\n');
  expect(titleOf('Harbour Post', 'Home About', title, 'Posted on May 3, 2012 by Ann Lee', ...wrapped)).toBe(title);
});

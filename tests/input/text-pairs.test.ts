import { expect, test } from 'vitest';
import { ALL, ARTICLE, PEOPLE, read, said, WORDS } from './quay.js';

type Item = (who: string, words: string, i: number) => string;
const list = (item: Item, heading = `${PEOPLE.length} Comments`, below = '') =>
  read(`${ARTICLE}${heading}\n\n${PEOPLE.map((p, i) => item(p, WORDS[i] ?? '', i)).join('\n\n')}\n${below}`);
const parents = (page: ReturnType<typeof read>) =>
  page.comments.map((c) => (c.parent && 'index' in c.parent ? c.parent.index : null));
const targets = (page: ReturnType<typeof read>) => page.comments.map((c) => c.headerTarget ?? null);
/** The second and the fifth comment answer the first and the fourth. */
const whom = (i: number): string => (i === 1 || i === 4 ? `${PEOPLE[i - 1]}\n` : '');
const ANSWERED = [null, PEOPLE[0], null, null, PEOPLE[3]];

test('a name below the author’s, above the date, is the one answered, where that one speaks too', () => {
  const page = list((p, w, i) => `${p}\n${whom(i)}12 Mar 2021 9:1${i}\n\n1${i}\n${w}\n\nShare\nReport`);
  expect(said(page)).toEqual(ALL);
  expect(targets(page)).toEqual(ANSWERED);
});

test('a picture above the names and a dot alone above the age', () => {
  const page = list(
    (p, w, i) =>
      `Avatar\n${p}\n\n${whom(i)}${whom(i) ? '\n' : ''}•\n8 months ago\n\n${w}\n\n2${i}\n\nReply\n\nShare ›\n\n−\n\n+\n\nFlag as inappropriate`,
  );
  expect(said(page)).toEqual(ALL);
  expect(targets(page)).toEqual(ANSWERED);
});

test('a last line as short as a name above the next name answers nobody', () => {
  const page = list((p, w, i) => `${i === 3 ? PEOPLE[0] : p}\n12 Mar 2021 9:1${i}\n\n${w}\n\nWell said`);
  expect(targets(page)).toEqual([null, null, null, null, null]);
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE.map((p, i) => (i === 3 ? PEOPLE[0] : p)));
});

test('links to the comments around it tell what each answers', () => {
  const ways = ['next', 'parent | next', 'root | parent | next', 'root | parent | prev | next', 'prev'];
  const page = list((p, w, i) => `\t\n${p} ${5 - i} hours ago | ${ways[i]} [–]\n\n${w}\n\nreply`);
  expect(said(page)).toEqual(ALL);
  expect(parents(page)).toEqual([null, 0, 1, 1, null]);
});

test('"wrote:" of some and "responds:" of those that answer the last of these', () => {
  const page = list(
    (p, w, i) =>
      `${p} ${i % 3 ? 'responds' : 'wrote'}:\n6/12/2012 3:4${i} PM EDT\n${w}\n\nRecommend | Reply | Link | Report`,
  );
  expect(said(page)).toEqual(ALL);
  expect(parents(page)).toEqual([null, 0, 0, null, 3]);
});

test('a forum’s box between a post’s number and its words', () => {
  const page = list(
    (p, w, i) =>
      `    08-14-2012, 09:1${i} AM #${i + 1}\n    ${p}\n    ${p} is offline\n    Senior Member\n    Join Date\n        Mar 2009\n    Location\n        Harwich\n    Posts\n        1,23${i}\n\n    Default Re: the quay\n    ${
        i === 2 ? `Quote Originally Posted by ${PEOPLE[1]} View Post\n    ${WORDS[1]}\n\n    ` : ''
      }${w}\n    Reply With Quote Reply With Quote`,
    'Thread: the quay\n\n    Thread Tools\n    Search Thread\n    Display',
    '\n+ Reply to Thread\n\nSimilar Threads\n\n    The old pier\n    By gary_l in forum Harbours\n    Last Post: 03-02-2011, 08:14 PM\n',
  );
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE);
  expect(page.comments.map((c) => c.blocks.at(-1)?.text)).toEqual(WORDS);
  expect(page.comments[2]?.blocks[0]).toEqual({ kind: 'quote', text: WORDS[1], author: PEOPLE[1] });
});

test('a number in words above each name', () => {
  const page = list(
    (p, w, i) =>
      `    rate this\n    +${i}\n\n    Comment number ${5 - i}.\n\n    ${p}\n    13th February 2013 - 19:0${i}\n\n    ${w}\n\n    Report this comment (Comment number ${5 - i})\n    Link to this (Comment number ${5 - i})`,
  );
  expect(page.comments.map((c) => c.number)).toEqual([5, 4, 3, 2, 1]);
  expect(said(page)).toEqual(ALL);
});

test('a form and other articles below the list, and a comment shown above it once more', () => {
  const page = list(
    (p, w) => `${p} | 2 years ago | Reply\n${w}`,
    'COMMENTS (5)',
    '\nReplying to X\n\nSaved !\n\nLATEST\nGold price falls by Rs1,300 per tola\n23 minutes ago\nRupee closes at 281.4\n1 hour ago\nPSX gains 310 points\n2 hours ago\n',
  );
  expect(said(page)).toEqual(ALL);
  const pick = list(
    (p, w, i) => `${p}\n${whom(i)}12 Mar 2021 9:1${i}\n\n1${i}\n${i ? '' : 'Guardian Pick\n\n'}${w}\n\nShare\nReport`,
    `Comments (5)\nGuardian Pick\n${WORDS[0]}\n\n${PEOPLE[0]}\n12 Mar 2021 9:10\n187\n\nJump to comment\nOrder by`,
    '\n1\n2\n3\n4\n…\n13\nView more comments\nMost viewed\n',
  );
  expect(said(pick)).toEqual(ALL);
  expect(pick.problems.find((p) => p.kind === 'preview')?.message).toContain('1 comment shown above the list');
});

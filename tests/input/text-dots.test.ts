import { expect, test } from 'vitest';
import { ALL, ARTICLE, PEOPLE, read, said, WORDS } from './quay.js';

const POST =
  'Skip to main content\n\nr/quay\nLog In\nGo to quay\nr/quay\n•\n3y ago\nold_salt\n\nThey will close the road in spring.\nQuestion\nThe vote is on Monday.\n\nUpvote\n1.2K\n\nDownvote\n\n214\nGo to comments\n\nShare\nSort by:\n\nBest\n\nComments Section\n';
const FOOT = (i: number) => `\n\n\nUpvote\n${i}7\n\nDownvote\nReply\nreply\n\nAward\nShare\n`;
const BELOW =
  'View more comments\nMore posts you may like\nr/quay\n•\n2mo ago\nThe ferry is late\n41 upvotes\n·\n18 comments\nr/boats\n•\n12d ago\nA hull?\n3 upvotes\n·\n7 comments\nReddit Rules Privacy Policy\n';
const NAMES = PEOPLE.map((p) => p.replace(/\W+/g, '_'));
const BADGES = ['OP\n', '', 'MOD\n', '', 'OP\n'];
const BEHIND = ['', '•\nHarbour master\n', '•\nEdited 2y ago\n', '•\nStickied comment\n•\nLocked comment\n', ''];
const thread = (picture: (name: string) => string, below = BELOW) =>
  POST +
  NAMES.map(
    (n, i) =>
      `${picture(n)}${n}\n${BADGES[i]}•\n${i + 1}y ago\n${BEHIND[i]}${WORDS[i]}${FOOT(i)}${i === 1 ? '\n2 more replies\n' : ''}`,
  ).join('') +
  below;

test.each([
  ['pictures in words', (n: string) => `u/${n} avatar\n`],
  ['no pictures', () => ''],
])('Reddit since 2023 with %s: a badge is no name, flair no words, other posts no comments', (_, picture) => {
  for (const below of [BELOW, BELOW.slice(BELOW.indexOf('r/quay')), '']) {
    const page = read(thread(picture, below));
    expect(said(page)).toEqual(ALL.map(([, w], i) => [NAMES[i], w]));
  }
});

test('what such a page says of itself: the post’s title, how many comments there are, which are folded', () => {
  const page = read(thread((n) => `u/${n} avatar\n`));
  expect(page.title).toBe('They will close the road in spring.');
  expect(page.article).toContain('The vote is on Monday.');
  expect(page.declared).toBe(214);
  expect(page.problems.filter((p) => p.kind === 'missing').map((p) => p.message)).toEqual([
    expect.stringContaining('2 comments behind links'),
  ]);
});

test('a comment that is gone, and buttons that are words', () => {
  const page = read(
    `${POST}[deleted]\n•\n3y ago\nComment removed by moderator\n\nUpvote\n3\n\nDownvote\nReply\nreply\n\nShare\nu/Bo avatar\nBo\n•\n3y ago\nOne may\n\nreply\n\nto nobody.${FOOT(1)}u/Ann avatar\nAnn\n•\n2y ago\nOP is right.\n\n•\n\n2 years ago I was there.${FOOT(2)}`,
  );
  expect(said(page)).toEqual([
    [null, ''],
    ['Bo', 'One may reply to nobody.'],
    ['Ann', 'OP is right. • 2 years ago I was there.'],
  ]);
  expect(page.comments.map((c) => c.removed ?? false)).toEqual([true, false, false]);
});

test('one comment, and none', () => {
  const one = `u/Bo avatar\nBo\nOP\n•\n3y ago\nGood.${FOOT(1)}`;
  expect(said(read(POST + one + BELOW))).toEqual([['Bo', 'Good.']]);
  const none = read(POST + BELOW.slice(BELOW.indexOf('\n') + 1));
  expect(none.comments).toEqual([]);
  expect(none.title).toBe('They will close the road in spring.');
});

test('other posts below comments of another kind', () => {
  const page = read(
    `${ARTICLE}${PEOPLE.length} Comments\n\n${PEOPLE.map((p, i) => `${p} • ${i + 2} years ago\n\n${WORDS[i]}\n\nReply`).join('\n\n')}\n\nMore posts you may like\n${BELOW.slice(BELOW.indexOf('r/quay'))}`,
  );
  expect(said(page)).toEqual(ALL);
});

test('names, dots and ages on a page of another kind', () => {
  const page = read(
    `${ARTICLE}${PEOPLE.length} Comments\n\n${PEOPLE.map((p, i) => `${p}\n•\n${i + 2} years ago\n${WORDS[i]}\n\nReply\nShare`).join('\n\n')}`,
  );
  expect(said(page)).toEqual(ALL);
});

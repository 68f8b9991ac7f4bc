import { expect, test } from 'vitest';
import { ARTICLE, read } from './quay.js';

/** Posts of a thread: who, title, words, and where the quotation above the words comes from. */
const POSTS = [
  { name: 'Marta Quill', title: 'Well-known member', words: 'They want to close the quay road.\n\nWhat do you think?' },
  { name: 'old_harbour', title: 'New member', words: 'And where do the lorries go?' },
  {
    name: 'Bo',
    title: 'Harbour master',
    words: 'Round the back.',
    of: 'old_harbour',
    quoted: 'And where do the lorries go?',
  },
  { name: 'Marta Quill', title: 'Well-known member', words: 'That road is mine.', of: 'Bo', quoted: 'Round the back.' },
  { name: 'The Ferryman', title: 'Lurker', words: 'Joined\nthe queue only to say no.' },
];
const BOX = 'Joined\nFeb 13, 2008\nMessages\n4,310\nReaction score\n12\nBoat\nsloop\nCountry\nWales\n';
const quote = ({ of, quoted }: { of?: string; quoted?: string }) =>
  of ? `${of} said:\n${quoted}\nClick to expand...\n` : '';
const HEAD = 'Forums\nThe quay\nThe quay road\nThread starter Marta Quill\nStart date Mar 5, 2012\n1\n2\n3\nNext\n';
const TAIL = `1\n2\n3\nNext\nYou must log in or register to reply here.\nSimilar threads\nH\nOur lighthouse\nHal · Jul 30, 2011 · Lights\nReplies\n14\nViews\n2K\nJul 31, 2011\nHal\n`;
const all = (page: ReturnType<typeof read>) =>
  page.comments.map((c) => ({
    author: c.author,
    day: c.postedAt,
    number: c.number,
    words: c.blocks.flatMap((b) => (b.kind === 'text' ? [b.text] : [])).join('\n'),
    quotes: c.blocks.flatMap((b) => (b.kind === 'quote' ? [[b.author, b.text]] : [])),
  }));
const ALL = POSTS.map(({ name, words, of, quoted }, i) => ({
  author: name,
  day: `2012-03-0${5 + i}`,
  number: i + 1,
  words,
  quotes: of ? [[of, quoted]] : [],
}));

test.each([
  ['with pictures and boxes', (i: number, name: string) => (i % 2 ? `${name[0]?.toUpperCase()}\n` : ''), BOX],
  ['with pictures', (_: number, name: string) => `${name[0]?.toUpperCase()}\n`, ''],
  ['with boxes', () => '', BOX],
  ['with neither', () => '', ''],
  ['with the picture in words', (_: number, name: string) => `${name}\n`, BOX],
])('posts of a forum %s: who joined when is no time, a title no name, "Ann said:" no comment', (_, picture, box) => {
  const post = (p: (typeof POSTS)[number], i: number) =>
    `${picture(i, p.name)}${p.name}\n${p.title}\n${box}Mar ${5 + i}, 2012\nAdd bookmark\n#${i + 1}\n${quote(p)}${p.words}\n${i === 1 ? 'Reactions:Bo, The Ferryman and 3 others\n' : ''}`;
  expect(all(read(HEAD + POSTS.map(post).join('') + TAIL))).toEqual(ALL);
});

test('posts in an order of their own, all of them', () => {
  const order = [3, 0, 4, 1, 2];
  const page = read(
    HEAD +
      order
        .map((k) => `${POSTS[k]?.name}\n${POSTS[k]?.title}\nMar ${5 + k}, 2012\n#${k + 1}\n${POSTS[k]?.words}\n`)
        .join('') +
      TAIL,
  );
  expect(all(page)).toEqual(order.map((k) => ({ ...ALL[k], quotes: [] })));
});

test('posts of the last days have no day, and are nobody else’s words', () => {
  const days = ['Mar 5, 2012', 'Monday at 10:10 AM', 'Yesterday at 3:12 PM', '31 minutes ago', 'A moment ago'];
  const above = read(
    HEAD +
      POSTS.map((p, i) => `${p.name}\n${p.title}\n${BOX}${days[i]}\n#${i + 1}\n${quote(p)}${p.words}\n`).join('') +
      TAIL,
  );
  const below = read(
    HEAD +
      POSTS.map((p, i) => `${p.name}\n\n${quote(p)}${p.words}\n${p.name}, ${days[i]} #${i + 1}\nReply\n`).join('') +
      TAIL,
  );
  for (const page of [above, below])
    expect(all(page)).toEqual(ALL.map((c, i) => ({ ...c, day: i === 0 ? c.day : null })));
});

test('a page of such posts below another one: what stands between them is nobody’s', () => {
  const post = (p: (typeof POSTS)[number], i: number) =>
    `${p.name[0]}\n${p.name}\n${p.title}\nMar ${5 + i}, 2012\n#${i + 1}\n${quote(p)}${p.words}\n`;
  const pages = [
    POSTS.slice(0, 3).map(post).join(''),
    POSTS.slice(3)
      .map((p, i) => post(p, i + 3))
      .join(''),
  ];
  expect(all(read(pages.map((p) => HEAD + p + TAIL).join('')))).toEqual(ALL);
});

test('posts of a forum that signs them below the words', () => {
  const post = (p: (typeof POSTS)[number], i: number) =>
    `${p.name}\n\n${p.name} ${p.title}\n\nJoined:\nFeb 13, 2008\nMessages:\n4,310\nRatings:\n+0 / 431 / -2\n${quote(p)}${p.words}\n${i === 1 ? 'Bo and The Ferryman like this.\n' : ''}${p.name}, Mar ${5 + i}, 2012 #${i + 1}\nReply\n`;
  expect(all(read(HEAD + POSTS.map(post).join('') + TAIL))).toEqual(ALL);
  // Copied from the middle of the first post on, and without boxes.
  const bare = POSTS.map(
    (p, i) =>
      `${i === 0 ? '' : `${p.name}\n\n`}${quote(p)}${p.words}\n${p.name}, Mar ${5 + i}, 2012 #${i + 1}\nReply\n`,
  );
  const cut = `Forums\n\n\n${bare.join('').replace('They want to close the quay road.\n\n', '')}`;
  expect(all(read(cut))).toEqual(ALL.map((c, i) => (i === 0 ? { ...c, words: 'What do you think?' } : c)));
});

test('a quotation whose end is not shown, and what somebody else said', () => {
  const page = read(
    `${HEAD}${[
      'Bo\nMember\nMar 5, 2012\n#1\nThe mayor said:\nno.',
      'Marta Quill\nMember\nMar 6, 2012\n#2\nBo said:\nThe mayor said:\nShe says no to all.',
      'The Ferryman\nMember\nMar 7, 2012\n#3\nOld words\nClick to expand...\nMine.\nMy wife and Bo like this.',
      'Nan\nMember\nMar 8, 2012\n#4\nHe writes:\nOld words\nClick to expand...\nHm.\nBo, Hal and 2 others like this.',
    ].join('\n')}\n${TAIL}`,
  );
  expect(all(page).map(({ author, words, quotes }) => ({ author, words, quotes }))).toEqual([
    { author: 'Bo', words: 'The mayor said:\nno.', quotes: [] },
    { author: 'Marta Quill', words: 'She says no to all.', quotes: [['Bo', 'The mayor said:']] },
    { author: 'The Ferryman', words: 'Mine.\nMy wife and Bo like this.', quotes: [[undefined, 'Old words']] },
    { author: 'Nan', words: 'He writes:\nHm.', quotes: [[undefined, 'Old words']] },
  ]);
});

test('the date below "Joined" is no comment’s on any page', () => {
  const words = ['Cycled there for years.', 'Where do lorries go?', 'Good.', 'I\njoined\nMay 5, 2001 with my brother.'];
  const page = read(
    `${ARTICLE}4 Comments\n\n${words.map((w, i) => `Reader ${i}\nMarch ${5 + i}, 2012 at 9:0${i} am\n\nJoined:\nFeb ${13 + i}, 2008\n${w}\n\nReply`).join('\n\n')}`,
  );
  expect(page.comments.at(-1)?.blocks[0]?.text).toContain(words.at(-1));
  expect(page.comments.map((c) => [c.author, c.postedAt])).toEqual(
    words.map((_, i) => [`Reader ${i}`, `2012-03-0${5 + i}T09:0${i}`]),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Page } from '../../src/input/page.js';
import { readDocument } from '../../src/input/readers.js';
import { expected, type Said, STYLES } from './styles.js';

const ARTICLE = `Council to close the quay road to cars

Published: May 26, 2013

The council voted on Monday to close the quay road to cars from next spring, after two years of counts and hearings.

Shopkeepers fear for their trade; the bus company says that its lines will be faster.
`;

const THREAD: readonly Said[] = [
  { author: 'Marta Quill', at: 0, body: 'About time. I have cycled there for years and nearly been hit twice.' },
  {
    author: 'old_harbour',
    at: 4,
    body: 'And where do the lorries go?\n\nThrough our street, of course. Nobody has asked us.',
  },
  {
    author: 'J. Penhaligon',
    at: 9,
    body: 'My shop lives from people who stop for five minutes. They will drive on to the mall.',
  },
  { author: 'Marta Quill', at: 15, body: '@old_harbour: the plan sends lorries round by the ring road, page 12.' },
  { author: 'Bo', at: 31, body: 'Good.' },
  {
    author: 'The Ferryman',
    at: 62,
    body: 'I was at the hearing on 3 April and they did listen. Two of the three entries were moved:\n\n1. the one at the school\n2. the one at the pier',
  },
  { author: 'winterling77', at: 190, body: 'Who counts the cars? The same people who want them gone, I suppose.' },
  {
    author: 'Deirdre van Loon',
    at: 1500,
    body: 'Five minutes, J. Penhaligon? You could not park there for five minutes in the last ten years!',
  },
];

const read = (text: string): Page => {
  const [page] = readDocument({ file: 'page.txt', id: 'page', text });
  if (!page) throw new Error('no page');
  return page;
};
const words = (page: Page) => page.comments.map((c) => c.blocks.map((b) => b.text).join('\n\n'));
const flat = (s: string) => s.replace(/\s+/g, ' ').trim();

describe.each(STYLES)('$name', (style) => {
  test.each([
    ['under a heading', `${ARTICLE}\n${THREAD.length} Comments\n\n`],
    ['after a wide gap', `${ARTICLE}\n\n\n\n\n\n\n`],
  ])('%s', (_, above) => {
    const page = read(above + style.render(THREAD));
    expect(page.comments.map((c) => c.author)).toEqual(THREAD.map((c) => c.author));
    expect(page.comments.map((c) => c.postedAt)).toEqual(THREAD.map((c) => expected(style, c)));
    expect(words(page).map(flat)).toEqual(THREAD.map((c) => flat(c.body)));
    expect(page.title).toBe('Council to close the quay road to cars');
    expect(page.articleDate).toBe('2013-05-26');
    expect(page.declared).toBe(above.includes('Comments') ? THREAD.length : null);
  });

  test('a footer is no part of the last comment', () => {
    const page = read(
      `${ARTICLE}\nComments (${THREAD.length})\n\n${style.render(THREAD)}\n\n\nComments are closed.\n\nMore in Town\n`,
    );
    expect(flat(words(page).at(-1) ?? '')).toBe(flat(THREAD.at(-1)?.body ?? ''));
  });

  test('any text survives', () => {
    const word = fc.constantFrom(
      'the',
      'Lorries',
      'quay',
      'never',
      'said',
      'at',
      'May',
      '12',
      'Ahmed',
      '“so”',
      'it’s',
      'ok.',
      'why?',
      'no!',
      '(see',
      'below)',
      '@Bo',
      '&',
      '100%',
      'ünder',
      '—',
    );
    const line = fc.array(word, { minLength: 3, maxLength: 30 }).map((w) => `Well ${w.join(' ')} then.`);
    const body = fc.array(line, { minLength: 1, maxLength: 4 }).map((l) => l.join('\n\n'));
    fc.assert(
      fc.property(fc.array(body, { minLength: 8, maxLength: 8 }), (bodies) => {
        const thread = THREAD.map((c, i) => ({ ...c, body: bodies[i] ?? '' }));
        const page = read(`${ARTICLE}\n${thread.length} Comments\n\n${style.render(thread)}`);
        expect(words(page).map(flat)).toEqual(thread.map((c) => flat(c.body)));
      }),
      { numRuns: 25 },
    );
  });
});

test('a header with two names is a reply to the earlier commenter whom it ends with', () => {
  const item = (who: string, body: string) => `−\n+\nAvatar\n${who} • 3 years ago\n${body}\n4 • Reply • Share ›\n`;
  const page = read(
    `A headline\n\n3 Comments\n\n${item('Mary Lee', 'The bridge is shut.')}\n${item('Bo Mod Mary Lee', 'Since when?')}\n${item('Mary Lee Bo', 'Since noon.')}`,
  );
  expect(page.comments.map((c) => [c.author, c.headerTarget])).toEqual([
    ['Mary Lee', undefined],
    ['Bo', 'Mary Lee'],
    ['Mary Lee', 'Bo'],
  ]);
});

test('the number of comments below each gives the tree', () => {
  const item = (who: string, points: number, below: number, body: string) =>
    `[–]${who} ${points} points${points + 1} points 3 years ago (${below} children)\n${body}\npermalinkembedsaveparentreportgive goldreply`;
  const page = read(
    [
      'all 4 comments',
      item('ann_1', 9, 2, 'One.'),
      item('bo', 3, 1, 'Two.'),
      item('cy', 2, 0, 'Three.'),
      item('dee', 1, 0, 'Four.'),
    ].join('\n'),
  );
  expect(page.comments.map((c) => [c.author, c.parent && 'index' in c.parent ? c.parent.index : null])).toEqual([
    ['ann_1', null],
    ['bo', 0],
    ['cy', 1],
    ['dee', null],
  ]);
});

test('counts that do not add up give no tree', () => {
  const item = (who: string, below: number) =>
    `[–]${who} 9 points 3 years ago (${below} children)\nWords of ${who}.\npermalinkembedsavereportgive goldreply`;
  const page = read(['all 9 comments', item('ann_1', 5), item('bo', 0), item('cy', 0)].join('\n'));
  expect(page.comments.map((c) => [c.author, c.parent])).toEqual([
    ['ann_1', null],
    ['bo', null],
    ['cy', null],
  ]);
});

test('what most commenters say behind the same label is theirs', () => {
  const votes = ['yes', 'no', 'never', 'yes of course', 'no thanks'];
  const page = read(
    `5 Comments\n\n${votes.map((v, i) => `${i + 1}. Name${i} says:\nMay ${i + 1}, 2012 at 5:00 pm\n\nVote: ${v}\n\nThat is all I have to say, number ${i} of us.`).join('\n\n')}`,
  );
  expect(page.comments.map((c) => c.blocks[0]?.text.split('\n')[0])).toEqual(votes.map((v) => `Vote: ${v}`));
});

test('excerpts of other sites that link to the article are left out and counted', () => {
  const page = read(
    '3 Responses to “The bridge”\n\nann Says:\nMay 3rd, 2008 at 5:01 pm\n\nShut again.\n\nRiver Notes Says:\nMay 3rd, 2008 at 6:10 pm\n\n[...] the bridge, as ann says, is shut [...]\n\nbo Says:\nMay 4th, 2008 at 9:00 am\n\nOpen now.\n',
  );
  expect(page.comments.map((c) => c.author)).toEqual(['ann', 'bo']);
  expect(page.problems.map((p) => p.kind)).toContain('pingback');
});

test('a mark of a change behind a time is no part of it', () => {
  const one = (who: string, time: string) => `[–]${who} 7 points ${time}\nWords of ${who}.\n`;
  const inLine = read(
    `A headline\n\n${[
      one('ann_1', '2 years ago'),
      one('bo', '2 years ago*'),
      one('cy', '1 year ago* (last edited 5 months ago)'),
      one('dee', '1 year ago · Edited'),
    ].join('\n')}`,
  );
  expect(inLine.comments.map((c) => c.author)).toEqual(['ann_1', 'bo', 'cy', 'dee']);
  const below = read(
    ['2 years ago', '2 years ago (edited)', '1 year ago • Edited 2 weeks ago']
      .map((t, i) => `@name${i}\n${t}\nThe words of number ${i}.\n\nReply\n`)
      .join('\n'),
  );
  expect(below.comments.map((c) => c.author)).toEqual(['@name0', '@name1', '@name2']);
  expect(words(below)).toEqual([0, 1, 2].map((i) => `The words of number ${i}.`));
});

test('a note of a later change is no header', () => {
  const page = read(
    `3 Comments\n\n${['Ann', 'Bo', 'Cy'].map((n, i) => `${n}\nMay ${i + 1}, 2012 at 5:00 pm\nWords of ${n}.\nLast edited by ${n}; May ${i + 2}, 2012 at 6:00 pm`).join('\n\n')}`,
  );
  expect(page.comments.map((c) => c.author)).toEqual(['Ann', 'Bo', 'Cy']);
});

const SAID: Record<string, string> = {
  '@ann': 'The lock is too small.',
  '@bo': 'For what?',
  '@cy': 'Barges have grown.',
  '@dee': 'I like it as it is.',
};

test.each(['9 Comments\n\n', ''])('the count of the answers to one comment heads no list (%j)', (heading) => {
  const one = (who: string) => `${who}\n2 years ago\n${SAID[who]}\n\n12\n\nReply\n`;
  const page = read(
    `A headline\n\n${heading}${one('@ann')}\n2 replies\n\n${['@bo', '@cy', '@dee'].map(one).join('\n')}`,
  );
  expect(page.comments.map((c) => c.author)).toEqual(['@ann', '@bo', '@cy', '@dee']);
  expect(words(page)).toEqual(Object.values(SAID));
  expect(page.declared).toBe(heading ? 9 : null);
});

test('a count of replies above all comments heads them', () => {
  const one = (who: string) => `Posted by ${who} on 3 May 2012 at 5:00 pm\nThe words of ${who}.\n`;
  const page = read(
    `A headline\n\nPosted by The Editor on 2 May 2012 at 5:00 pm\n\nThe article.\n\n3 replies\n\n${['Ann', 'Bo', 'Cy'].map(one).join('\n')}`,
  );
  expect(page.comments.map((c) => c.author)).toEqual(['Ann', 'Bo', 'Cy']);
  expect(page.declared).toBe(3);
});

test.each([
  ['by the buttons', '', '−\n+\n5  •Reply•Share ›'],
  ['by the buttons, one a line', '', '•\nReply\n•\nShare ›'],
  ['by names that come back', '', 'Reply'],
  ['by the gap between them', ' ', 'Reply • Share ›'],
])('two names in a header are told apart %s', (_, gap, buttons) => {
  const said = Object.values(SAID);
  const one = (who: string, i: number) => `${who} • 2 years ago\n${said[i]}\n\n${buttons}\n`;
  const pairs = [`Bo${gap} Mary Lee`, `Mary Lee${gap} Bo`];
  const page = read(`A headline\n\n${['Mary Lee', ...pairs, 'Cy'].map(one).join('\n')}`);
  expect(page.comments.map((c) => [c.author, c.headerTarget])).toEqual([
    ['Mary Lee', undefined],
    ['Bo', 'Mary Lee'],
    ['Mary Lee', 'Bo'],
    ['Cy', undefined],
  ]);
  expect(words(page)).toEqual(said);
});

test('a name that ends with another name stays whole where gaps tell pairs', () => {
  const one = (who: string) => `${who} • 2 years ago\nSome words.\nReply • Share ›\n`;
  const page = read(`A headline\n\n${['Lee', 'Mary Lee', 'Bo  Mary Lee'].map(one).join('\n')}`);
  expect(page.comments.map((c) => [c.author, c.headerTarget])).toEqual([
    ['Lee', undefined],
    ['Mary Lee', undefined],
    ['Bo', 'Mary Lee'],
  ]);
});

const WALL = ['Ann Lee', 'Bo Quist', 'Cy Marsh', 'Dee van Loon'];
const wall = (foot: (i: number) => string, above = '') =>
  `${above}${WALL.map((who, i) => `${who}\n${Object.values(SAID)[i]}\n${foot(i)}\n`).join('\n')}`;

test.each([
  ['one a line', (i: number) => `Like\nReply\n${i + 2}d${i % 2 ? `\n${i}` : ''}`],
  ['one a line, the age first', (i: number) => `${i + 2}d\nLike\nReply`],
  ['one a line, changed', (i: number) => `Like\nReply\n${i + 2}w${i === 2 ? '\nEdited' : ''}`],
  ['with signs between them', (i: number) => `Like\n·\nReply\n·\n${i + 2}h`],
  ['in one line', (i: number) => `Like · Reply · 12 · ${i + 2} d`],
  ['in one line, changed', (i: number) => `Like · Reply · ${i + 2} yrs${i === 2 ? ' · Edited' : ''}`],
  ['without an age', () => 'Like\nReply'],
])('names on top and buttons below, %s', (_, foot) => {
  for (const above of [
    '',
    'A headline\n\n',
    'The Quay\n9 May at 09:02 ·\nA word of the page.\n12\nLike\nComment\nShare\n\n',
    'The Quay\n9 May at 09:02 ·\nA word of the page.\n1.9K\n148 Comments\n203 Shares\nLike\nComment\nShare\nMost relevant\nMost relevant is selected, so some comments may have been filtered out.\nWrite a comment…\nPress Enter to post.\n',
  ]) {
    const page = read(wall(foot, above));
    expect(page.comments.map((c) => c.author)).toEqual(WALL);
    expect(words(page)).toEqual(Object.values(SAID));
  }
});

test('what a page sets beside a name, and folds, is no comment, and what it hides is counted', () => {
  const foot = (i: number) => `Like\nReply\n${i + 2}d${i === 1 ? '\n\nView 3 replies' : ''}`;
  const text = wall(foot).replace('Cy Marsh\n', 'Cy Marsh\nTop fan\n');
  const page = read(`${text}\nView 12 more comments\nWrite a comment…\n`);
  expect(page.comments.map((c) => c.author)).toEqual(WALL);
  expect(words(page)).toEqual(Object.values(SAID));
  expect(page.problems.filter((p) => p.kind === 'missing').map((p) => p.message)).toEqual([
    'page.txt: 15 comments behind links such as "View 3 replies", not in the file',
  ]);
});

test('a picture has no words, a button-like word is one, and words without a name keep none', () => {
  const foot = () => 'Like\nReply\n5d';
  const page = read(
    `${wall(foot)}\nEd Moss\n${foot()}\n\nFay Orr\nAgree\n${foot()}\n\n“It is what it is,” they said, and shut it.\n${foot()}\n\nGil\n${'A comment that was cut off. '.repeat(4)}`,
  );
  expect(page.comments.slice(4).map((c) => [c.author, c.blocks.map((b) => b.text).join('')])).toEqual([
    ['Ed Moss', ''],
    ['Fay Orr', 'Agree'],
    [null, '“It is what it is,” they said, and shut it.'],
  ]);
  expect(page.problems.map((p) => p.kind)).toContain('text-after-last');
});

describe('letters of a list', () => {
  const letter = (from: string, hour: number, body: string, more = '') =>
    `From: ${from}\nDate: Tue, 5 May 2015 0${hour}:10:20 +0200\nSubject: [quay] The ferry\n${more}\n${body}\n`;
  const first = letter('ann at example.org (Ann Lee)', 7, 'The ferry is late again.', 'Message-ID: <1@example.org>\n');
  const second = letter(
    '=?UTF-8?B?QsO2?= <bo@example.org>',
    8,
    'On 5 May 2015, at 07:10, Ann Lee wrote:\n\n> The ferry is late again.\n\nIt is the tide.\n\n--\nBo\nThe Quay',
    'In-Reply-To:\n <1@example.org>\nMessage-ID: <2@example.org>\n',
  );
  const third = letter('cy@example.org', 9, 'It never is.', 'References: <0@example.org>\n');

  test.each([
    ['as they are', [first, second, third].join('\n')],
    [
      'in a mailbox',
      [first, second, third].map((l) => `From ann at example.org  Tue May  5 07:10:20 2015\n${l}`).join('\n'),
    ],
  ])('%s', (_, text) => {
    const page = read(text);
    expect(page.comments.map((c) => [c.author, c.postedAt, c.parent])).toEqual([
      ['Ann Lee', '2015-05-05T07:10:20+02:00', null],
      ['Bö', '2015-05-05T08:10:20+02:00', { index: 0, how: 'header' }],
      ['cy@example.org', '2015-05-05T09:10:20+02:00', { missing: '0@example.org' }],
    ]);
    expect(page.comments[1]?.blocks).toEqual([
      { kind: 'quote', text: 'The ferry is late again.', author: 'Ann Lee' },
      { kind: 'text', text: 'It is the tide.' },
    ]);
    expect(words(page)[2]).toBe('It never is.');
  });

  test('a letter within a letter is part of it', () => {
    const page = read(
      [first, letter('Bo <bo@example.org>', 8, `See below.\n\n-----Original Message-----\n${third}`)].join('\n'),
    );
    expect(page.comments.map((c) => c.author)).toEqual(['Ann Lee', 'Bo']);
  });
});

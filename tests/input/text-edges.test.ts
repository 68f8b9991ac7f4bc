import { expect, test } from 'vitest';
import { ALL, ARTICLE, PEOPLE, read, said, WORDS } from './quay.js';

const list = (item: (who: string, words: string, i: number) => string, below = '') =>
  `${ARTICLE}${PEOPLE.length} Comments\n\n${PEOPLE.map((p, i) => item(p, WORDS[i] ?? '', i)).join('\n\n')}\n\n${below}`;

test('headers of answers that name whom they answer belong to the headers without', () => {
  const to = (i: number) => (i % 2 ? ` in reply to ${PEOPLE[i - 1]}` : '');
  const page = read(list((p, w, i) => `${p}${to(i)} Feb 17th 2012, 1${i}:05\n\n${w}`));
  expect(said(page)).toEqual(ALL);
  expect(page.comments[1]?.headerTarget).toBe('Marta Quill');
});

test('a line above every name is nobody', () => {
  const page = read(list((p, w) => `Avatar\n${p}\n12 February, 2021\n\n${w}\n\nReply\n14\nShare`));
  expect(said(page)).toEqual(ALL);
});

test('ratings above a header leave it with its own text', () => {
  const rating = (i: number) =>
    `${i * 7} readers found this good. Please sign in to rate. ${i} readers found this bad.`;
  const page = read(list((p, w, i) => `${rating(i)}\n${p} Tue Apr 19, 2011 0${i + 1}:57 pm\n\n${w}\n\nReply`));
  expect(said(page)).toEqual(ALL);
});

test('one person who writes every entry keeps the name', () => {
  const page = read(list((_, w, i) => `The Editor\n1${i}:05, 12 February 2021\n\n${w}`));
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE.map(() => 'The Editor'));
});

test('counts and dates of membership below every comment are furniture', () => {
  const page = read(
    list(
      (p, w, i) => `${p} wrote on Aug ${i + 1}, 2013 9:41 am:\n${w}\n${i}23 posts | registered Mar ${i + 4}, 200${i}`,
      'You need an account\nto speak here',
    ),
  );
  expect(said(page)).toEqual(ALL);
});

test('labels that are parted only by capitals are buttons', () => {
  const page = read(list((p, w, i) => `${p}\n\nMar ${i + 1}, 2014\n\n${w}\n\nFlagShare\n${i}LikeReply`, 'Livefyre'));
  expect(said(page)).toEqual(ALL);
});

test('what closes every comment closes the last one, and headers below it are no comments', () => {
  const page = read(
    list(
      (p, w, i) => `${p} Feb 17th 2012, 1${i}:05\n\n${w}\n\nRecommended\n${i}\nReport\nReply`,
      'From our blogs\nOn bees\nGraphics - Feb 19th 2012, 16:22\nOn dots\nTrade - Feb 19th 2012, 14:01\nOn tea\n',
    ),
  );
  expect(said(page)).toEqual(ALL);
  expect(page.problems.map((p) => p.kind)).toEqual(['headers-below']);
  expect(page.problems[0]?.message).toContain('2 lines');
});

test('the pager of a list is no part of its last comment', () => {
  const page = read(list((p, w, i) => `${p}\n07 Jun, 2012 01:0${i} PM\n${w}`, '1 | 2 | Next\n\nAnything'));
  expect(said(page).at(-1)).toEqual(ALL.at(-1));
});

test('a paragraph that begins like the title of a list is part of the comment where buttons follow it', () => {
  const page = read(
    list(
      (p, w, i) =>
        `${p}\nMay ${i + 1}, 2022\n\n${w}${i === 3 ? '\n\nMore on my own page: bo.example.org' : ''}\n\nLike (${i})\nReply`,
    ),
  );
  expect(page.comments).toHaveLength(5);
  expect(said(page)[3]?.[1]).toBe('Good. More on my own page: bo.example.org');
});

test('a comment changed on another day is one of its own', () => {
  const page = read(
    list((p, w, i) => `${p}\nMay ${i + 1}, 2022${i === 2 ? '·edited May 9, 2022' : ''}\n\n${w}\n\nLike\nReply`),
  );
  expect(said(page)).toEqual(ALL);
  expect(page.comments[2]?.postedAt).toBe('2022-05-03');
});

test('badges and likes in a paragraph of the header are no words', () => {
  const badge = ['', '\nLiked by Marta Quill', '\nAuthor', '', ''];
  const page = read(list((p, w, i) => `${p}\nMay ${i + 1}, 2022${badge[i]}\n\n${w}\n\nLike\nReply\n1 reply by Bo`));
  expect(said(page)).toEqual(ALL);
});

const HEADLINES = ['Well done', 'Not a word of lorries?', 'My shop', 'The pier is the only good idea', 'to #3: so?'];

test('numbered headlines above the names are words and numbers', () => {
  const page = read(
    list(
      (p, w, i) => `${i + 1}.  ${HEADLINES[i]}\n    ${p}    14.03.10    10:2${i}\n${i === 3 ? '' : w}\nReply | Report`,
    ),
  );
  expect(said(page)).toEqual(PEOPLE.map((p, i) => [p, `${HEADLINES[i]}${i === 3 ? '' : ` ${WORDS[i]}`}`]));
  expect(page.comments.map((c) => c.number)).toEqual([1, 2, 3, 4, 5]);
});

test('the notice of moderation heads the list, and its toolbar is no comment', () => {
  const items = PEOPLE.map(
    (p, i) => `${WORDS[i]}\n- ${p}, Leeds, England, 13/12/2010 1${i}:15\nClick to rate     Rating   ${i}\nReport abuse`,
  );
  const page = read(
    `A headline\n\n    Comments (5)\n\nThe article itself.\n\nThe comments below have been moderated in advance.\nNewest Oldest Best rated Worst rated\nView all\n${items.join('\n')}`,
  );
  expect(said(page)).toEqual(ALL);
  expect(page.declared).toBe(5);
});

test('a signature that reads like a sentence is one by its dash, commas and time', () => {
  const name = (p: string, i: number) => (i === 1 ? 'Dennis is not amused' : p);
  const page = read(
    `A headline\n\nThe comments below have not been moderated.\n${PEOPLE.map((p, i) => `${WORDS[i]}\n- ${name(p, i)}, Hull, 13/12/2010 1${i}:07\nReport abuse`).join('\n')}`,
  );
  expect(said(page)).toEqual(PEOPLE.map((p, i) => [name(p, i), WORDS[i]]));
});

test('an age and the moment behind it are one date', () => {
  const page = read(list((p, w, i) => `${p}, Hull, 11 years ago (16/09/2013 07:1${i})\n\n${w}\n\nReply`));
  expect(said(page)).toEqual(ALL);
  expect(page.comments[0]?.postedAt).toBe('2013-09-16T07:10');
});

test('short deeper lines are a list that lost its bullets, no quotation', () => {
  const page = read(
    list(
      (p, w, i) =>
        `[–]${p.replace(/\W/g, '')} 34 points 6 years ago\n\n${i === 0 ? 'I say:\n\n    It is loud\n    Everything is round\n\nSo there.' : w}\n\npermalinkembedsavereportreply`,
    ),
  );
  expect(page.comments[0]?.blocks.map((b) => b.kind)).toEqual(['text']);
});

test('the place of a comment that was taken away stays without words, and is told', () => {
  const page = read(
    list((p, w, i) => `${p}\nMay ${i + 1}, 2022\n\n${i === 2 ? 'This comment violated our policy' : w}\n\nReply`),
  );
  expect(page.comments[2]).toMatchObject({ removed: true, blocks: [] });
  expect(page.problems.map((p) => p.kind)).toContain('removed');
});

test('a name above the text and the date below it', () => {
  const page = read(
    list(
      (p, w, i) =>
        `${p} ${i % 2 ? 'responds' : 'wrote'}:\n${w}\n2/13/2011 9:4${i} PM\nReply to this comment  Recommend`,
    ),
  );
  expect(said(page)).toEqual(ALL);
  expect(page.comments[4]?.postedAt).toBe('2011-02-13T21:44');
});

test('a count below "In reply to" is furniture as it is without', () => {
  const to = (i: number) => (i % 3 ? `In reply to ${PEOPLE[i - 1]}\n` : '');
  const page = read(
    list((p, w, i) => `${p}\n12 Feb 2012, 1${i}:05\n${to(i)}Seen by \n${i}7 people\n${w}\nReport\nReply`),
  );
  expect(said(page)).toEqual(ALL);
  expect(page.comments[1]?.headerTarget).toBe('Marta Quill');
});

test('a wrapped sentence keeps its last word, though it reads like a button', () => {
  const wrapped = 'They say that the bridge is still\ndown.';
  const page = read(list((p, w, i) => `${p}\n12 Feb 2012, 1${i}:05\n\n${i === 2 ? wrapped : w}\n\nReply`));
  expect(said(page)[2]?.[1]).toBe(wrapped.replace('\n', ' '));
});

test('who edited a comment is no part of it', () => {
  const page = read(
    list(
      (p, w, i) =>
        `${p}\n12 Feb 2012, 1${i}:05\n\n${w}${i === 1 ? `\n\nLast edited 3 years ago by ${p}` : ''}\n\nReply`,
    ),
  );
  expect(said(page)).toEqual(ALL);
});

test('names with a place above the words, and buttons with a date below', () => {
  const follow = (i: number) => (i % 2 ? '' : ' · Follow Post');
  const page = read(
    list(
      (p, w, i) => `${p} · Works at the mill\n${w}\nReply · ${i}4 · Like${follow(i)} · May ${i + 1}, 2013 at 10:31am`,
    ),
  );
  expect(said(page)).toEqual(ALL);
});

test('a label without a place is no part of the name', () => {
  const place = (i: number) => (i === 1 ? '' : ' Lisbon');
  const page = read(list((p, w, i) => `Author: ${p}  |  Country:${place(i)}  |  08/29/2010 06:1${i}\n\n${w}`));
  expect(said(page)).toEqual(ALL);
});

test('"Loading comments..." is nobody', () => {
  expect(read(`${ARTICLE}Comments\n\nSign in to speak here.\n\nLoading comments...\n\nOur terms\n`).comments).toEqual(
    [],
  );
});

test('a transcript above "0 comments" is the article’s, and this is said', () => {
  const hearing = PEOPLE.map((p, i) => `${p}\nJanuary 16, 2013, 10:1${i} a.m.\n\n${WORDS[i]}`).join('\n\n');
  const page = read(
    `${ARTICLE}${hearing}\n\nThe panel meets again in May.\n\nComments\n\n0 comments\n\nThere are none to show.\n`,
  );
  expect(page.comments).toEqual([]);
  expect(page.problems.map((p) => p.kind)).toEqual(['headers-above']);
});

test('subjects of the commenters’ own are words, "Re:" and the first words once more are not', () => {
  const subjects = ['Spokes', '+ RE: Spokes', 'o Shops (Score: 1)', 'Good', 'Nobody has counted the...'];
  const page = read(
    list((p, w, i) => `${subjects[i]}\nby ${p} on Feb 1${i}, 2008 10:05 AM\n\n${w}\n\nForward  |  Report abuse`),
  );
  const own = ['Spokes ', '', 'Shops ', 'Good ', ''];
  expect(said(page)).toEqual(PEOPLE.map((p, i) => [p, `${own[i]}${WORDS[i]}`]));
});

test.each(['\u2028', '\u2029'])('lines that word processors end with %j', (end) => {
  const text = list((p, w) => `${p}\n12 February, 2021\n\n${w}`);
  expect(said(read(text.replace(/\n/g, end)))).toEqual(said(read(text)));
  expect(said(read(text))).toEqual(ALL);
});

test('a year alone in the first line is somebody’s, where the page sets no numbers there', () => {
  const year = (w: string, i: number) => (i === 2 ? `2021\n${w}` : w);
  const page = read(list((p, w, i) => `${p}\nMarch ${i + 1}, 2019 at 9:1${i} am\n\n${year(w, i)}\n\nReply`));
  expect(page.comments[2]?.blocks[0]?.text).toBe(`2021\n${WORDS[2]}`);
  const votes = read(
    list((p, w, i) => `${p}\nMarch ${i + 1}, 2019 at 9:1${i} am\n${i === 2 ? 2021 : 7 * i}\n${w}\n\nReply`),
  );
  expect(said(votes)).toEqual(ALL);
});

import { expect, test } from 'vitest';
import { ALL, ARTICLE, PEOPLE, read, said, WORDS } from './quay.js';

const each = (item: (who: string, words: string, i: number) => string, between = '\n') =>
  PEOPLE.map((p, i) => item(p, WORDS[i] ?? '', i)).join(between);

test('bullets open comments and glued buttons close them, though a line in capitals stands above the first', () => {
  const list = each((p, w, i) => `• ${p}\nAug 6, 2012 - 6:1${i}PM\n${w}Recommend${i || ''}`);
  const page = read(
    `${ARTICLE}Reader Comments (5)\nALL COMMENTS\nREADER'S RECOMMENDATIONS\n\n${list}\n\nMore in Opinion`,
  );
  expect(said(page)).toEqual(ALL);
  expect(page.comments.map((c) => c.postedAt)).toEqual(PEOPLE.map((_, i) => `2012-08-06T18:1${i}`));
});

test('votes below zero are furniture like those above; "+1" is a comment', () => {
  const votes = (i: number) => `vote up! ${i}\nvote down! ${i % 2 ? -i : 0}\nLogin or register to post comments`;
  const list = each(
    (p, w, i) => `Thu, 08/09/2012 - 15:4${i} | 269200${i} ${p}\n${i === 3 ? '+1' : w}\n${votes(i)}`,
    '\n\n',
  );
  expect(said(read(`${ARTICLE}Comments\n\n${list}\n`))).toEqual(ALL.map(([p, w], i) => [p, i === 3 ? '+1' : w]));
});

test('a name, a place, a day and a clock below a number', () => {
  const list = each(
    (p, w, i) =>
      `${i + 1}.\n${p}\nTown ${'abcde'[i]}\nMarch 4th, 2011\n8:1${i} am\n${w}\nRecommend  Recommended by ${i + 12} Readers\n[Report as Inappropriate]`,
  );
  const page = read(`${ARTICLE}5 Readers' Comments\n\n${list}\n`);
  expect(said(page)).toEqual(ALL);
  expect(page.comments.map((c) => c.postedAt)).toEqual(PEOPLE.map((_, i) => `2011-03-04T08:1${i}`));
});

test('counts of followers above a time are no names, and a badge below the buttons is nobody’s words', () => {
  const list = each(
    (p, w, i) =>
      `${i % 2 ? 'SUPER USER\n' : ''}${p}\nmotto of ${i}\n${i + 3}94 Fans\n${i + 1} hours ago (10:3${i} AM)\n${w}\nReply     Favorite (${i})     Flag as Abusive\nPermalink | Share it`,
    '\n\n',
  );
  expect(said(read(`${ARTICLE}Comments 5\n\n${list}\n\nPage: 1 (1 total)\n`))).toEqual(ALL);
});

test('a rank below the name is not the name', () => {
  const list = each(
    (p, w, i) => `${p}\n${i === 1 ? 'Contributor\n' : ''}23 August 2013 9:1${i}am\n\n${w}\n\nReply  Share`,
    '\n\n',
  );
  expect(said(read(`${ARTICLE}5 comments\n\n${list}\n`))).toEqual(ALL);
});

test('names alone that are set deeper than the words, below a line of the site', () => {
  const twice = ['oldfielder', 'Prairie Fire', 'oldfielder', 'Doc Halvorsen', 'mkirk'];
  const list = twice.map((p, i) => `${i % 2 ? '        ' : '    '}${p}\n${WORDS[i]}`).join('\n\n');
  const page = read(
    `${ARTICLE}Comments\n\nLogin or Register to post a comment\n\n${list}\n\nLogin or Register to post a comment\n`,
  );
  expect(said(page)).toEqual(twice.map((p, i) => [p, WORDS[i]]));
});

test('"In response to" says more than an indent that is the same for all answers', () => {
  const to = ['', 'Marta Quill', 'old_harbour', '', 'Bo'];
  const list = each((p, w, i) => {
    const lines = [
      p,
      `23 August 2013 9:1${i}am`,
      ...(to[i] ? [`In response to ${to[i]}`] : []),
      '',
      w,
      '',
      'Reply  Share',
    ];
    return lines.map((l) => (l && to[i] ? `    ${l}` : l)).join('\n');
  }, '\n\n');
  const page = read(`${ARTICLE}5 comments\n\n${list}\n`);
  expect(page.comments.map((c) => c.headerTarget ?? '')).toEqual(to);
  expect(page.comments.map((c) => c.parent && 'index' in c.parent && c.parent.index)).toEqual([null, 0, null, null, 3]);
});

test.each([
  [
    'that says so',
    '0 comments\n\nLEAVE A REPLY\n\nMOST COMMENTED\n\n  • How the mine ate the school\n    12 Mar 2013 / 48 comments\n  • Cut. Copy.\n    09 Mar 2013 / 31 comments\n',
  ],
  [
    'and two dated by-lines',
    'Leave a Reply\n\nNo comments yet.\n\nMORE\nThe List: Five Ministries\nBy Ottoline Greer | June 1, 2012\n',
  ],
])('a page without comments %s has none', (_, below) => {
  expect(
    read(`Small Boats\n\nBY EDGAR MOLLISON | JUNE 4, 2012\n\nThe minister has no boats.\n\nHe has a pier.\n\n${below}`)
      .comments,
  ).toEqual([]);
});

test('"no opinion" is somebody’s, and no heading of an empty list', () => {
  const list = each((p, w, i) => `${p}\n4 March 2011 8:1${i} am\n${i === 2 ? 'no opinion' : w}\n\nReply`, '\n\n');
  expect(said(read(`${ARTICLE}5 Comments\n\n${list}\n`))).toEqual(
    ALL.map(([p, w], i) => [p, i === 2 ? 'no opinion' : w]),
  );
});

test('the ">" that a mailbox puts before "From" is no quotation; the first subject is the title', () => {
  const letter = (p: string, w: string, i: number) =>
    `From ann at quay.example  Sun Mar  5 0${i}:00:00 2006\nFrom: ann at quay.example (${p})\nDate: Sun, 5 Mar 2006 0${i}:00:00 +0000\nSubject: [quay] ${i ? 'Re: ' : ''}The road\nMessage-ID: <${i}@quay.example>\n\n${i === 1 ? '>From what I hear it is closed.' : w}\n`;
  const page = read(each(letter));
  expect(said(page)).toEqual(ALL.map(([p, w], i) => [p, i === 1 ? 'From what I hear it is closed.' : w]));
  expect(page.title).toBe('The road');
});

test('a longer text below the buttons is kept: it may be somebody’s', () => {
  const lost = 'And this was written by one whose name the page set in a way of its own.';
  const list = each(
    (p, w, i) => `${p}\n23 August 2013 9:1${i}am\n${w}\nReply     Flag as Abusive${i === 1 ? `\n\n${lost}` : ''}`,
    '\n\n',
  );
  expect(
    said(read(`${ARTICLE}5 comments\n\n${list}\n`))
      .flat()
      .join(' '),
  ).toContain(lost);
});

test('ways to sort, a line each, are no part of the first comment', () => {
  const list = each((p, w, i) => `${w}\n\n- ${p}, Kiel, 14/8/2012 22:4${i}\nClick to rate`, '\n\n');
  expect(said(read(`${ARTICLE}Comments (5)\nNewest\nOldest\nBest rated\nWorst rated\nView all\n\n${list}\n`))).toEqual(
    ALL,
  );
});

import { expect, test } from 'vitest';
import { ALL, ARTICLE, PEOPLE, read, said, WORDS } from './quay.js';

const each = (item: (who: string, words: string, i: number) => string, between = '\n\n') =>
  PEOPLE.map((p, i) => item(p, WORDS[i] ?? '', i)).join(between);
const authors = (page: ReturnType<typeof read>) => page.comments.map((c) => c.author);
const times = (page: ReturnType<typeof read>) => page.comments.map((c) => c.postedAt);
const parents = (page: ReturnType<typeof read>) =>
  page.comments.map((c) => (c.parent && 'index' in c.parent ? c.parent.index : null));

test('"Reply to NAME" between a name and a date is neither', () => {
  const list = each(
    (p, w, i) =>
      `${p}\n\n${i % 2 ? `Reply to  ${PEOPLE[i - 1]}\n\n` : ''}June 3, 2021 10:1${i} pm\n\n${w}\n\n${i + 4}\n\nReply`,
  );
  const page = read(`${ARTICLE}5 Comments\n\n${list}\n`);
  expect(said(page)).toEqual(ALL);
  expect(times(page)).toEqual(PEOPLE.map((_, i) => `2021-06-03T22:1${i}`));
  expect(page.comments.map((c) => c.headerTarget ?? null)).toEqual(
    PEOPLE.map((_, i) => (i % 2 ? PEOPLE[i - 1] : null)),
  );
});

test('"from: NAME" and "Posted on: DATE" below a text', () => {
  const list = each((p, w, i) => `${w}\n\nfrom:  ${p}\nPosted on: Jul 6, 2012 at 08:1${i} IST`);
  const page = read(`${ARTICLE}Comments:\n\n${list}\n`);
  expect(said(page)).toEqual(ALL);
  expect(times(page)).toEqual(PEOPLE.map((_, i) => `2012-07-06T08:1${i}`));
});

test('"NAME wrote:Posted DAY" above a clock', () => {
  const list = each(
    (p, w, i) =>
      `${p} wrote:Posted 2010/01/20\nat 7:1${i} AM ET\n\n${w}\n\nAgree ${i}  Disagree 3  |  Policy  |  Report abuse`,
  );
  const page = read(`${ARTICLE}Comments (5)\n\n${list}\n`);
  expect(said(page)).toEqual(ALL);
  expect(times(page)).toEqual(PEOPLE.map((_, i) => `2010-01-20T07:1${i}`));
});

test('a zone stuck to the time, and an age behind it', () => {
  const list = each((p, w, i) => `${p}\nSunday, March 18, 2012 05:1${i} AMGMT+06:00 (61 weeks ago)\n\n${w}`);
  const page = read(`${ARTICLE}Comments\n\n${list}\n`);
  expect(said(page)).toEqual(ALL);
  expect(times(page)).toEqual(PEOPLE.map((_, i) => `2012-03-18T05:1${i}+06:00`));
});

test('dates that close comments, as lynx prints a list: the names below them open the next, and list marks nest', () => {
  const level = [0, 0, 1, 2, 0];
  const mark = [' 1. ', ' 2. ', '+ ', 'o ', ' 3. '];
  const list = each((p, w, i) => {
    const pad = ' '.repeat(7 + 5 * (level[i] ?? 0));
    return `${pad.slice(mark[i]?.length)}${mark[i]}${p}\n\n${pad}${w}\n\n${pad}March 19, 2012 at 9:1${i} am | Report abuse | Reply`;
  });
  const page = read(`${ARTICLE}soundoff (5 Responses)\n\n${list}\n`);
  expect(said(page)).toEqual(ALL);
  expect(times(page)).toEqual(PEOPLE.map((_, i) => `2012-03-19T09:1${i}`));
  expect(parents(page)).toEqual([null, null, 1, 2, null]);
});

test('"Re:" once more for every answer tells the thread where the indents are lost', () => {
  const re = ['', 'Re:\n\n', 'Re: Re:\n\n', 'Re:\n\n', ''];
  const list = each(
    (p, w, i) =>
      `${i % 2 ? 'icon' : 'identicon'}\n\n${p} (profile), Mar 14th, 2012 @ 9:1${i}am\n\n${re[i]}${w}\n\n[ reply to this | link to this | view in chronology ]`,
  );
  const page = read(`${ARTICLE}Reader Comments\n\n${list}\n`);
  expect(said(page)).toEqual(ALL);
  expect(parents(page)).toEqual([null, 0, 1, 0, null]);
});

test('"To: NAME" above, who posted and buttons below: the text stands before its header', () => {
  const list = each(
    (p, w, i) =>
      `To: ${PEOPLE[Math.max(0, i - 1)]}\n\n${w}\n\n${i + 2} posted on 06/11/2008 8:0${i}:12 AM PDT by ${p} (Lead, follow, or get off.)\n[ Post Reply | Private Reply | To ${i + 1}${i % 2 ? ' | View Replies' : ''}]`,
  );
  const page = read(`${ARTICLE}Comments\n\n${list}\n`);
  expect(said(page)).toEqual(ALL);
  expect(page.comments.map((c) => c.headerTarget)).toEqual(PEOPLE.map((_, i) => PEOPLE[Math.max(0, i - 1)]));
});

test('"In reply to SUBJECT by NAME"', () => {
  const list = each(
    (p, w, i) =>
      `${p}\n\nTue, 05/20/2014 - 2:0${i}pm\n\nPermalink\n\n${i > 1 ? `In reply to Two questions, no three by ${PEOPLE[0]}\n\n` : ''}${w}`,
  );
  const page = read(`${ARTICLE}Comments\n\n${list}\n`);
  expect(said(page)).toEqual(ALL);
  expect(page.comments.map((c) => c.headerTarget ?? null)).toEqual([null, null, PEOPLE[0], PEOPLE[0], PEOPLE[0]]);
});

test('links and headings of Markdown are read as their words', () => {
  const list = each(
    (p, w, i) =>
      `**${p}**  \n08/29/2010 06:1${i}\n\n${w.replace(/(\w+)\.$/, '[$1](/about?p=1).')}\n\n[Reply to this talkback](#a${i}) [Report abuse](/r?id=${i})`,
  );
  const page = read(`${ARTICLE}## Talkbacks for this article: 5\n\n${list}\n`);
  expect(authors(page)).toEqual(PEOPLE);
  expect(said(page)).toEqual(ALL);
});

test('a name, a place and a date under labels of their own, below the text', () => {
  const list = each(
    (p, w, i) =>
      `${w}\n\n    Commenter\n        ${p}\n    Location\n        ${i === 2 ? 'Date and time' : 'Quay Road'}\n    Date and time\n        April 30, 2012, 6:5${i}AM`,
  );
  const page = read(`${ARTICLE}5 comments\n\n${list}\n`);
  expect(said(page)).toEqual(ALL);
  expect(times(page)).toEqual(PEOPLE.map((_, i) => `2012-04-30T06:5${i}`));
});

test('"posted by" in front of a name as long as a sentence', () => {
  const who = ['the man from the ministry', ...PEOPLE.slice(1)];
  const list = WORDS.map(
    (w, i) => `${w}\nposted by ${who[i]} at 10:3${i} AM on March 15, 2011 [${i + 8} favorites]`,
  ).join('\n\n');
  expect(authors(read(`${ARTICLE}${list}\n`))).toEqual(who);
});

test('Facebook’s plug-in: a dot behind the name says that the next line is where its owner works', () => {
  const page = read(
    `${ARTICLE}5 Comments\nSort by\nOldest\n\n${PEOPLE.map(
      (p, i) =>
        `${i === 3 ? 'Show 2 more replies in this thread\n\n' : ''}${p}${i === 1 ? '' : ' ·\nWorks at Retired and Loving It'}\n${WORDS[i]}\nLike · Reply · 1${i} · Mar ${i + 5}, 2017 5:51am\n`,
    ).join('\n')}`,
  );
  expect(said(page)).toEqual(ALL);
  expect(page.comments.map((c) => c.postedAt?.slice(0, 10))).toEqual(PEOPLE.map((_, i) => `2017-03-0${i + 5}`));
});

test('lynx: marks of nested lists alone in their lines; the indents tell who answers whom', () => {
  const at = [3, 8, 13, 3, 8];
  const marks = ['1.', '+', 'o', '2.', '+'];
  const page = read(
    `${ARTICLE}5 thoughts on “The quay”\n\n${PEOPLE.map((p, i) => {
      const pad = ' '.repeat(at[i] ?? 0);
      return `${pad}${marks[i]}\n${pad}${p} on June ${i + 3}, 2012 at 4:05 pm said:\n${pad}    ${WORDS[i]}\n${pad}    Reply ↓`;
    }).join('\n')}\n`,
  );
  expect(said(page)).toEqual(ALL);
  expect(page.comments.map((c) => (c.parent && 'index' in c.parent ? c.parent.index : null))).toEqual([
    null,
    0,
    1,
    null,
    3,
  ]);
});

test('a place between bars behind "Posted by"', () => {
  const page = read(
    `${ARTICLE}Readers' Views (5)\n\n${PEOPLE.map((p, i) => `Posted By: ${p} | ${i === 2 ? '' : 'Quay Town '}| 1${i} Jun 2004, 05:12 PM\n\n${WORDS[i]}\n`).join('\n')}`,
  );
  expect(said(page)).toEqual(ALL);
});

test('Coral of another paper: a house’s short name, its pick, "Recommend" and a count in lines', () => {
  const item = (p: string, i: number) =>
    `${p}\n${i === 4 ? 'QP\n' : ''}${i + 1} HOURS AGO\n${i % 2 ? `In reply to ${PEOPLE[i - 1]}\n` : ''}${i === 2 ? 'QP Pick\n' : ''}${WORDS[i]}\nRecommend\n1${i}\nReply\nShare\nReport\n`;
  const page = read(`${ARTICLE}Comments (83)\nAll comments\nSort by\nOldest\n\n${PEOPLE.map(item).join('\n')}`);
  expect(said(page)).toEqual(ALL);
  expect(page.comments.map((c) => c.headerTarget ?? null)).toEqual([null, PEOPLE[0], null, PEOPLE[2], null]);
});

test('one date without its time of day among others: the same words tell that it heads a comment too', () => {
  const page = read(
    `${ARTICLE}5 comments\n\n${each((p, w, i) => `${p} said on ${i === 3 ? '16-03-2013' : `March 1${i}, 2013, 7:15 am`}\n${w}\nReport this comment`)}`,
  );
  expect(said(page)).toEqual(ALL);
});

test('a place in brackets that has brackets of its own', () => {
  const page = read(
    `${ARTICLE}5 comments\n\n${each((p, w, i) => `${p} (${i % 2 ? 'Jammu (J&K)' : 'Quay Town'})\n14 Oct, 2012 0${i + 1}:40 AM\n${w}\nAgree (1${i})Disagree (2)Recommend (3)Offensive\nReply`)}`,
  );
  expect(said(page)).toEqual(ALL);
});

test('a dated list in the article is not the thread where a heading that counts comments stands below it', () => {
  const drills = Array.from(
    { length: 9 },
    (_, i) => `4/1${i}/2013\nTerrorist type = Explosion ${i}\n\nA drill that went live in town ${i}.`,
  );
  const page = read(
    `The quay\n\n${drills.join('\n\n')}\n\n5 Responses to “The quay”\n\n${each((p, w, i) => `${p} Says:\nApril 2${i}, 2013 at 2:5${i} am | Reply\n\n${w}`)}\n`,
  );
  expect(said(page)).toEqual(ALL);
});

const MORE = [
  'My brother was nearly run over there.\n\nTwice, in one winter.\n\nHe sold the bicycle after that.',
  'Round by the mill, past the school?\n\nAt eight in the morning?\n\nI would like to see that.',
  'They buy bread and a paper.\n\nNobody stops who cannot park.\n\nAsk the butcher.',
  'It was high time.\n\nI have waited for this since the bridge was built.\n\nThank you.',
  'So how do they know?\n\nSomebody sat in an office and guessed.\n\nI have the tide tables here.',
];

test('"reply", a day and a clock in lines below the words: the date ends a comment, the name below it opens the next', () => {
  const page = read(
    `${ARTICLE}View comments (5)\n\nLines and paragraphs break automatically.\nLeave this field blank\n${each((p, w, i) => `${p}\n\n${w}\n\n${MORE[i]}\n\nreply\nApril ${i + 5}, 2018\n6:3${i} PM`, '\n')}\nPages\n1\n2\nnext\nlast »\nDonate Now\n`,
  );
  expect(page.comments.map((c) => [c.author, c.blocks.map((b) => b.text).join('|')])).toEqual(
    PEOPLE.map((p, i) => [p, `${WORDS[i]}\n\n${MORE[i]}`]),
  );
  expect(times(page)).toEqual(PEOPLE.map((_, i) => `2018-04-0${i + 5}T18:3${i}`));
});

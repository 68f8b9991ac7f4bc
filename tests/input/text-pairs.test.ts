import { expect, test } from 'vitest';
import { buildThread } from '../../src/thread/build.js';
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

test('a pick above a header is nobody, above an answer’s two names as above one', () => {
  const pick = (i: number) => (i === 1 || i === 3 ? 'Guardian Pick\n' : '');
  const page = read(
    `${ARTICLE}${PEOPLE.length} Comments\n\n${PEOPLE.map((p, i) => `${pick(i)}${p}\n${whom(i)}12 Mar 2021 09.1${i}\n1${i}\n${WORDS[i]}\n\nShare\nReport`).join('\n')}\n`,
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

test('LinkedIn: a card above each comment, answers below a count of them, the post itself is none', () => {
  const post =
    'View Otto Brandl’s  graphic link\nOtto Brandl\n   • 2nd\nHarbour master\n2d • Edited •\n\nThe quay will close.\n\nLike\nComment\nRepost\nSend\nAdd a comment…\nOpen Emoji Keyboard\n\nMost relevant';
  const page = read(
    `${ARTICLE}${post}\n\n${PEOPLE.map(
      (p, i) =>
        `View ${p}’s  graphic link\n${p}\n  • ${i === 1 ? '1st' : '3rd+'}\nPilot | views my own\n${i + 1}d\n\n${i === 4 ? `${PEOPLE[3]} ` : ''}${WORDS[i]}\n\nLike\nlike\n1${i}\n\nReply${i === 0 ? '\n1 Reply\n1 Reply on X’s comment'.replace('X', p) : ''}`,
    ).join('\n\n')}\n\nLoad more comments\n\nOtto Brandl\nProfile viewers\n41\n\nAbout\nHelp Center`,
  );
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE);
  expect(targets(page)).toEqual([null, PEOPLE[0], null, null, PEOPLE[3]]);
  expect(said(page).slice(0, 4)).toEqual(ALL.slice(0, 4));
});

test('Reddit of 2018 to 2023: levels, flair and ages in lines of their own', () => {
  const levels = [1, 2, 3, 1, 2];
  const page = list(
    (p, w, i) =>
      `level ${levels[i]}\n${p}${i === 1 ? '\nOP' : ''}\n·\n${i + 2} mo. ago${i === 2 ? '\n·\nedited 2 mo. ago' : ''}\n${w}\n\n\n2${i}\n\n\nReply\nShare\nReport\nSave\nFollow`,
    '5 Comments\n\n\nShare\n\n\nSave\n\nSort By:\nBest\n',
  );
  expect(said(page)).toEqual(ALL);
  expect(parents(page)).toEqual([null, 0, 1, null, 3]);
});

test('a board that sets messages named "RE:" below the one they answer', () => {
  const subjects = ['A wall', 'RE:A wall', 'The ferry', 'RE:The ferry', 'RE:The ferry'];
  const page = list(
    (p, w, i) => `${subjects[i]}\nby ${p} on Jul 22, 2009 10:1${i} AM  Permalink\n\n${w}\n\nForward  |  Report abuse`,
    'Message Board\nTotal 5 messages   Pages  1',
  );
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE);
  expect(parents(page)).toEqual([null, 0, null, 2, 2]);
});

test('a board that counts "Re:" before the subject of what is answered', () => {
  const subjects = ['A wall', 'Re: A wall', 'Re: Re: A wall', 'Re: A wall', 'The ferry'];
  const page = list(
    (p, w, i) => `${subjects[i]}\nby ${p} on Jul 22, 2009 10:1${i} AM  Permalink\n\n${w}\n\nForward  |  Report abuse`,
    'Message Board\nTotal 5 messages   Pages  1',
  );
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE);
  expect(parents(page)).toEqual([null, 0, 1, 0, null]);
});

test('a count of answers to a comment heads no list', () => {
  const page = list(
    (p, w, i) =>
      `photo\n${p}\nHere since the flood\n0${i + 1}:12 PM on 11/14/2011\n${w}\nPermalink | Share it${i === 1 ? '\nThere are 2 replies to this comment. Collapse' : ''}`,
    'COMMENTS \t5\nPOST A COMMENT',
  );
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE);
});

test('Disqus by lynx: its heading has the site’s name, buttons are lists', () => {
  const page = read(
    `The quay\n\n   June 3, 2015 7:03 AM ET\n   Otto Brandl\n\n   The quay will close.\n\n   5 Comments The Daily\n   Login\n   Sort by Best\n\n${PEOPLE.map(
      (p, i) =>
        `     * Avatar\n       ${p} • a year ago\n       ${WORDS[i]}\n\n       3${i} △ ▽\n          - Reply\n          - Share ›\n`,
    ).join('\n')}\n     * Powered by Disqus\n`,
  );
  expect(said(page)).toEqual(ALL);
  expect(page.declared).toBe(5);
});

test('Facebook for old telephones: all buttons and the age in one line', () => {
  const page = list(
    (p, w, i) =>
      `${p}${i === 1 ? '\nTop Fan' : ''}\n${w}\n1${i}\n · Like · React · Reply · More · 3 yrs${i === 2 ? ' · Edited' : ''}`,
    '👍❤😮 1.2K\n146 Comments · 388 Shares\nMost Relevant',
  );
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE);
});

test('phpBB: boxes above "Post by", and quotations with the date of what is quoted', () => {
  const page = list(
    (p, w, i) =>
      `    User avatar\n    ${p}\n    Posts: 2,1${i}4\n    Joined: Sun Mar 11, 2012 7:04 pm\n\n${i ? 'Re: ' : ''}The quay\n\n    Quote\n\nPost by ${p} » Sat Aug 05, 2017 8:1${i} am\n\n${
        i === 2 ? `    ${PEOPLE[0]} wrote: ↑\n    Sat Aug 05, 2017 8:10 am\n    ${WORDS[0]}\n\n` : ''
      }${w}\nTop`,
    '5 posts\n• Page 1 of 1',
  );
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE);
  expect(page.comments[1]?.blocks.map((b) => b.text)).toEqual([WORDS[1]]);
  expect(buildThread(page).comments[2]).toMatchObject({ text: WORDS[2], replyTo: { author: PEOPLE[0], how: 'quote' } });
});

test('a numbered header that stood above already opens a quotation', () => {
  const head = (i: number) => `${i + 1}. At 09:4${i}am on 09 Sep 2010, ${PEOPLE[i]} wrote:`;
  const page = list(
    (_, w, i) =>
      `    * ${head(i)}\n\n      ${i === 3 ? `${head(0)}\n      ${WORDS[0]}\n\n      ` : ''}${
        i === 1 ? 'This comment was removed because the moderators found it broke the House Rules. Explain.' : w
      }\n\n      Complain about this comment`,
    'Comments\nPage 1 of 2',
  );
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE);
  expect(page.comments[1]?.removed).toBe(true);
  expect(buildThread(page).comments[3]).toMatchObject({ text: WORDS[3], replyTo: { author: PEOPLE[0] } });
});

test('Facebook: an answer begins with the full name of whom it is to; menus and buttons of the post are no names', () => {
  const words = [
    'The boats were late again.',
    `${PEOPLE[0]} Hello, since when?`,
    'Ann is right',
    `${PEOPLE[2]}, since May`,
  ];
  const item = (i: number) => `${i === 1 ? 'Top fan\n' : ''}${PEOPLE[i]}\n${words[i]}\n4d\nLike\nReply\n${i + 2}`;
  const page = read(
    `${ARTICLE}46 comments\n21 shares\nLike\nComment\nSend\nShare\nMost relevant\n\nTop fan\n${[0, 1, 2, 3].map(item).join('\n')}\n`,
  );
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE.slice(0, 4));
  expect(targets(page)).toEqual([null, PEOPLE[0], null, PEOPLE[2]]);
});

test('Facebook’s plug-in: an occupation or a place below most names is no word of theirs', () => {
  const jobs = ['Works at the ferry', 'University of Hull', 'Hull, England', '', 'Pilot at Own Business'];
  const page = list(
    (p, w, i) => `${p}\n${jobs[i] ? `${jobs[i]}\n` : ''}${w}\nLike · Reply · 1${i} · 5h`,
    '5 Comments\nSort by\nTop\n\nAdd a comment...',
  );
  expect(said(page)).toEqual(ALL);
});

test('Slashdot’s number of a member is no part of the name', () => {
  const page = list(
    (p, w, i) => `    by ${p} ( 15055${i} ) on Wednesday January 14, 2015 @10:4${i}AM (#4881220${i})\n\n    ${w}`,
  );
  expect(page.comments.map((c) => c.author)).toEqual(PEOPLE);
});

test('a line for listeners with blank lines around it; a badge is not whom the answer is to', () => {
  const page = list(
    (p, w, i) =>
      `${i === 1 || i === 4 ? 'Reply' : 'Comment'} by ${p}.\n\n${p}\n${i === 4 ? 'Subscriber\n' : ''}${whom(i)}${5 - i} hours ago\n\n${w}\n\nReply\n\n1${i}\n\nShare`,
  );
  expect(said(page)).toEqual(ALL);
  expect(targets(page)).toEqual(ANSWERED);
});

test('a conversation copied from X: names, handles and days in lines, counts, an advertisement, posts of others', () => {
  const post =
    'Conversation\nOtto Brandl\n@otto_b\nThe quay will close.\n9:14 PM · Mar 5, 2024\n·\n1.2M\n Views\n612\n4.1K\n\nPost your reply\n\nReply\n';
  const item = (p: string, w: string, i: number) =>
    `${p}\n@person_${i}\n·\nMar ${i + 5}\n${w}\n4${i}\n21${i}\n9.${i}K\n88K`;
  const page = read(
    `Home\nExplore\n${post}${PEOPLE.map((p, i) => item(p, WORDS[i] ?? '', i) + (i === 1 ? '\nSitebrick\n@sitebrick\nBuild a website.\nAd' : '')).join('\n')}\nShow replies\nDiscover more\nSourced from across X\n${item('Weird History', 'In 1823 a book was borrowed.', 7)}\n`,
  );
  expect(said(page)).toEqual(ALL);
  const old = read(
    `Home\n${post}${PEOPLE.map((p, i) => item(p, WORDS[i] ?? '', i).replace(/^Mar \d+$/m, '$&, 2019')).join('\n')}`,
  );
  expect(said(old)).toEqual(ALL);
  expect(old.comments[0]?.postedAt).toBe('2019-03-05');
});

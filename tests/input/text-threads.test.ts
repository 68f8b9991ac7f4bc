import { expect, test } from 'vitest';
import { ALL, ARTICLE, PEOPLE, read, said, WORDS } from './quay.js';

const FOOT = 'Add comment\nLoad more...\nNewer Post Older Post Home\nBlog Archive\n▼  2021 (31)\nThe quay by night';
const UK = ['9 March 2021 at 09:10', '9 March 2021 at 14:20', '10 March 2021 at 09:30', '12 March 2021 at 23:40'];
const US = ['March 9, 2021 at 9:10 AM', 'March 9, 2021 at 2:20 PM', 'March 10, 2021 at 9:30 AM'];
const parents = (page: ReturnType<typeof read>) =>
  page.comments.map((c) => (c.parent && 'index' in c.parent ? c.parent.index : null));

/** The second and the third comment answer the first, the fifth the fourth. */
function blogger(
  head: (who: string, i: number) => string,
  { row = 'ReplyDelete', end = 'Delete', close = 'Replies\nReply\n', heading = '5 comments:' } = {},
): string {
  const says = (i: number, buttons: string) => `${head(PEOPLE[i] ?? '', i)}\n${WORDS[i]}\n\n${buttons}`;
  const answer = (i: number, last = true) => says(i, `${end}\n${last ? close : ''}`);
  const first = `${says(0, row)}\nReplies\n\n${answer(1, false)}${answer(2)}\n`;
  return `${ARTICLE}${heading}\n\n${first}${says(3, row)}\nReplies\n\n${answer(4)}\n${says(0, row)}\n${FOOT}`;
}
const SAID = [...ALL, [PEOPLE[0], WORDS[0]]];
const TREE = [null, 0, 0, null, 3, null];
const dates = (list: readonly string[]) => (i: number) => list[i % list.length] ?? '';

test.each([
  ['glued', (who: string, i: number) => `${who}${dates(UK)(i)}`],
  ['glued, month first', (who: string, i: number) => `${who}${dates(US)(i)}`],
  ['apart', (who: string, i: number) => `${who} ${dates(UK)(i)}`],
  ['in lines of their own', (who: string, i: number) => `${who}\n${dates(US)(i)}`],
])('lists of answers between "Replies" and "Reply", names and dates %s', (_, head) => {
  const page = read(blogger(head));
  expect(said(page)).toEqual(SAID);
  expect(parents(page)).toEqual(TREE);
  expect(page.comments[0]?.postedAt).toBe('2021-03-09T09:10');
  expect(page.declared).toBe(5);
});

test('a list of answers that only "Reply" closes, and one closed below each answer', () => {
  const head = (who: string, i: number) => `${who} ${dates(UK)(i)}`;
  const short = read(blogger(head, { close: 'Reply\n' }));
  expect(said(short)).toEqual(SAID);
  expect(parents(short)).toEqual(TREE);
  const each = read(blogger(head, { end: 'Delete\nReplies\nReply', close: '' }));
  expect(said(each)).toEqual(SAID);
  expect(parents(each)).toEqual(TREE);
});

test('buttons in lines of their own, and readers who may delete nothing', () => {
  const head = (who: string, i: number) => `${who}${dates(UK)(i)}`;
  for (const way of [{ row: 'Reply\nDelete' }, { row: 'Reply', end: '', close: 'Reply\n' }]) {
    const page = read(blogger(head, way));
    expect(said(page)).toEqual(SAID);
    expect(parents(page)).toEqual(TREE);
  }
});

test('a comment that is the word of a button stays', () => {
  const text = blogger((who, i) => `${who}${dates(UK)(i)}`).replace(WORDS[3] ?? '', 'Reply');
  expect(read(text).comments[3]?.blocks).toEqual([{ kind: 'text', text: 'Reply' }]);
  expect(parents(read(text))).toEqual(TREE);
});

test('digits at the end of a name are not the day’s, which takes two where it can', () => {
  const name = (who: string, i: number) => (i === 3 ? 'ruth77' : who);
  const at = (day: string) => [...UK.slice(0, 3), `${day} March 2021 at 23:40`, '28 March 2021 at 10:00'];
  for (const [day, author, postedAt] of [
    ['12', 'ruth77', '2021-03-12T23:40'],
    ['9', 'ruth77', '2021-03-09T23:40'],
    ['31', 'ruth77', '2021-03-31T23:40'],
  ]) {
    const page = read(blogger((who, i) => `${name(who, i)}${at(day ?? '')[i] ?? UK[0]}`));
    expect([page.comments[3]?.author, page.comments[3]?.postedAt]).toEqual([author, postedAt]);
  }
  // "ann1" on the 12th or "ann11" on the 2nd: the order tells.
  const early = ['1 March 2021 at 09:10', '1 March 2021 at 10:10', '1 March 2021 at 11:10'];
  const page = read(
    blogger((who, i) => (i === 3 ? 'ann112 March 2021 at 09:00' : `${who}${early[i] ?? '3 March 2021 at 09:00'}`)),
  );
  expect([page.comments[3]?.author, page.comments[3]?.postedAt]).toEqual(['ann11', '2021-03-02T09:00']);
  expect(page.comments[4]?.author).toBe(PEOPLE[4]);
});

test('a bare heading among the comments does not take the number, nor what stands above it', () => {
  const all = PEOPLE.map((p, i) => `${p} ${UK[i % 4]}\n${WORDS[i]}`);
  const page = read(`${ARTICLE}5 Comments\n\n${all[0]}\n\nDiscussion\n\n${all.slice(1).join('\n\n')}\n`);
  expect(page.comments.map((c) => c.author)).toEqual([...PEOPLE]);
  expect(page.declared).toBe(5);
});

test('where a bare heading moves the list, the number and what is left out are told', () => {
  const all = PEOPLE.map((p, i) => `${p} ${UK[i % 4]}\n${WORDS[i]}`);
  const page = read(
    `${ARTICLE}9 Comments\n\n${all.slice(0, 2).join('\n\n')}\n\nReplies\n\n${all.slice(2).join('\n\n')}`,
  );
  expect(page.comments.length).toBe(3);
  expect(page.declared).toBe(9);
  expect(page.problems.find((p) => p.kind === 'headers-above')?.message).toContain('2 lines like a comment');
});

test('"Replies" below the only post of a page is the heading of what answers it', () => {
  const all = PEOPLE.map((p, i) => `${p} ${UK[i % 4]}\n${WORDS[i]}\n\nReply`);
  const page = read(`${all[0]}\nReplies\n\n${all.slice(1).join('\n\n')}`);
  expect(parents(page).every((p) => p === null)).toBe(true);
});

test('one list of answers in a page without a heading, and one that is no list of Blogger’s', () => {
  const item = (i: number, row: string) => `${PEOPLE[i]}${dates(UK)(i)}\n${WORDS[i]}\n${row}`;
  const text = `${item(0, '\nReply')}\n${item(1, '\nReply')}\nReplies\n\n${item(2, '')}\n${item(3, '\nReply')}\n\n${item(4, '\nReply')}\n`;
  expect(said(read(text))).toEqual(ALL);
  expect(parents(read(text))).toEqual([null, null, 1, 1, null]);
  const foreign = `${item(0, '\nReply · Share')}\n${item(1, '\nReply · Share')}\n\nReplies\n\n${[2, 3, 4].map((i) => item(i, '\nReply · Share')).join('\n\n')}\n`;
  expect(read(foreign).comments.map((c) => c.author)).toEqual([...PEOPLE]);
});

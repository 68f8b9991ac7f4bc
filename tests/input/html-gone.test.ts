import { expect, test } from 'vitest';
import { isRemoved } from '../../src/input/html/removed.js';
import { readHtml } from '../../src/input/html.js';

const read = (body: string) =>
  readHtml({
    file: 'p.html',
    id: 'p',
    text: `<html><head><title>Ferry</title></head><body><h1>Ferry</h1><h2>Comments</h2>${body}</body></html>`,
  });
const links = (page: ReturnType<typeof read>) => page.comments.map((c) => [c.author, c.removed ?? false, c.parent]);
const gone = (text: string) => isRemoved([{ kind: 'text', text }]);

test.each([
  'This comment violated our policy.',
  'This comment is awaiting moderation.',
  'This user has been suspended.',
  'Comment hidden by site.',
  'Content disabled.',
  'This comment has been flagged for review.',
  'Message hidden because you ignored this user.',
  'User comment removed',
  'This comment is no longer available.',
  'This comment has been removed by the moderation team.',
  'This comment was hidden due to low rating',
  'Comment by blocked user',
  'This comment was flagged as inappropriate.',
])('"%s" is what a site says of a comment', (text) => {
  expect(gone(text)).toBe(true);
});

test.each([
  'This comment violated our policy of being nice to each other.',
  'This comment is awaiting moderation since Tuesday, what is going on?',
  'This user has been suspended before.',
  'The user was banned.',
  'This comment has been flagged for review by the usual suspects.',
  'This comment was hidden due to low intelligence.',
  'Comment by blocked users is the best part',
  'This post is dead wrong.',
  'Message disabled my telephone',
])('"%s" is what somebody said', (text) => {
  expect(gone(text)).toBe(false);
});

const head = (name: string) =>
  `<div class="head"><span class="author">${name}</span> <time datetime="2019-10-09T15:44:20Z">2 hours ago</time></div>`;
const item = (id: number, inner: string, replies = '') =>
  `<li class="talk" id="c_700${id}"><div class="one">${inner}</div><ul class="replies">${replies}</ul></li>`;
const said = (id: number, name: string, replies = '') =>
  item(id, `${head(name)}<p>The boats were late again, says ${name} number ${id}.</p>`, replies);

test('an answer to a removed comment without a name answers it, not the comment above', () => {
  const page = read(
    `<ul class="comments">${said(1, 'Ann', item(2, '<p>This comment has been deleted</p>', said(3, 'Ben')))}${said(4, 'Cyd')}${said(5, 'Dora')}</ul>`,
  );
  expect(links(page)).toEqual([
    ['Ann', false, null],
    [null, true, { index: 0, how: 'nested' }],
    ['Ben', false, { index: 1, how: 'nested' }],
    ['Cyd', false, null],
    ['Dora', false, null],
  ]);
  expect(page.problems.map((p) => p.kind)).toContain('removed');
});

test('what stands there in words that are not known is missing, and the answer is not given to the comment above', () => {
  const page = read(
    `<ul class="comments">${said(1, 'Ann', item(2, '<p>Gone with the winter wind</p>', said(3, 'Ben')))}${said(4, 'Cyd')}${said(5, 'Dora')}</ul>`,
  );
  expect(links(page).map(([name, , parent]) => [name, parent])).toEqual([
    ['Ann', null],
    ['Ben', { missing: 'c_7002' }],
    ['Cyd', null],
    ['Dora', null],
  ]);
});

test('a removed comment that has nothing but the wrapper of the others keeps its place', () => {
  const row = (inner: string, replies = '') =>
    `<li class="spcv_row"><article class="stack">${inner}</article>${replies ? `<div class="kids"><ul class="spcv_replies">${replies}</ul></div>` : ''}</li>`;
  const full = (name: string, replies = '') =>
    row(
      `<div class="msg_view"><button class="n"><span class="username">${name}</span></button><span class="t"><time>7 hours ago</time></span><div class="w"><p>The boats were late again, says ${name}, and they will be.</p></div><button>Reply</button></div>`,
      replies,
    );
  const page = read(
    `<div class="conversation"><ul class="list">${full('Ann', row('<div class="d">This comment violated our policy.</div>', full('Ben')))}${full('Cyd')}${full('Dora')}</ul></div>`,
  );
  expect(links(page)).toEqual([
    ['Ann', false, null],
    [null, true, { index: 0, how: 'nested' }],
    ['Ben', false, { index: 1, how: 'nested' }],
    ['Cyd', false, null],
    ['Dora', false, null],
  ]);
});

test('"Reply to NAME" in a heading names whom a comment answers, if NAME has commented above', () => {
  const one = (name: string, to: string | null) =>
    `<div class="comment-box"><div class="info"><a class="name">${name}</a>${to ? `<span class="to">Reply to <b>${to}</b></span>` : ''}<span class="town">Delft</span><span>1 day ago</span></div><div class="comment-text">The boats were late again, says ${name}.</div><a>Reply to ${name}</a></div>`;
  const page = read(
    `<div>${one('Ann', null)}${one('Ben', 'Ann')}${one('Cyd', 'ben')}${one('Dora', 'Nobody Here')}</div>`,
  );
  expect(page.comments.map((c) => [c.author, c.headerTarget ?? null])).toEqual([
    ['Ann', null],
    ['Ben', 'Ann'],
    ['Cyd', 'Ben'],
    ['Dora', null],
  ]);
});

test('questions and answers: the question is no comment, remarks answer the answer above them', () => {
  const time = (t: string, more = '') =>
    `<span title="2021-03-04 ${t}Z${more}" class="relativetime${more ? '-clean' : ''}">Mar 4, 2021 at ${t.slice(0, 5)}</span>`;
  const by = (name: string, word: string, t: string, owner: boolean) =>
    `<div class="post-signature"><div class="user-info"><div class="user-action-time">${word} ${time(t)}</div><div class="user-details"${owner ? ' itemprop="author"' : ''}><a href="/users/9/x">${name}</a>${owner ? `<span class="d-none" itemprop="name">${name}</span>` : ''}<span class="reputation-score">3,204</span></div></div></div>`;
  const remark = (id: number, name: string, words: string) =>
    `<li id="comment-${id}" class="comment js-comment"><div class="comment-text"><div class="comment-body"><span class="comment-copy">${words}</span> – <a class="comment-user">${name}</a> <span class="comment-date">${time(`12:0${id}:45`, ', License: CC BY-SA 4.0')}</span></div></div></li>`;
  const page = read(
    `<div class="question" id="question"><div class="s-prose" itemprop="text"><p>May a ferry be late?</p></div>${by('Asker', 'asked', '08:59:12', true)}<ul class="comments-list">${remark(1, 'Ann', 'Which ferry do you mean?')}</ul></div><div class="answer" id="answer-64014"><div class="s-prose"><p>It may, by the law of the quay.</p><p>And it is.</p></div>${by('Editor', 'edited', '20:00:00', false)}${by('Ben', 'answered', '11:40:10', true)}<ul class="comments-list">${remark(2, 'Azor -him-', 'Which law is that?')}</ul></div>`,
  );
  expect(page.reader).toBe('html:stack-exchange');
  expect(page.comments.map((c) => [c.author, c.postedAt, c.blocks[0]?.text, c.parent])).toEqual([
    ['Ann', '2021-03-04T12:01:45Z', 'Which ferry do you mean?', null],
    ['Ben', '2021-03-04T11:40:10Z', 'It may, by the law of the quay.\n\nAnd it is.', null],
    ['Azor -him-', '2021-03-04T12:02:45Z', 'Which law is that?', { index: 1, how: 'nested' }],
  ]);
});

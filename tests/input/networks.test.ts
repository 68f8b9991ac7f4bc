import { expect, test } from 'vitest';
import type { Page } from '../../src/input/page.js';
import { readDocument } from '../../src/input/readers.js';

const read = (value: unknown): Page[] => readDocument({ file: 'f', id: 'f', text: JSON.stringify(value) });
const brief = (page: Page | undefined) =>
  page?.comments.map((c) => [
    c.author,
    c.blocks.map((b) => `${b.kind === 'quote' ? '> ' : ''}${b.text}`).join('|'),
    c.parent && 'index' in c.parent ? c.parent.index : c.parent,
  ]);
const kinds = (page: Page | undefined) => page?.problems.map((p) => p.kind).sort();

test('Discord: replies by the message they name, what Discord says itself and what has no words counted', () => {
  const message = (id: string, type: string, content: string, more: object = {}) => ({
    id,
    type,
    content,
    timestamp: '2024-05-01T09:00:00.123+02:00',
    author: { id: '9', name: 'ann_1', nickname: 'Ann' },
    ...more,
  });
  const [page] = read({
    guild: { id: '1', name: 'Ferries' },
    channel: { id: '2', name: 'timetable' },
    messages: [
      message('11', 'Default', 'The boat is late.'),
      message('12', 'GuildMemberJoin', 'Joined the server.'),
      message('13', 'Reply', '> late\nAs ever.', { author: { name: 'bo' }, reference: { messageId: '11' } }),
      message('14', 'ChannelPinnedMessage', 'Pinned a message.', { reference: { messageId: '11' } }),
      message('15', 'Default', '', { attachments: [{ url: 'boat.png' }] }),
      message('16', 'Reply', 'Nice boat.', { reference: { messageId: '7' } }),
      message('17', 'Default', 'From next door.', { reference: { messageId: '11' } }),
    ],
  });
  expect([page?.title, page?.comments[0]?.postedAt]).toEqual(['timetable', '2024-05-01T09:00:00+02:00']);
  expect(brief(page)).toEqual([
    ['Ann', 'The boat is late.', null],
    ['bo', '> late|As ever.', 0],
    ['Ann', 'Nice boat.', { missing: '7' }],
    ['Ann', 'From next door.', null],
  ]);
  expect(kinds(page)).toEqual(['media', 'service']);
});

const uri = (n: number) => `at://did:plc:x${n}/app.bsky.feed.post/p${n}`;
const post = (n: number, text: string, parent?: number, displayName = '') => ({
  uri: uri(n),
  author: { handle: `h${n}.example`, displayName },
  record: {
    $type: 'app.bsky.feed.post',
    createdAt: `2025-01-02T10:0${n}:00.5Z`,
    text,
    ...(parent === undefined ? {} : { reply: { parent: { uri: uri(parent) }, root: { uri: uri(1) } } }),
  },
});

test('Bluesky: the first post of a thread is the article, and posts that are not shown are counted', () => {
  const [page] = read({
    thread: {
      post: post(1, 'The pier is shut.'),
      replies: [
        { post: post(2, 'Again?', 1, 'Ann'), replies: [{ post: post(3, 'Again.', 2), replies: [] }] },
        { $type: 'app.bsky.feed.defs#blockedPost', uri: uri(4), blocked: true },
        { post: post(5, '', 1) },
      ],
    },
  });
  expect([page?.article, page?.articleDate]).toEqual(['The pier is shut.', '2025-01-02T10:01:00Z']);
  expect(brief(page)).toEqual([
    ['Ann', 'Again?', null],
    ['h3.example', 'Again.', 0],
  ]);
  expect(kinds(page)).toEqual(['media', 'missing']);
});

test('Bluesky: a thread asked for by an answer has what stands above it; in a list all posts are comments', () => {
  const [inside] = read({
    thread: { post: post(3, 'Again.', 2), parent: { post: post(2, 'Again?', 1), parent: { post: post(1, 'Shut.') } } },
  });
  expect([inside?.article, brief(inside)]).toEqual([
    'Shut.',
    [
      ['h2.example', 'Again?', null],
      ['h3.example', 'Again.', 0],
    ],
  ]);
  const [found] = read({ posts: [post(1, 'Shut.'), post(2, 'Again?', 1), post(6, 'No.', 5)] });
  expect(brief(found)?.map((c) => c[2])).toEqual([null, 0, { missing: uri(5) }]);
});

test('Lemmy: parents by path, posts are articles, what is gone keeps its place', () => {
  const entry = (id: number, path: string, content: string, more: object = {}, on = 1) => ({
    comment: { id, path, content, post_id: on, published: '2024-02-03T04:05:06.7Z', deleted: false, ...more },
    creator: { id, name: `n${id}`, ...(id === 5 ? { display_name: 'Ann' } : {}), published: '2020-01-01T00:00:00Z' },
    post: { id: on, name: `Post ${on}`, body: 'What of it?', published: '2024-02-03T00:00:00Z' },
    community: { id: 1, name: 'boats', description: 'All of boats.' },
  });
  const [one, two] = read({
    comments: [
      entry(5, '0.5', 'Boats are slow.'),
      entry(6, '0.5.6', '', { deleted: true }),
      entry(7, '0.5.6.7', '> slow\n\nNot mine.'),
      entry(8, '0.8', 'Elsewhere.', {}, 2),
      { community: {} },
    ],
  });
  expect([one?.articleId, one?.title, one?.article, two?.title]).toEqual(['f#1', 'Post 1', 'What of it?', 'Post 2']);
  expect(brief(one)).toEqual([
    ['Ann', 'Boats are slow.', null],
    ['n6', '', 0],
    ['n7', '> slow|Not mine.', 1],
  ]);
  expect(one?.comments.map((c) => c.postedAt)).toEqual(Array(3).fill('2024-02-03T04:05:06Z'));
  expect(one?.comments[1]?.removed).toBe(true);
  expect(brief(two)).toEqual([['n8', 'Elsewhere.', null]]);
  expect(kinds(one)).toEqual(['bad-record', 'removed']);
});

test('Commento: names from the list of commenters, pages are articles, what readers do not see is counted', () => {
  const comment = (commentHex: string, parentHex: string, html: string, more: object = {}) => ({
    commentHex,
    parentHex,
    html,
    markdown: 'as typed',
    domain: 'b.example',
    url: '/a',
    commenterHex: 'c1',
    state: 'approved',
    creationDate: '2021-03-09T17:43:12.7Z',
    deleted: false,
    ...more,
  });
  const [one, two] = read({
    version: 1,
    comments: [
      comment('a1', 'root', '<blockquote><p>Slow</p></blockquote><p>Not <b>mine</b>.</p>'),
      comment('a2', 'a1', '<p>Nor mine.</p>', { commenterHex: 'anonymous' }),
      comment('a3', 'root', '[deleted]', { deleted: true }),
      comment('a4', 'root', '<p>Wait</p>', { state: 'unapproved' }),
      comment('a5', 'root', '<p>Elsewhere.</p>', { url: '/b' }),
      { commentHex: 'a6' },
    ],
    commenters: [{ commenterHex: 'c1', name: 'Ann' }],
  });
  expect([one?.articleId, two?.articleId]).toEqual(['f#b.example/a', 'f#b.example/b']);
  expect(brief(one)).toEqual([
    ['Ann', '> Slow|Not mine.', null],
    [null, 'Nor mine.', 0],
  ]);
  expect(one?.comments[0]?.postedAt).toBe('2021-03-09T17:43:12Z');
  expect(brief(two)).toEqual([['Ann', 'Elsewhere.', null]]);
  expect(kinds(one)).toEqual(['bad-record', 'deleted', 'pending']);
});

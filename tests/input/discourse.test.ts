import { expect, test } from 'vitest';
import { readDocument } from '../../src/input/readers.js';

const post = (number: number, username: string, cooked: string, more: object = {}) => ({
  id: 900 + number,
  post_number: number,
  post_type: 1,
  username,
  created_at: `2024-01-10T09:0${number}:00Z`,
  cooked,
  ...more,
});
const read = (posts: object[], stream = posts.map((_, i) => i)) =>
  readDocument({
    file: 'f',
    id: 'f',
    text: JSON.stringify({ post_stream: { posts, stream }, title: 'Ferry cuts', posts_count: stream.length }),
  })[0];

test('a Discourse topic: answers by number, quotations apart, notices counted, what is gone kept as a place', () => {
  const page = read([
    post(1, 'ann', '<p>Who voted for this?</p>'),
    post(
      2,
      'bo',
      '<aside class="quote" data-username="ann"><blockquote><p>Who voted</p></blockquote></aside><p>You did.</p>',
      {
        reply_to_post_number: 1,
      },
    ),
    post(3, 'system', '', { post_type: 3, action_code: 'closed.enabled' }),
    post(4, 'cy', '<p>(post deleted by author)</p>', { user_deleted: true, reply_to_post_number: 2 }),
    post(5, 'ann', '<p>Did <b>not</b>.</p>', { reply_to_post_number: 4 }),
    { id: 1, username: 'dee' },
  ]);
  expect(page?.title).toBe('Ferry cuts');
  expect(page?.comments.map((c) => [c.sourceId, c.author, c.postedAt, c.parent])).toEqual([
    ['1', 'ann', '2024-01-10T09:01:00Z', null],
    ['2', 'bo', '2024-01-10T09:02:00Z', { index: 0, how: 'nested' }],
    ['4', 'cy', '2024-01-10T09:04:00Z', { index: 1, how: 'nested' }],
    ['5', 'ann', '2024-01-10T09:05:00Z', { index: 2, how: 'nested' }],
  ]);
  expect(page?.comments[1]?.blocks).toEqual([
    { kind: 'quote', text: 'Who voted', author: 'ann' },
    { kind: 'text', text: 'You did.' },
  ]);
  expect(page?.comments[2]).toMatchObject({ removed: true, blocks: [] });
  expect(page?.comments[3]?.blocks).toEqual([{ kind: 'text', text: 'Did not.' }]);
  expect(page?.problems.map((p) => p.kind).sort()).toEqual(['bad-record', 'removed', 'service']);
});

test('a Discourse topic under a page elsewhere: its opening is no comment, and posts that are not in the file are declared', () => {
  const opening =
    '<small>This is a companion discussion topic for the original entry at <a href="https://x.example/a">x.example</a></small>';
  const page = read([post(1, 'system', opening), post(2, 'bo', '<p>Fine.</p>')], [1, 2, 3, 4]);
  expect(page?.comments.map((c) => c.author)).toEqual(['bo']);
  expect([page?.articleDate, page?.declared]).toEqual(['2024-01-10T09:01:00Z', 3]);
});

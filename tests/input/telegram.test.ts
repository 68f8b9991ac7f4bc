import { expect, test } from 'vitest';
import { readDocument } from '../../src/input/readers.js';

const read = (text: string) => readDocument({ file: 'f', id: 'f', text })[0];
const brief = (page: ReturnType<typeof read>) =>
  page?.comments.map((c) => [
    c.author,
    c.postedAt,
    c.blocks.map((b) => b.text).join('|'),
    c.parent && 'index' in c.parent ? c.parent.index : c.parent,
  ]);

test('a Telegram export: the post is the article, runs of text are joined, what has no words is counted', () => {
  const message = (id: number, from: string | null, text: unknown, to?: number, more: object = {}) => ({
    id,
    type: 'message',
    date: `2024-01-10T09:0${id}:00`,
    from,
    from_id: `user${id}`,
    text,
    ...(to ? { reply_to_message_id: to } : {}),
    ...more,
  });
  const page = read(
    JSON.stringify({
      name: 'Ferry chat',
      type: 'public_supergroup',
      messages: [
        { id: 1, type: 'service', action: 'create_channel', text: '', from_id: 'x' },
        message(2, 'Ferry', [{ type: 'bold', text: 'No boat' }, ' today'], undefined, { forwarded_from: 'Ferry' }),
        message(3, 'Ann', 'Again?', 2),
        message(4, null, ['Look: ', { type: 'link', text: 'x.example' }], 3),
        message(5, 'Bo', '', 3, { media_type: 'sticker' }),
      ],
    }),
  );
  expect([page?.title, page?.article]).toEqual(['Ferry chat', 'No boat today']);
  expect(brief(page)).toEqual([
    ['Ann', '2024-01-10T09:03:00', 'Again?', null],
    [null, '2024-01-10T09:04:00', 'Look: x.example', 0],
  ]);
  expect(page?.problems.map((p) => p.kind).sort()).toEqual(['media', 'service']);
});

test('a Telegram export as a page: messages that go on, times with a zone, links to what is answered', () => {
  const message = (id: number, name: string, body: string, to = 0) =>
    `<div class="message default clearfix${name ? '' : ' joined'}" id="message${id}"><div class="body"><div class="pull_right date details" title="10.01.2024 09:0${id}:11 UTC+02:00">09:0${id}</div>${name ? `<div class="from_name">${name} </div>` : ''}${to ? `<div class="reply_to details">In reply to <a href="#go_to_message${to}">this message</a></div>` : ''}${body}</div></div>`;
  const page = read(
    `<!DOCTYPE html><html><body><div class="page_header"><div class="text bold">Ferry chat </div></div><div class="history"><div class="message service" id="message-1"><div class="body details">10 January 2024</div></div>${message(1, 'Ann', '<div class="text">No boat today.</div>')}${message(2, '', '<div class="text">And none<br>tomorrow.</div>')}${message(3, 'Bo', '<div class="media_wrap">x</div>')}${message(4, 'Bo', '<div class="text">Says who?</div>', 2)}</div></body></html>`,
  );
  expect(page?.title).toBe('Ferry chat');
  expect(brief(page)).toEqual([
    ['Ann', '2024-01-10T09:01:11+02:00', 'No boat today.', null],
    ['Ann', '2024-01-10T09:02:11+02:00', 'And none\ntomorrow.', null],
    ['Bo', '2024-01-10T09:04:11+02:00', 'Says who?', 1],
  ]);
  expect(page?.problems.map((p) => p.kind)).toEqual(['media']);
});

import { expect, test } from 'vitest';
import { readHtml } from '../../src/input/html.js';

const read = (body: string) =>
  readHtml({ file: 'p.html', id: 'p', text: `<html><head><title>Ferry</title></head><body>${body}</body></html>` });
const words = (body: string) => read(body).comments.map((c) => c.blocks.map((b) => b.text).join('|'));
const times = (body: string) => read(body).comments.map((c) => c.postedAt);

/** A theme whose element for the words holds the heading too. */
const wrapped = (id: number, name: string, said: string) =>
  `<li class="comment" id="li-comment-${id}"><div class="content"><div class="meta"><div class="author">${name}</div><div class="date"><a href="#comment-${id}">Mar 5, 2015 - 8:1${id % 10}AM</a></div></div>${said}<div class="meta bottom"><a href="#respond">Reply</a></div></div><div id="comment-${id}"></div></li>`;
const list = (...items: string[]) => `<ol class="commentlist">${items.join('')}</ol>`;

test('words that open with a link to a comment, named as its author is, answer it and keep their "@"', () => {
  const page = read(
    list(
      wrapped(101, 'Guest', 'The boats were late.'),
      wrapped(102, 'Piet', 'They never are on a Sunday.'),
      wrapped(103, 'Ann', '<p>@<a href="#comment-101">Guest</a>:<br>Only two of them.</p>'),
    ),
  );
  expect(page.comments.map((c) => c.parent)).toEqual([null, null, { index: 0, how: 'nested' }]);
  expect(page.comments[2]?.blocks[0]?.text).toBe('@Guest:\nOnly two of them.');
});

test('an opening link to a comment under another label answers nobody', () => {
  const page = read(
    list(
      wrapped(101, 'Guest', '<p>The boats were late.</p>'),
      wrapped(102, 'Piet', '<p><a href="#comment-101">See above</a> and think again.</p>'),
    ),
  );
  expect(page.comments.map((c) => c.parent)).toEqual([null, null]);
});

test('below a heading with a date of its own a paragraph that begins with a date is the commenter’s', () => {
  const body = list(
    wrapped(101, 'Ann', '<p>I waited for the boat.</p><p>Mar 4, 2015 - 9:30PM, the quay, rain</p>'),
    wrapped(102, 'Piet', '<p>So did I.</p>'),
  );
  expect(words(body)).toEqual(['I waited for the boat.\n\nMar 4, 2015 - 9:30PM, the quay, rain', 'So did I.']);
  expect(times(body)).toEqual(['2015-03-05T08:11', '2015-03-05T08:12']);
});

test('another comment’s heading, pasted above its words, is not the commenter’s', () => {
  const head = '1. At Mar 4, 2015 - 9:30PM, Ann wrote:';
  const body = list(
    wrapped(101, 'Ann', '<p>I waited.</p>'),
    wrapped(102, 'Piet', `<p>${head}<br>I waited.<br><br>So did I.</p>`),
  );
  expect(words(body)[1]).not.toContain('wrote:');
});

const timed = (name: string, time: string) =>
  `<div class="comment"><b class="author">${name}</b> ${time}<div class="comment-text"><p>The boats were late again.</p></div></div>`;

test('where a day or "1 year ago" is shown, the time is the one that shows when it is pointed at', () => {
  expect(
    times(
      timed('Ann', '<span title="5 Mar 2015 19:31">· 1 year ago</span>') +
        timed('Piet', '<a class="when" title="Mar 5, 2015, 7:32 PM" href="/c/2">Mar 5, 2015</a>') +
        timed('Jo', '<span data-original-title="5 Mar 2015 19:33">2y</span>'),
    ),
  ).toEqual(['2015-03-05T19:31', '2015-03-05T19:32', '2015-03-05T19:33']);
});

test('a hint that differs from the time given to machines is not the time', () => {
  const one = (minute: number) =>
    timed('Ann', `<time datetime="2015-03-05T19:3${minute}:00Z" data-tooltip="5 Mar 2015 08:00">1 year ago</time>`);
  expect(times(one(1) + one(2))).toEqual(['2015-03-05T19:31:00Z', '2015-03-05T19:32:00Z']);
});

test('a hint on another day, or on something that is no date, is not the time', () => {
  expect(
    times(
      timed('Ann', '<i title="3 May 2003 08:00">Member</i> <span>Mar 5, 2015</span>') +
        timed('Piet', '<span title="3 May 2003 08:00">Mar 6, 2015</span>'),
    ),
  ).toEqual(['2015-03-05', '2015-03-06']);
});

test('a name that ends in "Say" is whole, and "say:" after names is not', () => {
  const page = read(timed('Rather Not Say', 'March 5, 2015') + timed('Ann and Piet say:', 'March 6, 2015'));
  expect(page.comments.map((c) => c.author)).toEqual(['Rather Not Say', 'Ann and Piet']);
});

test('comments of Coral name whom they answer', () => {
  const one = (id: string, name: string, to = '') =>
    `<div class="coral-indent"><div class="coral coral-comment" id="comment-${id}"><button class="coral coral-username coral-comment-username">${name}</button><time class="coral-comment-timestamp" datetime="2020-05-20T09:15:00.000Z">3 years ago</time>${to ? `<div class="coral-comment-inReplyTo">In reply to <span class="coral-comment-inReplyTo-username">${to}</span></div>` : ''}<div class="coral-content coral-comment-content"><div>The boats were late again.</div></div></div></div>`;
  const page = read(one('a1', 'Ann') + one('b2', 'Piet', 'Ann'));
  expect(page.comments.map((c) => [c.author, c.headerTarget])).toEqual([
    ['Ann', undefined],
    ['Piet', 'Ann'],
  ]);
});

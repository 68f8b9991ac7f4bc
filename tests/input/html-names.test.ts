import { expect, test } from 'vitest';
import { explicitName } from '../../src/input/html/author.js';
import { readHtml } from '../../src/input/html.js';

const said = (body: string) =>
  readHtml({
    file: 'p.html',
    id: 'p',
    text: `<html><head><title>Ferry</title></head><body><h2>Comments</h2>${body}</body></html>`,
  }).comments.map((c) => [c.author, c.blocks.map((b) => b.text).join('|')]);

/** A message under a title, signed in French or not at all. */
const message = (i: number, title: string, name: string | null, words: string) =>
  `<div class="msg"><div class="head"><strong><a href="#m${i}">${title}</a></strong> <small>9 March 2012 18:4${i}${name ? `, <span>par</span> <span>${name}</span>` : ''}</small></div><div class="words"><p>${words}</p><p><a href="/r">Reply</a></p></div></div>`;

test('the word for "by" in other languages; a title is no name, nor the words where these are shorter', () => {
  const list = [
    message(1, 'The old ferry and its dog', 'Ann', 'Bye.'),
    message(2, 'The fog', 'Bea', 'It was thick, as <a href="/x">they said</a>.'),
    message(3, 'The dog', 'Piet', 'It barked at the fog all night.'),
    message(4, 'And the cat', null, 'It slept through all of that noise.'),
  ];
  expect(said(`<div>${list.join('')}</div>`)).toEqual([
    ['Ann', 'Bye.'],
    ['Bea', 'It was thick, as they said.'],
    ['Piet', 'It barked at the fog all night.'],
    [null, 'It slept through all of that noise.'],
  ]);
});

test('where the names have a place, "posted by" in one comment’s words is no heading', () => {
  const one = (i: number, name: string, words: string) =>
    `<li class="odd" id="resp${i}"><div class="top"><b>${name}</b> <em>9 Feb 2012, 18:2${i}</em></div><div class="saywhat"><p>${words}</p></div></li>`;
  const list = [
    one(1, 'Ann', 'Nobody told us about the fog.'),
    one(2, 'Bea', 'Posted by a friend of the captain, who saw all of it.'),
    one(3, 'Piet', 'Mine came on time, for once.'),
  ];
  expect(said(`<ol class="comments">${list.join('')}</ol>`).map(([name]) => name)).toEqual(['Ann', 'Bea', 'Piet']);
});

test('where nothing stands between "Posted by:" and the line before the date, there is no name', () => {
  expect(explicitName('Posted by: | March 06, 2009 at 11:59 PM')).toBeNull();
  expect(explicitName('Posted by: Ann | March 06, 2009 at 11:59 PM')).toBe('Ann');
});

test('a link "More from NAME" and a badge beside the name are no words, a link of the commenter’s own is', () => {
  const one = (i: number, name: string, words: string) =>
    `<li id="comment_${i}" class="cmt_li"><div class="cmt_right"><div class="cmt_head"><a class="cmt_uname" href="/u/${i}">${name}</a> ${
      i % 2 ? '' : '<span class="badge_top">Top Commenter</span>'
    }<a class="more_from" href="#">More From ${name}</a></div><div class="cmt_txt" id="cmt_txt_${i}">${words}</div><div class="cmt_foot"><span class="cmt_time">Feb 11, 2014 06:0${i} PM</span> <a href="#">Like</a> <a href="#">Reply</a></div></div></li>`;
  const list = [
    one(1, 'Ann Lee', 'Nobody told us about the fog.'),
    one(2, 'Bea Ray', 'It was thick.<br><br>See <a href="/x">more from Hull</a> on it.'),
    one(3, 'Piet', 'Mine came on time, for once.'),
  ];
  expect(said(`<div id="comments"><ul class="cmt_list">${list.join('')}</ul></div>`)).toEqual([
    ['Ann Lee', 'Nobody told us about the fog.'],
    ['Bea Ray', 'It was thick.\n\nSee more from Hull on it.'],
    ['Piet', 'Mine came on time, for once.'],
  ]);
});

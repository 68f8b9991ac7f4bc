import { expect, test } from 'vitest';
import { bounded } from '../../src/input/html/bounded.js';
import { readHtml } from '../../src/input/html.js';

const read = (body: string) =>
  readHtml({ file: 'p.html', id: 'p', text: `<html><head><title>Ferry</title></head><body>${body}</body></html>` });
const said = (body: string) =>
  read(body).comments.map((c) => [c.author, c.blocks.map((b) => b.text).join('|'), c.parent]);
const WORDS = ['The boats were late again today.', 'Mine came on time, for once.', 'Nobody told us about the fog.'];

test('comments of a plug-in whose frame was saved into the page', () => {
  const one = (name: string, i: number) =>
    `<div class="comment" id="comment-${i}"><b class="author">${name}</b> <time datetime="2015-03-05T19:3${i}:00Z">5 March 2015</time><div class="comment-text">${WORDS[i]} <b>&amp; so on</b></div></div>`;
  const inner = `<!DOCTYPE html><html><body>${one('Ann', 0)}${one('Piet', 1)}</body></html>`;
  const escaped = inner.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  expect(said(`<h1>Ferry</h1><div><iframe id=f1 srcdoc="${escaped}" style="border:0"></iframe></div>`)).toEqual([
    ['Ann', `${WORDS[0]} & so on`, null],
    ['Piet', `${WORDS[1]} & so on`, null],
  ]);
});

test('frames inside frames, and frames that never end, hold nothing', () => {
  const inside = '<iframe srcdoc=&quot;<p>deep</p>&quot;></iframe>';
  expect(bounded(`<i>a</i><iframe srcdoc="<p>b</p>${inside}"></iframe><i>c</i>`)).toBe(
    '<i>a</i><div><p>b</p></div></iframe><i>c</i>',
  );
  expect(bounded('<p>a</p><iframe srcdoc="<p>b</p>')).not.toContain('<div>');
});

const item = (look: string, name: string, i: number, more = '') =>
  `<div class="item${look}" id="c_44${i}0"><span class="when">${i + 1} March 2015 19:3${i}</span> <span class="author">${name}</span>${more}<div class="body"><p>${WORDS[i]}</p></div><a href="/report">Report</a> <a href="/reply">Reply</a></div>`;

test('items of a list that bear one more class than the others are comments too', () => {
  const list = `<h2>Comments</h2><div>${item('', 'Ann', 0)}${item(' guest', 'Somebody', 1)}${item('', 'Piet', 2)}</div>`;
  expect(said(list).map(([name]) => name)).toEqual(['Ann', 'Somebody', 'Piet']);
});

test('a link to the page of the comment answered, by its number', () => {
  const to = '<a href="/posts/4400" title="In reply to this post"><img src="arrow.png"></a>';
  const list = `<h2>Comments</h2><div>${item('', 'Ann', 0)}${item('', 'Bea', 1)}${item('', 'Piet', 2, to)}</div>`;
  expect(said(list).map(([, , parent]) => parent)).toEqual([null, null, { index: 0, how: 'nested' }]);
});

/** A record as ASP.NET writes it, of a table for each. */
const record = (i: number, name: string, town: string, look: string) => {
  const id = (field: string) => `id="ctl00_list_ctl0${i}_lbl${field}"`;
  return `<table ${look}><tr><td><b><span ${id('Name')}>${name}</span></b><span ${id('City')}>, ${town}</span> says:</td><td><span ${id('Date')}>13/02/2009 8:4${i}:40 AM</span> IST</td></tr><tr><td><span ${id('Text')}>${WORDS[i]}</span></td></tr><tr><td><a href="javascript:reply()">Reply</a></td></tr></table>`;
};

test('records of an ASP.NET list in tables of several looks, with a town behind the name and a zone behind the time', () => {
  const page = `<table><tr><td>${record(0, 'Ann', 'Pune', 'class="c"')}${record(1, 'Bea', 'Thane', 'width="94%"')}</td></tr><tr><td>${record(2, 'Piet', 'Delft', 'class="c"')}</td></tr></table>`;
  expect(said(page).map(([name, words]) => [name, words])).toEqual([
    ['Ann', WORDS[0]],
    ['Bea', WORDS[1]],
    ['Piet', WORDS[2]],
  ]);
});

test('numbers that count down are the comments’ own, where the newest comes first', () => {
  const one = (i: number) =>
    `<li class="comment" id="comment-${i}"><span>${3 - i}.</span> <b class="author">Ann ${'ABC'[i]}</b> <time datetime="2015-03-0${9 - i}T10:00:00Z">then</time><div class="comment-text"><p>${WORDS[i]}</p></div></li>`;
  expect(read(`<ol>${one(0)}${one(1)}${one(2)}</ol>`).comments.map((c) => c.number)).toEqual([3, 2, 1]);
});

const SAID: [string, string][] = [
  ['Ann', 'The boats were late again, and nobody on the quay could say why.'],
  ['Bo', 'Since May they were on time only twice.'],
  ['Uma', 'Ann, take the early one, it waits for nobody but it goes.'],
];
const TOLD = SAID.map(([name, words], i) => [name, `2008-11-1${i + 2}T09:17`, words]);
const told = (body: string) =>
  read(body).comments.map((c) => [c.author, c.postedAt, c.blocks.map((b) => b.text).join('|')]);

test('rows that hold a head and its words in turn, told apart by their colour alone', () => {
  const rows = SAID.map(
    ([name, words], i) =>
      `<tr style="background:#eee"><td><b>${name}</b>, Quay Town</td><td align="right">1${i + 2}/11/2008 09:17</td></tr><tr><td colspan="2">${words}</td></tr>`,
  );
  const page = read(`<h2>Your comments</h2><table id="gvComments">${rows.join('')}</table>`);
  expect(page.comments.map((c) => [c.author, c.blocks.map((b) => b.text).join('|')])).toEqual(SAID);
  expect(page.problems).toEqual([]);
});

test('where more stands between the comments than in them, the page is to be looked at', () => {
  const items = SAID.map(
    ([name, words], i) =>
      `<li class="comment" id="comment-${i}"><cite class="fn">${name}</cite> <time datetime="2008-11-1${i + 2}T09:17">then</time><div class="comment-body">Hm.</div></li></ol><p>${words} ${words}</p><ol>`,
  );
  const page = read(`<h2>Comments</h2><div><ol>${items.join('')}</ol></div>`);
  expect(page.comments).toHaveLength(3);
  expect(page.problems.map((p) => [p.kind, p.message])).toEqual([
    ['unread', expect.stringMatching(/^p.html: \d+ characters of text stand between the comments and in none of them/)],
  ]);
});

test.each([
  [
    'cells with labels',
    "Readers' Views",
    (name: string, words: string, i: number) =>
      `<table><tr><td>Name:</td><td>${name}</td></tr><tr><td>City:</td><td>${i ? 'Quay Town' : ''}</td></tr><tr><td>Dated:</td><td>2008-11-1${i + 2} 09:17</td></tr></table><p>${words}</p>`,
  ],
  [
    'blocks without names',
    'Visitor opinions',
    (name: string, words: string, i: number) =>
      `<div><div>${name}<br>2008-11-1${i + 2} 09:17</div><div>${words}</div></div>`,
  ],
  [
    'tables in tables',
    'Public Views (3)',
    (name: string, words: string, i: number) =>
      `<table><tr><td><font><b>Posted By:</b> ${name} | Quay Town | 1${i + 2} Nov 2008, 09:17 AM</font></td></tr><tr><td><font>${words}</font></td></tr></table><br>`,
  ],
])('markup that names nothing: %s', (_, heading, item) => {
  const list = SAID.map(([name, words], i) => item(name, words, i)).join('');
  const intro = '<p>So far 3 opinions. Newest at the bottom.</p>';
  expect(told(`<h1>Ferry</h1><p>Out now.</p><h2>${heading}</h2>${intro}${list}<h2>Post a comment</h2>`)).toEqual(TOLD);
});

test('Tumblr: notes with words of their own', () => {
  const link = (name: string, kind: string) => `<a class="${kind}" href="https://${name}.example/">${name}</a>`;
  const note = (name: string, did: string, words = '') =>
    `<li class="note reblog tumblelog_${name}">${link(name, 'avatar_frame')}<span class="action">${link(name, 'tumblelog')} ${did}</span>${words}</li>`;
  const page = `<ol class="notes">${note('ann', 'liked this')}${note('bo', `reblogged this from ${link('quay', 'source_tumblelog')} and added:`, '<blockquote><a href="/post/1">Since May.</a></blockquote>')}${note('uma', 'said: <span class="answer_content">Since when?</span>')}${note('ann', `reblogged this from ${link('bo', 'source_tumblelog')} and added:`, '<blockquote><a href="/post/2">They were late again.</a></blockquote>')}</ol>`;
  expect(read(page).comments.map((c) => [c.author, c.blocks.map((b) => b.text).join('|'), c.headerTarget])).toEqual([
    ['bo', 'Since May.', 'quay'],
    ['uma', 'Since when?', undefined],
    ['ann', 'They were late again.', 'bo'],
  ]);
});

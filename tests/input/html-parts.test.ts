import { expect, test } from 'vitest';
import { readHtml } from '../../src/input/html.js';

const read = (body: string, title = 'Ferry') =>
  readHtml({ file: 'p.html', id: 'p', text: `<html><head><title>${title}</title></head><body>${body}</body></html>` });
const said = (body: string) =>
  read(body).comments.map((c) => [c.author, c.blocks.map((b) => b.text).join('|'), c.parent]);

test('a title "BLOG: HEADLINE" whose two parts are headings of the page is the headline', () => {
  const page = read(
    '<h1>Slow Boats</h1><h3 class="entry-header">The ferry: a farewell</h3>',
    'Slow Boats: The ferry: a farewell',
  );
  expect(page.title).toBe('The ferry: a farewell');
});

test('the day a member joined is not the time of the post, and the topic not the forum is the title', () => {
  const post = (id: number, name: string) =>
    `<div id="p${id}" class="post has-profile"><dl class="postprofile"><dt><a class="username">${name}</a></dt><dd>Joined: Sat May 03, 2003 8:00 am</dd></dl><div class="postbody"><p class="author">by <a class="username">${name}</a> &raquo; Thu Mar 05, 2015 7:3${id} pm</p><div class="content">The boats were late again.</div></div></div>`;
  const page = read(
    `<h1>Quay Forum</h1><h2>Boats at night</h2>${post(1, 'Ann')}${post(2, 'Piet')}`,
    'Boats at night - Quay Forum',
  );
  expect(page.comments.map((c) => c.postedAt)).toEqual(['2015-03-05T19:31', '2015-03-05T19:32']);
  expect(page.title).toBe('Boats at night');
});

test('of two dates shown the one that fits the machine’s is the time', () => {
  const one = (id: number) =>
    `<li class="comment" id="comment-${id}"><b class="author">Ann</b> <small>here from 3 May 2003 08:00</small> <time datetime="2015-03-05T19:3${id}:00+00:00">5 March 2015 19:3${id}</time><div class="comment-text"><p>The boats were late again.</p></div></li>`;
  expect(read(`<ol>${one(1)}${one(2)}</ol>`).comments.map((c) => c.postedAt?.slice(0, 16))).toEqual([
    '2015-03-05T19:31',
    '2015-03-05T19:32',
  ]);
});

test('an element of the site’s own making is a comment though its id is "comment"', () => {
  const one = (name: string, words: string, id = '') =>
    `<ytd-comment-view-model${id}><a id="author-text">${name}</a><span>2 years ago</span><div id="content-text">${words}</div></ytd-comment-view-model>`;
  expect(
    said(
      `<ytd-comments id="comments"><ytd-comment-thread-renderer>${one('@ann', 'They are late.', ' id="comment"')}<div id="replies">${one('@piet', 'They are not.')}</div></ytd-comment-thread-renderer></ytd-comments>`,
    ),
  ).toEqual([
    ['@ann', 'They are late.', null],
    ['@piet', 'They are not.', { index: 0, how: 'nested' }],
  ]);
});

test('a comment that is marked as a whole and as a part is one comment', () => {
  const words = (id: number) => `The boats were late again, number ${id}.`;
  const box = (id: number, name: string, more = '') =>
    `<div class="comment-box"><div class="comment-wrapper"><a class="name">${name}</a> <span>Rotterdam</span> <span>3 days ago</span> <span class="comment">${words(id)}</span></div>${more}</div>`;
  expect(said(`<div id="thread">${box(1, 'Ann', box(2, 'Piet'))}${box(3, 'Olga')}</div>`)).toEqual([
    ['Ann', words(1), null],
    ['Piet', words(2), { index: 0, how: 'nested' }],
    ['Olga', words(3), null],
  ]);
  const halves = (id: number, name: string, more = '') =>
    `<div class="comment" id="whole-${id}_0"><div><span>Guest</span><div id="comment-${id}"><b class="author">${name}</b> <time datetime="2015-03-05T19:30">today</time><div class="comment-text">${words(id)}</div></div></div>${more}</div>`;
  expect(said(`<div id="thread">${halves(1, 'Ann', halves(2, 'Piet'))}${halves(3, 'Olga')}</div>`)).toEqual([
    ['Ann', words(1), null],
    ['Piet', words(2), { index: 0, how: 'nested' }],
    ['Olga', words(3), null],
  ]);
});

test('a label whose id is made from a comment’s is none', () => {
  const one = (id: number, name: string) =>
    `<div id="comment-${id}"><div id="comment-${id}-label">Comment from ${name} <time datetime="2015-03-05T19:3${id}">3 days ago</time></div><b class="username">${name}</b><div class="comment-content">The boats were late again, number ${id}.</div></div>`;
  expect(said(`${one(1, 'ann')}<div class="replylist">${one(2, 'piet')}</div>${one(3, 'olga')}`)).toEqual([
    ['ann', 'The boats were late again, number 1.', null],
    ['piet', 'The boats were late again, number 2.', { index: 0, how: 'nested' }],
    ['olga', 'The boats were late again, number 3.', null],
  ]);
});

test('what a site says in place of words is kept without text and counted; readers may say the like', () => {
  const one = (id: number, name: string, words: string) =>
    `<li class="comment" id="comment-${id}"><b class="author">${name}</b> <time datetime="2015-03-05T19:3${id}">today</time><div class="comment-text"><p>${words}</p></div></li>`;
  const page = read(
    `<ol>${one(1, 'Ann', 'This comment was removed by a moderator because it broke our rules. Replies may also be deleted.')}${one(2, '[deleted]', '[deleted]')}${one(3, 'Olga', 'This comment was removed yesterday, so here it is again.')}${one(4, 'Piet', 'Comment deleted by author')}${one(5, 'Jan', '[This entry has been removed by Quay Staff for breaking the guidelines]')}${one(6, 'Bea', 'My comment was removed by lazy moderators.')}${one(7, 'Cy', 'This comment was removed by lazy moderators.')}</ol>`,
  );
  expect(page.comments.map((c) => [c.author, c.blocks.length, c.removed ?? false])).toEqual([
    ['Ann', 0, true],
    [null, 0, true],
    ['Olga', 1, false],
    ['Piet', 0, true],
    ['Jan', 0, true],
    ['Bea', 1, false],
    ['Cy', 1, false],
  ]);
  expect(page.problems.map((p) => p.message)).toEqual(['p: 4 comments deleted or removed: kept without text']);
});

test.each(['class="avatar"', 'aria-hidden="true"'])('initials in place of a face (%s) are nobody’s name', (mark) => {
  const one = (id: number, name: string) =>
    `<li class="x1"><div id="comment-${id}" class="x2"><div ${mark}><span>${name.slice(0, 2).toUpperCase()}</span></div><div class="x3">${name}</div><span>Rotterdam</span><span>March ${id}, 2015</span><p class="x4">The boats were late again, number ${id}, and nobody says why.</p></div></li>`;
  const page = `<ol>${one(1, 'Ann')}${one(2, 'Piet van der Zon')}${one(3, 'Olga')}</ol>`;
  expect(said(page).map((c) => c[0])).toEqual(['Ann', 'Piet van der Zon', 'Olga']);
});

test('a layout of tables whose only sign of a comment is a line "Posted by NAME, TOWN on DATE"', () => {
  const row = (name: string, town: string, minute: number, words: string) =>
    `<tr><td bgcolor="#EEE"><font size="1">Posted by: <b>${name}</b>, ${town} on 7:${minute}am Thu 12 Oct 06</font><br><font size="2">${words}</font><br><div align="right"><a href="/report?${minute}">Report this post</a></div></td></tr><tr><td><img src="/spacer.gif"></td></tr>`;
  const page = read(
    `<table><tr><td><font size="5">Ferry</font></td></tr></table><table>${row('Ann', 'Delft', 41, 'They are late.')}${row('Byron', 'Goes', 43, 'They are not.')}${row('Olga', 'Delft', 52, 'Who cares?')}</table>`,
  );
  expect(page.comments.map((c) => [c.author, c.postedAt, c.blocks.map((b) => b.text).join('|')])).toEqual([
    ['Ann', '2006-10-12T07:41', 'They are late.'],
    ['Byron', '2006-10-12T07:43', 'They are not.'],
    ['Olga', '2006-10-12T07:52', 'Who cares?'],
  ]);
});

test('a comment that is hardly more than the link of the person addressed is a comment', () => {
  const one = (name: string, words: string) =>
    `<div class="status"><strong class="name">${name}</strong> <time datetime="2022-11-19T06:50:00Z">19 Nov</time><div class="status-words"><p><a href="/@ferryboatnotes">@<span>ferryboatnotes</span></a> ${words}</p></div><button>Reply</button></div>`;
  const page = read(
    `<div class="replies">${one('Ann', 'late again, as they are every day')}${one('Piet', 'no')}</div>`,
  );
  expect(page.comments.map((c) => c.author)).toEqual(['Ann', 'Piet']);
});

test.each(['UFIReply', '_3-8y clearfix'])(
  'the comment box of a social network: answers in it (%s) are placed under what they answer',
  (reply) => {
    const head = (name: string, words: string) =>
      `<div class="clearfix"><a class="UFICommentActorName" href="/p">${name}</a><span> · </span><div class="_4q1v">Delft</div><div class="_30o4"><span class="_5mdd"><span>${words}</span></span></div><div><a>Like</a> · <a>Reply</a> · <abbr data-utime="1455063240" title="Tuesday, February 9, 2016 at 7:14pm">Feb 9, 2016 7:14pm</abbr></div></div>`;
    expect(
      said(
        `<div class="_4k-6"><div class="_3-8y _5nz1" id="u_1">${head('Ann', 'They are late.')}<div class="_44ri"><div class="${reply}" id="u_2">${head('Piet', 'They are not.')}</div></div></div><div class="_3-8y _5nz1" id="u_3">${head('Olga', 'Who cares?')}</div></div>`,
      ),
    ).toEqual([
      ['Ann', 'They are late.', null],
      ['Piet', 'They are not.', { index: 0, how: 'nested' }],
      ['Olga', 'Who cares?', null],
    ]);
  },
);

test.each([
  ['an attribute', '<blockquote class="bbCodeBlock" data-quote="ANN" data-source="post: 11">', ''],
  [
    'the link of its head',
    '<blockquote><cite><a href="/member?u=3">ANN</a> wrote: <a href="./viewtopic.php?p=11#p11">↑</a></cite>',
    '',
  ],
  [
    'the link of a head above it',
    '<blockquote class="bbc">',
    '<div class="quoteheader"><a href="index.php?topic=7.msg11#msg11">Quote from: ANN on 5 March 2015</a></div>',
  ],
])('a quotation box that names its post by %s answers that post, whoever has the same name', (_, box, head) => {
  const post = (id: number, name: string, words: string) =>
    `<div class="post" id="post${id}"><b class="author">${name}</b> <time datetime="2015-03-05T19:${id}:00+00:00">5 March 2015</time><div class="post-content">${words}</div></div>`;
  const page = read(
    `<h2>Comments</h2><div class="comments">${post(11, 'Ann', 'They are late, all of them.')}${post(12, 'Ann', 'They are not.')}${post(13, 'Piet', `${head}${box}They are late</blockquote>So they are.`)}</div>`,
  );
  expect(page.comments.map((c) => c.parent)).toEqual([null, null, { index: 0, how: 'quote' }]);
});

test('a line above the words opens a comment, whatever stands above the first', () => {
  const one = (name: string, id: number, words: string) =>
    `<p class="CommentDate"><strong>#${id} Comment</strong> By <u>${name}</u> On <u>February 17, 2010 @ 8:2${id} am</u></p><div class="CommentContent"><p>${words}</p></div>`;
  expect(
    said(
      `<div id="comments_box"><p id="CommentTitle">3 Comments To "Ferry"</p>${one('Ann', 1, 'They are late.')}${one('Piet', 2, 'They are not.')}${one('Olga', 3, 'Who cares?')}<hr></div>`,
    ),
  ).toEqual([
    ['Ann', 'They are late.', null],
    ['Piet', 'They are not.', null],
    ['Olga', 'Who cares?', null],
  ]);
});

test('"replied to comment from NAME" answers it, though every answer is to the comment just above', () => {
  const one = (id: number, name: string, to = '') =>
    `<div class="comment" id="comment-${id}"><div class="comment-header"><span class="vcard author">${name}</span>${to ? ` replied to <a href="/notes.html#comment-${id - 1}">comment from ${to}</a>` : ''} | <a href="/notes.html#comment-${id}"><abbr class="published" title="2009-10-05T11:2${id}:14-04:00">October 5, 2009</abbr></a></div><div class="comment-content"><p>Said by ${name}.</p></div></div>`;
  expect(
    read(
      `<div class="comments">${one(1, 'Ann')}${one(2, 'Piet', 'Ann')}${one(3, 'Olga', 'Piet')}${one(4, 'Bo', 'Olga')}${one(5, 'Al', 'Bo')}</div>`,
    ).comments.map((c) => c.parent && 'index' in c.parent && c.parent.index),
  ).toEqual([null, 0, 1, 2, 3]);
});

test('a link in the words stays, though its style is named after a call to action', () => {
  const one = (name: string, words: string) =>
    `<ytd-comment-view-model><a id="author-text">${name}</a><div id="content-text"><span>${words}</span></div></ytd-comment-view-model>`;
  const at = '<a class="link--call-to-action-color" href="/watch?t=760s">12:40</a>';
  expect(said(one('@ann', `The part at ${at} is wrong.`) + one('@piet', `${at} is right.`)).map((c) => c[1])).toEqual([
    'The part at 12:40 is wrong.',
    '12:40 is right.',
  ]);
});

test('the layout around all comments, the headline in it, is no comment; "Post 3" is nobody', () => {
  const one = (name: string, id: number, words: string) =>
    `<a name="ys${id}"></a><table class="ysItem"><tr><td class="ysWho"><a class="ysUser" href="/u/${id}">${name}</a><div class="ysPlace">Delft</div></td><td class="ysMain"><div class="ysTop"><span class="ysNo">Post ${id}</span> <span class="ysWhen">Thu 12/03/09 16:1${id}</span></div><div class="ysWords">${words}</div><div class="ysTools"><a href="#">Quote this</a> <a href="#">Report this post</a></div></td></tr></table>`;
  expect(
    said(
      `<table><tr><td><a class="join" href="/join">Join free</a></td></tr><tr><td><h1>Ferry</h1><div>First published: 12/03/09, 14:02</div><p>The boats are to be sold, the council has said, to whoever wants them.</p><h2>Have Your Say</h2>${one('Ann', 1, 'They are late, all of them.')}${one('Piet', 2, 'They are not late at all.')}${one('Olga', 3, 'Who cares about the boats?')}</td></tr></table>`,
    ).map((c) => c[0]),
  ).toEqual(['Ann', 'Piet', 'Olga']);
});

test('votes in a class of their own and picks are no words; the comment stands in a box beside the list of its answers', () => {
  const one = (name: string, votes: number, words: string, pick = '', answers = '') =>
    `<div class="thread-host"><div class="thread-host" id="box"><x-comment class="c9 talk" id="c-${votes}"><h3 class="q1">${name}</h3><span class="q2">March 1${votes % 10}, 2023</span><div class="q3">${votes}</div>${pick ? `<span class="q4">${pick}</span>` : ''}<p class="q5">${words}</p><button>Reply</button></x-comment></div><div id="replies" class="thread-host">${answers}</div></div>`;
  const page = `<h2>Comments</h2><div class="comments">${one('Ann', 214, 'The boats were late again.', 'NYT Pick', one('Piet', 18, 'Where does that come from?'))}${one('Uma', 40, '12')}${one('Bo', 31, 'Bring back the river boards.')}</div>`;
  expect(said(page)).toEqual([
    ['Ann', 'The boats were late again.', null],
    ['Piet', 'Where does that come from?', { index: 0, how: 'nested' }],
    ['Uma', '12', null],
    ['Bo', 'Bring back the river boards.', null],
  ]);
});

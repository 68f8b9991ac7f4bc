import { expect, test } from 'vitest';
import { readHtml } from '../../src/input/html.js';

const read = (body: string, title = 'Ferry') =>
  readHtml({ file: 'p.html', id: 'p', text: `<html><head><title>${title}</title></head><body>${body}</body></html>` });
const said = (body: string) =>
  read(body).comments.map((c) => [c.author, c.blocks.map((b) => b.text).join('|'), c.parent]);

test('a short comment in a box with "reply" in its name keeps its words', () => {
  const box = (kind: string, id: number, name: string, words: string, more = '') =>
    `<div class="${kind}" id="cmt_${id}"><div class="cmt_rgt"><div class="cmt_txt">${words}</div><div class="cmt_by">Posted by <a class="cmt_usr">${name}</a> on <span class="cmt_dt">May 27, 2013 0${id}:30 PM</span></div></div>${more}</div>`;
  const answers = (id: number, ...boxes: string[]) =>
    `<div class="cmt_replies" id="replies_${id}">${boxes.join('')}</div>`;
  expect(
    said(
      `<h3>Comments</h3><ul><li class="cmt_li">${box('cmt_box', 1, 'Ann', 'The boats were late again.', answers(1, box('cmt_reply_box', 2, 'Piet', 'They were not.')))}</li><li class="cmt_li">${box('cmt_box', 3, 'Olga', 'Who has seen the timetable?', answers(3, box('cmt_reply_box', 4, 'Jan', 'Nobody has.')))}</li></ul>`,
    ).map(([author, words]) => [author, words]),
  ).toEqual([
    ['Ann', 'The boats were late again.'],
    ['Piet', 'They were not.'],
    ['Olga', 'Who has seen the timetable?'],
    ['Jan', 'Nobody has.'],
  ]);
});

test('an empty cell or a picture in it that grows to the right nests the messages of a board in tables', () => {
  const message = (width: number, name: string, words: string) =>
    `<table width="100%"><tr><td width="${width}"><img src="pixel.gif" width="${width}" height="1" alt=""></td><td><table><tr><td class="sb1">by <a href="/profile/${name}"><b>${name}</b></a> on Mar 5, 2008 07:30 PM</td></tr><tr><td class="sb2">${words}</td></tr><tr><td><a href="/abuse">Report abuse</a> | <a href="/reply"><b>Reply</b></a></td></tr></table></td></tr></table>`;
  expect(
    said(
      `<h3>Message Board: comments</h3>${message(1, 'Ann', 'The boats were late again.')}${message(31, 'Piet', 'They were not late at all.')}${message(61, 'Olga', 'I was there and they were.')}${message(1, 'Jan', 'Who has seen the timetable?')}`,
    ).map(([author, , parent]) => [author, parent]),
  ).toEqual([
    ['Ann', null],
    ['Piet', { index: 0, how: 'nested' }],
    ['Olga', { index: 1, how: 'nested' }],
    ['Jan', null],
  ]);
});

test('ratings beside a subject are no words, and a subject that is all there is stays, though it links to the comment', () => {
  const one = (id: number, subject: string, words: string, name: string) =>
    `<li id="c${id}"><a name="c${id}"></a><div class="ctop"><h3><a href="/comments/4471/${id}#c${id}">${subject}</a></h3> <span class="cr">(${id}+ / 0-)</span></div><div class="cx"><p>${words}</p></div><p class="cb">by <a href="/user/uid:${id}">${name}</a> on Mon Apr 03, 2006 at 02:3${id}:01 PM PDT</p></li>`;
  expect(
    said(
      `<h3>Comments</h3><ul>${one(1, 'Tip jar', 'Also the recipe jar.', 'Ann')}${one(2, 'A fifth of the budget (nt)', '', 'Piet')}${one(3, 'Thank you', 'I did not know that about the boats.', 'Olga')}</ul>`,
    ).map(([author, words]) => [author, words]),
  ).toEqual([
    ['Ann', 'Tip jar\n\nAlso the recipe jar.'],
    ['Piet', 'A fifth of the budget (nt)'],
    ['Olga', 'Thank you\n\nI did not know that about the boats.'],
  ]);
});

test('a face alone in a paragraph is a comment', () => {
  const one = (id: number, name: string, words: string) =>
    `<li id="comment-${id}"><cite>${name}</cite> Says:<br><small class="commentmetadata"><a href="#comment-${id}">May 4, 2009 at 1:3${id} pm</a></small><p>${words}</p></li>`;
  expect(said(`<ol class="commentlist">${one(1, 'Ann', 'The boats were late.')}${one(2, 'Piet', ':-)')}</ol>`)).toEqual(
    [
      ['Ann', 'The boats were late.', null],
      ['Piet', ':-)', null],
    ],
  );
});

test('a Discourse quotation names its author by the name alone', () => {
  const post = (id: number, name: string, words: string) =>
    `<div itemscope itemtype="http://schema.org/DiscussionForumPosting" class="topic-body crawler-post"><span class="creator"><span itemprop="name">${name}</span></span><time itemprop="datePublished" datetime="2018-03-0${id}T15:03:17Z">March ${id}</time><div class="post" itemprop="articleBody">${words}</div></div>`;
  const page = read(
    `${post(1, 'ann', '<p>They are late.</p>')}${post(2, 'piet', '<aside class="quote"><div class="title"><div class="quote-controls"></div><img alt="" src="a.png"> ann:</div><blockquote><p>They are late.</p></blockquote></aside><p>Not today.</p>')}`,
  );
  expect(page.comments[1]?.blocks).toEqual([
    { kind: 'quote', text: 'They are late.', author: 'ann' },
    { kind: 'text', text: 'Not today.' },
  ]);
});

test('a notice by Discourse’s own account is no comment, and is counted', () => {
  const post = (id: number, name: string, words: string) =>
    `<div itemscope itemtype="http://schema.org/DiscussionForumPosting" class="topic-body crawler-post"><span class="creator"><a href="https://quay.example.org/u/${name}"><span itemprop="name">${name}</span></a></span><time itemprop="datePublished" datetime="2018-03-0${id}T15:03:17Z">March ${id}</time><div class="post" itemprop="articleBody"><p>${words}</p></div></div>`;
  const page = read(
    `${post(1, 'ann', 'They are late.')}${post(2, 'piet', 'Not today.')}${post(3, 'system', 'This topic was automatically closed after 30 days.')}`,
  );
  expect(page.comments.map((c) => c.author)).toEqual(['ann', 'piet']);
  expect(page.problems?.map((p) => p.message) ?? []).toEqual(['p.html: 1 notice left out']);
});

test('phpBB’s "View topic" behind a bullet is no part of the headline', () => {
  const post = `<div id="p1" class="post"><div class="postbody"><p class="author">by <strong><a>Ann</a></strong> &raquo; Thu Mar 05, 2015 7:31 pm</p><div class="content">The boats were late again.</div></div></div>`;
  expect(
    read(`<h1>Quay Forum</h1><h2>Boats at night</h2>${post}`, 'Quay Forum &bull; View topic - Boats at night').title,
  ).toBe('Boats at night');
});

test('comments that say only how long ago take their times from the page’s own list for browsers without scripts', () => {
  const shown = (id: number, name: string, words: string) =>
    `<div class="idc-c" id="IDComment${id}"><div class="idc-c-h"><a class="idc-name">${name}</a> <span class="idc-time">13 days ago</span></div><div class="idc-c-t" id="IDCommentText${id}">${words}</div></div>`;
  const kept = (id: number, name: string, words: string) =>
    `<li class="comment" id="li-comment-${id}"><div class="comment-author vcard"><cite class="fn">${name}</cite></div><div class="comment-meta">August 17th, 2010 at 10:0${id} am</div><div class="comment-body"><p>${words}</p></div></li>`;
  const page = read(
    `<div id="idc-container">${shown(71, 'Ann', 'The boats were late.')}${shown(72, 'Piet', 'They were not.')}${shown(73, 'Olga', 'Nobody wrote this down.')}</div><div id="idc-noscript" style="display: none"><ol class="commentlist">${kept(1, 'Ann', 'The boats were late.')}${kept(2, 'Piet', 'They were not.')}</ol></div>`,
  );
  expect(page.comments.map((c) => [c.author, c.postedAt])).toEqual([
    ['Ann', '2010-08-17T10:01'],
    ['Piet', '2010-08-17T10:02'],
    ['Olga', null],
  ]);
});

test('messages under "#3 Posted by NAME on …" in tables, with the newest first', () => {
  const one = (n: number, name: string, words: string) =>
    `<tr><td colspan="2"><a name="${n}"></a><table><tr><td><font size="1"><b>#${n}</b> Posted by <a href="/i.cgi?u=${name}"><b>${name}</b></a> on July 1${n}, 2004 9:4${n}:33 pm</font></td><td>[ <a href="/r.cgi?no=${n}">Reply</a> ]</td></tr></table><table><tr><td><font size="2">${words}</font></td></tr></table></td></tr><tr><td height="4"><img src="s.gif"></td></tr>`;
  expect(
    said(
      `<table class="talk"><tr><td><b>Talk back (4)</b></td></tr>${one(4, 'ann', 're: #2 piet<br><br>They were not.')}${one(3, 'olga', 'Who has seen the timetable?')}${one(2, 'piet', 'The boats were late again.')}${one(1, 'jan', 'Nobody is on the pier.')}</table>`,
    ).map(([author, words]) => [author, words]),
  ).toEqual([
    ['ann', 're: #2 piet\n\nThey were not.'],
    ['olga', 'Who has seen the timetable?'],
    ['piet', 'The boats were late again.'],
    ['jan', 'Nobody is on the pier.'],
  ]);
});

test('the cell of a heading, though named for comments, is not the comment; the town in it is not the words', () => {
  const one = (n: number, name: string, words: string) =>
    `<tr><td><table><tr><td class="CommentHead"><b class="ReaderName">${name}</b> <span class="ReaderCity">Harbour Town</span></td><td class="CommentDate">Wednesday, March 26, 2008 8:4${n} AM</td></tr><tr><td colspan="2" class="CommentText">${words}</td></tr></table></td></tr><tr><td height="5"></td></tr>`;
  expect(
    said(
      `<h2>The boats</h2><table id="tblComments"><tr><td class="heading3"><b>Readers' comments</b> (3)</td></tr>${one(1, 'Ann', 'The boats were late again.')}${one(2, 'Piet', 'They were not late at all.')}${one(3, 'Olga', 'Who has seen the timetable?')}</table>`,
    ).map(([author, words]) => [author, words]),
  ).toEqual([
    ['Ann', 'The boats were late again.'],
    ['Piet', 'They were not late at all.'],
    ['Olga', 'Who has seen the timetable?'],
  ]);
});

test('levels in class names of any length nest, points are no name, and lines for listeners are no words', () => {
  const one = (level: number, name: string, words: string) =>
    `<div class="Note__Wrap-x1 note-item-level-${level}" id="note-${name}"><span class="u-index__srOnly">Comment by ${name}.</span><button class="Author__Name-x2">${name}</button><span class="Author__Points-x3">412 Points</span><time>2 hours ago</time><div class="note-text"><p>${words}</p></div><button>Reply</button></div>`;
  expect(
    said(
      `<h3>3 Comments</h3><div class="note-list">${one(0, 'Ann', 'Late again.')}${one(1, 'Piet', 'They were not late at all.')}${one(2, 'Olga', 'I was there and they were.')}</div>`,
    ),
  ).toEqual([
    ['Ann', 'Late again.', null],
    ['Piet', 'They were not late at all.', { index: 0, how: 'nested' }],
    ['Olga', 'I was there and they were.', { index: 1, how: 'nested' }],
  ]);
});

test('TypePad: the name in the heading, an answer with or without a link to what it answers', () => {
  const box = (id: string, head: string, words: string) =>
    `<a id="comment-${id}"></a><div class="comment" id="comment-${id}-wrap"><div class="comment-content"><p class="comment-header">${head}...</p><span id="comment-${id}-content"><p>${words}</p></span></div><p class="comment-footer"><a class="comment-reply-link">Reply</a> <a class="comment-permalink" href="http://quay.example/ferry.html?cid=${id}#comment-${id}">November 19, 2010 at 09:34 AM</a></p></div>`;
  expect(
    said(
      `<h3>Comments</h3>${box('6a00d1', 'ann said', 'The boats were late again.')}${box('6a00d2', '<a class="commenter-name">Piet</a> said in reply to <a href="#comment-6a00d1">ann</a>', 'They were not.')}${box('6a00d3', 'olga said in reply to Piet', 'They were.')}${box('6a00d4', 'jan said', 'Who has seen the timetable?')}`,
    ),
  ).toEqual([
    ['ann', 'The boats were late again.', null],
    ['Piet', 'They were not.', { index: 0, how: 'nested' }],
    ['olga', 'They were.', null],
    ['jan', 'Who has seen the timetable?', null],
  ]);
});

test('the box of thanks below a post is none', () => {
  const post = (id: number, name: string, words: string) =>
    `<li class="postbitlegacy postcontainer" id="post_${id}"><span class="date">03-13-2013, 09:4${id} PM</span><a class="username">${name}</a><div id="post_message_${id}">${words}</div></li><li class="postbitlegacy" id="post_thanks_box_${id}"><div class="date">03-14-2013</div><div>The Following User Says Thank You to ${name}</div></li>`;
  expect(
    said(`<ol id="posts">${post(1, 'Ann', 'The boats were late again.')}${post(2, 'Piet', 'They were not.')}</ol>`).map(
      ([author, words]) => [author, words],
    ),
  ).toEqual([
    ['Ann', 'The boats were late again.'],
    ['Piet', 'They were not.'],
  ]);
});

test('phpBB 2: quotations stand between the parts of the words; signatures and names of faces are no words', () => {
  const quote = (name: string, words: string) =>
    `<table><tr><td><span class="genmed"><b>${name} wrote:</b></span></td></tr><tr><td class="quote">${words}</td></tr></table>`;
  const post = (id: number, name: string, words: string, above = '') =>
    `<tr><td><span class="name"><a name="${id}"></a><b>${name}</b></span><br><span class="postdetails">Guest</span></td><td><table><tr><td><span class="postdetails">Posted: Mon May 16, 2005 7:4${id} pm</span></td></tr><tr><td colspan="2"><span class="postbody"></span>${above}<span class="postbody">${words}<br />_________________<br />Fair winds</span><span class="gensmall"><br /><br />Last edited by ${name} on Mon May 16, 2005 9:05 pm</span></td></tr></table></td></tr>`;
  const page = read(
    `<table>${post(1, 'Ann', 'The boats were late again.')}${post(2, 'Bo', 'Since May. <img src="images/smiles/icon_lol.gif" alt="Very Happy" />', quote('Ann', 'The boats were late again.'))}${post(3, 'Uma', 'Since when? <img src="smiles/wink.gif" alt=";-)" />')}</table>`,
  );
  expect(page.comments.map((c) => [c.author, c.blocks])).toEqual([
    ['Ann', [{ kind: 'text', text: 'The boats were late again.' }]],
    [
      'Bo',
      [
        { kind: 'quote', text: 'The boats were late again.', author: 'Ann' },
        { kind: 'text', text: 'Since May.' },
      ],
    ],
    ['Uma', [{ kind: 'text', text: 'Since when? ;-)' }]],
  ]);
});

test('a date behind "(Registered)" is the comment’s, one behind "Registered:" its author’s', () => {
  const comment = (id: number, name: string, head: string) =>
    `<div class="comment" id="comment-${id}"><b class="author">${name}</b> <span>${head}</span><div class="comment-text">The boats were late again.</div></div>`;
  const page = read(
    `<div id="comments">${comment(1, 'Ann', '(Registered)</span> <span>|2008-11-03 14:01:30')}${comment(2, 'Bo', 'Registered: 2004-01-01</span> <span>2008-11-03 15:00:00')}</div>`,
  );
  expect(page.comments.map((c) => c.postedAt)).toEqual(['2008-11-03T14:01:30', '2008-11-03T15:00:00']);
});

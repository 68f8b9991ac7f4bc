import { expect, test } from 'vitest';
import { readHtml } from '../../src/input/html.js';

const read = (body: string) =>
  readHtml({ file: 'p.html', id: 'p', text: `<html><head><title>Ferry</title></head><body>${body}</body></html>` });
const said = (body: string) =>
  read(body).comments.map((c) => [
    c.author,
    c.blocks.map((b) => b.text).join('|'),
    c.parent && 'index' in c.parent ? c.parent.index : c.parent,
  ]);
const times = (body: string) => read(body).comments.map((c) => c.postedAt);

test('Flarum: whom the first link of a post mentions, no events of the discussion', () => {
  const post = (id: number, name: string, words: string) =>
    `<div class="PostStream-item" data-id="${id}" data-type="comment"><article class="Post"><h3 class="PostUser-name"><span class="username">${name}</span></h3><div class="PostMeta"><time datetime="2024-02-0${id}T10:00:00+00:00">Feb 2024</time></div><div class="Post-body"><p>${words}</p></div><footer class="Post-footer"><a href="#">Uma</a> replied to this.</footer></article></div>`;
  const page = `<div class="PostStream">${post(1, 'Ann', 'The boats were late again.')}<div class="PostStream-item" data-type="discussionRenamed"><span class="username">Ann</span> changed the title <time datetime="2024-02-02T10:00:00+00:00">Feb 2024</time></div>${post(3, 'Uma', '<a class="PostMention" data-id="1">Ann</a> since when?')}${post(4, 'Bo', 'Since May.')}</div>`;
  expect(said(page)).toEqual([
    ['Ann', 'The boats were late again.', null],
    ['Uma', 'Ann since when?', 0],
    ['Bo', 'Since May.', null],
  ]);
});

test('NodeBB: the words of the post answered, shown above an answer, are not the answer’s', () => {
  const post = (id: number, name: string, words: string, parent = '') =>
    `<li component="post" data-pid="${id}" data-username="${name}" itemprop="comment" itemscope itemtype="https://schema.org/Comment"><meta itemprop="datePublished" content="2025-01-2${id}T08:00:00.000Z">${parent}<div itemprop="author"><meta itemprop="name" content="${name}"><a href="/user/x">${name}</a></div><div component="post/content" itemprop="text"><p>${words}</p></div><a>Reply</a></li>`;
  const above =
    '<div component="post/parent" data-parent-pid="1"><a href="/user/x">Ann</a><p>The boats were late again.</p></div>';
  expect(
    said(
      `<ul>${post(1, 'Ann', 'The boats were late again.')}${post(2, 'Bo', 'Since May.')}${post(3, 'Uma', 'Since when?', above)}</ul>`,
    ),
  ).toEqual([
    ['Ann', 'The boats were late again.', null],
    ['Bo', 'Since May.', null],
    ['Uma', 'Since when?', 0],
  ]);
});

test('bbPress: a head and its post are siblings; answers to the opening post answer nobody', () => {
  const post = (id: number, name: string, words: string, kind = 'reply') =>
    `<div id="post-${id}" class="bbp-reply-header"><span class="bbp-reply-post-date">March 0${id}, 2022 at 2:05 pm</span><a class="bbp-reply-permalink">#${id}</a></div><div class="${kind} type-${kind} hentry"><div class="bbp-reply-author"><a class="bbp-author-link"><span class="bbp-author-name">${name}</span></a><div class="bbp-author-role">Participant</div></div><div class="bbp-reply-content"><p>${words}</p></div></div>`;
  const page = `<ul class="bbp-replies"><li class="bbp-body">${post(1, 'Desk', 'What do you remember?', 'topic')}<ul><li>${post(2, 'Ann', 'The boats were late.')}<ul class="bbp-threaded-replies"><li>${post(3, 'Uma', 'Since when?')}</li></ul></li><li>${post(4, 'Bo', 'Since May.')}</li></ul></li></ul>`;
  expect(said(page)).toEqual([
    ['Ann', 'The boats were late.', null],
    ['Uma', 'Since when?', 0],
    ['Bo', 'Since May.', null],
  ]);
});

test('Mbin: a comment is a block quotation, and names its parent', () => {
  const one = (id: number, name: string, words: string, parent = '') =>
    `<blockquote class="section comment entry-comment subject comment-level--1" id="entry-comment-${id}" data-subject-parent-value="${parent}"><header><a class="user-inline">${name}</a><time datetime="2024-10-02T06:1${id}:00+00:00">2 months ago</time></header><div class="content"><p>${words}</p></div><menu><li><a>reply</a></li></menu></blockquote>`;
  const page = `<section>${one(1, 'Ann', 'The boats were late again.')}${one(2, 'Uma', 'Since when?', '1')}${one(3, 'Bo', '<a href="https://a.example/Zx9">https://a.example/Zx9</a>')}</section>`;
  expect(said(page)).toEqual([
    ['Ann', 'The boats were late again.', null],
    ['Uma', 'Since when?', 0],
    ['Bo', 'https://a.example/Zx9', null],
  ]);
});

test('giscus: replies stand in the comment; Isso: the title tells the time', () => {
  const head = (kind: string, name: string) =>
    `<div class="gsc-${kind}-author"><span class="font-semibold">${name}</span><a href="https://github.com/a/b/discussions/5#discussioncomment-${name.length}"><time datetime="2024-08-14T10:02:31Z">3 months ago</time></a><span>Owner</span></div>`;
  const giscus = `<div class="gsc-timeline"><div class="gsc-comment">${head('comment', 'Ann')}<div class="gsc-comment-content"><p>The boats were late again.</p></div><div class="gsc-replies"><div class="gsc-reply">${head('reply', 'Umai')}<div class="gsc-reply-content"><p>Since when?</p></div></div></div></div></div>`;
  expect(said(giscus)).toEqual([
    ['Ann', 'The boats were late again.', null],
    ['Umai', 'Since when?', 0],
  ]);
  const isso = (id: number, name: string, words: string, answers = '') =>
    `<div class="isso-comment" id="isso-${id}"><div class="isso-text-wrapper"><span class="isso-author">${name}</span><a class="isso-permalink" href="#isso-${id}"><time title="Sun Mar 26 2023 20:15:0${id} GMT+0200 (Central European Summer Time)" datetime="2023-02-00T18:15:02Z">last year</time></a><span class="isso-note">Author</span><div class="isso-text"><p>${words}</p></div><a class="isso-reply">Reply</a></div><div class="isso-follow-up">${answers}</div></div>`;
  const page = `<div id="isso-root">${isso(1, 'Ann', 'The boats were late again.', isso(2, 'Uma', 'Since when?'))}</div>`;
  expect(said(page).map((c) => c[2])).toEqual([null, 0]);
  expect(times(page)[0]).toMatch(/^2023-03-26T20:15:01/);
});

test('Threads: posts of others below "Related threads" are no answers', () => {
  const post = (name: string, id: string, words: string) =>
    `<div data-pressable-container="true"><a href="/@${name}"><span translate="no">${name}</span></a><a href="/@${name}/post/${id}"><time datetime="2024-05-29T15:02:11.000Z">1d</time></a><div><span dir="auto">${words}</span></div><div role="button"><span dir="auto">212</span></div></div>`;
  const page = `<div><div>${post('quay.ledger', 'C1', 'The board votes tonight.')}</div><div>${post('ann', 'C2', 'Keep the boat.')}</div><div>${post('bo', 'C3', 'No')}</div><div><div><h2>Related threads</h2></div>${post('seattle', 'C9', 'Ferries are fun.')}</div></div>`;
  expect(said(page).map((c) => c.slice(0, 2))).toEqual([
    ['quay.ledger', 'The board votes tonight.'],
    ['ann', 'Keep the boat.'],
    ['bo', 'No'],
  ]);
});

test('Serendipity: who and when stand below the words, answers are moved in, trackbacks are none', () => {
  const one = (id: number, name: string, words: string, px: number) =>
    `<a id="c${id}"></a><div id="serendipity_comment_${id}" class="serendipity_comment serendipity_comment_author_${name.toLowerCase()} comment_oddbox" style="padding-left: ${px}px"><div class="serendipity_commentBody">${words}</div><div class="serendipity_comment_source"><a href="#c${id}">#${id}</a> <strong>${name}</strong> on <a class="comment_source_date" href="#c${id}">2007-03-1${id} 14:22</a> (<a class="comment_reply" href="#form">Reply</a>)</div></div>`;
  const ping =
    '<div class="serendipity_comment serendipity_trackback"><div class="serendipity_commentBody">Elsewhere on boats</div><div class="serendipity_comment_source"><strong>Weblog:</strong> Harbour</div></div>';
  expect(
    said(
      `${ping}<div class="serendipity_comments">${one(1, 'Ann', 'The boats were late again.', 0)}${one(2, 'Uma', 'Since when?', 20)}${one(3, 'Bo', 'Since May.', 0)}</div>`,
    ),
  ).toEqual([
    ['Ann', 'The boats were late again.', null],
    ['Uma', 'Since when?', 0],
    ['Bo', 'Since May.', null],
  ]);
});

/** A comment of three paragraphs of which none says that it is one. */
const signed = (name: string, day: number, words: string) =>
  `<a name="c${day}"></a><p>${words}</p><p class="posted">Posted by: <a href="mailto:x@y.example">${name}</a> at October ${day}, 2006 08:52 AM</p>`;
const THREE = `${signed('Ann', 3, 'The boats were late again.')}${signed('Uma', 4, 'Ann, since when?</p><p>I take the early one.')}${signed('Bo', 5, 'Since May.')}`;

test('paragraphs signed below, with no markup that parts comments, are read as a browser shows them', () => {
  const page = read(`<h1>Ferry</h1><p>The new timetable is out.</p><h2>Comments</h2>${THREE}<h2>Post a comment</h2>`);
  expect([page.reader, page.title]).toEqual(['html:text', 'Ferry']);
  expect(page.comments.map((c) => [c.author, c.postedAt, c.blocks.map((b) => b.text).join('|'), c.source])).toEqual([
    ['Ann', '2006-10-03T08:52', 'The boats were late again.', { file: 'p.html' }],
    ['Uma', '2006-10-04T08:52', 'Ann, since when?\n\nI take the early one.', { file: 'p.html' }],
    ['Bo', '2006-10-05T08:52', 'Since May.', { file: 'p.html' }],
  ]);
});

test('without a heading such paragraphs are a list of stories; remarks in program code are no comments', () => {
  expect(said(`<h1>Ferry</h1>${THREE}`)).toEqual([]);
  expect(said('<pre><code>a(); <span class="comment">// this could have been a loop</span></code></pre>')).toEqual([]);
});

test('what the author alone is told is not in the comment; a trackback in a definition list is none', () => {
  const item = (kind: string, id: number, name: string, words: string) =>
    `<dt class="${kind}" id="comment-${id}"><span class="comment_author">${name}</span> <span class="comment_time">April 1${id}, 2011 at 9:14 am</span></dt><dd class="${kind}"><div class="format_text"><p>${words}</p></div></dd>`;
  const page = `<dl id="comments">${item('comment', 1, 'Ann', 'The boats were late again.')}${item('trackback', 2, 'Harbour Digest', 'Five late boats...')}${item('comment', 3, 'Bo', 'Your comment is awaiting moderation.</p><p>Since May.')}</dl>`;
  expect(said(page)).toEqual([
    ['Ann', 'The boats were late again.', null],
    ['Bo', 'Since May.', null],
  ]);
  expect(read(page).problems.map((p) => p.message)).toEqual(['p.html: 1 trackback left out']);
});

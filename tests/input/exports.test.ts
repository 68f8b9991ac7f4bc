import { describe, expect, test } from 'vitest';
import type { Page } from '../../src/input/page.js';
import { readDocument } from '../../src/input/readers.js';

const read = (text: string): Page[] => readDocument({ file: 'export', id: 'e', text });
const kinds = (page: Page | undefined) => page?.problems.map((p) => p.kind).sort();
const own = (page: Page | undefined) =>
  page?.comments.map((c) => [
    c.author,
    c.postedAt,
    c.blocks.map((b) => `${b.kind}: ${b.text}`).join(' / '),
    c.parent && 'index' in c.parent ? c.parent.index : c.parent,
  ]);

const comment = (id: number, author: string, content: string, more: Record<string, string> = {}) => {
  const f: Record<string, string> = {
    approved: '1',
    type: '',
    parent: '0',
    date: '2012-04-03 10:00:00',
    date_gmt: '2012-04-03 08:00:00',
    ...more,
  };
  return `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[${author}]]></wp:comment_author><wp:comment_content><![CDATA[${content}]]></wp:comment_content>${Object.entries(
    f,
  )
    .map(([k, v]) => `<wp:comment_${k}>${v}</wp:comment_${k}>`)
    .join('')}</wp:comment>`;
};
const item = (id: number, title: string, comments: string, type = 'post') =>
  `<item><title>${title}</title><content:encoded><![CDATA[<p>About ${title}.</p>]]></content:encoded><wp:post_id>${id}</wp:post_id><wp:post_date>2012-04-02 09:00:00</wp:post_date><wp:post_date_gmt>2012-04-02 07:00:00</wp:post_date_gmt><wp:post_type>${type}</wp:post_type>${comments}</item>`;
const wxr = (items: string, head = ' xmlns:wp="http://wordpress.org/export/1.2/"') =>
  `<?xml version="1.0"?><rss version="2.0"${head}><channel><wp:wxr_version>1.2</wp:wxr_version>${items}</channel></rss>`;

describe('WordPress export', () => {
  const file = wxr(
    item(
      7,
      'Salt &amp;#8211; a defence',
      comment(1, 'Ann', 'Salt is fine.\n\n> too much\n\nNever.') +
        comment(2, 'Buy pills', 'pills', { approved: 'spam' }) +
        comment(3, '', 'Who salts the sea?', { parent: '1' }) +
        comment(4, 'Elsewhere', '[...] salt [...]', { type: 'pingback' }) +
        comment(5, 'Bo', 'Waiting', { approved: '0' }) +
        comment(6, 'Cy', 'To the spam', { parent: '2' }),
    ) +
      item(8, 'Pepper', comment(9, 'Dee', 'No.', { date_gmt: '0000-00-00 00:00:00' })) +
      item(9, 'photo.jpg', '', 'attachment'),
  );

  test('every post is an article; approved comments with parents by id; the others are counted', () => {
    const [salt, pepper, ...none] = read(file);
    expect(none).toEqual([]);
    expect([salt?.articleId, salt?.title, salt?.articleDate, salt?.article]).toEqual([
      'e#7',
      'Salt – a defence',
      '2012-04-02T09:00:00+02:00',
      'About Salt &#8211; a defence.',
    ]);
    expect(own(salt)).toEqual([
      ['Ann', '2012-04-03T10:00:00+02:00', 'text: Salt is fine. / quote: too much / text: Never.', null],
      [null, '2012-04-03T10:00:00+02:00', 'text: Who salts the sea?', 0],
      ['Cy', '2012-04-03T10:00:00+02:00', 'text: To the spam', { missing: '2' }],
    ]);
    expect(kinds(salt)).toEqual(['pending', 'pingback', 'spam']);
    expect(own(pepper)).toEqual([['Dee', '2012-04-03T10:00:00', 'text: No.', null]]);
  });

  test('XML that is not well formed is read as far as it goes, and said to be so', () => {
    const undeclared = read(
      file.replace(' xmlns:wp="http://wordpress.org/export/1.2/"', '').replace('Pepper', 'Pepper & Co \u0008'),
    );
    expect(undeclared.map((p) => p.comments.length)).toEqual([3, 1]);
    expect(undeclared[1]?.title).toBe('Pepper & Co');
    expect(kinds(undeclared[0])).toContain('not-well-formed');
    const cut = read(file.slice(0, file.indexOf('Dee')));
    expect(cut.map((p) => p.comments.length)).toEqual([3, 1]);
    expect(kinds(cut[0])).toContain('not-well-formed');
  });

  test('damage stays where it is: the comments around a broken one are read', () => {
    const broken = read(
      file
        .replace('Who salts the sea?]]>', 'Who salts <! the sea?')
        .replace('<wp:comment_content><![CDATA[Who', '<wp:comment_content>Who'),
    );
    expect(broken.map((p) => p.comments.map((c) => c.sourceId))).toEqual([['1', '3', '6'], ['9']]);
    expect(kinds(broken[0])).toContain('not-well-formed');
  });

  test('entities that the file declares are never expanded', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>${wxr(
      item(
        1,
        'T',
        '<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>A</wp:comment_author><wp:comment_content>&b; &c; salt</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>',
      ),
    ).slice(21)}`;
    expect(read(bomb)[0]?.comments[0]?.blocks).toEqual([{ kind: 'text', text: '&b; &c; salt' }]);
  });
});

test('Disqus export: threads and posts by id, deleted and spam out but counted', () => {
  const post = (id: number, thread: number, body: string, more = '', deleted = false, spam = false) =>
    `<post dsq:id="${id}"><id /><message><![CDATA[${body}]]></message><createdAt>2014-05-01T1${id % 10}:00:00Z</createdAt><isDeleted>${deleted}</isDeleted><isSpam>${spam}</isSpam><author><name>N${id}</name></author><thread dsq:id="${thread}" />${more}</post>`;
  const thread = (id: number, title: string) =>
    `<thread dsq:id="${id}"><link>http://x.example/2014/04/30/t/</link><title>${title}</title><createdAt>2015-01-01T00:00:00Z</createdAt></thread>`;
  const pages = read(
    `<?xml version="1.0"?><disqus>${thread(1, 'One')}${thread(2, 'Two')}${thread(3, 'Three')}${post(11, 1, '<p>First &amp; last</p><blockquote>old</blockquote>')}${post(12, 1, '<p>Reply</p>', '<parent dsq:id="11" />')}${post(13, 1, '<p>gone</p>', '', true)}${post(14, 1, '<p>spam</p>', '', false, true)}${post(21, 2, '<p>To the deleted</p>', '<parent dsq:id="13" />')}</disqus>`,
  );
  expect(pages.map((p) => [p.articleId, p.title, p.articleDate, p.comments.length])).toEqual([
    ['e#1', 'One', '2014-04-30', 2],
    ['e#2', 'Two', '2014-04-30', 1],
    ['e#3', 'Three', '2014-04-30', 0],
  ]);
  expect(own(pages[0])).toEqual([
    ['N11', '2014-05-01T11:00:00Z', 'text: First & last / quote: old', null],
    ['N12', '2014-05-01T12:00:00Z', 'text: Reply', 0],
  ]);
  expect(own(pages[1])?.[0]?.[3]).toEqual({ missing: '13' });
  expect(kinds(pages[0])).toEqual(['deleted', 'spam']);
});

test('Reddit: nesting, stubs counted as missing, deleted authors null, removed texts empty', () => {
  const t1 = (id: string, author: string, body: string, replies: unknown = '') => ({
    kind: 't1',
    data: { id, name: `t1_${id}`, author, body, created_utc: 1400000000, parent_id: 't3_p', replies },
  });
  const listing = (...children: unknown[]) => ({ kind: 'Listing', data: { children } });
  const pages = read(
    JSON.stringify([
      listing({
        kind: 't3',
        data: { title: 'Tea', selftext: 'I drink &amp; think.', created_utc: 1399999000, num_comments: 9 },
      }),
      listing(
        t1(
          'a',
          'ann',
          '&gt; I drink\n\nSo do I.',
          listing(t1('b', '[deleted]', 'And me.', listing(t1('c', 'cy', '[removed]'))), {
            kind: 'more',
            data: { count: 4, children: ['x'] },
          }),
        ),
        { kind: 'more', data: { count: 2, children: ['y'] } },
      ),
    ]),
  );
  const [page] = pages;
  expect([page?.title, page?.article, page?.declared, page?.articleDate]).toEqual([
    'Tea',
    'I drink & think.',
    9,
    '2014-05-13T16:36:40Z',
  ]);
  expect(own(page)).toEqual([
    ['ann', '2014-05-13T16:53:20Z', 'quote: I drink / text: So do I.', null],
    [null, '2014-05-13T16:53:20Z', 'text: And me.', 0],
    ['cy', '2014-05-13T16:53:20Z', '', 1],
  ]);
  expect(page?.problems.map((p) => p.message)).toEqual([
    'e: 1 comment deleted or removed: kept without text',
    'e: 6 comments behind "more" stubs, not in the file',
  ]);
});

test('Hacker News (Algolia): an item with its children, and hits of a search', () => {
  const item = (id: number, author: string | null, text: string | null, children: unknown[] = []) => ({
    id,
    author,
    text,
    type: 'comment',
    created_at: '2016-02-03T04:05:06.000Z',
    children,
  });
  const [page] = read(
    JSON.stringify({
      id: 1,
      type: 'story',
      title: 'A lathe',
      author: 'op',
      text: '<p>Which one?',
      created_at: '2016-02-03T00:00:00.000Z',
      children: [item(2, 'ann', 'This one.<p>Or that.', [item(3, null, null, [item(4, 'bo', '&gt; Or that.<p>No.')])])],
    }),
  );
  expect(page?.title).toBe('A lathe');
  expect(own(page)).toEqual([
    ['ann', '2016-02-03T04:05:06Z', 'text: This one.\n\nOr that.', null],
    [null, '2016-02-03T04:05:06Z', '', 0],
    ['bo', '2016-02-03T04:05:06Z', 'quote: Or that. / text: No.', 1],
  ]);
  const hits = read(
    JSON.stringify({
      hits: [
        {
          objectID: '9',
          story_id: 1,
          parent_id: 1,
          story_title: 'A lathe',
          comment_text: 'Yes',
          author: 'cy',
          created_at_i: 1454472306,
        },
      ],
    }),
  );
  expect(own(hits[0])).toEqual([['cy', '2016-02-03T04:05:06Z', 'text: Yes', null]]);
});

test('YouTube: threads with replies in order of time, replies not in the file counted', () => {
  const c = (id: string, author: string, text: string, at: string, parentId?: string) => ({
    id,
    snippet: {
      authorDisplayName: author,
      textDisplay: text,
      publishedAt: at,
      videoId: 'v',
      ...(parentId ? { parentId } : {}),
    },
  });
  const [page] = read(
    JSON.stringify({
      kind: 'youtube#commentThreadListResponse',
      items: [
        {
          id: 't',
          snippet: {
            videoId: 'v',
            topLevelComment: c('t', 'Ann', 'Nice &amp; slow<br>indeed', '2019-01-01T00:00:00Z'),
            totalReplyCount: 5,
          },
          replies: {
            comments: [
              c('t.2', 'Cy', 'two', '2019-01-03T00:00:00Z', 't'),
              c('t.1', 'Bo', 'one', '2019-01-02T00:00:00.000Z', 't'),
            ],
          },
        },
      ],
    }),
  );
  expect(own(page)).toEqual([
    ['Ann', '2019-01-01T00:00:00Z', 'text: Nice & slow\nindeed', null],
    ['Bo', '2019-01-02T00:00:00Z', 'text: one', 0],
    ['Cy', '2019-01-03T00:00:00Z', 'text: two', 0],
  ]);
  expect(page?.problems[0]?.message).toContain('3 replies');
});

test('Reddit archives: one record a line, parents by prefixed ids, one article a submission', () => {
  const record = (id: string, link: string, parent: string, body: string, more: object = {}) =>
    JSON.stringify({
      id,
      author: `${id}_name`,
      body,
      link_id: link,
      parent_id: parent,
      created_utc: 1400000000,
      ...more,
    });
  const pages = read(
    [
      record('a', 't3_p', 't3_p', 'Rain &amp; more rain.'),
      record('b', 't3_p', 't1_a', '&gt; more rain\n\nNever enough.'),
      record('c', 't3_q', 't1_zz', 'Elsewhere.', { created_utc: '1400000060' }),
      record('d', 't3_p', 't1_b', '[deleted]', { author: '[deleted]' }),
      '{"id":"p","title":"Rain &amp; us","selftext":"","created_utc":1399999000,"link_id":"none"}',
      'not JSON',
    ].join('\n'),
  );
  expect(pages.map((p) => [p.articleId, p.title])).toEqual([
    ['e#p', 'Rain & us'],
    ['e#q', null],
  ]);
  expect(own(pages[0])).toEqual([
    ['a_name', '2014-05-13T16:53:20Z', 'text: Rain & more rain.', null],
    ['b_name', '2014-05-13T16:53:20Z', 'quote: more rain / text: Never enough.', 0],
    [null, '2014-05-13T16:53:20Z', '', 1],
  ]);
  expect(own(pages[1])).toEqual([['c_name', '2014-05-13T16:54:20Z', 'text: Elsewhere.', { missing: 't1_zz' }]]);
  expect(kinds(pages[0])).toEqual(['bad-record', 'removed']);
});

test('YouTube: overlapping answers give each comment once; replies of a list of their own join their thread', () => {
  const comment = (id: string, text: string, more: object = {}) => ({
    id,
    snippet: { authorDisplayName: id, textOriginal: text, publishedAt: '2020-01-01T00:00:00Z', ...more },
  });
  const thread = {
    id: 't',
    snippet: { videoId: 'v', totalReplyCount: 3, topLevelComment: comment('t', 'One') },
    replies: { comments: [comment('r1', 'Two', { parentId: 't' })] },
  };
  const pages = read(
    JSON.stringify([
      { kind: 'youtube#commentThreadListResponse', items: [thread] },
      {
        kind: 'youtube#commentListResponse',
        items: [
          comment('r1', 'Two', { parentId: 't' }),
          comment('r2', 'Three', { parentId: 't' }),
          comment('r3', 'Win a prize', { parentId: 't', moderationStatus: 'likelySpam' }),
        ],
      },
    ]),
  );
  expect(pages.map((p) => own(p)?.map(([author, , , parent]) => [author, parent]))).toEqual([
    [
      ['t', null],
      ['r1', 0],
      ['r2', 0],
    ],
  ]);
  expect(kinds(pages[0])).toEqual(['spam']);
});

test('a Disqus export that is cut off in a post leaves that one out, and says so', () => {
  const pages = read(
    '<?xml version="1.0"?><disqus><thread dsq:id="1"><title>T</title></thread><post dsq:id="2"><message>One</message><createdAt>2012-01-01T00:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>Ann</name></author><thread dsq:id="1"/></post><post dsq:id="3"><message>Half a com',
  );
  expect(pages.map((p) => own(p)?.map((c) => c[0]))).toEqual([['Ann']]);
  expect(kinds(pages[0])).toEqual(['bad-record', 'not-well-formed']);
});

describe('Blogger export', () => {
  const kind = (k: string) =>
    `<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${k}"/>`;
  const entry = (id: string, k: string, author: string, content: string, more = '') =>
    `<entry><id>tag:blogger.com,1999:blog-1.post-${id}</id><published>2011-07-10T12:0${id.at(-1)}:00.000-07:00</published>${kind(k)}<title type="text">Ropes &amp;amp; knots</title><content type="html">${content}</content><author><name>${author}</name></author>${more}</entry>`;
  const to = (post: string, parent = '') =>
    `<thr:in-reply-to href="http://x.example" ref="tag:blogger.com,1999:blog-1.post-${post}"/>${parent ? `<link rel="related" href="http://www.blogger.com/feeds/1/70/comments/default/${parent}?v=2"/>` : ''}`;
  const file = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">${[
    entry('60', 'template', 'Jo', 'body{}'),
    entry('70', 'post', 'Jo', '&lt;p&gt;All about knots.&lt;/p&gt;'),
    entry('75', 'post', 'Jo', 'A draft', '<app:control><app:draft>yes</app:draft></app:control>'),
    entry('81', 'comment', 'Ann', 'Too tight.&lt;br/&gt;Always.', to('70')),
    entry('82', 'comment', 'Piet', 'Not at all.', to('70', '81')),
    entry(
      '83',
      'comment',
      'Blogger',
      'gone',
      `${to('70', '81')}<gd:extendedProperty name="blogger.contentRemoved" value="true"/>`,
    ),
    entry('84', 'comment', 'Olga', 'Cut off'),
  ].join('')}</feed>`;

  test('posts are articles; comments by post and by the comment answered', () => {
    const pages = read(file);
    expect(pages.map((p) => [p.articleId, p.title, p.article])).toEqual([
      ['e#70', 'Ropes & knots', 'All about knots.'],
    ]);
    expect(own(pages[0])).toEqual([
      ['Ann', '2011-07-10T12:01:00-07:00', 'text: Too tight.\nAlways.', null],
      ['Piet', '2011-07-10T12:02:00-07:00', 'text: Not at all.', 0],
      ['Blogger', '2011-07-10T12:03:00-07:00', '', 0],
    ]);
    expect(kinds(pages[0])).toEqual(['bad-record', 'removed']);
  });
});

test('IntenseDebate export: titles are percent-encoded, parents by id', () => {
  const one = (id: number, parent: number, name: string, text: string) =>
    `<comment id='${id}' parentid='${parent}'><isAnon>0</isAnon><name><![CDATA[${name}]]></name><text><![CDATA[${text}]]></text><date>2010-04-05 08:3${id}:02</date><gmt>2010-04-05 13:3${id}:02</gmt></comment>`;
  const pages = read(
    `<?xml version="1.0"?><output><blogpost><url>http%3A%2F%2Fx.example%2F2010%2F04%2F05%2Froundabouts%2F</url><title>Five%20%22roundabouts%22</title><guid>http%3A%2F%2Fx.example%2F%3Fp%3D900</guid><comments>${one(1, 0, 'Bob', 'Doris is a sheep.<br />Really.')}${one(2, 1, 'Moira', '100% so.')}</comments></blogpost></output>`,
  );
  expect(pages.map((p) => [p.articleId, p.title, p.articleDate])).toEqual([
    ['e#900', 'Five "roundabouts"', '2010-04-05'],
  ]);
  expect(own(pages[0])).toEqual([
    ['Bob', '2010-04-05T08:31:02-05:00', 'text: Doris is a sheep.\nReally.', null],
    ['Moira', '2010-04-05T08:32:02-05:00', 'text: 100% so.', 0],
  ]);
});

test('Movable Type export: entries are articles, rules in a comment are its own, pings are counted', () => {
  const entry = (name: string, ...sections: string[]) =>
    `AUTHOR: Op\nTITLE: ${name} &amp; ropes\nSTATUS: Publish\n\nDATE: 04/02/2006 11:48:09 PM\nBASENAME: ${name}\n-----\nBODY:\nAll about <b>knots</b>.\n\n-----\nEXTENDED BODY:\nAnd more.\n-----\n${sections.map((s) => `${s}\n-----\n`).join('')}--------\n`;
  const said = (author: string, day: number, words: string) =>
    `COMMENT:\nAUTHOR: ${author}\nEMAIL: \nURL: http://x.example/\nDATE: 04/0${day}/2006 07:15:40 AM\n${words}`;
  const pages = read(
    entry(
      'one',
      said('Ann', 3, 'Too tight.\n\nNOTE: always.'),
      said('', 4, 'REPLY: not at all.\n-----\nSee above.'),
      'PING:\nTITLE: Knots\nBLOG NAME: elsewhere\nDATE: 04/04/2006 06:30:12 AM\nShe was at the last one.',
      said('Piet', 5, '<blockquote>Too tight.</blockquote>\nCome & see.'),
    ) + entry('two'),
  );
  expect(pages.map((p) => [p.articleId, p.title, p.articleDate, p.article])).toEqual([
    ['e#one', 'one & ropes', '2006-04-02T23:48:09', 'All about knots.\n\nAnd more.'],
    ['e#two', 'two & ropes', '2006-04-02T23:48:09', 'All about knots.\n\nAnd more.'],
  ]);
  expect(own(pages[0])).toEqual([
    ['Ann', '2006-04-03T07:15:40', 'text: Too tight.\n\nNOTE: always.', null],
    [null, '2006-04-04T07:15:40', 'text: REPLY: not at all.\n-----\nSee above.', null],
    ['Piet', '2006-04-05T07:15:40', 'quote: Too tight. / text: Come & see.', null],
  ]);
  expect(kinds(pages[0])).toEqual(['ping']);
  expect(pages[1]?.comments).toEqual([]);
});

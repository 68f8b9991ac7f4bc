import { describe, expect, test } from 'vitest';
import type { Page } from '../../src/input/page.js';
import { readDocument } from '../../src/input/readers.js';

const read = (value: unknown): Page[] =>
  readDocument({ file: 'f', id: 'f', text: typeof value === 'string' ? value : JSON.stringify(value) });
const brief = (page: Page | undefined) =>
  page?.comments.map((c) => [
    c.author,
    c.blocks.map((b) => b.text).join('|'),
    c.parent && 'index' in c.parent ? c.parent.index : c.parent,
  ]);
const kinds = (page: Page | undefined) => page?.problems.map((p) => p.kind).sort();

describe('JSON with several lists', () => {
  const one = { id: 1, author: 'Ann', text: 'Trams are late.' };
  const two = { id: 2, author: 'Bo', text: 'Not mine.', parent_id: 1 };

  test('lists of comments are joined, and what stands in two of them is read once', () => {
    const [page] = read({ pinned: [one], comments: [one, two] });
    expect(brief(page)).toEqual([
      ['Ann', 'Trams are late.', null],
      ['Bo', 'Not mine.', 0],
    ]);
    expect(kinds(page)).toEqual(['duplicate']);
    expect(brief(read({ featured: [one], comments: [two] })[0])).toHaveLength(2);
  });

  test('the article beside them is no comment; a list of something else is named', () => {
    const [page] = read({
      article: [{ id: 9, title: 'The tram', text: 'It came late.' }],
      comments: [{ ...one, parent_id: 9 }, two],
      captions: [{ text: 'A tram.' }],
    });
    expect([page?.title, page?.article]).toEqual(['The tram', 'It came late.']);
    expect(brief(page)?.map((c) => c[2])).toEqual([null, 0]);
    expect(kinds(page)).toEqual(['unread']);
  });

  test('what stands above a post is what it is about, and answers to that', () => {
    const post = (id: string, content: string, to: string | null) => ({ id, content, in_reply_to_id: to });
    const [page] = read({
      ancestors: [post('1', 'The tram is late.', null), post('2', 'Again.', '1')],
      descendants: [post('3', 'As ever.', '2')],
    });
    expect([page?.article, brief(page)]).toEqual([
      'The tram is late.',
      [
        [null, 'Again.', null],
        [null, 'As ever.', 0],
      ],
    ]);
  });

  test('replies inside a comment, wrapped or not, answer it', () => {
    const [page] = read({
      title: 'The tram',
      comments: {
        data: [{ ...one, replies: [{ author: { name: 'Cy' }, text: 'So is mine.', replies: { items: [two] } }] }],
      },
    });
    expect(page?.title).toBe('The tram');
    expect(brief(page)).toEqual([
      ['Ann', 'Trams are late.', null],
      ['Cy', 'So is mine.', 0],
      ['Bo', 'Not mine.', 0],
    ]);
    expect(brief(read({ author: 'Ann', text: 'Alone.', replies: [two] })[0])).toHaveLength(2);
  });

  test('replies under a comment that was left out are kept, and their parent is missing', () => {
    const [page] = read([{ id: 7, text: 'x', isDeleted: true, replies: [one] }]);
    expect(brief(page)).toEqual([['Ann', 'Trams are late.', { missing: '7' }]]);
    expect(kinds(page)).toEqual(['deleted']);
  });
});

test('an author that is an object, a text of runs, and words under "rendered"', () => {
  const [page] = read([
    { user: { display_name: '', acct: 'ann' }, text: ['See ', { type: 'link', text: 'x.example' }, '.'] },
    { author: { name: 'Bo' }, content: { rendered: '<p>I do.</p>' } },
  ]);
  expect(brief(page)?.map((c) => c.slice(0, 2))).toEqual([
    ['ann', 'See x.example.'],
    ['Bo', 'I do.'],
  ]);
});

test('addresses that differ in every record are the comments own: one article', () => {
  const pages = read([1, 2].map((n) => ({ url: `https://x.example/c/${n}`, text: `Number ${n}` })));
  expect(pages.map((p) => p.comments.length)).toEqual([2]);
});

test('a story among the records gives the title, and comments on it answer nobody', () => {
  const lines = [
    { id: 10, type: 'story', title: 'Trams', by: 'op' },
    { id: 11, type: 'comment', by: 'ann', parent: 10, text: 'It&#x27;s late' },
    { id: 12, type: 'comment', parent: 11, deleted: true },
  ];
  const [page] = read(lines.map((l) => JSON.stringify(l)).join('\n'));
  expect([page?.title, brief(page), kinds(page)]).toEqual(['Trams', [['ann', "It's late", null]], ['deleted']]);
});

describe('CSV', () => {
  test('columns of comment systems: rejected rows out, one page an article, columns without use named', () => {
    const pages = read(
      `comment_id,asset_url,asset_title,user_name,created,parent_comment,body,status,up_votes
1,https://x.example/a,Trams,Ann,2020-04-03 17:06,,Late again.,APPROVED,3
2,https://x.example/a,Trams,Bo,2020-04-03 17:31,1,As ever.,NONE,1
3,https://x.example/a,Trams,Pill,2020-04-03 17:32,1,Buy pills,REJECTED,0
4,https://x.example/b,Buses,Cy,2020-04-14 10:10,,On time.,APPROVED,0
`,
    );
    expect(pages.map((p) => [p.title, brief(p)])).toEqual([
      [
        'Trams',
        [
          ['Ann', 'Late again.', null],
          ['Bo', 'As ever.', 0],
        ],
      ],
      ['Buses', [['Cy', 'On time.', null]]],
    ]);
    expect(pages[0]?.comments[1]?.postedAt).toBe('2020-04-03T17:31');
    expect(kinds(pages[0])).toEqual(['pending', 'unused-columns']);
    expect(pages[0]?.problems.at(-1)?.message).toContain('"up_votes"');
  });

  test('entities are read where there is no tag either, and a number as status says nothing', () => {
    const [page] = read('id,status,text\n1,0,It&#39;s a &quot;deal&quot; &amp; no more\n2,0,R&D; &amp c\n');
    expect(brief(page)?.map((c) => c[1])).toEqual(['It\'s a "deal" & no more', 'R&D; &amp c']);
  });

  test('an id in the column of the parent is never its text', () => {
    const [page] = read('id,text,parent\n5,First,4\n6,Second,5\n7,Third,Is it so?\n');
    expect(brief(page)?.map((c) => c[2])).toEqual([{ missing: '4' }, 0, null]);
    expect(page?.comments.map((c) => c.finished?.parent)).toEqual([undefined, undefined, 'Is it so?']);
  });
});

test('a foreign record with an article and a depth is none of ours: its text is read as exports write it', () => {
  const record = { id: '1', thread: '7', depth: 0, message: '<p>It&#x27;s late.</p>', author: { name: 'Peggy' } };
  const [page] = read({ response: [record] });
  expect(brief(page)).toEqual([['Peggy', "It's late.", null]]);
});

describe('names and links that stand elsewhere', () => {
  test('WordPress: the name goes before the number of an account', () => {
    const [page] = read([
      { id: 5, post: 7, parent: 0, author: 0, author_name: 'Ann', content: { rendered: '<p>Late.</p>' } },
    ]);
    expect(brief(page)).toEqual([['Ann', 'Late.', null]]);
  });

  test('X: authors are among the users, and what a post answers among those that it refers to', () => {
    const post = (id: string, author_id: string, text: string, more = {}) => ({ id, author_id, text, ...more });
    const [page] = read({
      data: [
        post('11', '1', 'Trams are late.'),
        post('12', '2', 'Not mine.', {
          referenced_tweets: [
            { type: 'quoted', id: '9' },
            { type: 'replied_to', id: '11' },
          ],
        }),
      ],
      includes: {
        users: [
          { id: '1', username: 'ann' },
          { id: '2', username: 'bo', name: 'Bo' },
        ],
      },
    });
    expect(brief(page)).toEqual([
      ['ann', 'Trams are late.', null],
      ['Bo', 'Not mine.', 0],
    ]);
  });

  test('Livefyre: comments are wrapped, answers are inside them and authors in an object of their own', () => {
    const wrapped = (id: string, authorId: string, bodyHtml: string, childContent: unknown[] = []) => ({
      content: { id, authorId, bodyHtml, parentId: '', createdAt: 1367802764 },
      childContent,
    });
    const [page] = read({
      headDocument: {
        content: [wrapped('8', 'a', '<p>Trams are late.</p>', [wrapped('9', 'b', '<p>Not mine.</p>')])],
        authors: { a: { displayName: 'Ann' }, b: { displayName: 'Bo' } },
      },
    });
    expect(brief(page)).toEqual([
      ['Ann', 'Trams are late.', null],
      ['Bo', 'Not mine.', 0],
    ]);
    expect(page?.comments[0]?.postedAt).toBe('2013-05-06T01:12:44Z');
  });

  test('YouTube, one comment a line: answers have the id of the comment above them, and an age is no time, worked out to the second or not', () => {
    const line = (cid: string, author: string, text: string) =>
      JSON.stringify({ cid, author, text, time: '2 days ago', time_parsed: 1718546731.68 });
    const [page] = read([line('UgzA', 'Ann', 'Trams are late.'), line('UgzA.9b', 'Bo', 'Not mine.')].join('\n'));
    expect(brief(page)?.map((c) => c[2])).toEqual([null, 0]);
    expect(page?.comments[1]?.postedAt).toBeNull();
  });
});

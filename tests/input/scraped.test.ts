import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/input/json.js';
import { isNested, unflattened } from '../../src/input/nested.js';
import type { Page } from '../../src/input/page.js';
import { readDocument } from '../../src/input/readers.js';

const read = (text: string): Page[] => readDocument({ file: 'f', id: 'f', text });
const brief = (page: Page | undefined) =>
  page?.comments.map((c) => [
    c.author,
    c.blocks.map((b) => b.text).join('|'),
    c.parent && 'index' in c.parent ? c.parent.index : c.parent,
  ]);

describe('tables with lists in their columns', () => {
  const columns =
    'comments/0/comments/0/text,comments/0/id,comments/0/text,comments/1/id,comments/1/text,id,likes'.split(',');

  test('a row becomes the record that it was flattened from', () => {
    expect(unflattened(columns, ['', '2', '', '', '', '1', ''])).toEqual({
      comments: [{ id: '2', text: '' }],
      id: '1',
      likes: '',
    });
    const many = ['a/10/text', 'a/2/text'];
    expect(unflattened(many, ['tenth', 'second'])).toEqual({ a: [{ text: 'second' }, { text: 'tenth' }] });
    expect(isNested(columns)).toBe(true);
    expect(isNested(['text', 'mentions/0', 'mentions/0/text', 'page/text'])).toBe(false);
  });

  test('names that objects have by themselves do no harm', () => {
    unflattened(['__proto__/0/text', 'constructor/prototype/text'], ['x', 'y']);
    expect(({} as { text?: string }).text).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('answers inside a row answer it, and columns without use are named once', () => {
    const [page] = read(
      [
        'comments/0/comments/0/id,comments/0/comments/0/profileName,comments/0/comments/0/text,comments/0/id,comments/0/likes,comments/0/profileName,comments/0/text,comments/1/id,comments/1/likes,comments/1/profileName,comments/1/text,date,facebookUrl,id,likes,postTitle,profileName,text',
        '3,Cy,Three,2,0,Bo,Two,4,0,Dee,Four,2024-01-02T10:00:00.000Z,https://x.example/1,1,7,The pier,Ann,One',
        ',,,,,,,,,,,2024-01-02T11:00:00.000Z,https://x.example/1,5,0,The pier,Eve,Five',
      ].join('\n'),
    );
    expect([page?.title, page?.articleId]).toEqual(['The pier', 'https://x.example/1']);
    expect(brief(page)).toEqual([
      ['Ann', 'One', null],
      ['Bo', 'Two', 0],
      ['Cy', 'Three', 1],
      ['Dee', 'Four', 0],
      ['Eve', 'Five', null],
    ]);
    expect(page?.problems.map((p) => p.message)).toEqual([expect.stringContaining('not used: "likes" (')]);
  });
});

test('a cell that holds runs of text as JSON is its words; one that only looks like it is left as it is', () => {
  const pages = read(
    [
      'Comment ID,Channel ID,Comment Create Timestamp,Parent Comment ID,Video ID,Comment Text',
      'c1,UC1,2024-08-21T19:42:10.1+00:00,,v1,"{""text"":""Look at ""},{""text"":""4:12"",""videoLink"":{""x"":1}},{""text"":""!""}"',
      'c1.a,UC1,2024-08-21T19:43:10.1+00:00,c1,v1,"{""text"": is how it begins"',
    ].join('\n'),
  );
  expect(brief(pages[0])).toEqual([
    [null, 'Look at 4:12!', null],
    [null, '{"text": is how it begins', 0],
  ]);
  expect(pages[0]?.comments[0]?.postedAt).toBe('2024-08-21T19:42:10+00:00');
});

test('TikTok: names, answers and videos', () => {
  const pages = read(
    'cid,createTime,repliesToId,text,uid,uniqueId,videoWebUrl\n701,1709403611,,One,9,ann,v1\n702,1709403612,701,Two,8,bo.mp4,v1\n703,1709403613,,Three,9,ann,v2\n',
  );
  expect(pages.map(brief)).toEqual([
    [
      ['ann', 'One', null],
      ['bo.mp4', 'Two', 0],
    ],
    [['ann', 'Three', null]],
  ]);
});

test('ids too long for a number keep their last digits, in texts nothing is changed', () => {
  const line = (id: string, to: string, name: string, text: string) =>
    `{"id":${id},"inReplyToTweetId":${to},"user":{"id":17841400000000000001,"username":"${name}"},"rawContent":"","content":"${text}"}`;
  const [page] = read(
    [
      line('1613811230045113344', 'null', 'ann', 'See [1613811230045113345, \\"1613811230045113346\\"]'),
      line('1613811230045113345', '1613811230045113344', 'bo', 'No.'),
      line('1613811230045113346', '1613811230045113345', 'cy', 'Why?'),
    ].join('\n'),
  );
  expect(page?.comments.map((c) => c.sourceId?.slice(-2))).toEqual(['44', '45', '46']);
  expect(brief(page)).toEqual([
    ['ann', 'See [1613811230045113345, "1613811230045113346"]', null],
    ['bo', 'No.', 0],
    ['cy', 'Why?', 1],
  ]);
  expect(parseJson('[9007199254740993, 1700000000000000, 0.12345678901234568, -12345678901234567890]')).toEqual([
    '9007199254740993',
    1700000000000000,
    0.12345678901234568,
    '-12345678901234567890',
  ]);
});

test('the number of an account is no name, however it is written', () => {
  const [page] = read('[{"id":1,"from":17841400000000000001,"username":"ann","text":"One"}]');
  expect(page?.comments[0]?.author).toBe('ann');
});

test('answers that stand newest first are read in the order in which they were given', () => {
  const answer = (id: number, created_at: number | string) => ({ id, created_at, author: `n${id}`, text: `T${id}` });
  const of = (...answers: object[]) =>
    read(JSON.stringify([{ ...answer(1, 1715000000), answers }]))[0]?.comments.map((c) => c.sourceId);
  expect(of(answer(4, 1715000040), answer(3, 1715000030), answer(2, 1715000020))).toEqual(['1', '2', '3', '4']);
  expect(of(answer(3, 1715000030), answer(2, 1715000020), answer(4, 1715000040))).toEqual(['1', '3', '2', '4']);
  expect(of(answer(3, '2 hours ago'), answer(2, '3 hours ago'))).toEqual(['1', '3', '2']);
});

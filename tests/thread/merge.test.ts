import { expect, test } from 'vitest';
import type { Comment } from '../../src/base/types.js';
import type { Page } from '../../src/input/page.js';
import { readDocument } from '../../src/input/readers.js';
import { buildThread } from '../../src/thread/build.js';
import { mergePages } from '../../src/thread/merge.js';
import { overlaps } from '../../src/thread/overlap.js';

const read = (files: Record<string, string>): Page[] =>
  mergePages(
    Object.entries(files).flatMap(([file, text]) => readDocument({ file, id: file.split('.')[0] ?? '', text })),
  );
const threads = (pages: Page[]) => pages.map(buildThread);
const URL = 'https://example.org/tram';
const csv = (...rows: string[]) =>
  `url,id,author,posted_at,reply_to,text\n${rows.map((r) => `${URL},${r}\n`).join('')}`;

test('two exports with other comments under the same ids: one article, every comment with its own id, and said so', () => {
  const pages = read({
    'jan.csv': csv('1,Ann,,,The tram is late.', '2,Bob,,1,It always was.'),
    'feb.csv': csv('1,Cyd,,,Who pays for it?', '2,Dan,,1,We all do.'),
  });
  const [thread] = threads(pages);
  expect(pages).toHaveLength(1);
  expect(thread?.comments.map((c) => [c.position, c.id, c.author, c.replyTo?.id ?? null, c.source.file])).toEqual([
    [1, `${URL}#1`, 'Ann', null, 'jan.csv'],
    [2, `${URL}#2`, 'Bob', `${URL}#1`, 'jan.csv'],
    [3, `${URL}#1-2`, 'Cyd', null, 'feb.csv'],
    [4, `${URL}#2-2`, 'Dan', `${URL}#1-2`, 'feb.csv'],
  ]);
  const said = thread?.problems.filter((p) => ['joined', 'same-id'].includes(p.kind));
  expect(said).toEqual([
    { kind: 'joined', file: 'feb.csv', message: expect.stringContaining(`"${URL}" is in jan.csv too`) },
    {
      kind: 'same-id',
      file: 'feb.csv',
      message: expect.stringContaining(`"${URL}#1", "${URL}#2": ids of other comments in jan.csv`),
    },
  ]);
});

test('exports that overlap: a comment in both is one, and answers across them are linked', () => {
  const pages = read({
    'late.csv': csv('2,Bob,2024-01-02T10:00,1,It always was.', '3,Cyd,2024-01-03T10:00,2,Not in my day.'),
    'early.csv': csv('1,Ann,2024-01-01T10:00,,The tram is late.', '2,Bob,2024-01-02T10:00,1,It always was.'),
  });
  const [thread] = threads(pages);
  expect(thread?.comments.map((c) => [c.id, c.replyTo?.id ?? null])).toEqual([
    [`${URL}#2`, `${URL}#1`],
    [`${URL}#3`, `${URL}#2`],
    [`${URL}#1`, null],
  ]);
  expect(thread?.problems.find((p) => p.kind === 'joined')?.message).toMatch(
    /1 comment with the same id.*counted once/,
  );
  expect(thread?.problems.map((p) => p.kind)).not.toContain('missing-parent');
});

test('a copy of a file adds nothing, also where comments have no ids and two of them are alike', () => {
  const text = `url,author,text\n${URL},Ann,The tram is late.\n${URL},Ann,The tram is late.\n${URL},,Yes.\n`;
  expect(read({ 'a.csv': text, 'copy.csv': text }).map((p) => p.comments.length)).toEqual([3]);
});

test('a table and what was parsed from it are one article, every comment once', () => {
  const table = csv('1,Ann,2024-01-01T10:00,,The tram is late.', '2,Bob,2024-01-02T10:00,1,It always was.');
  const parsed =
    threads(read({ 'a.csv': table }))[0]
      ?.comments.map((c) => JSON.stringify(c))
      .join('\n') ?? '';
  expect(threads(read({ 'a.csv': table, 'a.jsonl': parsed }))[0]?.comments).toHaveLength(2);
});

test('an id that is no address, with another headline: another article with an id of its own', () => {
  const line = (title: string, id: string, text: string) =>
    `${JSON.stringify({ articleId: 'index', title, id: `index#${id}`, author: 'A', replyTo: null, position: 1, depth: 0, text })}\n`;
  const pages = read({
    'dawn.jsonl': line('Dawn: drones', 'c1', 'No drones.'),
    'nyt.jsonl': line('NYT: aid bill', 'c1', 'No aid.'),
    'nyt-more.jsonl': line('NYT: aid bill', 'c2', 'More aid.'),
  });
  expect(threads(pages).map((t) => t.comments.map((c) => c.id))).toEqual([['index#c1'], ['index-2#c1', 'index-2#c2']]);
  expect(pages[1]?.articleId).toBe('index-2');
  expect(pages[1]?.problems.map((p) => p.message).join('\n')).toMatch(/has the id "index".*in dawn\.jsonl.*"index-2"/);
});

test('records whose ids are used in two articles of a table keep apart, their answers with them', () => {
  const table = [
    'url,id,position,author,depth,reply_to,text',
    'u1,1,1,Ann,0,,One.',
    'u2,1,1,Bob,0,,Two.',
    'u2,2,2,Cyd,1,1,Three.',
  ];
  const [, second] = threads(read({ 't.csv': table.join('\n') }));
  expect(second?.comments.map((c) => [c.id, c.replyTo?.id ?? null])).toEqual([
    ['1-2', null],
    ['2', '1-2'],
  ]);
  expect(second?.problems.find((p) => p.kind === 'same-id')?.message).toMatch(/"1": an id of other comments in t\.csv/);
});

test('records under the same ids in three files: answers stay within their file', () => {
  const file = (text: string) =>
    [
      'url,id,position,author,depth,reply_to,text',
      `${URL},1,1,Ann,0,,${text} one.`,
      `${URL},2,2,Bob,1,1,${text} two.`,
    ].join('\n');
  const [thread] = threads(read({ 'a.csv': file('First'), 'b.csv': file('Second'), 'c.csv': file('Third') }));
  expect(thread?.comments.map((c) => [c.id, c.replyTo?.id ?? null])).toEqual([
    ['1', null],
    ['2', '1'],
    ['1-2', null],
    ['2-2', '1-2'],
    ['1-3', null],
    ['2-3', '1-3'],
  ]);
});

test('the same pages alone are left as they are', () => {
  const pages = readDocument({ file: 'a.csv', id: 'a', text: csv('1,Ann,,,The tram is late.') });
  expect(mergePages(pages)).toEqual(pages);
});

test('two copies of a page under two names are told, threads that only share a phrase are not', () => {
  const comment = (author: string, text: string) => ({ author, text, postedAt: '2014-05-01T10:00' }) as Comment;
  const shared = ['Ann', 'Bo', 'Cy'].map((a) => comment(a, `What ${a} says of the quay.`));
  const thread = (articleId: string, comments: Comment[]) => ({ articleId, file: `${articleId}.html`, comments });
  const found = overlaps([thread('a', shared), thread('b', [...shared, comment('Di', 'More.')])]);
  expect(found.map((p) => [p.kind, p.file])).toEqual([['copy', 'b.html']]);
  expect(found[0]?.message).toMatch(/3 comments of it.*"a" \(a\.html\)/);
  expect(overlaps([thread('a', shared), thread('b', [shared[0] as Comment, comment('Di', 'More.')])])).toEqual([]);
  // The text of a page has no seconds, and an age in place of a time.
  const long = comment('Ed', 'Nobody has counted the boats that came in late since the first of May.');
  const html = [...shared, long].map((c) => ({ ...c, postedAt: '2014-05-01T10:00:12+05:00' }));
  const text = [
    ...shared.map((c) => ({ ...c, author: c.author?.toUpperCase() ?? null })),
    { ...long, postedAt: null, text: long.text.replace(' boats', '\nboats') },
  ];
  expect(overlaps([thread('a', html), thread('b', text)])[0]?.message).toMatch(/4 comments of it/);
  const [one, other] = [[long], [{ ...long }]];
  expect(overlaps([thread('a', one), thread('b', other)])).toHaveLength(1);
  expect(overlaps([thread('a', one), thread('b', [...other, comment('Di', 'More.')])])).toEqual([]);
  const answers = ['Yes', 'No', 'None'].map((text) => ({ author: null, text, postedAt: null }) as Comment);
  expect(overlaps([thread('a', answers), thread('b', answers)])).toEqual([]);
});

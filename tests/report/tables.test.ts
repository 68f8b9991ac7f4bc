import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LabelledComment } from '../../src/label/labels.js';
import { aggregate, articlesOf, summarize } from '../../src/report/aggregate.js';
import { articlesCsv, commentsCsv, sharesCsv } from '../../src/report/tables.js';
import { wilson } from '../../src/report/wilson.js';
import { guard, unguard } from '../../src/store/csv.js';

const stance = (label: 'favor' | 'against' | 'none') => ({
  label,
  p: { favor: 0.1, against: 0.1, none: 0.1, [label]: 0.8 },
});
let number = 0;
const comment = (own: Partial<LabelledComment>): LabelledComment => ({
  articleId: 'a',
  title: 'Title',
  articleDate: '2012-08-05',
  id: `a#${++number}`,
  position: number,
  author: 'Ann',
  postedAt: null,
  replyTo: null,
  depth: 0,
  text: 'text',
  quoted: null,
  parent: null,
  source: { file: 'a.txt', line: 1 },
  labels: { sentiment: { label: 'negative', p: { negative: 0.7, neutral: 0.2, positive: 0.1 } }, aid: stance('favor') },
  truncated: false,
  language: 'en',
  abstained: null,
  codebook: '1',
  ...own,
});
const rows = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true });

const CORPUS = [
  comment({ author: 'Ann' }),
  comment({
    author: 'Bob',
    labels: { sentiment: { label: 'positive', p: { negative: 0, neutral: 0, positive: 1 } }, aid: stance('against') },
  }),
  comment({ author: null, labels: null, abstained: 'language: ur' }),
  comment({
    author: 'Ann',
    replyTo: { id: 'a#1', author: 'Ann', how: 'mention', confidence: 1 },
    labels: { sentiment: null, aid: stance('favor') },
  }),
  comment({ articleId: 'b', title: '=SUM(A1)', labels: null, failed: 'broken' }),
];

test('articles.csv: counts, means over what is labelled, empty where nothing is', () => {
  const { articles, corpus } = aggregate(
    [...articlesOf(CORPUS), { articleId: 'c', title: null, articleDate: null }],
    CORPUS,
    ['aid'],
  );
  const [a, b, c] = rows(articlesCsv(articles, ['aid']));
  expect(a).toMatchObject({
    comments: '4',
    commenters: '2',
    replies: '1',
    labelled: '3',
    abstained: '1',
    sentiment_negative: '1',
    sentiment_mean: '0',
    aid_favor: '2',
    aid_net: '0.3333',
  });
  expect(b).toMatchObject({
    article_title: "'=SUM(A1)",
    comments: '1',
    labelled: '0',
    sentiment_mean: '',
    aid_net: '',
  });
  expect(c).toMatchObject({ article_id: 'c', comments: '0', commenters: '0', aid_favor: '0', aid_net: '' });
  const never = summarize({ articleId: 'd', title: null, articleDate: null }, [comment({ labels: null })], ['aid']);
  expect(never).toMatchObject({ comments: 1, labelled: 0, abstained: 0 });
  expect(corpus.comments).toBe(corpus.labelled + corpus.abstained + corpus.failed);
});

test('shares.csv: every article, axis and label once, and the corpus as *', () => {
  const { articles, corpus } = aggregate(articlesOf(CORPUS), CORPUS, ['aid']);
  const shares = rows(sharesCsv(articles, corpus, ['aid']));
  expect(shares).toHaveLength(3 * 2 * 3);
  const all = shares.filter((r) => r.article_id === '*' && r.axis === 'aid');
  expect(all.map((r) => [r.label, r.n, r.share])).toEqual([
    ['favor', '3', '0.6667'],
    ['against', '3', '0.3333'],
    ['none', '3', '0'],
  ]);
  expect(shares.find((r) => r.article_id === 'b')).toMatchObject({
    n: '0',
    share: '',
    low: '',
    method: '',
    corrected_share: '',
  });
});

test('comments.csv: the columns in order, text guarded, numbers not', () => {
  const csv = commentsCsv([comment({ text: '=1+1 agreed', author: '+92 Khan' })], ['aid']);
  expect(csv.split('\r\n')[0]).toBe(
    '\uFEFFarticle_id,article_title,article_date,comment_id,position,author,posted_at,reply_to,reply_to_author,reply_how,depth,text,sentiment,sentiment_p,aid,aid_p,language,truncated,abstained',
  );
  expect(rows(csv)[0]).toMatchObject({
    text: "'=1+1 agreed",
    author: "'+92 Khan",
    aid: 'favor',
    aid_p: '0.8',
    truncated: 'false',
  });
});

test('ids are guarded as texts are', () => {
  const replyTo = { id: '+1', author: null, how: 'nested' as const, confidence: 1 };
  const all = [comment({ articleId: '=A', id: '-1', replyTo })];
  expect(rows(commentsCsv(all, ['aid']))[0]).toMatchObject({ article_id: "'=A", comment_id: "'-1", reply_to: "'+1" });
  const { articles, corpus } = aggregate(articlesOf(all), all, ['aid']);
  expect(rows(articlesCsv(articles, ['aid']))[0]?.article_id).toBe("'=A");
  expect(rows(sharesCsv(articles, corpus, ['aid']))[0]?.article_id).toBe("'=A");
});

test('any text comes back from the CSV as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(unguard(guard(text))).toBe(text);
      const [row] = rows(commentsCsv([comment({ text: `x${text}` })], ['aid']));
      expect(row?.text).toBe(`x${text}`);
    }),
  );
  for (const text of ['=1', "'=1", "''=1", '-', '@x', '+1', "'quoted'"]) expect(unguard(guard(text))).toBe(text);
});

test('Wilson: published values, bounds, and no interval without data', () => {
  // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
  const known: [number, number, number, number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ];
  for (const [k, n, low, high] of known) {
    expect(wilson(k, n)?.low).toBeCloseTo(low, 4);
    expect(wilson(k, n)?.high).toBeCloseTo(high, 4);
  }
  expect(wilson(0, 0)).toBeNull();
});

test('labelled, abstained and failed are each comment once, whatever else a record says', () => {
  const labels = { sentiment: null, aid: null } as unknown as LabelledComment['labels'];
  const odd = [
    { labels, abstained: 'weird' },
    { labels: null, abstained: 'no text' },
    { labels, abstained: null, failed: 'broken' },
  ].map((c, i) => ({ ...c, id: `${i}`, author: null, replyTo: null })) as unknown as LabelledComment[];
  const { labelled, abstained, failed } = summarize({ articleId: 'a', title: null, articleDate: null }, odd, ['aid']);
  expect([labelled, abstained, failed]).toEqual([1, 1, 1]);
});

test('commenters are people with names of their own, however these are written', () => {
  const names = ['Priya N.', 'priya n', 'Anonymous', 'Guest', null, '', '🌻', 'Bo'];
  const comments = names.map((author, i) => ({ articleId: 'a', id: `${i}`, author, labels: null }));
  expect(aggregate([], comments as unknown as LabelledComment[], []).corpus.commenters).toBe(3);
});

import { expect, test } from 'vitest';
import { parseLabels } from '../../src/store/labels.js';

const p = { negative: 0.7, neutral: 0.2, positive: 0.1 };
const record = {
  articleId: 'a',
  id: 'a-1',
  text: 'Words.',
  labels: {
    sentiment: { label: 'negative', p },
    war: { label: 'none', p: { favor: 0.1, against: 0.1, none: 0.8 } },
    peace: null,
  },
  truncated: false,
  language: 'en',
  abstained: null,
  codebook: '1',
};
const lines = (...values: unknown[]) => values.map((v) => (typeof v === 'string' ? v : JSON.stringify(v))).join('\n');

test('labels.jsonl: bad lines are named and cost only themselves', () => {
  const bad = { ...record, id: 'a-2', labels: { sentiment: { label: 'sad', p } } };
  const silent = { ...record, id: 'a-3', labels: null, abstained: 'no words' };
  const read = parseLabels(lines(record, '{"id": ', bad, '', silent, record), 'l.jsonl');
  expect(read.records.map((r) => [r.comment.id, r.line, r.reason])).toEqual([
    ['a-1', 1, null],
    ['a-3', 5, 'no words'],
  ]);
  expect(read.records[0]?.labels).toEqual({
    sentiment: { label: 'negative', p: 0.7 },
    war: { label: 'none', p: 0.8 },
    peace: null,
  });
  expect(read.axes).toEqual(['sentiment', 'war', 'peace']);
  expect(read.rows).toBe(5);
  expect(read.problems.map((x) => x.line)).toEqual([2, 3, 6]);
  expect(read.problems[1]?.message).toMatch(/labels.sentiment.label/);
  expect(read.problems[2]?.message).toMatch(/"a-1" was on line 1 already/);
});

test('comments.csv: the chosen label and its probability, the parent looked up', () => {
  const text = [
    '\uFEFFarticle_id,article_title,comment_id,position,reply_to,reply_how,depth,text,sentiment,sentiment_p,war,war_p,language,truncated,abstained',
    "a,Head,a-1,1,,,0,'=first,negative,0.7,none,0.8,en,false,",
    'a,Head,a-2,2,a-1,mention,1,second,,,,,ur,false,language',
    'a,Head,a-3,3,,,0,third,gloomy,0.7,none,0.8,en,false,',
    'a,Head,a-4,4,,,0,fourth,neutral,0.7,,,en,false,',
  ].join('\r\n');
  const read = parseLabels(text, 'c.csv');
  expect(read.axes).toEqual(['sentiment', 'war']);
  expect(read.records.map((r) => [r.comment.id, r.reason, r.comment.parent])).toEqual([
    ['a-1', null, null],
    ['a-2', 'language', '=first'],
    ['a-4', null, null],
  ]);
  expect(read.records[2]?.labels).toEqual({ sentiment: { label: 'neutral', p: 0.7 }, war: null });
  expect(read.problems).toMatchObject([
    { line: 4, message: 'sentiment "gloomy" is not one of negative, neutral, positive' },
  ]);
});

test('what holds no labels is an error', () => {
  expect(() => parseLabels(' \n', 'x')).toThrow(/x: empty/);
  expect(() => parseLabels('a,b\n1,2\n', 'x')).toThrow(/no column "comment_id", "text", "sentiment"; found a, b/);
  expect(() => parseLabels('{"text": "only"}\n', 'x')).toThrow(/no labelled comment in 1 rows\n {2}line 1: .*id/);
});

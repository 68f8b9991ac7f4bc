import { expect, test } from 'vitest';
import { cli, jsonl } from '../helpers/cli.js';

test('a filter: the same records in the same order, each with labels, own targets honoured', async () => {
  const records = [
    { nr: 1, text: 'Shut the supply route today.', title: 'Trucks wait at the border' },
    {
      nr: 2,
      text: 'More reactors, please. Nothing else is clean enough.',
      targets: { nuclear: 'Nuclear power should be expanded.' },
    },
    { nr: 3, text: '' },
    { nr: 4, text: 'Rubbish.', parent: 'We must work with them.', odd: [1, { a: null }] },
  ];
  const ran = await cli(['label', '-'], records.map((r) => JSON.stringify(r)).join('\n'));
  expect(ran.code).toBe(0);
  const out = jsonl(ran.out);
  expect(out.map((r) => r.nr)).toEqual([1, 2, 3, 4]);
  expect(out.map((r) => r.labels && Object.keys(r.labels))).toEqual([
    ['sentiment', 'cooperation', 'sovereignty', 'aid_dependence'],
    ['sentiment', 'nuclear'],
    null,
    ['sentiment', 'cooperation', 'sovereignty', 'aid_dependence'],
  ]);
  expect(out[3]).toMatchObject(records[3] as object);
  expect(out[2]?.abstained).toBe('no text');
  expect(ran.err).toContain('4 records: 3 labelled, 1 abstained, 0 failed');
});

test('a bad line 3 of 5 is named, passed on in its place, and stops nothing', async () => {
  const good = (i: number) => JSON.stringify({ id: i, text: `Comment ${i} is about the war.` });
  const ran = await cli(['label'], [good(1), good(2), '{"id": 3, "text": ', good(4), good(5)].join('\n'));
  expect(ran.code).toBe(0);
  expect(ran.err).toMatch(/stdin line 3: not JSON/);
  const out = jsonl(ran.out);
  expect(out.map((r) => r.id)).toEqual([1, 2, undefined, 4, 5]);
  expect(out[2]?.failed).toMatch(/not JSON/);
});

test('a record without text, and nothing but bad records', async () => {
  const ran = await cli(['label'], '{"id":1,"title":"x"}\n[1]\n');
  expect(ran.code).toBe(2);
  expect(ran.err).toMatch(/line 1: .*text/);
  expect(jsonl(ran.out)).toHaveLength(2);
});

test('a record that cannot be labelled comes out as it went in', async () => {
  const records = ['{"id":7,"text":"Bad idea.","targets":["x"]}', '{"id":8,"text":5}', 'no JSON'];
  const out = jsonl((await cli(['label'], records.join('\n'))).out);
  expect(out[0]).toMatchObject({ id: 7, text: 'Bad idea.', targets: ['x'], labels: null });
  expect(out[1]).toMatchObject({ id: 8, text: 5 });
  expect(out[2]).toMatchObject({ line: 'no JSON' });
});

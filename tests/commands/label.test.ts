import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { brokenLine, readRecord, writeRecord } from '../../src/commands/label-record.js';
import { membersOf } from '../../src/input/members.js';
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

test('fields come out to the letter, whatever they are called; ours are replaced, and that is said', async () => {
  const records = [
    '{"id":1300000000000000123,"score":1.0, "likes":1e400,"text":"It is \\u0022late\\u0022, they say."}',
    '{"id":"a","text":"Talks are the only way.","broken":false,"given":{"kept":1},"written":"x","line":7 }',
    '{"failed":"old","text":"They gave us nothing.","l\\u0061bels":[{"a":"}"}],"language":"de", "codebook":3}',
    '{"id":8.0,"text":5,"labels":"mine"}',
  ];
  const ran = await cli(['label'], records.join('\n'));
  const lines = ran.out.trimEnd().split('\n');
  for (const i of [0, 1]) {
    expect(lines[i]?.startsWith(`${records[i]?.slice(0, -1).trimEnd()},"labels":{"sentiment":{`)).toBe(true);
  }
  const [, , third, fourth] = jsonl(ran.out);
  expect(lines[2]).toMatch(/^\{"text":"They gave us nothing\.","labels":\{/);
  expect(third).toMatchObject({ language: 'en', codebook: expect.any(String) });
  expect(third).not.toHaveProperty('failed');
  expect(lines[3]).toMatch(/^\{"id":8\.0,"text":5,"labels":null,/);
  expect(fourth?.failed).toMatch(/not a record to label/);
  expect(ran.err).toContain(
    'replaced: 2 records had fields of these names already: failed (1), labels (2), language (1), codebook (1)',
  );
});

test('the members of any object are found, and a record of them stays what it was', () => {
  const labelled = { labels: null, truncated: false, language: null, codebook: null, abstained: 'no text' };
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom('', ' ', '\t'), (object, indent) => {
      const text = JSON.stringify(object, null, indent).replaceAll('\n', ' ');
      const members = membersOf(text);
      expect(members.map((m) => m.key)).toEqual(Object.keys(JSON.parse(text)));
      expect(JSON.parse(`{${members.map((m) => m.written)}}`)).toEqual(JSON.parse(text));
      expect(JSON.parse(writeRecord(text, labelled).json)).toEqual({ ...JSON.parse(text), ...labelled });
    }),
  );
  expect(membersOf(' { } ')).toEqual([]);
  expect(JSON.parse(writeRecord(brokenLine('a "line', 'x').written, labelled).json)).toMatchObject({ line: 'a "line' });
  expect(readRecord('{"text":"a","targets":null}').broken).toMatch(/targets/);
});

test('lines in other encodings are read as pages are, and that is said; what is no text is refused', async () => {
  const text = (i: number) => `{"id":${i},"text":"The café on the “corner” is closed."}`;
  const bytes = [Buffer.from(text(0)), ...[1, 2].map((i) => iconv.encode(text(i), 'windows-1252'))];
  const ran = await cli(['label'], Buffer.concat(bytes.flatMap((b) => [b, Buffer.from('\r\n')])));
  expect(jsonl(ran.out).map((r) => r.text)).toEqual(Array(3).fill('The café on the “corner” is closed.'));
  expect(ran.err).toMatch(/stdin line 2: no encoding declared, not valid UTF-8; read as windows-1252/);
  expect(ran.err).toMatch(/stdin: 2 lines were not valid UTF-8/);
  const wide = await cli(['label'], iconv.encode(`${text(1)}\n${text(2)}`, 'utf-16le', { addBOM: true }));
  expect(jsonl(wide.out).map((r) => r.id)).toEqual([1, 2]);
  expect(wide.err).toMatch(/stdin: read as utf-16le/);
  const gzip = await cli(['label'], Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]));
  expect([gzip.code, gzip.err]).toEqual([2, expect.stringMatching(/stdin: it is a gzip archive/)]);
});

test('a field of millions of escapes goes through; a target __proto__ is refused', () => {
  const written = `{"text":"a","page":"${'\\n\\"'.repeat(3_000_000)}"}`;
  const members = membersOf(written);
  expect(members.map((m) => m.key)).toEqual(['text', 'page']);
  expect(members[1]?.written.length).toBe(written.length - '{"text":"a",}'.length);
  expect(readRecord('{"text":"a","targets":{"__proto__":"Aid should stop."}}').broken).toMatch(/named __proto__/);
});

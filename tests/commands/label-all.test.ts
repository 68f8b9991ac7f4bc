import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import type { Comment } from '../../src/base/types.js';
import { doubts, tryStatements } from '../../src/commands/engine.js';
import { labelAll, sayFailures } from '../../src/commands/label-all.js';
import { type Encoder, EncoderStopped } from '../../src/label/encoder.js';
import { openJournal } from '../../src/store/journal.js';
import { fakeEncoder } from '../helpers/encoder.js';
import { fakeIo } from '../helpers/io.js';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'label-all-'));
});
afterAll(() => rm(root, { recursive: true }));

const PLAIN = { temperature: 1, bias: [0, 0, 0] as [number, number, number] };
const OPTIONS = {
  targets: [{ name: 'one', statement: 'The first statement.' }],
  codebook: '9',
  calibration: { stance: PLAIN, sentiment: PLAIN },
};
const HEADER = { model: 'm' };
const comment = (id: string, text: string): Comment => ({
  ...{ articleId: 'a', title: null, articleDate: null, id, position: 1, author: null, postedAt: null, replyTo: null },
  ...{ depth: 0, text, quoted: null, parent: null, source: { file: 'a' } },
});
const THREE = ['The first comment.', 'Another one, which is longer.', 'And the last of them all.'].map((t, i) =>
  comment(`c${i}`, t),
);
/** Breaks for good at the third comment. */
const stopping = (): Encoder => {
  const encoder = fakeEncoder(1);
  return {
    ...encoder,
    encode: (input) =>
      encoder.calls.length < 2 ? encoder.encode(input) : Promise.reject(new EncoderStopped('a labelling thread ended')),
  };
};

test('comments under one id keep their own labels, and what the journal has is not labelled again', async () => {
  const dir = await mkdtemp(join(root, 'a-'));
  const twins = [comment('c', 'The tram is late.'), comment('c', 'Nobody minds the bus, of course.')];
  const encoder = fakeEncoder();
  const first = await labelAll(fakeIo(), twins, encoder, OPTIONS, await openJournal(dir, HEADER));
  expect(first.map((c) => c.text)).toEqual(twins.map((c) => c.text));
  expect(first[0]?.labels).not.toEqual(first[1]?.labels);
  const third = comment('d', 'Something else is labelled now.');
  const [one, two] = twins as [Comment, Comment];
  const again = await labelAll(fakeIo(), [one, third, two], encoder, OPTIONS, await openJournal(dir, HEADER));
  expect(encoder.calls).toHaveLength(3);
  expect([again[0], again[2]]).toEqual(first);
  expect(again[1]?.text).toBe(third.text);
});

test('when the encoder stops, labelling stops, and the next run goes on', async () => {
  const dir = await mkdtemp(join(root, 'b-'));
  const io = fakeIo();
  const stopped = labelAll(io, THREE, stopping(), OPTIONS, await openJournal(dir, HEADER));
  await expect(stopped).rejects.toThrow('a labelling thread ended');
  expect(io.said).toEqual([expect.stringMatching(/^2 of 3 comments were labelled; the same command goes on/)]);
  const then = fakeIo();
  const all = await labelAll(then, THREE, fakeEncoder(), OPTIONS, await openJournal(dir, HEADER));
  expect(then.said[0]).toMatch(/going on from 2 comments/);
  expect(all.map((c) => [c.labels !== null, c.failed])).toEqual(THREE.map(() => [true, undefined]));
});

test('each reason to fail is said once, and a run without any label is the end', async () => {
  const dir = await mkdtemp(join(root, 'c-'));
  const bad = ['Please BREAK this record.', 'And BREAK this one, too.'].map((t, i) => comment(`b${i}`, t));
  const all = await labelAll(fakeIo(), [...THREE, ...bad], fakeEncoder(), OPTIONS, await openJournal(dir, HEADER));
  const io = fakeIo();
  sayFailures(io, all);
  expect(io.said).toEqual(['  failed: b0, b1: cannot be encoded']);
  expect(() => sayFailures(fakeIo(), all.slice(3))).toThrow(UserError);
  expect(() => sayFailures(fakeIo(), [])).not.toThrow();
});

test('a codebook that the model cannot take is refused before labelling', async () => {
  const target = { name: 'one', statement: 'BREAK' };
  const book = { name: 'x', version: '1', sha256: '', targets: [target] } as unknown as Parameters<
    typeof tryStatements
  >[1];
  const long: Encoder = { ...fakeEncoder(), encode: () => Promise.reject(new Error('a statement has 60 tokens')) };
  await expect(tryStatements(long, book, 'book.yaml')).rejects.toThrow(/book\.yaml: .*a statement has 60 tokens/);
  await expect(tryStatements(long, book, 'book.yaml')).rejects.toThrow(UserError);
  await expect(tryStatements(fakeEncoder(), book, 'book.yaml')).resolves.toBeUndefined();
});

test('a statement that is a question, that is not English or that another target has is told', () => {
  const book = (...statements: string[]) =>
    ({ targets: statements.map((statement, i) => ({ name: `t${i}`, statement })) }) as unknown as Parameters<
      typeof doubts
    >[0];
  expect(doubts(book('Pakistan should cooperate with the US.', 'drone strikes', 'Imran Khan'))).toEqual([]);
  expect(doubts(book('Should the US cut its aid?'))).toEqual([expect.stringMatching(/"t0" is a question/)]);
  expect(doubts(book('Drones.', 'Die Regierung soll die Steuern senken.'))).toEqual([
    expect.stringMatching(/"t1" does not look English/),
  ]);
  expect(doubts(book('Aid must end.', 'Bases.', 'aid must end.'))).toEqual([
    expect.stringMatching(/"t2" has the statement of "t0"/),
  ]);
});

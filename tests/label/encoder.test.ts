import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Encoder, EncoderInput } from '../../src/label/encoder.js';
import { openModel } from '../../src/label/model.js';
import { startEncoder } from '../../src/label/pool.js';
import { fakeEncoder } from '../helpers/encoder.js';

const MODEL = 'models/threadstance';
const STATEMENTS = [
  'Pakistan should cooperate with the United States on security.',
  'Nuclear power should be expanded.',
  'gun control',
];
const input = (text: string, statements = STATEMENTS): EncoderInput => ({
  text,
  title: 'A headline',
  parent: null,
  statements,
});
const real = async () =>
  startEncoder(await openModel(MODEL), {
    workers: 2,
    workerUrl: new URL('../../dist/label/worker.js', import.meta.url),
  });

describe.each<[string, () => Promise<Encoder>]>([
  ['fake', async () => fakeEncoder()],
  ['transformer', real],
])('encoder contract: %s', (_, start) => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await start();
  });
  afterAll(() => encoder.close());

  test('one row of three finite logits a statement, and three for sentiment', async () => {
    const out = await encoder.encode(input('They should stop the trucks.'));
    expect(out.stances.map((s) => s.length)).toEqual([3, 3, 3]);
    expect([...out.stances.flat(), ...out.sentiment].every(Number.isFinite)).toBe(true);
    expect((await encoder.encode(input('No statements here.', []))).stances).toEqual([]);
  });

  test('the same comment gives the same logits, alone or among others', async () => {
    const texts = Array.from({ length: 12 }, (_, i) => `Comment ${i} says ${'something '.repeat(i)}about the war.`);
    const alone = [];
    for (const t of texts) alone.push(await encoder.encode(input(t)));
    const together = await Promise.all([...texts].reverse().map((t) => encoder.encode(input(t))));
    expect(together.reverse()).toEqual(alone);
  });

  test('a long comment is cut and says so', async () => {
    expect((await encoder.encode(input('We said it before. '.repeat(2500)))).truncated).toBe(true);
  });
});

describe('the transformer', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await real();
  });
  afterAll(() => encoder.close());

  // The mask keeps statements apart exactly (sequence.test.ts); what is left is the rounding of int8 activations.
  test('the order of the statements moves logits by no more than rounding', async () => {
    const text = 'We lost thousands in a war that was never ours, and now they lecture us.';
    const forward = await encoder.encode(input(text));
    const backward = await encoder.encode(input(text, [...STATEMENTS].reverse()));
    const pairs = [
      ...backward.sentiment.map((z, j) => [z, forward.sentiment[j]]),
      ...backward.stances.reverse().flatMap((row, i) => row.map((z, j) => [z, forward.stances[i]?.[j]])),
    ];
    expect(pairs).toHaveLength(12);
    for (const [a, b] of pairs) expect(Math.abs((a ?? 0) - (b ?? 9))).toBeLessThan(0.5);
  });

  test('a statement that is too long is refused, and the next comment is labelled', async () => {
    await expect(encoder.encode(input('Hello there.', ['word '.repeat(200)]))).rejects.toThrow(
      /200 tokens, at most 48/,
    );
    expect((await encoder.encode(input('Hello there.'))).stances).toHaveLength(3);
  });
});

describe('a model folder', () => {
  const damaged = async (change: (dir: string) => Promise<void>) => {
    const dir = await mkdtemp(join(tmpdir(), 'threadstance-model-'));
    await cp(MODEL, dir, { recursive: true });
    await change(dir);
    return openModel(dir)
      .then(
        () => 'opened',
        (e: Error) => `${e.name}: ${e.message}`,
      )
      .finally(() => rm(dir, { recursive: true }));
  };

  test('that lacks a file is refused with its name', async () => {
    expect(await damaged((dir) => rm(join(dir, 'tokenizer.json')))).toMatch(/UserError: .*tokenizer\.json: missing/);
    expect(await damaged((dir) => rm(join(dir, 'manifest.json')))).toMatch(/UserError: .*manifest\.json: no such file/);
  });

  test('with one changed byte in the weights is refused', async () => {
    const message = await damaged(async (dir) => {
      const file = join(dir, 'onnx/model_quantized.onnx');
      const bytes = await readFile(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(file, bytes);
    });
    expect(message).toMatch(/UserError: .*model_quantized\.onnx: damaged: SHA-256/);
  });
});

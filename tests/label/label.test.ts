import { expect, test } from 'vitest';
import { probabilities } from '../../src/label/calibrate.js';
import { EncoderStopped } from '../../src/label/encoder.js';
import { labelComments } from '../../src/label/label.js';
import { fakeEncoder } from '../helpers/encoder.js';

const PLAIN = { temperature: 1, bias: [0, 0, 0] as [number, number, number] };
const OPTIONS = {
  targets: [
    { name: 'one', statement: 'The first statement.' },
    { name: 'two', statement: 'The second statement.' },
  ],
  codebook: '9',
  calibration: { stance: PLAIN, sentiment: PLAIN },
};

async function label(
  records: Parameters<typeof labelComments>[0],
  options: Partial<Parameters<typeof labelComments>[2]> = {},
) {
  const out = [];
  for await (const r of labelComments(records, fakeEncoder(), { ...OPTIONS, ...options })) out.push(r);
  return out;
}

const sentence = (i: number) => `This is comment number ${i} and ${'more '.repeat(i % 7)}words.`;

test('order is kept, nothing is left out, and fields pass through', async () => {
  const records = Array.from({ length: 50 }, (_, i) => ({ text: sentence(i), nr: i, odd: { kept: [i] } }));
  const out = await label(records);
  expect(out.map((r) => (r as unknown as { nr: number }).nr)).toEqual(records.map((r) => r.nr));
  expect(out[7]).toMatchObject({
    odd: { kept: [7] },
    codebook: '9',
    truncated: false,
    language: 'en',
    abstained: null,
  });
});

test('probabilities are calibrated, sum to 1, and the label is the likeliest', async () => {
  const [r] = await label([{ text: sentence(1) }]);
  for (const axis of ['sentiment', 'one', 'two']) {
    const found = r?.labels?.[axis];
    const p = Object.entries(found?.p ?? {});
    expect(p.reduce((s, [, v]) => s + v, 0)).toBeCloseTo(1, 3);
    expect(found?.label).toBe(p.sort((a, b) => b[1] - a[1])[0]?.[0]);
  }
});

test('a record that cannot be labelled says why: no text, no words, another language, an error', async () => {
  const out = await label([
    { text: '  ' },
    { text: '😀 !!! 100' },
    { text: '@ann.lee https://example.org/the-quay www.example.org/boats' },
    { text: 'ہم کوئی غلام ہیں کیا' },
    { text: 'Please BREAK this record in the encoder.' },
    { text: sentence(2) },
  ]);
  expect(out.map((r) => r.abstained)).toEqual(['no text', 'no words', 'no words', 'language: ur', null, null]);
  expect(out.map((r) => r.failed)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    'cannot be encoded',
    undefined,
  ]);
  expect(out.map((r) => r.labels !== null)).toEqual([false, false, false, false, false, true]);
});

test('a record that failed before and is labelled now has no old reason', async () => {
  const [done, silent] = await label([
    { text: sentence(5), failed: 'old' } as never,
    { text: ' ', failed: 'old' } as never,
  ]);
  expect(done).not.toHaveProperty('failed');
  expect(done?.labels).not.toBeNull();
  expect(silent).not.toHaveProperty('failed');
  expect(silent?.abstained).toBe('no text');
});

test('an encoder that stopped is no fault of the records', async () => {
  const stopped = { ...fakeEncoder(), encode: () => Promise.reject(new EncoderStopped('a thread ended')) };
  const all = labelComments([{ text: sentence(1) }, { text: sentence(2) }], stopped, OPTIONS);
  await expect(all.next()).rejects.toThrow(EncoderStopped);
});

test('a record with its own targets is labelled on those alone, and no codebook is claimed', async () => {
  const [r] = await label([{ text: sentence(3), targets: { mine: 'Quite another statement.' } }]);
  expect(Object.keys(r?.labels ?? {})).toEqual(['sentiment', 'mine']);
  expect(r?.codebook).toBeNull();
});

test('below the asked confidence an axis has no label', async () => {
  const [all] = await label([{ text: sentence(4) }]);
  const sure = Object.entries(all?.labels ?? {}).map(([axis, l]) => ({
    axis,
    p: Math.max(...Object.values(l?.p ?? {})),
  }));
  const [least, next] = sure.sort((a, b) => a.p - b.p);
  const between = ((least?.p ?? 0) + (next?.p ?? 0)) / 2;
  const [some] = await label([{ text: sentence(4) }], { abstain: between });
  expect(Object.keys(some?.labels ?? {}).filter((axis) => some?.labels?.[axis] === null)).toEqual([least?.axis]);
  expect(some?.abstained).toBeNull();
});

test('probabilities: temperature flattens, bias shifts, large logits do not overflow', () => {
  expect(probabilities([2, 0, 0], PLAIN)[0]).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 2), 10);
  expect(probabilities([2, 0, 0], { temperature: 2, bias: [0, 0, 0] })[0]).toBeCloseTo(Math.E / (Math.E + 2), 10);
  expect(probabilities([0, 0, 0], { temperature: 1, bias: [Math.log(2), 0, 0] })).toEqual([0.5, 0.25, 0.25]);
  expect(probabilities([1e4, 0, -1e4], PLAIN)).toEqual([1, 0, 0]);
});

test('a comment whose every axis is below the asked confidence has abstained, and says why', async () => {
  const [one] = await label([{ text: sentence(1) }], { abstain: 0.9999 });
  expect(one).toMatchObject({ labels: null, abstained: 'probability below 0.9999 on every axis' });
});

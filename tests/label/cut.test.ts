import { expect, test } from 'vitest';
import { cutToLimit } from '../../src/label/cut.js';

/** One token a word: enough to see where a text is cut. */
const words = (text: string) => (text.match(/\S+/g) ?? []).map((w) => w.length);

test('a text that fits is left whole', () => {
  expect(cutToLimit('Four words are here.', 4, words)).toEqual({
    ids: words('Four words are here.'),
    truncated: false,
  });
});

test('a longer text keeps whole leading sentences, and says so', () => {
  const text = 'The first sentence stays. The second one does too. The third is over the limit by far.';
  expect(cutToLimit(text, 10, words)).toEqual({
    ids: words('The first sentence stays. The second one does too.'),
    truncated: true,
  });
});

test('a first sentence that is too long by itself is cut inside', () => {
  const cut = cutToLimit('on and on '.repeat(500), 12, words);
  expect(cut.ids).toHaveLength(12);
  expect(cut.truncated).toBe(true);
});

test('ten thousand words are cut to the limit', () => {
  const cut = cutToLimit('We said it before. '.repeat(2500), 256, words);
  expect(cut.ids).toHaveLength(256);
  expect(cut.truncated).toBe(true);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distance, letters, lettersApart, nameKey, tokens } from '../../src/thread/words.js';

/** The same distance by its definition, without a limit. */
function full(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j));
  const at = (i: number, j: number) => d[i]?.[j] ?? Number.NaN;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = best;
    }
  }
  return at(a.length, b.length);
}

describe('distance', () => {
  test.each([
    ['tarbella', 'tarbela', 1],
    ['shazeb', 'shahzeb', 1],
    ['ashgorve', 'ashgrove', 1],
    ['fouziatanvir', 'fauziatanveer', 3],
    ['', 'abc', 3],
    ['ca', 'abc', 3],
  ])('%s and %s: %i', (a, b, want) => {
    expect(distance(a, b, 5)).toBe(want);
  });

  test('is the full one, or one more than the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 6 }), (a, b, limit) => {
        expect(distance(a, b, limit)).toBe(Math.min(full(a, b), limit + 1));
        expect(lettersApart(letters(a), letters(b))).toBeLessThanOrEqual(full(a, b));
      }),
      { numRuns: 3000 },
    );
  });
});

test('tokens are lower case words without marks; apostrophes inside of words go', () => {
  expect(tokens("It’s Ann's “quay-side” café, No. ９")).toEqual(['its', 'anns', 'quay', 'side', 'café', 'no', '9']);
  expect(tokens("'tis dogs' rock'n'roll")).toEqual(['tis', 'dogs', 'rocknroll']);
  expect(nameKey('  J. R. O’Clifton ')).toBe('jroclifton');
});

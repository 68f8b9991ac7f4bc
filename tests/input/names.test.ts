import { expect, test } from 'vitest';
import { authorName } from '../../src/input/html/author.js';

test('names in any script are names; labels and signs are none', () => {
  for (const name of ['شبنم', 'राम', '山田', 'Ümit', 'J. R.', '786']) {
    expect([name, authorName(name)]).toEqual([name, name === '786' ? null : name]);
  }
  for (const none of ['Reply', 'says', '—', '···', '#12', 'Post 3', ''])
    expect([none, authorName(none)]).toEqual([none, null]);
});

test('a name that begins like a joining word is whole', () => {
  for (const name of ['Byron', 'bypass', 'Fromage', 'Byrne, P.']) expect(authorName(`Posted by: ${name}`)).toBe(name);
});

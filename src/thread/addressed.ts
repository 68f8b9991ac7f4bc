import { isTitle } from './courtesy.js';
import type { Named } from './people.js';

/** Whom a comment's own words address, and where the address ends in them. */
export interface Address {
  person: Named | null;
  /** The number of the comment addressed ("@9"). */
  number: number | null;
  /** ISO wall clock of the comment addressed, or `HH:MM`; several where the text leaves the half of the day open. */
  times: readonly string[];
  /** In [0, 1]. */
  confidence: number;
  /** Length of the address proper, to be left out of the own words; 0 for a name that is part of a sentence. */
  length: number;
  /** The one word that names the person, lower case; null for names of several words. */
  called: string | null;
  /** The text opens with a mark of address (`@`) for somebody who was not found. */
  unknown: boolean;
}

/** An address of nobody, to be filled. */
export const NOBODY: Address = {
  person: null,
  number: null,
  times: [],
  confidence: 0,
  length: 0,
  called: null,
  unknown: false,
};

/** "Dr" names no one where several bear it or another name follows. */
export const titleAlone = (person: Named, words: readonly string[], after: string): boolean =>
  person.words === 1 &&
  person.match !== 'exact' &&
  isTitle(words[0] ?? '') &&
  (person.ambiguous || /^\.?\s+\p{Lu}/u.test(after));

/** Offset behind the first `n` words of a text. */
export function endOfWords(text: string, n: number): number {
  let end = 0;
  let left = n;
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’‘`´](?=\p{L})[\p{L}\p{M}]+)*/gu)) {
    if (left-- <= 0) break;
    end = match.index + match[0].length;
  }
  return end;
}

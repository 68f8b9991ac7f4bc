import { distance, nameKey, tokens } from './words.js';

/** How a name was matched, surest first. */
export type NameMatch = 'exact' | 'word' | 'short' | 'misspelt';

export interface Named {
  /** The author's key. */
  key: string;
  match: NameMatch;
  /** Number of words of the text that make up the name. */
  words: number;
  /** Other authors match as well. */
  ambiguous: boolean;
}

/** Inexact names are looked for among this many authors, the latest speakers first. */
const LATEST = 400;

/** The authors who have spoken so far, with their comments in reading order. */
export class People {
  readonly #comments = new Map<string, number[]>();
  readonly #names = new Map<string, string[]>();
  /** Keys of the latest speakers, the last one first. */
  #latest: string[] = [];

  add(index: number, author: string | null): void {
    if (author === null) return;
    const key = nameKey(author);
    if (key === '') return;
    const list = this.#comments.get(key);
    if (list) list.push(index);
    else this.#comments.set(key, [index]);
    this.#latest = [key, ...this.#latest.filter((k) => k !== key)].slice(0, LATEST);
    this.#names.set(key, tokens(author));
  }

  /** Indexes of an author's comments so far, in reading order. */
  of(key: string): readonly number[] {
    return this.#comments.get(key) ?? [];
  }

  /**
   * The author whom the first words of a text name: the longest exact name, else a part of a name, a shortened or a
   * misspelt one. `self` is never meant.
   */
  find(words: readonly string[], self: string, inexact: boolean): Named | null {
    for (let n = Math.min(7, words.length); n >= 1; n--) {
      const key = words.slice(0, n).join('');
      if (key !== self && this.#comments.has(key)) return { key, match: 'exact', words: n, ambiguous: false };
    }
    const [first] = words;
    if (first === undefined) return null;
    const starts = words.slice(0, 7).map((_, n) => words.slice(0, n + 1).join(''));
    const latest = [...this.#comments.keys()]
      .slice(-LATEST)
      .reverse()
      .filter((k) => k !== self);
    return (
      pick(latest, 'word', (k) => this.#startsName(k, words)) ??
      pick(latest, 'short', (k) => (first.length >= 3 && k.startsWith(first) ? 1 : 0)) ??
      (inexact
        ? pick(latest, 'short', (k) => (first.length >= 3 && (this.#names.get(k)?.includes(first) ?? false) ? 1 : 0))
        : null) ??
      (inexact ? pick(latest, 'misspelt', (k) => misspelt(k, this.#names.get(k)?.length ?? 1, starts)) : null)
    );
  }

  /** Words that the text shares with the beginning of a name: "Tim W" for Tim Worstall, "Antti" for Antti Nannimus. */
  #startsName(key: string, words: readonly string[]): number {
    const name = this.#names.get(key) ?? [];
    let n = 0;
    while (n < name.length && n < words.length && name[n] === words[n]) n++;
    if (n === 0 || (n === 1 && (name[0]?.length ?? 0) < 3)) return 0;
    const next = words[n];
    return next !== undefined && next.length === 1 && name[n]?.startsWith(next) ? n + 1 : n;
  }
}

function pick(keys: readonly string[], match: NameMatch, words: (key: string) => number): Named | null {
  let best: Named | null = null;
  for (const key of keys) {
    const n = words(key);
    if (n === 0) continue;
    if (!best || n > best.words) best = { key, match, words: n, ambiguous: false };
    else if (n === best.words) best.ambiguous = true;
  }
  return best;
}

/** Number of words that spell a name but for a letter (two in names of eight letters or more), or 0. */
function misspelt(key: string, length: number, starts: readonly string[]): number {
  const limit = key.length >= 8 ? 2 : key.length >= 4 ? 1 : 0;
  if (limit === 0 || starts[0]?.[0] !== key[0]) return 0;
  for (let n = Math.min(length + 1, starts.length); n >= 1; n--) {
    const written = starts[n - 1] ?? '';
    if (written.length >= 4 && distance(written, key, limit) <= limit) return n;
  }
  return 0;
}

import { Latest, type Speaker } from './latest.js';
import { distance, tokens } from './words.js';

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

/** The authors who have spoken so far, with their comments in reading order. A look-up takes constant time. */
export class People {
  readonly #comments = new Map<string, number[]>();
  readonly #latest = new Latest();

  add(index: number, author: string | null): void {
    if (author === null) return;
    const name = tokens(author);
    const key = name.join('');
    if (key === '') return;
    const list = this.#comments.get(key);
    if (list) list.push(index);
    else this.#comments.set(key, [index]);
    this.#latest.add({ key, name });
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
    const starts = words.slice(0, 7).map((_, n) => words.slice(0, n + 1).join(''));
    for (let n = starts.length; n >= 1; n--) {
      const key = starts[n - 1] ?? '';
      if (key !== self && this.#comments.has(key)) return { key, match: 'exact', words: n, ambiguous: false };
    }
    const [first] = words;
    if (first === undefined) return null;
    const long = first.length >= 3;
    const others = (speakers: readonly Speaker[]) => speakers.filter((s) => s.key !== self);
    return (
      pick(others(this.#latest.named(first, 'first')), 'word', (s) => startsName(s, words)) ??
      (long ? pick(others(this.#latest.starting(first)), 'short', () => 1) : null) ??
      (inexact && long ? pick(others(this.#latest.named(first, 'any')), 'short', () => 1) : null) ??
      (inexact ? pick(others(this.#latest.like(starts)), 'misspelt', (s) => misspelt(s, starts)) : null)
    );
  }
}

/** Words that the text shares with the beginning of a name: "Tim W" for Tim Worstall, "Antti" for Antti Nannimus. */
function startsName({ name }: Speaker, words: readonly string[]): number {
  let n = 0;
  while (n < name.length && n < words.length && name[n] === words[n]) n++;
  if (n === 0 || (n === 1 && (name[0]?.length ?? 0) < 3)) return 0;
  const next = words[n];
  return next !== undefined && next.length === 1 && name[n]?.startsWith(next) ? n + 1 : n;
}

function pick(speakers: readonly Speaker[], match: NameMatch, words: (speaker: Speaker) => number): Named | null {
  let best: Named | null = null;
  for (const speaker of speakers) {
    const n = words(speaker);
    if (n === 0) continue;
    if (!best || n > best.words) best = { key: speaker.key, match, words: n, ambiguous: false };
    else if (n === best.words) best.ambiguous = true;
  }
  return best;
}

/** Number of words that spell a name but for a letter (two in names of eight letters or more), or 0. */
function misspelt({ key, name }: Speaker, starts: readonly string[]): number {
  const limit = key.length >= 8 ? 2 : key.length >= 4 ? 1 : 0;
  if (limit === 0 || starts[0]?.[0] !== key[0]) return 0;
  for (let n = Math.min(name.length + 1, starts.length); n >= 1; n--) {
    const written = starts[n - 1] ?? '';
    if (written.length >= 4 && distance(written, key, limit) <= limit) return n;
  }
  return 0;
}

import { untitled } from './courtesy.js';
import { Latest, type Speaker } from './latest.js';
import { distance, letters, lettersApart, nameKey, tokens } from './words.js';

/** How a name was matched, surest first. */
export type NameMatch = 'exact' | 'word' | 'short' | 'part' | 'misspelt';

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
    const key = nameKey(author);
    if (key === '') return;
    const list = this.#comments.get(key);
    if (list) list.push(index);
    else this.#comments.set(key, [index]);
    this.#latest.add({ key, name: tokens(author).map(untitled), parts: partsOf(author), set: letters(key) });
  }

  /** Indexes of an author's comments so far, in reading order. */
  of(key: string): readonly number[] {
    return this.#comments.get(key) ?? [];
  }

  /**
   * The author whom the first words of a text name: the longest exact name, else a part of a name, a shortened or, where
   * the text marks an address (`marked`), a misspelt one. `self` is never meant.
   */
  find(words: readonly string[], self: string, marked: boolean): Named | null {
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
      pick(others(this.#latest.named(untitled(first), 'first')), 'word', (s) => startsName(s, words)) ??
      (long ? pick(others(this.#latest.starting(first)), 'short', () => 1) : null) ??
      (long ? pick(others(this.#latest.named(first, 'any')), marked ? 'short' : 'part', () => 1) : null) ??
      (marked ? nearest(others(this.#latest.like(starts)), starts) : null)
    );
  }
}

/** Words of a name wherever they stand in it, and those written together ("PortlandPete"). */
function partsOf(author: string): string[] {
  const apart = author.length <= 60 ? author.replace(/(?<=\p{Ll}|\d)(?=\p{Lu})/gu, ' ') : '';
  return [...new Set([...tokens(author), ...tokens(apart)])];
}

/** Words that the text shares with the beginning of a name: "Tim W" for Tim Worstall, "Antti" for Antti Nannimus. */
function startsName({ name }: Speaker, words: readonly string[]): number {
  let n = 0;
  while (n < name.length && n < words.length && name[n] === untitled(words[n] ?? '')) n++;
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

/** The name that the text comes nearest to, by the fewest letters that differ. */
function nearest(speakers: readonly Speaker[], starts: readonly string[]): Named | null {
  let best: Named | null = null;
  let least = Number.POSITIVE_INFINITY;
  const written = starts.map((word) => ({ word, set: letters(word) }));
  for (const speaker of speakers) {
    const found = misspelt(speaker, written);
    if (!found || found.edits > least) continue;
    if (best && found.edits === least) best.ambiguous = true;
    else best = { key: speaker.key, match: 'misspelt', words: found.words, ambiguous: false };
    least = found.edits;
  }
  return best;
}

/**
 * Number of words that spell a name but for a letter, for two in names of eight letters or more, and for three vowels in
 * names of twelve, as names written in another script come in several spellings.
 */
function misspelt(
  { key, name, set }: Speaker,
  starts: readonly { word: string; set: number }[],
): { words: number; edits: number } | null {
  const limit = key.length >= 12 ? 3 : key.length >= 8 ? 2 : key.length >= 4 ? 1 : 0;
  if (limit === 0 || starts[0]?.word[0] !== key[0]) return null;
  for (let n = Math.min(name.length + 1, starts.length); n >= 1; n--) {
    const written = starts[n - 1];
    if (!written || written.word.length < 4 || lettersApart(written.set, set) > limit) continue;
    const edits = distance(written.word, key, limit);
    if (edits <= Math.min(limit, 2) || (edits === 3 && limit === 3 && consonants(written.word) === consonants(key)))
      return { words: n, edits };
  }
  return null;
}

/** Consonants of a key, doubled ones once. */
const consonants = (key: string): string => key.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1');

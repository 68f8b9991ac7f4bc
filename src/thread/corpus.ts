import { joined, tokens } from './words.js';

/** Postings of one run of three words: a run that more comments share than this tells nothing. */
const MOST = 32;

/** The own words of the comments read so far, to find who is quoted. */
export class Corpus {
  readonly #texts = new Map<number, string>();
  readonly #runs = new Map<string, number[]>();
  readonly #count = new Map<string, number>();

  add(index: number, text: string): void {
    const words = tokens(text);
    this.#texts.set(index, joined(words));
    for (const word of new Set(words)) this.#count.set(word, (this.#count.get(word) ?? 0) + 1);
    for (let i = 0; i + 3 <= words.length; i++) {
      const list = this.#runs.get(runAt(words, i));
      if (!list) this.#runs.set(runAt(words, i), [index]);
      else if (list.length < MOST && list.at(-1) !== index) list.push(index);
    }
  }

  /** In how many comments a word occurs. */
  frequency(word: string): number {
    return this.#count.get(word) ?? 0;
  }

  /** Whether some comment has these words one after the other. */
  has(words: readonly string[]): boolean {
    if (words.some((w) => !this.#count.has(w))) return false;
    const needle = joined(words);
    for (const text of this.#texts.values()) if (text.includes(needle)) return true;
    return false;
  }

  /** Whether some comment has the three words that begin at a place of a text. */
  knows(words: readonly string[], at: number): boolean {
    return this.#runs.has(runAt(words, at));
  }

  /** Comments that hold every piece as a run of whole words, earliest first. */
  holders(pieces: readonly (readonly string[])[]): number[] {
    const usable = pieces.filter((p) => p.length >= 3);
    if (usable.length === 0) return [];
    let rarest: number[] | null = null;
    for (const piece of usable) {
      for (let i = 0; i + 3 <= piece.length; i++) {
        const list = this.#runs.get(runAt(piece, i));
        if (!list) return [];
        if (!rarest || list.length < rarest.length) rarest = list;
      }
    }
    const needles = usable.map(joined);
    return (rarest ?? []).filter((i) => needles.every((n) => this.#texts.get(i)?.includes(n)));
  }

  /** The comment that shares most runs of three words, at least `least` of them, in (0, 1]; null where none does. */
  nearest(words: readonly string[], least: number): number | null {
    const n = words.length - 2;
    if (n < 1) return null;
    const hits = new Map<number, number>();
    let missing = 0;
    for (let i = 0; i < n; i++) {
      const found = this.#runs.get(runAt(words, i)) ?? [];
      const tells = found.length > 0 && found.length < MOST;
      if (!tells && ++missing > n * (1 - least)) return null;
      if (tells) for (const k of found) hits.set(k, (hits.get(k) ?? 0) + 1);
    }
    let best: number | null = null;
    let most = 0;
    for (const [index, shared] of hits) {
      if (shared <= most || shared / n < least) continue;
      best = index;
      most = shared;
    }
    return best;
  }
}

const runAt = (words: readonly string[], i: number): string => `${words[i]} ${words[i + 1]} ${words[i + 2]}`;

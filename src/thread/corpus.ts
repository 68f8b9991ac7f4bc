import { joined, tokens } from './words.js';

/** Postings of one run of three words: a run that more comments share than this tells nothing. */
const MOST = 64;

/** The own words of the comments read so far, to find who is quoted. */
export class Corpus {
  readonly #texts = new Map<number, string>();
  readonly #runs = new Map<string, number[]>();
  readonly #count = new Map<string, number>();

  add(index: number, text: string): void {
    const words = tokens(text);
    this.#texts.set(index, joined(words));
    for (const word of new Set(words)) this.#count.set(word, (this.#count.get(word) ?? 0) + 1);
    for (const run of new Set(runsOf(words))) {
      const list = this.#runs.get(run);
      if (!list) this.#runs.set(run, [index]);
      else if (list.length < MOST) list.push(index);
    }
  }

  /** In how many comments a word occurs. */
  frequency(word: string): number {
    return this.#count.get(word) ?? 0;
  }

  /** Comments that hold every piece as a run of whole words, earliest first. */
  holders(pieces: readonly (readonly string[])[]): number[] {
    const usable = pieces.filter((p) => p.length >= 3);
    if (usable.length === 0) return [];
    let rarest: number[] | null = null;
    for (const run of usable.flatMap((p) => runsOf(p))) {
      const list = this.#runs.get(run);
      if (!list) return [];
      if (!rarest || list.length < rarest.length) rarest = list;
    }
    const needles = usable.map(joined);
    return (rarest ?? []).filter((i) => needles.every((n) => this.#texts.get(i)?.includes(n)));
  }

  /** The comment that shares most runs of three words, with the share in [0, 1]; null where none does. */
  nearest(words: readonly string[]): { index: number; share: number } | null {
    const runs = runsOf(words);
    if (runs.length === 0) return null;
    const hits = new Map<number, number>();
    for (const run of runs) for (const i of this.#runs.get(run) ?? []) hits.set(i, (hits.get(i) ?? 0) + 1);
    let best: { index: number; share: number } | null = null;
    for (const [index, n] of hits) if (!best || n / runs.length > best.share) best = { index, share: n / runs.length };
    return best;
  }
}

function runsOf(words: readonly string[]): string[] {
  const runs: string[] = [];
  for (let i = 0; i + 3 <= words.length; i++) runs.push(`${words[i]} ${words[i + 1]} ${words[i + 2]}`);
  return runs;
}

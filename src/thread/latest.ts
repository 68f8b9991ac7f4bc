/** An author by key and by the words of the name. */
export interface Speaker {
  key: string;
  /** In order, shortened titles written out. */
  name: readonly string[];
  /** Words as written, and those that the name runs together. */
  parts: readonly string[];
  /** `letters` of the key. */
  set: number;
}

/** Inexact names are looked for among this many authors: the latest speakers. */
const MOST = 400;

/** Letters of a key under which its beginning is indexed. */
const START = 3;

/** The latest speakers of a page, to be found by a word of their name, its beginning or its shape; last speaker first. */
export class Latest {
  /** In the order of their last comments. */
  readonly #speakers = new Map<string, Speaker>();
  readonly #index = new Map<string, Set<string>>();

  add(speaker: Speaker): void {
    this.#remove(this.#speakers.get(speaker.key));
    this.#speakers.set(speaker.key, speaker);
    for (const entry of entries(speaker)) {
      const keys = this.#index.get(entry);
      if (keys) keys.add(speaker.key);
      else this.#index.set(entry, new Set([speaker.key]));
    }
    if (this.#speakers.size > MOST) this.#remove(this.#speakers.values().next().value);
  }

  #remove(speaker: Speaker | undefined): void {
    if (!speaker) return;
    this.#speakers.delete(speaker.key);
    for (const entry of entries(speaker)) {
      const keys = this.#index.get(entry);
      keys?.delete(speaker.key);
      if (keys?.size === 0) this.#index.delete(entry);
    }
  }

  /** Speakers whose name begins with a word, or has it anywhere. */
  named(word: string, where: 'first' | 'any'): Speaker[] {
    return this.#at(`${where} ${word}`);
  }

  /** Speakers whose key begins with three letters or more. */
  starting(letters: string): Speaker[] {
    return this.#at(`start ${letters.slice(0, START)}`).filter((s) => s.key.startsWith(letters));
  }

  /** Speakers whose key may be one of the given spellings: same first letter, at most three letters more or less. */
  like(spellings: readonly string[]): Speaker[] {
    const lengths = new Set(spellings.flatMap((s) => [-3, -2, -1, 0, 1, 2, 3].map((d) => s.length + d)));
    const initial = spellings[0]?.[0] ?? '';
    return [...lengths].flatMap((n) => this.#at(`like ${initial}${n}`));
  }

  #at(entry: string): Speaker[] {
    const found: Speaker[] = [];
    for (const key of this.#index.get(entry) ?? []) {
      const speaker = this.#speakers.get(key);
      if (speaker) found.push(speaker);
    }
    return found.reverse();
  }
}

function entries({ key, name, parts }: Speaker): string[] {
  return [
    `first ${name[0]}`,
    ...parts.map((word) => `any ${word}`),
    `start ${key.slice(0, START)}`,
    `like ${key[0]}${key.length}`,
  ];
}

import type { Page, RawComment } from '../input/page.js';
import type { Address } from './addressed.js';
import { Corpus } from './corpus.js';
import { isShared } from './courtesy.js';
import type { Use } from './opening.js';
import { People } from './people.js';
import type { Hit } from './sources.js';
import { Times } from './times.js';
import { nameKey, tokens } from './words.js';

/** An author's comments that are looked at to find the one meant, the latest ones. */
const LATEST = 12;

/** "Ann Lee on The town hall": a page's list of its latest comments, which names Ann but is not about her. */
const withoutLatest = (article: string, keys: ReadonlySet<string>): string =>
  article
    .split('\n')
    .filter((line) => {
      const name = /^\s*(\S.{0,60}?) on \S.{2,150}$/.exec(line)?.[1];
      return name === undefined || !keys.has(nameKey(name));
    })
    .join('\n');

/** What is known of a page when a comment is read: who said what when before it, and to whom. */
export class Memory {
  readonly corpus = new Corpus();
  readonly people = new People();
  /** Headline and article. */
  readonly article = new Corpus();
  readonly #times = new Times();
  readonly #keys: readonly string[];
  readonly #numbers: ReadonlyMap<number, number>;
  readonly #own = new Map<number, string>();
  /** The last comment that says just these words. */
  readonly #whole = new Map<string, number>();
  /** Index of the comment that each one answers. */
  readonly #answers = new Map<number, number>();
  /** Place of each comment in reading order. */
  readonly #rank = new Map<number, number>();
  /** How often a word opened a comment as the name of somebody addressed. */
  readonly #called = new Map<string, number>();
  #latest = -1;

  constructor({ title, article, comments }: Page) {
    this.#keys = comments.map((c) => (c.author === null ? '' : nameKey(c.author)));
    this.article.add(
      0,
      `${title ?? ''}\n\n${withoutLatest(article ?? '', new Set(this.#keys.filter((k) => k !== '')))}`,
    );
    this.#numbers = numbering(comments);
  }

  /** Key of a comment's author, '' where there is none. */
  key(index: number): string {
    return this.#keys[index] ?? '';
  }

  /** Key by which an author knows himself: '' for a name that many share, as another's comments may bear it as well. */
  self(index: number): string {
    const key = this.key(index);
    return isShared(key) ? '' : key;
  }

  add(index: number, comment: RawComment, own: string, answers: number | null, called: string | null): void {
    this.corpus.add(index, own);
    this.people.add(index, comment.author);
    this.#times.add(index, comment.postedAt, this.key(index));
    this.#own.set(index, own);
    this.#whole.set(tokens(own).join(' '), index);
    if (answers !== null) this.#answers.set(index, answers);
    if (called !== null) this.#called.set(called, (this.#called.get(called) ?? 0) + 1);
    this.#rank.set(index, this.#rank.size);
    this.#latest = index;
  }

  /** The latest comment that says just these words, joined by spaces. */
  whole = (words: string): number | null => this.#whole.get(words) ?? null;

  /** Where a word is used otherwise than to address somebody. */
  use = (word: string): Use => {
    if (this.article.frequency(word) > 0) return 'article';
    return this.corpus.frequency(word) > (this.#called.get(word) ?? 0) ? 'comments' : null;
  };

  /** The comment at a time, by an author where one is given; null where there is none, or one at each of several times. */
  at(times: readonly string[], author = ''): number | null {
    const found = new Set(times.map((t) => this.#times.last(t, author)).filter((k) => k !== null));
    return found.size === 1 ? ([...found][0] ?? null) : null;
  }

  /** The comment of a number, where it has been read. */
  numbered(n: number): number | null {
    const index = this.#numbers.get(n);
    return index !== undefined && this.#rank.has(index) ? index : null;
  }

  /** The comment that an address means. */
  addressed({ person, number, times }: Address, own: string, hits: readonly Hit[], self: string): number | null {
    const timed = times.length > 0 ? this.at(times, person?.key) : null;
    if (timed !== null) return timed;
    const index = number === null ? null : this.numbered(number);
    if (index !== null && (!person || this.key(index) === person.key)) return index;
    return person ? this.among(person.key, own, hits, self) : null;
  }

  /**
   * The comment meant among an author's: one that is quoted, else one whose rare words are taken up, else one that
   * answered `self`, who has not spoken since, else the latest. Of a name that many share only what is clear.
   */
  among(key: string, own: string, hits: readonly Hit[], self: string): number | null {
    const quote = hits.find((h) => this.key(h.index) === key);
    if (quote) return quote.index;
    const theirs = this.people.of(key).slice(-LATEST);
    const last = theirs.at(-1) ?? null;
    if (theirs.length < 2) return last;
    const waiting = self === '' ? undefined : theirs.findLast((k) => this.#waits(k, self));
    const words = this.#sharedWords(own, theirs);
    const base = waiting ?? last ?? -1;
    let best = base;
    for (const [k, n] of words) if (n >= 2 && n > (words.get(best) ?? 0) + (best === base ? 1 : 0)) best = k;
    if (isShared(key) && best === base) return base === this.#latest ? base : null;
    return best;
  }

  /** Whether a comment answered an author who has not spoken since. */
  #waits(index: number, self: string): boolean {
    const answers = this.#answers.get(index);
    const spoke = this.people.of(self).at(-1);
    return (
      answers !== undefined &&
      this.key(answers) === self &&
      (spoke === undefined || (this.#rank.get(spoke) ?? 0) < (this.#rank.get(index) ?? 0))
    );
  }

  /** How many of a text's rare words each comment has. */
  #sharedWords(text: string, indexes: readonly number[]): Map<number, number> {
    const rare = new Set(tokens(text).filter((w) => w.length >= 5 && this.corpus.frequency(w) <= 3));
    const shared = (k: number) => new Set(tokens(this.#own.get(k) ?? '').filter((w) => rare.has(w))).size;
    return new Map(indexes.map((k) => [k, rare.size === 0 ? 0 : shared(k)]));
  }
}

/** Number to index: the page's own numbers where it shows them, else positions. */
function numbering(comments: readonly RawComment[]): Map<number, number> {
  const own = comments.some((c) => c.number !== undefined);
  return new Map(
    comments.flatMap((c, i) =>
      own ? (c.number === undefined ? [] : [[c.number, i] as const]) : [[i + 1, i] as const],
    ),
  );
}

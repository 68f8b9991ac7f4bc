import type { Corpus } from './corpus.js';
import { tokens } from './words.js';

/** A passage taken from an earlier comment. */
export interface Hit {
  /** Index of the comment quoted. */
  index: number;
  words: number;
  /** Set apart by quotation marks or by the page. */
  marked: boolean;
  /** The passage opens the comment. */
  opening: boolean;
}

/** Where quoted words may come from, and who is who. */
export interface Sources {
  /** Own words of the comments read so far. */
  corpus: Corpus;
  /** Headline and article; without words where the page has none. */
  article: Corpus;
  /** The latest comment that says just these words, joined by spaces. */
  whole(words: string): number | null;
  /** Whether somebody of that name has spoken before. */
  isPerson(name: string): boolean;
  /** Whether a comment is by the same author: whoever repeats himself quotes nobody. */
  isSelf(index: number): boolean;
}

/** What people say in the same words without quoting each other. */
const FORMULA =
  /^\W*(?:(?:i(?:['’]m| am) )?(?:so |very |truly |really |deeply )*sorry\b|(?:many )?thanks?\b|thank you|i (?:\w+ly |could not |couldn['’]t )?(?:dis)?agree|(?:very )?well (?:said|done|written)|(?:good|great|nice|excellent|interesting) (?:point|post|article|luck|job|read|piece)|rest in peace|happy \w+|god bless|shame on you|congratulations|welcome)\b/i;
/** Share of a passage's runs of three words that one comment has where the passage is quoted from it with changes. */
export const NEAR = 0.75;
/** A comment of fewer words is quoted as a whole or not at all. */
const SHORT = 5;
/** What was left out of a passage. */
export const ELLIPSIS = /\[?\(?(?:\.{3,}|…|\bsnip\b)\]?\)?/g;

/** Where a passage of at least `least` words stands: in an earlier comment, in the article, or nowhere ('none'). */
export function source(
  text: string,
  { corpus, article, whole, isSelf }: Sources,
  least: number,
  marked: boolean,
): Hit | 'article' | 'none' {
  const pieces = text.split(ELLIPSIS).map(tokens);
  const words = pieces.flat();
  const all = marked && words.length >= 2 && words.length < SHORT ? whole(words.join(' ')) : null;
  if (all !== null && !isSelf(all)) return { index: all, words: words.length, marked: false, opening: false };
  if (words.length < least || (!marked && words.length < 12 && FORMULA.test(text))) return 'none';
  const usable = pieces.filter((p) => p.length >= 3);
  const covered = usable.reduce((n, p) => n + p.length, 0);
  if (covered < words.length * 0.7) return 'none';
  if (article.holders(usable).length > 0) return 'article';
  const holders = corpus.holders(usable);
  const first = holders.find((i) => !isSelf(i));
  if (
    first !== undefined &&
    (words.length >= 12 ||
      (marked && holders.length === 1 && words.length >= 4) ||
      (holders.length <= 2 && telling(words, corpus)))
  ) {
    return { index: first, words: words.length, marked: false, opening: false };
  }
  if (words.length >= 12) {
    const near = corpus.nearest(words, NEAR);
    if (near !== null && !isSelf(near)) return { index: near, words: words.length, marked: false, opening: false };
  }
  return 'none';
}

/** Whether a short passage has a word that only the comment quoted has: stock phrases have none. */
const telling = (words: readonly string[], corpus: Corpus): boolean =>
  words.some((w) => w.length >= (words.length <= 3 ? 6 : 4) && corpus.frequency(w) <= 1);

import type { ReplyHow } from '../base/types.js';
import type { Page, RawComment } from '../input/page.js';
import { laterAddress, leadingAddress } from './address.js';
import { Corpus } from './corpus.js';
import { People } from './people.js';
import { partQuotes } from './quotes.js';
import { Times } from './times.js';
import { nameKey, tokens } from './words.js';

/** A reply target before integrity is checked. */
export interface Link {
  index: number;
  how: ReplyHow;
  confidence: number;
}

/** What the reading of one comment gave. */
export interface Reading {
  own: string;
  quoted: string | null;
  link: Link | null;
  /** The header names somebody who has said nothing before. */
  missing: string | null;
  /** The text addresses somebody (`@`) who has said nothing before. */
  unknown: boolean;
}

/**
 * Links less sure than this are not made. Where the page itself nests its comments, a comment at the top level was most
 * likely meant to stand there, and only the second figure moves it.
 */
export const LEAST_CONFIDENCE = { flat: 0.5, nested: 0.8 } as const;

/** Share of comments under another from which a page counts as nested. */
const NESTED_SHARE = 0.2;

/**
 * Reads the comments of a page in reading order: parts quotations from own words and finds whom each comment answers.
 * Ways, surest first: the page's own structure (1.0) and header (1.0 with a time, else 0.95); a leading `@` with a name
 * (exact 0.97, part of it 0.9, shortened 0.85, misspelt 0.75), a number (0.9) or a time (0.9); a quotation of an earlier
 * comment (0.95 for eight words or marks down to 0.7); an opening name without `@` (0.8 to 0.55); `@` later on (0.75 to 0.5).
 */
export function readReplies(page: Page, order: readonly number[]): Map<number, Reading> {
  const { comments } = page;
  const article = new Corpus();
  article.add(0, `${page.title ?? ''}\n\n${page.article ?? ''}`);
  const nothing = new Corpus();
  const keys = comments.map((c) => (c.author === null ? '' : nameKey(c.author)));
  const nested =
    comments.filter((c) => c.parent && 'index' in c.parent).length >= comments.length * NESTED_SHARE &&
    comments.length > 2;
  const least = nested ? LEAST_CONFIDENCE.nested : LEAST_CONFIDENCE.flat;
  const numbers = numbering(comments);
  const corpus = new Corpus();
  const people = new People();
  const times = new Times();
  const said = new Set<number>();
  const readings = new Map<number, Reading>();
  for (const i of order) {
    const comment = comments[i];
    if (!comment || comment.finished) continue;
    const self = keys[i] ?? '';
    const isSelf = (k: number) => self !== '' && keys[k] === self;
    const parted = partQuotes(comment.blocks, {
      corpus,
      article: writes(comment.author, article) ? nothing : article,
      isPerson: (name) => people.of(nameKey(name)).length > 0,
      isSelf,
    });
    const hits = parted.hits;
    const address = leadingAddress(parted.own, people, self);
    const reading: Reading = { own: parted.own, quoted: parted.quoted, link: null, missing: null, unknown: false };
    readings.set(i, reading);

    /** The comment meant among several of an author: one that is quoted, or whose rare words are taken up, else the latest. */
    const among = (key: string): number | null => {
      const own = people.of(key);
      const quote = hits.find((h) => keys[h.index] === key);
      if (quote) return quote.index;
      return own.length < 2 ? (own[0] ?? null) : takenUp(tokens(parted.own), own.slice(-12), readings, corpus);
    };
    const byNumber = (n: number): number | null => {
      const index = numbers.get(n);
      return index !== undefined && said.has(index) ? index : null;
    };

    if (comment.parent && 'index' in comment.parent) {
      reading.link = { index: comment.parent.index, how: comment.parent.how, confidence: 1 };
    } else if (comment.parent) {
      reading.missing = comment.parent.missing;
    } else if (comment.headerTarget !== undefined) {
      const key = nameKey(comment.headerTarget);
      const timed = comment.headerTime === undefined ? null : times.last(comment.headerTime, key);
      const index = timed ?? among(key);
      if (index === null) reading.missing = comment.headerTarget;
      else reading.link = { index, how: 'header', confidence: timed === null ? 0.95 : 1 };
    } else {
      reading.link = textual();
      if (reading.link && reading.link.confidence < least) reading.link = null;
      reading.unknown = reading.link === null && (address?.unknown ?? false);
    }
    const target = reading.link ? comments[reading.link.index] : undefined;
    if (address && address.length > 0 && target) {
      const meant = address.person
        ? keys[reading.link?.index ?? -1] === address.person.key
        : reading.link?.how === 'mention';
      if (meant) reading.own = withoutAddress(parted.own, address.length);
    }
    corpus.add(i, parted.own);
    people.add(i, comment.author);
    times.add(i, comment.postedAt, self);
    said.add(i);

    function textual(): Link | null {
      const links: Link[] = [];
      const hit = hits[0];
      if (address && !address.unknown) {
        const index = addressed();
        if (index !== null) links.push({ index, how: 'mention', confidence: address.confidence });
      }
      for (const name of parted.named) {
        const person = people.find(tokens(name), self, false);
        const index = person ? among(person.key) : null;
        if (index !== null) links.push({ index, how: 'quote', confidence: 0.95 });
      }
      if (hit) {
        const length = hit.words >= 8 ? 0.95 : hit.words >= 5 ? 0.85 : 0.75;
        links.push({ index: hit.index, how: 'quote', confidence: length - (hit.opening ? 0 : 0.1) });
      }
      const sure =
        links.find((l) => l.how === 'mention' && l.confidence >= 0.75) ??
        links.find((l) => l.how === 'quote') ??
        links[0];
      if (sure) return sure;
      const later = laterAddress(parted.own, people, self);
      const index = later?.person ? among(later.person.key) : null;
      return later && index !== null ? { index, how: 'mention', confidence: later.confidence } : null;
    }

    function addressed(): number | null {
      if (!address) return null;
      const { person, number, time } = address;
      if (time !== null) {
        const found = times.last(time, person?.key);
        if (found !== null) return found;
      }
      if (number !== null) {
        const index = byNumber(number);
        if (index !== null && (!person || keys[index] === person.key)) return index;
        if (!person) return null;
      }
      return person ? among(person.key) : null;
    }
  }
  return readings;
}

/** Whether an article names a commenter in full: most likely its author, whose words in it are his own. */
function writes(author: string | null, article: Corpus): boolean {
  const name = tokens(author ?? '');
  return name.length >= 2 && article.has(name);
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

/** Of an author's comments the one that shares the most rare words with a text; the latest unless another clearly does. */
function takenUp(
  words: readonly string[],
  own: readonly number[],
  readings: ReadonlyMap<number, Reading>,
  corpus: Corpus,
): number | null {
  const rare = new Set(words.filter((w) => w.length >= 5 && corpus.frequency(w) <= 3));
  const shared = (k: number) => new Set(tokens(readings.get(k)?.own ?? '').filter((w) => rare.has(w))).size;
  const latest = own.at(-1);
  if (latest === undefined) return null;
  let best = latest;
  let most = shared(latest) + 1;
  for (const k of own.slice(0, -1)) {
    const n = shared(k);
    if (n >= 2 && n > most) {
      best = k;
      most = n;
    }
  }
  return best;
}

/** The own words without the leading address, which `replyTo` carries; a comment that is nothing else keeps it. */
function withoutAddress(text: string, length: number): string {
  const rest = text.slice(length).replace(/^["”’')\s]*[\s:;,.\-–—]*/, '');
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

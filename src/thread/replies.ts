import type { ReplyHow } from '../base/types.js';
import type { Page, RawComment } from '../input/page.js';
import { laterAddress, leadingAddress } from './address.js';
import { Corpus } from './corpus.js';
import { Memory } from './memory.js';
import { partQuotes } from './quotes.js';
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

/** Least confidence of an address that goes before the nesting, where that has one level: a name or most of it, behind `@`. A full name counts as much. */
const MARKED = 0.85;

/** Share of comments under another from which a page counts as nested. */
const NESTED_SHARE = 0.2;

/**
 * Reads the comments of a page in reading order: parts quotations from own words and finds whom each comment answers.
 * Ways, surest first: the page's own structure and quotations that name a post (1.0; where the page nests answers one level
 * deep, a leading `@NAME` or full name tells which of them is meant), and header (1.0 with a time, else 0.95); a leading `@` with a name
 * (exact 0.97, part of it 0.9, shortened 0.85, misspelt 0.75), a number (0.9) or a time (0.9); a quotation of an earlier
 * comment (0.95 for eight words or marks down to 0.7); an opening name without `@`, also behind thanks or agreement (0.8 to
 * 0.55); somebody without a name by the time he wrote at (0.8); `@` later on (0.75 to 0.5).
 */
export function readReplies(page: Page, order: readonly number[]): Map<number, Reading> {
  const { comments } = page;
  const nested =
    comments.filter((c) => c.parent && 'index' in c.parent && c.parent.how !== 'quote').length >=
      comments.length * NESTED_SHARE && comments.length > 2;
  const nestedUnder = (c: RawComment | undefined): number | null =>
    c?.parent && 'index' in c.parent && c.parent.how === 'nested' ? c.parent.index : null;
  // All answers to a comment at one depth: who among those that answered it is meant, only the text can say.
  const oneLevel = comments.every((c) => nestedUnder(comments[nestedUnder(c) ?? -1]) === null);
  const answersTo = new Map<number, number[]>();
  const least = nested ? LEAST_CONFIDENCE.nested : LEAST_CONFIDENCE.flat;
  const memory = new Memory(page);
  const { people, article } = memory;
  const nothing = new Corpus();
  const readings = new Map<number, Reading>();
  const numbered = page.comments.filter((c) => c.number !== undefined).length >= page.comments.length * 0.8;
  for (const i of order) {
    const comment = comments[i];
    if (!comment || comment.finished) continue;
    const self = memory.self(i);
    const parted = partQuotes(comment.blocks, {
      corpus: memory.corpus,
      article: writes(comment.author, article) ? nothing : article,
      whole: memory.whole,
      isPerson: (name) => people.of(nameKey(name)).length > 0,
      isSelf: (k) => self !== '' && memory.key(k) === self,
    });
    const address = leadingAddress(parted.own, people, self, memory.use, numbered);
    const reading: Reading = { own: parted.own, quoted: parted.quoted, link: null, missing: null, unknown: false };
    readings.set(i, reading);
    const among = (key: string) => memory.among(key, parted.own, parted.hits, self);

    if (comment.parent && 'index' in comment.parent) {
      const { index, how } = comment.parent;
      const answers = answersTo.get(index) ?? [];
      // A full name of two words or more, without a mark, is Facebook's way.
      const full = address?.person?.match === 'exact' && address.person.words > 1;
      const marked = address?.person && (full || address.confidence >= MARKED) && oneLevel ? address : null;
      const earlier = answers.findLast((k) => memory.key(k) === marked?.person?.key);
      // Where all answers stand in one row the heading tells whom of them this one answers.
      const key = how === 'nested' && comment.headerTarget !== undefined ? nameKey(comment.headerTarget) : '';
      const named = key && key !== memory.key(index) ? answers.findLast((k) => memory.key(k) === key) : undefined;
      reading.link =
        named !== undefined
          ? { index: named, how: 'header', confidence: 0.95 }
          : marked && earlier !== undefined
            ? { index: earlier, how: 'mention', confidence: Math.max(marked.confidence, MARKED) }
            : { index, how, confidence: 1 };
      if (how === 'nested') answersTo.set(index, answers);
      answers.push(i);
    } else if (comment.parent) {
      reading.missing = comment.parent.missing;
    } else if (comment.headerTarget !== undefined) {
      const key = nameKey(comment.headerTarget);
      const timed = comment.headerTime === undefined ? null : memory.at([comment.headerTime], key);
      const index = timed ?? among(key);
      if (index === null) reading.missing = comment.headerTarget;
      else reading.link = { index, how: 'header', confidence: timed === null ? 0.95 : 1 };
    } else {
      reading.link = textual();
      if (reading.link && reading.link.confidence < least) reading.link = null;
      reading.unknown = reading.link === null && (address?.unknown ?? false);
    }
    const target = reading.link?.index ?? null;
    const meant =
      target !== null &&
      (address?.person ? memory.key(target) === address.person.key : reading.link?.how === 'mention');
    if (address && address.length > 0 && meant) reading.own = withoutAddress(parted.own, address.length);
    memory.add(i, comment, parted.own, target, address?.called ?? null);

    function textual(): Link | null {
      const links: Link[] = [];
      const [hit] = parted.hits;
      if (address && !address.unknown) {
        const index = memory.addressed(address, parted.own, parted.hits, self);
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
  }
  return readings;
}

/** Whether an article names a commenter in full: most likely its author, whose words in it are his own. */
function writes(author: string | null, article: Corpus): boolean {
  const name = tokens(author ?? '');
  return name.length >= 2 && article.has(name);
}

/** The own words without the leading address, which `replyTo` carries; a comment that is nothing else keeps it. */
function withoutAddress(text: string, length: number): string {
  // "@Ann and @Bo: …" speaks to both.
  if (/^\s*(?:,|and\b|&|\/|\+)\s*@/i.test(text.slice(length))) return text;
  const closed = /["“‘'(]/.test(text.slice(0, length)) ? /^["”’')\s]*[\s:;,.©®™\-–—]*/ : /^[\s:;,.©®™\-–—]*/;
  const rest = text.slice(length).replace(closed, '');
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

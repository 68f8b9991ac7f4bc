import { isButtonLine, isCountLine, isPick } from '../clean.js';
import { authorName, explicitName } from './author.js';
import { isNoise } from './body.js';
import { type AnyNode, attr, type Element, isElement, nameOf, parentElement, textOf, within } from './dom.js';
import { isQuote } from './quote.js';
import { datesIn } from './when.js';

/** Words that join the items of a heading, and signs that part them. */
const JOINT =
  /^\W*(?:(?:says?|said|wrote|writes|commented|responded|replied|posted|submitted|written|comment|by|par|von|por|on|at|in|to|date|time|name|from|edited|pm|am)\W*){0,3}$/i;
const SAYS = /^\s*[,:]?\s*(?:says|said|wrote|writes|commented|responded|replied)\b[\s:.…,]*(?:on\b|at\b|$)/i;
const BY = /(?:^|\b(?:posted|submitted|written|commented|comment|published)\s+)by\s*:?\s*$|^(?:par|von|por)\s*:?\s*$/i;
const BY_NAME = /\b(?:posted|submitted|written|commented|comment)\s+by\b/i;
/** Longest line that is nothing but author, date and buttons. */
const LONGEST_BY_LINE = 160;
/** A comment's number on its page. */
const NUMBER = /^(?:#\d{1,5}|\d{1,5}[.)]|#\d{1,5} (?:comment|reply|post)|(?:comment|reply|post) #?\d{1,5})[:.)]?$/i;
/** What may stand in a by-line besides: "on March 4", "31 favorites", "(staff)". */
const ASIDE =
  /^\W*(?:(?:on )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}|\d{1,6} \p{L}{1,15}|\([^()]{1,20}\))\W*$/iu;
/** The clock's zone, in an element of its own behind the time. */
const ZONE =
  /^\W*(?:UTC|GMT|[BIJKPS]ST|C?EST|CET|[ECMPA][SD]T|[ECMP]T|A[ECW][SD]T|NZ[SD]T|HKT|SGT|PKT|WAT|EAT|MSK)\W*$/;
/** Readers' ratings: "(3+ / 0-)". */
const RATING = /^\(?\d{1,4}\s?\+\s?\/\s?\d{1,4}\s?[-–−]\)?$/;
const CLOCK = /^\W*\d{1,2}[:.]\d\d(?::\d\d)?(\s*[ap]\.?m\.?)?\W*$/i;

export interface Named {
  element: Element | null;
  name: string;
}

/** The name that the words of a heading point to: "Posted by NAME", "NAME says". */
export function nameByWords(leaves: readonly AnyNode[]): Named | null {
  for (const [i, leaf] of leaves.entries()) {
    const text = textOf(leaf, 200).trim();
    if (text === '' || text.length > 160) continue;
    const short = text.length <= 40;
    const aside = short && BY.test(text) ? leaves[i + 1] : short && SAYS.test(text) ? before(leaves, i) : undefined;
    const element = aside ? parentElement(aside) : null;
    const name = aside ? authorName(textOf(aside, 200)) : BY_NAME.test(text) ? explicitName(text) : null;
    if (name) return { element, name };
  }
  return null;
}

/** The piece before `at`; a town behind the name ("Ann" ", Pune" "says:") is passed over. */
function before(leaves: readonly AnyNode[], at: number): AnyNode | undefined {
  const last = leaves[at - 1];
  return last && /^\s*,\s*\p{L}/u.test(textOf(last, 60)) ? leaves[at - 2] : last;
}

/** What is known of a comment beside its texts. */
export interface Known {
  /** The comment's own element. */
  root: Element;
  author: Element | null;
  /** Buttons and counts. */
  labels: ReadonlySet<Element>;
  /** Texts that are dates by their place. */
  times: ReadonlySet<AnyNode>;
}

/**
 * Without an element for the body: the largest run of text before, between or after the author and the date. Joining
 * words, signs and buttons at the edges of the run belong to the heading.
 */
export function rest(leaves: readonly AnyNode[], known: Known): AnyNode[] {
  const { author, times } = known;
  const runs: AnyNode[][] = [[]];
  const byLine = author ? byLineOf(leaves, author, known) : null;
  for (const leaf of leaves) {
    if (times.has(leaf)) runs.push([]);
    else if ((byLine && within(leaf, byLine)) || (isMark(leaf, author) && !(byLine && inParagraph(leaf))))
      runs.push([]);
    else if (!inFurniture(leaf, known) && !RATING.test(textOf(leaf, 20).trim())) runs.at(-1)?.push(leaf);
  }
  const size = (run: readonly AnyNode[]) => run.reduce((n, leaf) => n + (isEdge(leaf) ? 0 : sizeOf(leaf)), 0);
  // A heading over the by-line is the subject, if words follow.
  const subject = byLine && runs.length > 1 && isSubject(runs[0] ?? []) && runs.slice(1).some((run) => size(run) > 0);
  const whole = (subject ? runs.slice(1) : runs).reduce((best, run) => (size(run) > size(best) ? run : best));
  const body = [...whole];
  while (body[0] && isEdge(body[0]) && !isAddress(body[0])) body.shift();
  while (body.length > 0 && isEdge(body.at(-1) as AnyNode) && !isEnd(body.at(-1) as AnyNode, body.at(-2))) body.pop();
  // Beside a line that holds all of the heading a full stop is somebody's comment, and so is a face in its own paragraph.
  if (byLine && body.length === 0) body.push(...(runs.find((run) => run.length > 0) ?? []));
  if (body.length === 0) body.push(...runs.flat().filter(inParagraph));
  return body;
}

/** The stop of a sentence that ends in a link or another element. */
function isEnd(leaf: AnyNode, before: AnyNode | undefined): boolean {
  const around = parentElement(leaf);
  const follows = before !== undefined && around !== null && !isEdge(before) && within(before, around);
  return follows && /^[.!?…)"”»]+\s*$/.test(textOf(leaf, 10));
}

/**
 * In a paragraph that bears no name, as commenters' own do: a date in it is theirs, where the heading has one already. A
 * line that ends in a colon is another comment's heading, pasted above what it said.
 */
function inParagraph(leaf: AnyNode): boolean {
  if (/:\s*$/.test(textOf(leaf, 120))) return false;
  for (let e = parentElement(leaf), steps = 0; e && steps < 4; e = parentElement(e), steps++)
    if (e.name === 'p') return nameOf(e).trim() === '';
  return false;
}

/** The "@" before the name, in a link, of the person addressed. */
const isAddress = (leaf: AnyNode): boolean =>
  /^\s*@\s*$/.test(textOf(leaf, 10)) && isElement(leaf.next as AnyNode | null) && (leaf.next as Element).name === 'a';

/** A piece of text in bold or in a heading, alone; it may be a link there. */
function isSubject(run: readonly AnyNode[]): boolean {
  const around = run[0] && run.length === 1 ? parentElement(run[0]) : null;
  const outer = around?.name === 'a' ? parentElement(around) : around;
  return outer !== null && /^(b|strong|h[1-6])$/.test(outer.name);
}

/**
 * The line that holds the author and a date, and nothing else but counts, ranks and joining words: all of it is heading,
 * wherever it stands. It is none where nothing would be left outside of it.
 */
function byLineOf(leaves: readonly AnyNode[], author: Element, known: Known): Element | null {
  const { times } = known;
  const isDate = (leaf: AnyNode) => times.has(leaf) || isMark(leaf, null);
  const dates = leaves.filter((leaf) => !within(leaf, author) && isDate(leaf));
  for (let line = parentElement(author), steps = 0; line && steps < 4; line = parentElement(line), steps++) {
    const outer = line;
    if (textOf(outer, LONGEST_BY_LINE + 1).trim().length > LONGEST_BY_LINE) return null;
    if (!dates.some((leaf) => within(leaf, outer))) continue;
    const others = leaves.filter((leaf) => !within(leaf, outer) && !inFurniture(leaf, known));
    const extra = leaves.filter(
      (leaf) => within(leaf, outer) && !times.has(leaf) && !isMark(leaf, author) && !isEdge(leaf),
    );
    const small = extra.every((leaf) => ASIDE.test(textOf(leaf, 60).trim()) || inFurniture(leaf, known));
    return small && others.length > 0 && /^(span|p|div|small|cite|footer|h[1-6]|em|i|font|dt|li)$/.test(outer.name)
      ? outer
      : null;
  }
  return null;
}

const sizeOf = (leaf: AnyNode): number => textOf(leaf, 5000).trim().length;

/** The author or a date, outside of quotations. */
function isMark(leaf: AnyNode, author: Element | null): boolean {
  if (author && within(leaf, author)) return true;
  const text = textOf(leaf, 120).trim();
  if (text.length >= 100) return false;
  const span = datesIn([text])[0];
  const dated = CLOCK.test(text) || (span !== undefined && span.end - span.start > text.length * 0.4);
  return dated && !quoted(leaf);
}

export const quoted = (leaf: AnyNode): boolean => {
  for (let e = parentElement(leaf), steps = 0; e && steps < 5; e = parentElement(e), steps++)
    if (isQuote(e)) return true;
  return false;
};

/** No part of the words: a sign, a joining word, a button or its count. */
function isEdge(leaf: AnyNode): boolean {
  const text = textOf(leaf, 120).trim();
  if (text.length >= 100) return false;
  const button = /^(a|b|button|span|li|small|strong|em|i|u|font|label)$/.test(parentElement(leaf)?.name ?? '');
  return (
    JOINT.test(text) ||
    NUMBER.test(text) ||
    ZONE.test(text) ||
    isPick(text) ||
    (button && (isButtonLine(text) || isCountLine(text)))
  );
}

/** In a piece of furniture; what holds the author is the comment, whatever its name, and so is its own element. */
export function inFurniture(leaf: AnyNode, { root, author, labels }: Known): boolean {
  for (let e = parentElement(leaf), steps = 0; e && steps < 4; e = parentElement(e), steps++) {
    if ((author && within(author, e)) || e === root) return false;
    if (labels.has(e) || isNoise(e)) return true;
  }
  return false;
}

/**
 * Share of the letters in `leaves` that are links; the name of a person addressed ("@name") is none, nor is what links to
 * one of `anchors`, the comment's own.
 */
export function linkShare(leaves: readonly AnyNode[], anchors: ReadonlySet<string>): number {
  let all = 0;
  let linked = 0;
  for (const leaf of leaves) {
    const size = sizeOf(leaf);
    all += size;
    for (let e = parentElement(leaf), i = 0; e && i < 5; e = parentElement(e), i++) {
      if (e.name === 'a') {
        const own = anchors.has(/#(.+)$/.exec(attr(e, 'href'))?.[1] ?? '');
        if (!own && !textOf(e, 10).trimStart().startsWith('@')) linked += size;
        break;
      }
    }
  }
  return all === 0 ? 0 : linked / all;
}

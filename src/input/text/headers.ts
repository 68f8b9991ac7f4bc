import { isButtonLine } from '../clean.js';
import type { DateSpan } from '../dates.js';
import { RANK } from './furniture.js';
import type { Anchor } from './layout.js';
import { blanksBetween, type Line, nextText, previousText } from './lines.js';
import { BULLET, type Mark, parseMark } from './mark.js';
import { cleanName, nameLikeness } from './names.js';
import { havePlaces, pairAbove } from './places.js';

/** A comment's header: lines [start, end) and what they say. */
export interface Header {
  start: number;
  end: number;
  author: string | null;
  date: DateSpan | null;
  number: string | null;
  sourceId: string | null;
  target: string | null;
  indent: number;
  /** Where its body ends, if before the next header. */
  until?: number;
  /** What stands above it as the comment's subject. */
  subject?: string;
  /** The subject is a headline of the commenter's own, the beginning of the text. */
  headline?: boolean;
  /** `sourceId` of the comment that it answers, which may not be on the page. */
  answers?: string;
  /** Comments below it in the tree, where the page counts them. */
  below?: number;
  /** Line of the date, or of the header's words, for `source.line`. */
  line: number;
}

/** A header that is nothing but a name in a line of its own. */
export function nameHeader(lines: readonly Line[], line: number, author: string): Header {
  return {
    start: line,
    end: line + 1,
    author,
    date: null,
    number: null,
    sourceId: null,
    target: null,
    indent: lines[line]?.indent ?? 0,
    line: line + 1,
  };
}

/** Where the name stands: in the date's line, in the line above, in the one below, or nowhere. */
export type NameSide = 'line' | 'above' | 'below' | 'none';

/** Blank lines that may part a name from its date. */
const NEAR = 2;

/** The name in a line of its own, also as "4. NAME Says:" or "Author: NAME". */
export function nameIn(text: string): { name: string; mark: Mark | null; likeness: number } | null {
  const mark = parseMark(text);
  if (mark?.author && !mark.date)
    return { name: mark.author, mark, likeness: Math.max(0.9, nameLikeness(mark.author)) };
  const name = cleanName(text.replace(BULLET, '').replace(/^(?:from:|\d{1,4}[.)])\s+(?=\p{L})/iu, ''));
  return name === null ? null : { name, mark: null, likeness: nameLikeness(name) };
}

/** On which side of lines with nothing but a date the names stand, judged over all of them. */
export function nameSide(lines: readonly Line[], anchors: readonly Anchor[], from: number): NameSide {
  let above = 0;
  let below = 0;
  let bare = 0;
  for (const [i, { line, mark }] of anchors.entries()) {
    if (mark.author !== null) continue;
    bare++;
    const floor = i === 0 ? from : (anchors[i - 1]?.line ?? 0) + 1;
    const up = nameAbove(lines, line, floor, true);
    if (up && !mark.bullet) above += nameIn(lines[up.line]?.text ?? '')?.likeness ?? 0;
    const down = nameBelow(lines, line, lines.length);
    if (down >= 0 && down < (anchors[i + 1]?.line ?? lines.length))
      below += nameIn(lines[down]?.text ?? '')?.likeness ?? 0;
  }
  if (bare === 0) return 'line';
  if (above < bare * 0.45 && below < bare * 0.6) return 'none';
  return above >= below * 0.85 ? 'above' : 'below';
}

/** "#3", "3." or "Comment number 3." alone in a line. */
const ONLY_NUMBER = /^(?:#|comment (?:number|no\.?) )?(\d{1,6})[.)]?$/i;

/** The line below that holds the name: the next one, or the one after a number. */
function nameBelow(lines: readonly Line[], line: number, to: number): number {
  const down = nextText(lines, line + 1, Math.min(to, line + 2 + NEAR));
  return down >= 0 && ONLY_NUMBER.test(lines[down]?.text ?? '')
    ? nextText(lines, down + 1, Math.min(to, down + 2 + NEAR))
    : down;
}

/** A number alone above a header is its own; most of the page's headers have one then. */
export function takeNumbers(lines: readonly Line[], headers: readonly Header[], from: number): void {
  const above = headers.map((h) => {
    const at = previousText(lines, h.start - 1, Math.max(from, h.start - 1 - NEAR));
    const number = at < 0 ? undefined : ONLY_NUMBER.exec(lines[at]?.text ?? '')?.[1];
    return number === undefined ? null : { at, number };
  });
  if (headers.length < 3 || above.filter((a) => a).length < headers.length * 0.7) return;
  for (const [i, found] of above.entries()) {
    const header = headers[i];
    if (!header || !found) continue;
    header.start = found.at;
    header.number ??= found.number;
  }
}

/** The line above that holds the name; with `bios`, the one before it where only that looks like a name. */
function nameAbove(
  lines: readonly Line[],
  line: number,
  floor: number,
  bios: boolean,
): { line: number; bio: boolean } | null {
  const up = previousText(lines, line - 1, Math.max(floor, line - 1 - NEAR));
  if (up < 0) return null;
  if (up - 1 < floor || !lines[up - 1]?.text) return { line: up, bio: false };
  if (RANK.test(lines[up]?.text ?? '') && (nameIn(lines[up - 1]?.text ?? '')?.likeness ?? 0) >= 0.5)
    return { line: up - 1, bio: true };
  if (!bios) return { line: up, bio: false };
  if (ONLY_NUMBER.test(lines[up - 2]?.text ?? '')) return { line: up - 1, bio: true };
  const near = nameIn(lines[up]?.text ?? '')?.likeness ?? 0;
  const farther = lines[up - 1]?.text ?? '';
  const far = nameIn(farther)?.likeness ?? 0;
  // The farther line as the name leaves a bio between; as the end of the comment before, it is unlike a name.
  return far * 0.35 > near * Math.max(0.1, 1 - far) && far >= 0.5
    ? { line: up - 1, bio: true }
    : { line: up, bio: false };
}

/** Two short lines, set apart above, in front of a date: a name and a place, or the like. */
function twoLines(lines: readonly Line[], up: number, floor: number): boolean {
  if (up - 1 < floor || !lines[up - 1]?.text) return false;
  const above = lines[up - 2]?.text ?? '';
  if (ONLY_NUMBER.test(above)) return (lines[up - 1]?.text.length ?? 0) <= 60 && (lines[up]?.text.length ?? 0) <= 60;
  if (up - 2 >= floor && above !== '' && !isButtonLine(above)) return false;
  return (nameIn(lines[up - 1]?.text ?? '')?.likeness ?? 0) >= 0.5 && (lines[up]?.text.length ?? 0) <= 60;
}

/** The headers of a page's anchors, in page order. */
export function headersOf(
  lines: readonly Line[],
  anchors: readonly Anchor[],
  side: NameSide,
  from: number,
  to: number,
  marks: ReadonlyMap<number, Mark>,
): Header[] {
  const bios = side === 'above' && hasBios(lines, anchors, from);
  const places = side === 'above' && havePlaces(lines, anchors, from);
  const gap = side === 'above' ? usualGap(lines, anchors, from) : 0;
  return anchors.map(({ line, mark }, i) => {
    const header: Header = {
      start: line,
      end: line + 1,
      author: mark.author,
      date: mark.date,
      number: mark.number,
      sourceId: mark.sourceId,
      target: mark.target,
      indent: lines[line]?.indent ?? 0,
      line: line + 1,
    };
    if (mark.below !== null) header.below = mark.below;
    if (mark.author === null && side === 'above' && !mark.bullet) {
      const floor = i === 0 ? from : (anchors[i - 1]?.line ?? 0) + 1;
      const up = nameAbove(lines, line, floor, bios);
      const pair = places ? pairAbove(lines, line, floor) : -1;
      if (pair >= 0) take(header, pair, 'start', 0);
      else if (
        up &&
        (blanksBetween(lines, up.line, line) <= Math.max(gap, up.bio ? 1 : 0) ||
          (bios && blanksBetween(lines, up.line, line) <= 1))
      )
        take(header, up.line, 'start');
    }
    if (mark.author === null && side === 'below') {
      const down = nameBelow(lines, line, Math.min(to, anchors[i + 1]?.line ?? to));
      if (down >= 0) take(header, down, 'end');
      const number = ONLY_NUMBER.exec(lines[nextText(lines, line + 1, Math.max(down, 0))]?.text ?? '');
      header.number ??= number?.[1] ?? null;
    }
    if (!mark.date) {
      // "NAME says:" with the date in a line of its own below.
      const down = nextText(lines, line + 1, Math.min(to, line + 3, anchors[i + 1]?.line ?? to));
      const dated = down < 0 ? undefined : marks.get(down);
      if (dated?.date && dated.author === null && dated.target === null) {
        header.date = dated.date;
        header.end = down + 1;
        header.line = down + 1;
      }
    }
    return header;
  });

  function take(header: Header, at: number, edge: 'start' | 'end', least = 0.1): void {
    const line = lines[at];
    const found = line ? nameIn(line.text) : null;
    if (!line || !found || found.likeness < least) return;
    header.author = found.name;
    header.number ??= found.mark?.number ?? null;
    header.target ??= found.mark?.target ?? null;
    if (edge === 'start') header.indent = line.indent;
    if (edge === 'start') header.start = at;
    else header.end = at + 1;
  }
}

/** Whether some headers of the page can only be read with a line between name and date. */
function hasBios(lines: readonly Line[], anchors: readonly Anchor[], from: number): boolean {
  let n = 0;
  let two = 0;
  for (const [i, { line, mark }] of anchors.entries()) {
    if (mark.author !== null) continue;
    const floor = i === 0 ? from : (anchors[i - 1]?.line ?? 0) + 1;
    const up = previousText(lines, line - 1, Math.max(floor, line - 1 - NEAR));
    if (up < 0) continue;
    if (twoLines(lines, up, floor)) two++;
    if (up <= floor || !lines[up - 1]?.text) continue;
    const near = nameIn(lines[up]?.text ?? '')?.likeness ?? 0;
    const far = nameIn(lines[up - 1]?.text ?? '')?.likeness ?? 0;
    if (near < 0.45 && far >= 0.75) n++;
  }
  return n >= 2 || (two >= 3 && two >= anchors.length * 0.7);
}

/** The usual number of blank lines between a name and its date. */
function usualGap(lines: readonly Line[], anchors: readonly Anchor[], from: number): number {
  const counts = [0, 0, 0];
  for (const [i, { line, mark }] of anchors.entries()) {
    if (mark.author !== null || mark.bullet) continue;
    const up = previousText(lines, line - 1, i === 0 ? from : (anchors[i - 1]?.line ?? 0) + 1);
    if (up >= 0 && line - up - 1 <= NEAR) counts[line - up - 1] = (counts[line - up - 1] ?? 0) + 1;
  }
  return counts.indexOf(Math.max(...counts));
}

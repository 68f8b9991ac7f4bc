import { isButtonLine } from '../clean.js';
import type { Anchor } from './layout.js';
import { type Line, previousText } from './lines.js';
import type { Heading } from './zone.js';

/** Where the list of comments begins. */
export interface Start {
  from: number;
  sure: boolean;
  heading: Heading | null;
  /** Headers between an earlier heading of comments and this one. */
  passed: number;
}

/** Blank lines that part an article from what was below it on the page. */
const WIDE = 4;

/** A count of answers that does not say what they answer. */
const REPLIES =
  /^\W*(?:(?:show|view|all|there (?:are|is)) )?(?:\d{1,6}|one) (?:repl(?:y|ies)|responses?)(?: to this (?:comment|post)\b.{0,30})?\W*$/i;

/** Below the buttons of a comment that is not the page's first, what answers it. */
const BARE = /^\W*replies\W*$/i;

/** The last heading before most of the headers, else a wide gap before them, else the page's first line. */
export function zoneStart(lines: readonly Line[], anchors: readonly Anchor[], headings: readonly Heading[]): Start {
  const after = (line: number) => anchors.length - firstAfter(anchors, line);
  const enough = Math.max(1, Math.ceil(anchors.length * 0.6));
  let chosen: Heading | null = null;
  let passed = 0;
  /** "2 replies" below a comment counts what answers it. It heads the page's list where no comment stands above it. */
  const isOfAThread = ({ line, declared }: Heading, earlier: Heading | null, left: number): boolean => {
    const button = lines[previousText(lines, line - 1)]?.text ?? '';
    const answers = isButtonLine(button) && /\breply/i.test(button);
    if (BARE.test(lines[line]?.text ?? '')) return answers && anchors.length - left > 1;
    if (declared === null || !REPLIES.test(lines[line]?.text ?? '')) return false;
    const above = (earlier ? after(earlier.line) : anchors.length) - left;
    if (above === 0) return false;
    const more = earlier?.declared != null && earlier.declared > declared;
    return more || left > declared || answers;
  };
  // The first heading that leaves out no more headers than an earlier one: later ones may stand in comments.
  for (const heading of headings) {
    const left = after(heading.line);
    if (left < enough) break;
    if (isOfAThread(heading, chosen, left)) continue;
    const before: number = chosen ? after(chosen.line) : left;
    // A number that counts what is below its heading is not given up for a bare word among the comments.
    if (chosen?.declared && heading.declared === null && before > left && before === chosen.declared) continue;
    passed += before - left;
    // Nor is it forgotten, unless it is a zero of something else.
    const told: number | null = chosen && (before === left || chosen.declared) ? chosen.declared : null;
    chosen = { line: heading.line, declared: heading.declared ?? told };
  }
  if (chosen) return { from: chosen.line + 1, sure: true, heading: chosen, passed };
  const gap = wideGap(lines, anchors);
  return gap < 0 ? { from: 0, sure: false, heading: null, passed } : { from: gap, sure: true, heading: null, passed };
}

/** Index of the first anchor below a line (anchors are sorted by line). */
function firstAfter(anchors: readonly Anchor[], line: number): number {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((anchors[middle]?.line ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** First line after the wide gap in front of the headers, or -1. */
function wideGap(lines: readonly Line[], anchors: readonly Anchor[]): number {
  const [first, second] = anchors;
  if (!first) return -1;
  // A gap behind the first of three or more headers, where gaps are rare: the first is the article's own.
  if (second && anchors.length > 2) {
    const between = gapBefore(lines, second.line, first.line + 1);
    const third = anchors[2];
    if (between > 0 && third && gapBefore(lines, third.line, second.line + 1) < 0 && second.line - first.line > 12)
      return between;
  }
  return gapBefore(lines, first.line, 0);
}

function gapBefore(lines: readonly Line[], before: number, floor: number): number {
  let at = before;
  while (at > floor) {
    const text = previousText(lines, at - 1, floor);
    if (text < 0) return -1;
    if (at - text - 1 >= WIDE) return at;
    at = text;
  }
  return -1;
}

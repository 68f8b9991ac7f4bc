import { isButtonLine, isCountLine } from '../clean.js';
import { lineShape } from './furniture.js';
import type { Header } from './headers.js';
import { type Line, nextText, previousText } from './lines.js';

/** Share of comments that have to end in the same way. */
const MOST = 0.8;
/** Share of a page's headers, from the first, that are taken for comments'. */
const SURELY = 0.6;

/** Shapes of the lines in which nearly all comments end, buttons or the author's count of posts; empty where they differ. */
export function closingLines(lines: readonly Line[], ranges: readonly (readonly [number, number])[]): Set<string> {
  const last = ranges.map(([from, to]) => {
    let at = previousText(lines, to - 1, from);
    while (at > from && isCountLine(lines[at]?.text ?? '')) at = previousText(lines, at - 1, from);
    return at > nextText(lines, from, to) ? (lines[at]?.text ?? '') : '';
  });
  const shapes = last.map((l) => lineShape(l));
  const usual = (shape: string, i: number) =>
    isButtonLine(last[i] ?? '') ||
    (shape !== '' && shapes.filter((s) => s === shape).length >= Math.max(4, shapes.length * MOST));
  const closing = shapes.filter(usual);
  return new Set(closing.length >= Math.max(3, ranges.length * MOST) ? closing : []);
}

/**
 * Headers without the last ones that no such line follows, where all others have one and words that belong to nobody stand
 * between: dates in a list of other articles below the comments.
 */
export function closedHeaders(lines: readonly Line[], headers: readonly Header[], to: number): Header[] {
  const ranges = headers.map((h, i): [number, number] => [h.end, headers[i + 1]?.start ?? to]);
  const closing = closingLines(lines, ranges.slice(0, Math.ceil(ranges.length * SURELY)));
  const closes = (at: number) => !!lines[at]?.text && closing.has(lineShape(lines[at]?.text ?? ''));
  const last = ranges.findLastIndex(([a, b]) => lines.slice(a, b).some((_, k) => closes(a + k)));
  let end = (ranges[last]?.[1] ?? 0) - 1;
  while (end > 0 && (!lines[end]?.text || isCountLine(lines[end]?.text ?? ''))) end--;
  return last < 0 || headers.length < 5 || closes(end) ? [...headers] : headers.slice(0, last + 1);
}

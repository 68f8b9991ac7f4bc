import { isButtonLine } from '../clean.js';
import type { Anchor } from './layout.js';
import { type Line, previousText } from './lines.js';
import { cleanName, nameLikeness } from './names.js';

/** Blank lines that may part the two lines from their date. */
const NEAR = 2;
/** Share of headers, and how alike names their first lines have to be on average, that make two lines the page's way. */
const MOST = 0.8;
const ALIKE = 0.6;

/** Whether nearly all headers are a name and a place above the date, set apart: the first line is the name then, whatever it looks like. */
export function havePlaces(lines: readonly Line[], anchors: readonly Anchor[], from: number): boolean {
  const names = anchors.flatMap(({ line, mark }, i) => {
    const at = mark.author === null ? pairAbove(lines, line, i === 0 ? from : (anchors[i - 1]?.line ?? 0) + 1) : -1;
    return at < 0 ? [] : [nameLikeness(cleanName(lines[at]?.text ?? '') ?? '')];
  });
  const sum = names.reduce((a, b) => a + b, 0);
  return names.length >= Math.max(4, anchors.length * MOST) && sum >= names.length * ALIKE;
}

/** The first of just two short lines above a date, or -1. */
export function pairAbove(lines: readonly Line[], line: number, floor: number): number {
  const at = previousText(lines, line - 1, Math.max(floor, line - 1 - NEAR)) - 1;
  const short = [at, at + 1].every((i) => i >= floor && !!lines[i]?.text && (lines[i]?.text.length ?? 0) <= 60);
  const above = at - 1 < floor ? '' : (lines[at - 1]?.text ?? '');
  return short && !isButtonLine(lines[at]?.text ?? '') && (above === '' || isButtonLine(above)) ? at : -1;
}

import { isButtonLine } from '../clean.js';
import { type Header, nameHeader, nameIn } from './headers.js';
import type { Anchor } from './layout.js';
import { type Line, nextText, previousText } from './lines.js';
import { BULLET } from './mark.js';

/** How alike names the first lines have to be, on average over the page. */
const NAMES = 0.6;
const NUMBER = /^\d{1,4}[.)]\s+(?=\S)/;
/** Unfolds answers that the page does not show. */
const UNFOLDS = /^(?:show|view|see|load) (?:\d{1,5}|all|more)\b.{0,20}\brepl(?:y|ies)\b.{0,30}$/i;
/** A name signed under a text: "— Ann". */
const SIGNED = /^[—–-]{1,2}\s?(\S.{0,60})$/;

/**
 * Comments that begin with a name alone in its line and end in a line of buttons with a date ("Like · Reply · 5 May 2013"):
 * their headers are the names, and the dates are taken from the end of the bodies.
 *
 * @returns null where the first lines are no names
 */
export function namesOnTop(lines: readonly Line[], anchors: readonly Anchor[], from: number): Header[] | null {
  const headers: Header[] = [];
  let likeness = 0;
  const apart = anchors.slice(1).every((_, i) => standsApart(lines, nextText(lines, (anchors[i]?.line ?? 0) + 1)));
  for (const [i, { line }] of anchors.entries()) {
    const floor =
      i === 0
        ? ((apart ? nameAbove(lines, line, from) : null) ?? topOf(lines, line, from))
        : (anchors[i - 1]?.line ?? 0) + 1;
    const first = nextText(lines, floor, line);
    let at = first;
    while (at >= 0 && UNFOLDS.test(lines[at]?.text ?? '')) at = nextText(lines, at + 1, line);
    // "Ann Lee · Works at the mill"
    const found = at < 0 ? null : nameIn((lines[at]?.text ?? '').split(/\s+[·•|]\s+/)[0] ?? '');
    if (!found) continue;
    likeness += found.likeness;
    const header = { ...nameHeader(lines, at, found.name), start: first };
    // What is set as a list hangs its marks to the left of where a level begins.
    const text = lines[at]?.text ?? '';
    // "Ann Lee ·", and the mill in the next line
    if (/\S\s+·$/.test(text) && nextText(lines, at + 2, line) >= 0) header.end++;
    header.indent += (BULLET.exec(text) ?? NUMBER.exec(text))?.[0].length ?? 0;
    headers.push(header);
  }
  return headers.length >= anchors.length * 0.8 && likeness >= headers.length * NAMES ? headers : null;
}

/** A name with a blank line below it. */
const standsApart = (lines: readonly Line[], at: number): boolean =>
  lines[at + 1]?.text === '' && (nameIn(lines[at]?.text ?? '')?.likeness ?? 0) >= 0.5;

/** The nearest line above that looks like a name set apart, as those of all other comments are; null where there is none. */
function nameAbove(lines: readonly Line[], before: number, from: number): number | null {
  for (let at = previousText(lines, before - 1, from); at >= from; at = previousText(lines, at - 1, from))
    if (standsApart(lines, at) && opensList(lines[at]?.text ?? '')) return at;
  return null;
}

/** Whether a line looks like the name of a page's first comment; "1. Ron in Tulsa" may look less like one. */
export const opensList = (text: string): boolean =>
  (nameIn(text.split(/\s+[·•|]\s+/)[0] ?? '')?.likeness ?? 0) >= (/^1[.)]\s/.test(text) ? 0.2 : 0.7);

/** Where the first comment begins: the nearest paragraph above its last line that opens with a name, else that line's own. */
export function topOf(lines: readonly Line[], before: number, from: number): number {
  let nearest = -1;
  let at = previousText(lines, before - 1, from);
  for (let paragraphs = 0; at >= from && paragraphs < 15; paragraphs++) {
    while (at > from && lines[at - 1]?.text) at--;
    if (nearest < 0) nearest = at;
    if (opensList(lines[at]?.text ?? '')) return at;
    at = previousText(lines, at - 1, from);
  }
  return Math.max(nearest, from);
}

/** A name and where its owner lives, as the last line of a text: "Ann Lee, Leeds, UK". */
const RESIDENT = /^(?=.{3,80}$)(\[[^\]]{2,40}\]|\p{Lu}[^,!?]{1,40}?)(?:, \p{Lu}[^,!?]{1,40}){1,3}$/u;

interface Sign {
  at: number;
  name: string;
}

/** What is signed under each text between `ends[i]` and `starts[i]`; null where most have nothing like it. */
function signsOf(lines: readonly Line[], ends: readonly number[], starts: readonly number[]): (Sign | null)[] | null {
  const signed = ends.map((end, i): Sign | null => {
    const most = i < ends.length - 1 ? 2 : 12;
    for (let at = previousText(lines, (starts[i] ?? 0) - 1, end), k = 0; at >= 0 && k < most; ) {
      const text = lines[at]?.text ?? '';
      const button = isButtonLine(text);
      const name = SIGNED.exec(text)?.[1] ?? (lines[at - 1]?.text ? undefined : RESIDENT.exec(text)?.[1]);
      if (name && !button) return { at, name };
      if (!button) k++;
      at = previousText(lines, at - 1, end);
    }
    return null;
  });
  if (signed.filter((s) => s).length < ends.length * 0.7) return null;
  return signed.map((sign, i) => sign ?? plainSign(lines, ends[i] ?? 0, starts[i] ?? 0));
}

/** A name alone in the last paragraph, where the others have a place as well. */
function plainSign(lines: readonly Line[], from: number, to: number): Sign | null {
  let at = previousText(lines, to - 1, from);
  while (at > from && isButtonLine(lines[at]?.text ?? '')) at = previousText(lines, at - 1, from);
  const name = lines[at]?.text ?? '';
  const apart = at > from && !lines[at - 1]?.text && previousText(lines, at - 1, from) >= 0;
  return apart && (nameIn(name)?.likeness ?? 0) >= 0.7 ? { at, name } : null;
}

/** Whether the texts below most dates are signed: what stands right below the dates are no names then. */
export const isSigned = (lines: readonly Line[], anchors: readonly Anchor[], to: number): boolean =>
  anchors.length > 2 &&
  signsOf(
    lines,
    anchors.map((a) => a.line + 1),
    anchors.map((_, i) => anchors[i + 1]?.line ?? to),
  ) !== null;

/** Gives headers that have only a date the names signed under their texts, which end there; false where most have none. */
export function signNames(lines: readonly Line[], headers: readonly Header[], to: number): boolean {
  const signed = signsOf(
    lines,
    headers.map((h) => h.end),
    headers.map((_, i) => headers[i + 1]?.start ?? to),
  );
  if (!signed) return false;
  for (const [i, found] of signed.entries()) {
    const header = headers[i];
    if (!header || !found) continue;
    header.author = nameIn(found.name)?.name ?? null;
    header.until = found.at;
  }
  return true;
}

import { type Header, nameHeader, nameIn } from './headers.js';
import type { Anchor } from './layout.js';
import { type Line, nextText, previousText } from './lines.js';
import { BULLET } from './mark.js';

/** How alike names the first lines have to be, on average over the page. */
const NAMES = 0.6;
const NUMBER = /^\d{1,4}[.)]\s+(?=\S)/;
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
  for (const [i, { line }] of anchors.entries()) {
    const floor = i === 0 ? topOf(lines, line, from) : (anchors[i - 1]?.line ?? 0) + 1;
    const at = nextText(lines, floor, line);
    // "Ann Lee · Works at the mill"
    const found = at < 0 ? null : nameIn((lines[at]?.text ?? '').split(/\s+[·•|]\s+/)[0] ?? '');
    if (!found) continue;
    likeness += found.likeness;
    const header = nameHeader(lines, at, found.name);
    // What is set as a list hangs its marks to the left of where a level begins.
    const text = lines[at]?.text ?? '';
    header.indent += (BULLET.exec(text) ?? NUMBER.exec(text))?.[0].length ?? 0;
    headers.push(header);
  }
  return headers.length >= anchors.length * 0.8 && likeness >= headers.length * NAMES ? headers : null;
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

/** Gives headers that have only a date the names signed under their texts, which end there; false where most have none. */
export function signNames(lines: readonly Line[], headers: readonly Header[], to: number): boolean {
  const signed = headers.map((h, i) => {
    const end = headers[i + 1]?.start ?? to;
    for (let at = previousText(lines, end - 1, h.end), k = 0; at >= 0 && k < (i < headers.length - 1 ? 2 : 12); k++) {
      const name = SIGNED.exec(lines[at]?.text ?? '')?.[1];
      if (name) return { at, name };
      at = previousText(lines, at - 1, h.end);
    }
    return null;
  });
  if (signed.filter((s) => s).length < headers.length * 0.7) return false;
  for (const [i, found] of signed.entries()) {
    const header = headers[i];
    if (!header || !found) continue;
    header.author = nameIn(found.name)?.name ?? null;
    header.until = found.at;
  }
  return true;
}

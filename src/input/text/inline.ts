import { findDates } from '../dates.js';
import type { Line } from './lines.js';
import { cleanName, nameLikeness } from './names.js';

/** Fewest such heads, and people in them, that are a page's way to write them. */
const LEAST = 3;
const PEOPLE = 2;
/** A name, mostly a place, and at the end the date; behind the colon, the words. */
const HEAD = /^(.{5,100}?\d): (?=\S)/;

/**
 * "Ann, Perth, Australia, 13 March 2008: Great read." in one line becomes a head and, in the blank line below, the words. Only where
 * every such line has one: set line by line, they are not told from a chronicle.
 */
export function withInlineHeads(lines: readonly Line[]): Line[] {
  const heads = lines.flatMap(({ text }, at) => {
    const head = HEAD.exec(text)?.[1];
    const name = head === undefined ? null : nameBeforeDate(head);
    return head !== undefined && name !== null ? [{ at, head, name }] : [];
  });
  const apart = heads.every(({ at }) => !lines[at - 1]?.text && !lines[at + 1]?.text);
  if (heads.length < LEAST || new Set(heads.map((h) => h.name)).size < PEOPLE || !apart) return [...lines];
  const out = [...lines];
  for (const { at, head } of heads) {
    const line = lines[at] as Line;
    out[at] = { ...line, text: head };
    out[at + 1] = { ...line, text: line.text.slice(head.length + 2) };
  }
  return out;
}

/** The name at the beginning of a head that ends with a date of a day, or null. */
function nameBeforeDate(head: string): string | null {
  const span = findDates(head).at(-1);
  if (span?.end !== head.length || span.kind !== 'absolute') return null;
  const before = /^(.{2,50}?)\s*[,(–—|-]/.exec(head.slice(0, span.start))?.[1];
  const name = cleanName(before ?? '');
  return name !== null && nameLikeness(name) >= 0.3 ? name : null;
}

import { findDates } from '../dates.js';
import { shortDate } from '../short-dates.js';
import { type AnyNode, parentElement, partOf, textOf } from './dom.js';

/** Share of the comments, and of those with anything at the place, that must have a date there. */
const SHARE = 0.6;
const LEAST = 2;
const LONGEST = 60;

/**
 * Texts that are dates by the place they stand at alone: "Jan. 13", "last month", "3d" where most comments have a date.
 *
 * @param leaves text nodes of each comment
 */
export function shortTimes(leaves: readonly (readonly AnyNode[])[]): Set<AnyNode> {
  const places = new Map<string, { dates: Set<number>; others: Set<number>; short: AnyNode[] }>();
  leaves.forEach((mine, i) => {
    for (const leaf of mine) {
      const place = placeOf(leaf);
      if (place === null) continue;
      const text = textOf(leaf, LONGEST + 1).trim();
      const short = shortDate(text) !== null;
      const at = places.get(place) ?? { dates: new Set(), others: new Set(), short: [] };
      (short || isDate(text) ? at.dates : at.others).add(i);
      if (short) at.short.push(leaf);
      places.set(place, at);
    }
  });
  const least = Math.max(LEAST, SHARE * leaves.length);
  const found = [...places.values()].filter(
    ({ dates, others, short }) => short.length > 0 && dates.size >= least && others.size < (1 - SHARE) * dates.size,
  );
  return new Set(found.flatMap((at) => at.short));
}

/** A date and hardly anything else. */
export function isDate(text: string): boolean {
  const span = text.length <= LONGEST ? findDates(text)[0] : undefined;
  return span !== undefined && span.end - span.start > text.length * 0.5;
}

/** Tag and classes of the element that a text fills by itself, and of the one around that; null where others share it. */
function placeOf(leaf: AnyNode): string | null {
  const around = parentElement(leaf);
  if (!around || around.children.some((c) => c !== leaf && textOf(c as AnyNode, 1).trim() !== '')) return null;
  const outer = parentElement(around);
  return `${outer ? partOf(outer) : ''}>${partOf(around)}`;
}

import { findDates } from '../dates.js';
import { type AnyNode, type Element, nameOf, parentElement, textOf, within } from './dom.js';
import type { Named } from './header.js';

/** Share of the signed comments, and their least number, that must open at the place. */
const SHARE = 0.6;
const LEAST = 3;

/**
 * First words of comments without a name that stand where those with one open with something else, a title mostly, and
 * right before the date: these words are no name.
 *
 * @param leaves text nodes of each comment
 * @param named whom an element or words name as its author
 */
export function openings(leaves: readonly (readonly AnyNode[])[], named: readonly (Named | null)[]): Set<AnyNode> {
  const counts = new Map<string, number>();
  const signed = named.filter((by) => by?.element).length;
  named.forEach((by, i) => {
    const first = leaves[i]?.[0];
    if (!first || !by?.element || within(first, by.element)) return;
    const place = placeOf(first);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  });
  const isOpening = (leaf: AnyNode) => (counts.get(placeOf(leaf)) ?? 0) >= Math.max(LEAST, SHARE * signed);
  return new Set(
    named.flatMap((by, i) => {
      const [first, second] = leaves[i] ?? [];
      return !by && first && second && isOpening(first) && findDates(textOf(second, 60))[0]?.start === 0 ? [first] : [];
    }),
  );
}

/** Two steps of tag and classes. */
function placeOf(leaf: AnyNode): string {
  const step = (e: Element | null) => (e ? `${e.name}.${nameOf(e).replace(/\d+/g, '')}` : '');
  const around = parentElement(leaf);
  return `${step(around && parentElement(around))}>${step(around)}`;
}

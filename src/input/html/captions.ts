import { lookOf } from './dated.js';
import { type AnyNode, type Element, parentElement, textOf } from './dom.js';
import type { Entry } from './entries.js';
import { quoted } from './header.js';

/** Share of the comments, and their least number, that must open with such a line. */
const SHARE = 0.6;
const LEAST = 3;
const LONGEST = 80;
/** Most blocks of a place that are told apart. */
const DEEPEST = 8;
const INLINE = /^(a|b|i|u|em|strong|span|font|small|big|img|br|code|sup|sub)$/;

/**
 * Lines between the name and the words that are about the person: an employer, a town, a rank. Most comments of the page
 * open with one short piece of text at a place where none of them goes on, and their words follow at another place.
 *
 * @param bodies for each entry the text nodes taken for its body, or null where an element holds it
 */
export function captions(entries: readonly Entry[], bodies: readonly (readonly AnyNode[] | null)[]): Set<AnyNode> {
  const openings = new Map<string, AnyNode[]>();
  const barred = new Set<string>();
  let read = 0;
  bodies.forEach((leaves, i) => {
    const [first, ...others] = leaves ?? [];
    if (!first) return;
    read++;
    const root = (entries[i] as Entry).root;
    const place = placeOf(first, root);
    if (quoted(first)) barred.add(place);
    for (const leaf of others) barred.add(placeOf(leaf, root));
    if (others.length === 0 || textOf(first, LONGEST + 1).trim().length > LONGEST) barred.add(place);
    else openings.set(place, [...(openings.get(place) ?? []), first]);
  });
  const least = Math.max(LEAST, SHARE * read);
  return new Set(
    [...openings].filter(([place, all]) => all.length >= least && !barred.has(place)).flatMap(([, a]) => a),
  );
}

/** The blocks around a text node, up to the comment's own. */
function placeOf(leaf: AnyNode, root: Element): string {
  const steps: string[] = [];
  for (let e = parentElement(leaf); e && e !== root && steps.length < DEEPEST; e = parentElement(e))
    if (!INLINE.test(e.name)) steps.push(lookOf(e));
  return steps.join('<');
}

import { oneLine } from '../clean.js';
import { ancestors, type Element, type Tree, textOf } from './dom.js';
import { likeness } from './general.js';
import type { Found } from './read.js';
import { isRemoved } from './removed.js';

/** Most wrappers around a comment that are looked at. */
const HIGHEST = 3;
/** Fewest comments whose wrappers tell what one looks like. */
const LEAST = 2;
const LONGEST = 300;

/**
 * Blocks of a page on which a removed comment has the wrapper of the others and nothing of what is in it but the site's
 * word that it is gone: the wrappers, each of which holds one comment and the answers to it at most, with those of the removed ones. Null where there are
 * none. Without their places the answers to them would answer the comments above.
 */
export function withRemoved(tree: Tree, all: readonly Found[]): Element[] | null {
  const kept = all.filter((f) => f.none === null);
  if (kept.length < LEAST || kept.some((f) => f.entry.parts.length > 1)) return null;
  const { order } = tree;
  const around = kept.map((f) => ancestors(f.entry.root).slice(0, HIGHEST));
  for (let height = 0; height < HIGHEST; height++) {
    const wrappers = new Set(around.map((path) => path[height]).filter((e) => e !== undefined));
    if (wrappers.size < kept.length) return null;
    const [first, ...others] = [...wrappers] as [Element, ...Element[]];
    const look = likeness(first);
    if (others.some((w) => likeness(w) !== look)) continue;
    const list = ancestors(first).find((e) => order.contains(e, others.at(-1) as Element));
    const empty = (list ? order.inside(list) : []).filter(
      (e) => likeness(e) === look && !wrappers.has(e) && isGrave(e, look),
    );
    if (empty.length > 0) return [...wrappers, ...empty].sort((a, b) => order.of(a) - order.of(b));
  }
  return null;
}

/** Whether the site's word is all there is in an element beside others of its look, which are the answers. */
function isGrave(element: Element, look: string): boolean {
  const text = oneLine(textOf(element, LONGEST, (e) => e !== element && likeness(e) === look));
  return text.length < LONGEST && isRemoved([{ kind: 'text', text }]);
}

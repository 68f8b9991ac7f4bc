import { findDates } from '../dates.js';
import { ancestors, attr, childElements, type Element, nameOf, type Order, textOf, wordsOf } from './dom.js';
import { type Candidate, COMMENTISH, likeness, OTHERWISE } from './general.js';

/** Most sets that are handed on. */
const TRIED = 6;
/** Longest heading or footer line of a comment. */
const LONGEST_LINE = 160;
/** Most siblings that one comment is made of. */
const LONGEST_RUN = 40;

/**
 * Comments that have no element of their own: siblings in a cycle (`dt dd dt dd`, `h4 p p h4 p`), in which a short line with
 * a date opens or closes each comment. Which of both is told by what stands before the first and after the last line.
 */
export function repeatedRuns(order: Order): Candidate[] {
  const found: { candidate: Candidate; size: number }[] = [];
  for (const parent of order.elements) {
    if (parent.children.length < 4) continue;
    const children = childElements(parent);
    if (children.length < 4 || children.length > 20000) continue;
    const runs = runsIn(children, likeness) ?? runsIn(children, shapeOf);
    if (!runs) continue;
    const around = [parent, ...ancestors(parent).slice(0, 5)].map(nameOf).join(' ');
    const called = COMMENTISH.test(around);
    if (!called && OTHERWISE.test(around)) continue;
    found.push({ candidate: { runs, called }, size: runs.length * (called ? 2 : 1) });
  }
  return found
    .sort((a, b) => b.size - a.size)
    .slice(0, TRIED)
    .map((f) => f.candidate);
}

/** What tells rows without any name apart: their colour, and the cells they hold. */
const shapeOf = (element: Element): string =>
  [likeness(element), attr(element, 'bgcolor'), attr(element, 'style')]
    .concat(childElements(element).map((e) => e.name + attr(e, 'colspan')))
    .join('|');

function runsIn(children: readonly Element[], keyOf: (element: Element) => string): Element[][] | null {
  const lines = new Map<string, number[]>();
  children.forEach((child, i) => {
    const key = keyOf(child);
    const all = lines.get(key);
    if (all) all.push(i);
    else lines.set(key, [i]);
  });
  for (const at of lines.values()) {
    if (at.length < 2 || at.length * 2 > children.length + 1) continue;
    if (at.filter((i) => isLine(children[i] as Element)).length < 0.8 * at.length) continue;
    const gaps = at.slice(1).map((end, k) => children.slice((at[k] as number) + 1, end));
    if (
      gaps.some((g) => g.length === 0 || g.length > LONGEST_RUN) ||
      gaps.every((g) => textOf(g[0] as Element, 20).trim() === '')
    )
      continue;
    const tags = new Set(gaps.flat().map((e) => e.name));
    const longest = Math.max(...gaps.map((g) => g.length));
    return opens(children, at, gaps) ? opening(children, at, tags, longest) : closing(children, at, tags, longest);
  }
  return null;
}

/** A short line with a date in it. */
function isLine(element: Element): boolean {
  const text = wordsOf(element, LONGEST_LINE + 1);
  return text.length > 5 && text.length <= LONGEST_LINE && findDates(text).length > 0;
}

/** Whether the words stand below the lines: there, and not above the first, is what looks like those between. */
function opens(children: readonly Element[], at: readonly number[], gaps: readonly (readonly Element[])[]): boolean {
  const before = children[(at[0] as number) - 1];
  const after = children[(at.at(-1) as number) + 1];
  const firsts = new Set(gaps.map((g) => likeness(g[0] as Element)));
  const lasts = new Set(gaps.map((g) => likeness(g.at(-1) as Element)));
  const below = after !== undefined && firsts.has(likeness(after));
  const above = before !== undefined && lasts.has(likeness(before));
  if (below !== above) return below;
  if (!before || /^(h[1-6]|hr|form|legend)$/.test(before.name)) return true;
  return Boolean(after && !/^(h[1-6]|hr|form|div)$/.test(after.name));
}

function opening(
  children: readonly Element[],
  at: readonly number[],
  tags: ReadonlySet<string>,
  longest: number,
): Element[][] {
  return at.map((start, k) => {
    const end = at[k + 1] ?? Math.min(children.length, start + 1 + longest);
    const run = children.slice(start, end);
    const stop = run.findIndex((e, i) => i > 0 && !tags.has(e.name));
    return stop < 0 ? run : run.slice(0, stop);
  });
}

function closing(
  children: readonly Element[],
  at: readonly number[],
  tags: ReadonlySet<string>,
  longest: number,
): Element[][] {
  return at.map((end, k) => {
    const start = k === 0 ? Math.max(0, end - longest) : (at[k - 1] as number) + 1;
    const run = children.slice(start, end + 1);
    const stop = run.findLastIndex((e, i) => i < run.length - 1 && !tags.has(e.name));
    return run.slice(stop + 1);
  });
}

import { findDates } from '../dates.js';
import { shortDate } from '../short-dates.js';
import { ancestors, attr, childElements, type Element, nameOf, type Order, type Tree, textOf } from './dom.js';
import { ELSEWHERE } from './fields.js';
import { type Candidate, COMMENTISH, likeness, OTHERWISE } from './general.js';

/** Fewest dates of one look that can be the dates of comments. */
const LEAST = 3;
/** Most dates that are looked at. */
const MOST = 20000;
const LONGEST_DATE = 60;
const LONGEST_BY_LINE = 120;
/** "Posted by: NAME, Town on 7:41am Thu 12 Oct 06", "#14 Posted by NAME on …": a date with a name, in one element. */
const BY_LINE = /^\W*(?:\d{1,5}\W+)?(?:posted|commented|submitted|written|added|sent|comment)\s+(?:by|from)\b/i;
/** Share of the dates that must have a comment of the same height around them. */
const COMMON = 0.2;
/** Most sets that are handed on. */
const TRIED = 4;

/**
 * Comments of pages whose markup says nothing (tables for layout, archives that keep styles alone), found by the dates
 * that look alike: a comment is as much around its date as holds no earlier one, and no more than with others of them.
 */
export function datedBlocks(tree: Tree): Candidate[] {
  const { order } = tree;
  const elsewhere = new Set(tree.all(ELSEWHERE));
  const looks = new Map<string, Element[]>();
  for (const element of order.elements) {
    if (!isDate(element) || ancestors(element).some((e) => elsewhere.has(e))) continue;
    const look = lookOf(element);
    const all = looks.get(look);
    if (all) all.push(element);
    else looks.set(look, [element]);
  }
  const found: Candidate[] = [];
  for (const dates of [...looks.values()].sort((a, b) => b.length - a.length).slice(0, TRIED)) {
    if (dates.length < LEAST || dates.length > MOST) continue;
    const blocks = blocksAround(dates, order);
    if (!blocks) continue;
    const around = [blocks[0] as Element, ...ancestors(blocks[0] as Element).slice(0, 6)].map(nameOf).join(' ');
    if (!OTHERWISE.test(around)) found.push({ runs: blocks.map((b) => [b]), called: COMMENTISH.test(around) });
  }
  return found;
}

/** Tag and classes, or the style where there are none. */
export const lookOf = (element: Element): string =>
  `${likeness(element)}${
    attr(element, 'class')
      ? ''
      : attr(element, 'style')
          .slice(0, 500)
          .replace(/url\([^)]*\)|\s+/g, '')
  }`;

/** The innermost element that is a date, or a by-line with one, and hardly anything else. */
function isDate(element: Element): boolean {
  const children = childElements(element);
  if (children.length > 2) return false;
  const line = textOf(element, LONGEST_BY_LINE + 1).trim();
  if (BY_LINE.test(line) && line.length <= LONGEST_BY_LINE && findDates(line).length > 0)
    return !children.some((c) => textOf(c, LONGEST_BY_LINE + 1).trim() === line);
  const text = line.slice(0, LONGEST_DATE + 1);
  if (text.length > LONGEST_DATE) return false;
  const span = /\d/.test(text) ? findDates(text)[0] : undefined;
  if (!(span && span.end - span.start >= 0.6 * text.length) && !shortDate(text)) return false;
  return !children.some((c) => textOf(c, LONGEST_DATE + 1).trim() === text);
}

function blocksAround(dates: readonly Element[], order: Order): Element[] | null {
  const paths = dates.map((date, i) => {
    const before = dates[i - 1];
    const all = ancestors(date);
    const end = before ? all.findIndex((e) => order.contains(e, before)) : all.length;
    return all.slice(0, Math.max(0, end));
  });
  const heights = new Map<number, number>();
  for (const path of paths.slice(1)) heights.set(path.length, (heights.get(path.length) ?? 0) + 1);
  // Around the first answer to a comment its list may be climbed as well: the lower height that is common is the right one.
  const usual = Math.min(...[...heights].filter(([, n]) => n >= COMMON * dates.length).map(([height]) => height));
  const blocks = paths.map((path) => path[Math.min(path.length, usual) - 1]);
  return usual > 0 && usual < Number.POSITIVE_INFINITY && blocks.every((b) => b !== undefined)
    ? (blocks as Element[])
    : null;
}

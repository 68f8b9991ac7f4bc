import { answered, type Signposts } from './answers.js';
import { attr, childElements, type Element, nameOf, type Order, parentElement, textOf } from './dom.js';
import type { Entry } from './entries.js';

/** What an entry's own markup says of its place. */
export interface Place {
  id: string | null;
  /** Id, or link to the id, of the comment replied to; '' and '0' name the article. */
  parentId: string | null;
  depth: number | null;
  /** Anchors in the comment and links out of its heading and footer. */
  signs: Signposts;
}

/** Index of an earlier or later entry, the id of one that is not there, or null for a comment on the article. */
export type Parent = number | { missing: string } | null;

const CHILDREN =
  /(^|[\s_-])(children|childs?|(repl(y|ies)|comments?)-?lists?|repl(y|ies)|nested|indent(ed)?|thread(ed)?|sub|level|responses?|answers?|inner)(?=$|[\s_-])/;

/** Parents by, in this order: a named id, a link to the comment answered, the comment around, the list that the comment is in, growing indents. */
export function parentsOf(entries: readonly Entry[], places: readonly Place[], order: Order): Parent[] {
  const byId = new Map<string, number>();
  places.forEach((place, i) => {
    for (const key of keysOf(place.id)) if (!byId.has(key)) byId.set(key, i);
  });
  const named = places.map((p) => (p.parentId ? lookUp(p.parentId, byId) : undefined));
  // A parent attribute that never leads to a comment of the page names something else (the article, a user).
  const trusted = named.some((n) => typeof n === 'number');
  const linked = answered(places.map((p) => p.signs));
  const lists = byLists(entries, places, order);
  const anyNested = lists.some((l) => l !== null) || entries.some((e) => e.outer >= 0);
  const indents = anyNested ? null : byIndents(places);
  return entries.map((entry, i) => {
    const explicit = named[i];
    if (trusted && explicit !== undefined && explicit !== i) return explicit;
    const link = linked[i] ?? null;
    if (link !== null && (link < i || !isAbove(i, link, linked))) return link;
    const list = lists[i] ?? null;
    if (list?.named) return list.parent;
    if (entry.outer >= 0) return entry.outer;
    return list?.parent ?? indents?.[i] ?? null;
  });
}

/** Whether the links lead from `from` back to entry `above`: a ring of comments answers nobody. */
function isAbove(above: number, from: number, linked: readonly (number | null)[]): boolean {
  const seen = new Set<number>();
  for (let at: number | null = from; at !== null && !seen.has(at); at = linked[at] ?? null) {
    if (at === above) return true;
    seen.add(at);
  }
  return false;
}

/** Forms in which an id is referred to: as written, and by its number. */
function keysOf(id: string | null): string[] {
  if (!id) return [];
  const bare = id.replace(/^.*[#=]/, '');
  const digits = /(\d+)\D*$/.exec(bare)?.[1];
  return digits && digits !== bare ? [bare, digits] : [bare];
}

function lookUp(parentId: string, byId: ReadonlyMap<string, number>): Parent | undefined {
  const keys = keysOf(parentId);
  if (keys.length === 0 || keys.includes('0')) return undefined;
  for (const key of keys) {
    const found = byId.get(key);
    if (found !== undefined) return found;
  }
  return { missing: keys[0] as string };
}

/** The comment that a list of comments belongs to; `named` where the list bears its number. */
interface Nested {
  parent: number;
  named: boolean;
}

/** Comments in a list that is placed among, or inside the wrapper of, other comments answer the one before the list. */
function byLists(entries: readonly Entry[], places: readonly Place[], order: Order): (Nested | null)[] {
  const listOf = entries.map((e) => parentElement(e.root));
  const members = new Map<Element, number[]>();
  listOf.forEach((list, i) => {
    if (!list) return;
    const all = members.get(list);
    if (all) all.push(i);
    else members.set(list, [i]);
  });
  // A comment may stand alone in a box, beside the list of its answers.
  const boxed = new Map<Element, number[]>();
  for (const [list, [only = -1, other]] of members) {
    const around = other === undefined && childElements(list).length === 1 ? parentElement(list) : null;
    if (around) boxed.set(around, [...(boxed.get(around) ?? []).slice(0, 1), only]);
  }
  const inBox = (around: Element, beside: Element) => {
    const [only = -1, other] = boxed.get(around) ?? [];
    const box = other === undefined ? listOf[only] : null;
    return box && look(box) !== look(beside) ? [only] : undefined;
  };
  return entries.map((_, i) => {
    for (let inner = listOf[i] ?? null; inner; ) {
      const outer: Element | null = parentElement(inner);
      const direct = outer ? (members.get(outer) ?? inBox(outer, inner)) : undefined;
      if (outer && direct) {
        const limit = order.of(inner);
        const before = direct.findLast((m) => order.of((entries[m] as Entry).root) < limit);
        const named = isOf(inner, places[before ?? -1]);
        const only = members.has(outer) && direct.length === 1;
        if (before !== undefined && (named || nests(inner, only))) return { parent: before, named };
      }
      inner = outer;
    }
    return null;
  });
}

/** Class and id, without numbers. */
const look = (element: Element): string => nameOf(element).replace(/\d+/g, '');

const nests = (list: Element, only: boolean): boolean =>
  only || /^(ul|ol|dl)$/.test(list.name) || CHILDREN.test(nameOf(list));

/** A list whose id carries the number of the comment before it: `replies_4711` after `comment_4711`. */
function isOf(list: Element, place: Place | undefined): boolean {
  const number = /(\d{3,})$/.exec(attr(list, 'id'))?.[1];
  return number !== undefined && /(\d+)$/.exec(place?.id ?? '')?.[1] === number;
}

/** The last comment before that stands less far to the right. */
function byIndents(places: readonly Place[]): (number | null)[] | null {
  const depths = places.map((p) => p.depth);
  if (new Set(depths.filter((d) => d !== null)).size < 2) return null;
  const open: { depth: number; index: number }[] = [];
  return depths.map((depth, index) => {
    if (depth === null) return null;
    while (open.length > 0 && (open.at(-1) as { depth: number }).depth >= depth) open.pop();
    const parent = open.at(-1)?.index ?? null;
    open.push({ depth, index });
    return parent;
  });
}

const LEVEL = /(?:^|\s)(?:[a-z]+-){0,5}(?:depth|level|indent|lvl|nest(?:ed|ing)?)[-_]?(\d{1,2})(?=$|\s)/i;

/** Depth in a value as sites write it: a number, a class `depth-3`. */
export function depthIn(value: string): number | null {
  if (/^\d{1,4}(px)?$/.test(value.trim())) return Number.parseInt(value, 10);
  const level = LEVEL.exec(value)?.[1];
  return level === undefined ? null : Number(level);
}

/** Left margin of a block, or of the wrapper that it is alone in, as the style attribute or an empty cell before it sets it. */
export function marginOf(root: Element): number | null {
  for (const element of [root, parentElement(root)]) {
    if (!element) continue;
    const style = /(?:margin|padding)-left:\s*(\d{1,4})(?:\.\d+)?\s*(?:px|em|%|rem)/i.exec(attr(element, 'style'))?.[1];
    if (style !== undefined) return Number(style);
  }
  return spacerOf(root);
}

/** The first row of a block that is a table or a row. */
function firstRow(block: Element): Element | null {
  let row: Element | undefined = /^(table|tbody|tr)$/.test(block.name) ? block : undefined;
  while (row && row.name !== 'tr') row = childElements(row)[0];
  return row ?? null;
}

/** The row of the cell that a block is, or is in. */
function rowAround(block: Element): Element | null {
  let cell: Element | null = block;
  for (let steps = 0; cell && cell.name !== 'td' && steps < 3; steps++) cell = parentElement(cell);
  return cell?.name === 'td' ? parentElement(cell) : null;
}

/** Width of the empty cell, or of the picture in it, that moves a block in a table to the right. */
function spacerOf(root: Element): number | null {
  for (const row of [firstRow(root), rowAround(root)]) {
    const first = row ? childElements(row)[0] : undefined;
    if (first?.name !== 'td' || textOf(first, 10).trim() !== '') continue;
    const picture = childElements(first).find((e) => e.name === 'img');
    const width = /^\d{1,4}(?=(?:px)?$)/.exec(attr(first, 'width') || (picture ? attr(picture, 'width') : ''))?.[0];
    if (width !== undefined) return Number(width);
  }
  return null;
}

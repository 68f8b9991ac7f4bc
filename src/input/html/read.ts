import type { Block } from '../page.js';
import { authorName, nameIn, nameInHeader } from './author.js';
import { blocksOf, isNoise, isQuote } from './body.js';
import {
  type AnyNode,
  attr,
  type Dom,
  type Element,
  isElement,
  type Order,
  parentElement,
  textOf,
  within,
} from './dom.js';
import { type Entry, leavesOf, type Ownership, shareOut } from './entries.js';
import { AUTHOR, BODY, DROP, TIME } from './fields.js';
import { learnAuthors } from './learn.js';
import { depthIn, marginOf, type Place } from './nesting.js';
import type { Site } from './sites.js';
import { datesIn, machineTime, type When } from './when.js';

/** A comment as one site's selectors read it. */
export interface Found extends Place {
  entry: Entry;
  author: string | null;
  when: When;
  blocks: Block[];
  /** Kind of an entry that is none (`pingback`), or null. */
  none: string | null;
  /** Share of the body's text that is in links, 0 to 1. */
  linked: number;
}

/** Elements and values of one field, by the entry that they belong to. */
type Field = (entry: number) => { element: Element; value: string | null }[];

/** Reads the comments in `blocks`, elements in document order. */
export function readBlocks($: Dom, order: Order, site: Site, blocks: readonly Element[]): Found[] {
  const ownership = shareOut(order, blocks, site.follow ?? null);
  const field = (selectors: readonly string[]): Field[] => selectors.map((s) => fieldOf($, s, ownership));
  const authors = [...field(site.author ?? []), ...field(AUTHOR)];
  const bodies = [...field(site.body ?? []), ...field(BODY)];
  const times = [...field(site.time ?? []), ...field(TIME)];
  const ids = field(site.id ?? ['@id']);
  const parents = field(site.parent ?? ['@data-parent-id', '@data-parent']);
  const depths = field(site.depth ?? ['@data-depth', '@data-level']);
  const dropped = new Set<Element>([...$(DROP).get(), ...(site.drop ? $(site.drop).get() : [])] as Element[]);
  const nones = Object.entries(site.none ?? {}).map(([kind, s]) => [kind, new Set($(s).get() as Element[])] as const);

  const named = ownership.entries.map((_, i) => firstAuthor(authors, i));
  const learned = learnAuthors(
    ownership,
    named.map((n) => n?.element ?? null),
  );
  return ownership.entries.map((entry, i) => {
    const by = named[i] ?? learned[i] ?? null;
    const body = bodyOf(bodies, i, by?.element ?? null);
    const mine = new Set(leavesOf(entry, ownership));
    const inBody = (leaf: AnyNode): boolean => body !== null && within(leaf, body);
    const header = [...mine].filter((leaf) => !inBody(leaf) && !inQuote(leaf, entry.root));
    const given = times.flatMap((f) => f(i)).filter((v) => !body || !within(v.element, body));
    const attribute = given.map((v) => machineTime(v.value ?? '')).find((t) => t !== null) ?? null;
    const titles = given.map((v) => v.value ?? '').filter((v) => /\d/.test(v) && machineTime(v) === null);
    const remainder = body ? null : rest(header, by?.element ?? null);
    const heading = remainder ? remainder.header : header;
    const shown = datesIn(heading.map((leaf) => textOf(leaf, 300)));
    const keep = remainder ? new Set(remainder.body) : null;
    const skip = (e: Element) =>
      (dropped.has(e) && !nameless(e, body)) || (ownership.ownerOf(e) !== i && ownership.ownerOf(e) >= 0);
    const content = blocksOf(body ? [body] : entry.parts, {
      skip,
      ...(keep ? { keep: (leaf: AnyNode) => keep.has(leaf) } : {}),
      quoteIsBody: site.quoteIsBody === true,
    });
    const plainHeader = heading.map((leaf) => textOf(leaf, 200)).join(' ');
    const author = by?.name ?? nameInHeader(plainHeader);
    const none = nones.find(([, set]) => set.has(entry.root))?.[0] ?? pingKind(plainHeader, content);
    return {
      entry,
      author,
      when: { given: attribute, shown: shown.length > 0 ? shown : datesIn(titles) },
      blocks: content,
      none,
      linked: linkShare(body ? [body] : entry.parts, mine, keep),
      id: firstValue(ids, i, /./),
      parentId: firstValue(parents, i, /./),
      depth:
        depths
          .flatMap((f) => f(i))
          .map((v) => depthIn(v.value ?? ''))
          .find((d) => d !== null) ?? marginOf(entry.root),
    };
  });
}

/** The matches of `selector@attribute` by owner; a bare `@attribute` is the block's own. */
function fieldOf($: Dom, spec: string, ownership: Ownership): Field {
  const cut = spec.lastIndexOf('@');
  const selector = cut < 0 ? spec : spec.slice(0, cut);
  const name = cut < 0 ? null : spec.slice(cut + 1);
  const value = (e: Element) => (name === null ? null : attr(e, name));
  if (selector === '') return (i) => (ownership.entries[i]?.parts ?? []).map((e) => ({ element: e, value: value(e) }));
  const byOwner = new Map<number, Element[]>();
  for (const element of $(selector).get() as Element[]) {
    const owner = ownership.ownerOf(element);
    if (owner < 0) continue;
    const all = byOwner.get(owner);
    if (all) all.push(element);
    else byOwner.set(owner, [element]);
  }
  return (i) => (byOwner.get(i) ?? []).map((e) => ({ element: e, value: value(e) }));
}

function firstValue(fields: readonly Field[], entry: number, form: RegExp): string | null {
  for (const field of fields) for (const { value } of field(entry)) if (value && form.test(value)) return value;
  return null;
}

function firstAuthor(fields: readonly Field[], entry: number): { element: Element | null; name: string } | null {
  for (const field of fields) {
    for (const { element, value } of field(entry)) {
      if (value === null && inProse(element)) continue;
      const name = value === null ? nameIn(element) : authorName(value);
      if (name) return { element: value === null ? element : null, name };
    }
  }
  return null;
}

/** Inside a quotation or a paragraph of running text. */
function inProse(element: Element): boolean {
  for (let e: Element | null = parentElement(element), steps = 0; e && steps < 6; e = parentElement(e), steps++) {
    if (isQuote(e)) return true;
  }
  return false;
}

/** The element that holds the body alone: one that has the author in it is a wrapper. */
function bodyOf(fields: readonly Field[], entry: number, author: Element | null): Element | null {
  for (const field of fields) {
    const fitting = field(entry)
      .map((v) => v.element)
      .filter((e) => e !== author && !(author && within(author, e)) && !(author && within(e, author)));
    const best = fitting.map((e) => ({ e, size: textOf(e, 5000).trim().length })).sort((a, b) => b.size - a.size)[0];
    if (best && (best.size > 0 || hasImage(best.e))) return best.e;
  }
  return null;
}

const hasImage = (element: Element): boolean =>
  element.children.some((c) => isElement(c) && (c.name === 'img' || hasImage(c)));

function inQuote(leaf: AnyNode, root: Element): boolean {
  for (let e = parentElement(leaf); e && e !== root; e = parentElement(e)) if (isQuote(e)) return true;
  return false;
}

/** A body that is itself named like furniture is the body all the same. */
const nameless = (element: Element, body: Element | null): boolean => element === body;

/** Without an element for the body: the largest run of text before, between or after the author and the date. */
function rest(leaves: readonly AnyNode[], author: Element | null): { header: AnyNode[]; body: AnyNode[] } {
  const marks = leaves.map((leaf) => {
    if (author && within(leaf, author)) return true;
    const text = textOf(leaf, 120).trim();
    const span = text.length < 100 ? datesIn([text])[0] : undefined;
    const clock = /^\W*\d{1,2}[:.]\d\d(\s*[ap]\.?m\.?)?\W*$/i.test(text);
    return clock || (span !== undefined && span.end - span.start > text.length * 0.4);
  });
  const runs: AnyNode[][] = [[]];
  leaves.forEach((leaf, i) => {
    if (marks[i]) runs.push([]);
    else if (!inFurniture(leaf)) runs.at(-1)?.push(leaf);
  });
  const size = (run: readonly AnyNode[]) => run.reduce((n, leaf) => n + textOf(leaf, 5000).trim().length, 0);
  const body = runs.reduce((best, run) => (size(run) > size(best) ? run : best));
  // Signs that part the heading's items ("|", "·", "#") are no words.
  while (body[0] && !/[\p{L}\p{N}]/u.test(textOf(body[0], 50)) && body.length > 1) body.shift();
  const inside = new Set(body);
  return { header: leaves.filter((leaf) => !inside.has(leaf)), body };
}

function inFurniture(leaf: AnyNode): boolean {
  for (let e = parentElement(leaf), steps = 0; e && steps < 4; e = parentElement(e), steps++)
    if (isNoise(e)) return true;
  return false;
}

/** Announcements of links from other pages, which some themes list among the comments without saying so in a class. */
function pingKind(header: string, blocks: readonly Block[]): string | null {
  const body = blocks.map((b) => b.text).join(' ');
  const label =
    /^\s*(pingback|trackback)\b\s*(:|by|from)/i.exec(`${header.slice(0, 100)}`) ??
    /^\s*(pingback|trackback)\s*:/i.exec(body);
  if (label?.[1]) return label[1].toLowerCase();
  return /^\[\s?(\.\.\.|…)\s?\].*\[\s?(\.\.\.|…)\s?\]$/s.test(body) ? 'pingback' : null;
}

function linkShare(nodes: readonly AnyNode[], mine: ReadonlySet<AnyNode>, keep: ReadonlySet<AnyNode> | null): number {
  let all = 0;
  let linked = 0;
  for (const leaf of mine) {
    if (keep ? !keep.has(leaf) : !nodes.some((n) => isElement(n) && within(leaf, n))) continue;
    const size = textOf(leaf, 5000).trim().length;
    all += size;
    for (let e = parentElement(leaf), i = 0; e && i < 5; e = parentElement(e), i++) {
      if (e.name === 'a') {
        linked += size;
        break;
      }
    }
  }
  return all === 0 ? 0 : linked / all;
}

import { type AnyNode, type Element, isElement, type Order, parentElement } from './dom.js';

/** The elements that make up one comment, without those of comments placed inside it. */
export interface Entry {
  root: Element;
  /** `root`, and the siblings that go on with it where a heading element opens a comment (`dt`, then `dd`). */
  parts: Element[];
  /** Elements of the comment itself in document order, `parts` included. */
  own: Element[];
  /** Index of the entry that this one is placed inside of, or -1. */
  outer: number;
}

/** Which entry an element belongs to: every element's owner, by its rank in document order. */
export interface Ownership {
  entries: Entry[];
  ownerOf(element: Element): number;
}

/**
 * Blocks with the siblings that go on with them, where a block is only the heading of a comment.
 *
 * @param follow tag names of these siblings; `*` for any until the next block, form or heading
 */
export function withFollowing(blocks: readonly Element[], follow: string | null): Element[][] {
  if (!follow) return blocks.map((b) => [b]);
  const heads = new Set(blocks);
  const tags = new Set(follow.split(' '));
  return blocks.map((block) => {
    const run = [block];
    for (let n = block.next; n; n = n.next) {
      if (!isElement(n)) continue;
      if (heads.has(n) || (tags.has('*') ? /^(form|h[1-6]|hr)$/.test(n.name) : !tags.has(n.name))) break;
      run.push(n);
    }
    return run;
  });
}

/**
 * Gives every element to the innermost comment around it.
 *
 * @param runs for each comment the siblings that make it up, in document order
 */
export function shareOut(order: Order, runs: readonly (readonly Element[])[]): Ownership {
  const index = new Map<Element, number>();
  const entries: Entry[] = runs.map((run, i) => {
    for (const part of run) index.set(part, i);
    return { root: run[0] as Element, parts: [...run], own: [], outer: -1 };
  });
  const owner = new Int32Array(order.elements.length).fill(-1);
  order.elements.forEach((element, rank) => {
    const parent = parentElement(element);
    const around = parent ? (owner[order.of(parent)] ?? -1) : -1;
    const self = index.get(element);
    let mine = self ?? around;
    const entry = entries[mine];
    if (self !== undefined && entry?.root === element) entry.outer = around;
    // A form to write a comment is no part of the comment that it stands in.
    if (around >= 0 && self === undefined && element.name === 'form' && isForWriting(order, element)) mine = -1;
    owner[rank] = mine;
    if (mine >= 0) entry?.own.push(element);
  });
  return { entries, ownerOf: (element) => owner[order.of(element)] ?? -1 };
}

const isForWriting = (order: Order, form: Element): boolean =>
  order
    .inside(form)
    .some((e) => e.name === 'textarea' || (e.name === 'input' && /^(text|email|url)?$/.test(e.attribs.type ?? '')));

const SILENT = new Set('script style noscript form button input select textarea iframe svg label'.split(' '));

/** Text nodes of an entry with something in them, in document order, without those of scripts and forms. */
export function leavesOf(entry: Entry, ownership: Ownership): AnyNode[] {
  const leaves: AnyNode[] = [];
  const mine = ownership.ownerOf(entry.root);
  const stack: AnyNode[] = [...entry.parts].reverse();
  while (stack.length > 0) {
    const node = stack.pop() as AnyNode;
    if (node.type === 'text') {
      if (node.data.trim() !== '') leaves.push(node);
    } else if (isElement(node) && !SILENT.has(node.name) && ownership.ownerOf(node) === mine) {
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as AnyNode);
    }
  }
  return leaves;
}

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
 * Gives every element to the innermost comment around it.
 *
 * @param follow tag names of siblings after a block that go on with it; `*` for any until the next block, form or heading
 */
export function shareOut(order: Order, blocks: readonly Element[], follow: string | null = null): Ownership {
  const index = new Map(blocks.map((b, i) => [b, i]));
  const entries: Entry[] = blocks.map((root) => ({ root, parts: [root], own: [], outer: -1 }));
  const owner = new Int32Array(order.elements.length).fill(-1);
  const follows = follow ? new Set(follow.split(' ')) : null;
  /** The block that last opened among an element's children. */
  const opened = new Map<Element | null, number>();
  order.elements.forEach((element, rank) => {
    const parent = parentElement(element);
    const around = parent ? (owner[order.of(parent)] ?? -1) : -1;
    const self = index.get(element);
    let mine = around;
    if (self !== undefined) {
      mine = self;
      const entry = entries[self] as Entry;
      entry.outer = around;
      if (follows) opened.set(parent, self);
    } else if (follows && opened.has(parent)) {
      const head = opened.get(parent) as number;
      if (follows.has('*') ? !/^(form|h[1-6]|hr)$/.test(element.name) : follows.has(element.name)) {
        mine = head;
        (entries[head] as Entry).parts.push(element);
      } else if (follows.has('*')) opened.delete(parent);
    }
    owner[rank] = mine;
    if (mine >= 0) (entries[mine] as Entry).own.push(element);
  });
  return { entries, ownerOf: (element) => owner[order.of(element)] ?? -1 };
}

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

import * as cheerio from 'cheerio';
import { bounded } from './bounded.js';
import { Selection } from './select.js';

export type Dom = cheerio.CheerioAPI;
/** The document node of a tree. */
export type Root = ReturnType<Dom['root']> extends cheerio.Cheerio<infer D> ? D : never;
export type AnyNode = Root['children'][number];
export type Element = Extract<AnyNode, { attribs: unknown }>;

/** A page as a tree as browsers build it, at most 512 elements deep, without the content of scripts and styles. */
export function parseHtml(text: string): Dom {
  // `noscript` holds the comments of pages whose scripts would have fetched them.
  return cheerio.load(bounded(text), { scriptingEnabled: false });
}

export const isElement = (node: AnyNode | null | undefined): node is Element =>
  node?.type === 'tag' || node?.type === 'script' || node?.type === 'style';

export const childElements = (element: Element | Root): Element[] => element.children.filter(isElement);

export function parentElement(element: AnyNode): Element | null {
  return isElement(element.parent as AnyNode | null) ? (element.parent as Element) : null;
}

/** Every ancestor element, nearest first. */
export function ancestors(element: AnyNode): Element[] {
  const all: Element[] = [];
  for (let e = parentElement(element); e; e = parentElement(e)) all.push(e);
  return all;
}

export const attr = (element: Element, name: string): string => element.attribs[name] ?? '';

/** Class and id of an element, lower case, in one string: what its author called it. */
export const nameOf = (element: Element): string => `${attr(element, 'class')} ${attr(element, 'id')}`.toLowerCase();

/** Tag, classes and id without numbers: the same for the same part of every comment. */
export const partOf = (element: Element): string =>
  `${element.name}.${nameOf(element).replace(/\d+/g, '').trim().replace(/\s+/g, '.')}`;

/** Position of every element in document order, and where its subtree ends. */
export class Order {
  private readonly at = new Map<Element, { start: number; end: number }>();
  readonly elements: Element[] = [];

  constructor(root: Root) {
    const open: { element: Element | Root; next: number }[] = [{ element: root, next: 0 }];
    while (open.length > 0) {
      const top = open[open.length - 1] as { element: Element | Root; next: number };
      const child = top.element.children[top.next++];
      if (child === undefined) {
        open.pop();
        const span = isElement(top.element as AnyNode) ? this.at.get(top.element as Element) : undefined;
        if (span) span.end = this.elements.length;
      } else if (isElement(child)) {
        this.at.set(child, { start: this.elements.length, end: 0 });
        this.elements.push(child);
        open.push({ element: child, next: 0 });
      }
    }
  }

  /** 0-based rank in document order; -1 for an element of another tree. */
  of(element: Element): number {
    return this.at.get(element)?.start ?? -1;
  }

  contains(outer: Element, inner: Element): boolean {
    const a = this.at.get(outer);
    const b = this.of(inner);
    return a !== undefined && b > a.start && b < a.end;
  }

  /** Elements inside `element`, in document order; at most `most` of them. */
  inside(element: Element, most = Number.POSITIVE_INFINITY): Element[] {
    const span = this.at.get(element);
    return span ? this.elements.slice(span.start + 1, Math.min(span.end, span.start + 1 + most)) : [];
  }
}

/** A page: its tree, the order of its elements, and what selectors match, each looked for once. */
export class Tree {
  readonly order: Order;
  private readonly selection: Selection;

  constructor(readonly $: Dom) {
    this.order = new Order($.root().get(0) as Root);
    this.selection = new Selection($, this.order.elements, (e) => this.order.of(e));
  }

  /** Elements that a selector matches, in document order. */
  all(selector: string): readonly Element[] {
    return this.selection.all(selector);
  }
}

/** The node after `node` in document order inside `root`; `into` tells whether its children come first. */
function nodeAfter(node: AnyNode, root: AnyNode, into: boolean): AnyNode | null {
  const child = into && 'children' in node ? (node.children[0] as AnyNode | undefined) : undefined;
  if (child) return child;
  for (let n: AnyNode | null = node; n && n !== root; n = n.parent as AnyNode | null)
    if (n.next) return n.next as AnyNode;
  return null;
}

/** Plain text of a subtree, without scripts and leading space; at most `limit` characters. `skip` leaves subtrees out. */
export function textOf(node: AnyNode | Root, limit = 20000, skip?: (element: Element) => boolean): string {
  const root = node as AnyNode;
  let text = '';
  for (let n: AnyNode | null = root, into = true; n && text.length < limit; n = nodeAfter(n, root, into)) {
    into = n.type === 'root' || (n.type === 'tag' && !skip?.(n as Element));
    if (n.type === 'text') text += (text === '' ? n.data.trimStart() : n.data).slice(0, limit - text.length);
    else if (into && n.type === 'tag' && (n as Element).name === 'br') text += '\n';
  }
  return text.slice(0, limit);
}

/** Words of a subtree on one line, with a space between elements: for searching, not for showing. */
export function wordsOf(node: AnyNode, limit: number): string {
  let text = '';
  for (let n: AnyNode | null = node, into = true; n && text.length < limit; n = nodeAfter(n, node, into)) {
    into = n.type === 'tag';
    if (n.type === 'text') text += ` ${n.data.trim().slice(0, 2 * limit)}`;
  }
  return text.replace(/\s+/g, ' ').trim().slice(0, limit);
}

export function within(node: AnyNode, outer: Element): boolean {
  for (let n: AnyNode | null = node; n; n = n.parent as AnyNode | null) if (n === outer) return true;
  return false;
}

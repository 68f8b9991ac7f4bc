import type { Document, Page } from '../page.js';
import { splitLines } from '../text/lines.js';
import { textReader } from '../text/reader.js';
import { findHeadings } from '../text/zone.js';
import { type AnyNode, type Dom, type Element, isElement, textOf } from './dom.js';

/** Elements that begin a line; paragraphs stand apart. */
const LINE =
  /^(p|div|li|ul|ol|dl|dt|dd|table|tr|td|th|h[1-6]|blockquote|section|article|aside|nav|main|header|footer|form|fieldset|hr|pre|center)$/;
const HIDDEN = /^(head|title|script|style|select|textarea|noscript)$/;
const LONGEST_LABEL = 30;
/** Share of comments that must have an author and a time: words on a page without comments seldom look so. */
const SURE = 0.8;

/**
 * Comments that stand on a page without any markup of their own ("Posted by: Ann at …" as a paragraph among paragraphs), as its
 * text tells them. Null where no heading says that comments follow, or where what follows is not clearly several people's.
 */
export function threadInText($: Dom, doc: Document): Page | null {
  const text = shownText($.root()[0]?.children ?? []);
  if (findHeadings(splitLines(text)).length === 0) return null;
  const [page] = textReader.read({ ...doc, text });
  if (!page) return null;
  const signed = page.comments.filter((c) => c.author !== null && c.postedAt !== null);
  const people = new Set(signed.map((c) => c.author));
  return people.size >= 2 && signed.length >= SURE * page.comments.length ? page : null;
}

/** The words of a page, line by line as a browser shows them. */
function shownText(nodes: readonly AnyNode[]): string {
  let text = '';
  const walk = (node: AnyNode): void => {
    if (node.type === 'text') text += node.data.replace(/\s+/g, ' ');
    if (!isElement(node) || HIDDEN.test(node.name)) return;
    if (node.name === 'br') {
      text += '\n';
      return;
    }
    const end = node.name === 'p' ? '\n\n' : LINE.test(node.name) ? '\n' : '';
    const before = previousCell(node);
    text += before && isLabel(before) ? ' ' : end;
    for (const child of node.children) walk(child);
    text += isLabel(node) ? '' : end;
  };
  for (const node of nodes) walk(node);
  return text.replace(/ *\n */g, '\n').replace(/\n{3,}/g, '\n\n');
}

/** A cell with "Name:", whose value is in the cell beside it. */
const isLabel = (element: Element): boolean =>
  element.name === 'td' &&
  textOf(element, LONGEST_LABEL + 1)
    .trim()
    .endsWith(':');

function previousCell(element: Element): Element | null {
  let node = element.name === 'td' ? element.prev : null;
  while (node && !isElement(node)) node = node.prev;
  return node as Element | null;
}

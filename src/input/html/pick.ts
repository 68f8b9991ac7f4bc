import { authorName, isInitials, nameIn } from './author.js';
import { type AnyNode, attr, childElements, type Element, isElement, parentElement, textOf, within } from './dom.js';
import type { Field } from './field.js';
import type { Named } from './header.js';
import { isQuote } from './quote.js';

/** Links to the forms by which readers sign in, which stand where those to members do. */
const TO_ENTER = /\/(log-?in|register|sign-?(in|up)|password)(?=$|[/?#.])/i;

/** Links that a text node stands in; they hold little else. */
export function linksAround(leaf: AnyNode): Element[] {
  const found: Element[] = [];
  for (let e = parentElement(leaf), steps = 0; e && steps < 6; e = parentElement(e), steps++)
    if (e.name === 'a') found.push(e);
  return found;
}

/** The link that the words begin with, behind an "@" or not. */
export function openingLink(words: readonly AnyNode[]): Element | null {
  const [first, second] = words;
  if (!first) return null;
  const isSign = /^\s*@\s*$/.test(textOf(first, 10));
  return linksAround(isSign ? (second ?? first) : first)[0] ?? null;
}

export function firstAuthor(fields: readonly Field[], entry: number): Named | null {
  for (const field of fields) {
    for (const { element, value } of field(entry)) {
      if (value === null && (inProse(element) || isInitials(element) || TO_ENTER.test(attr(element, 'href')))) continue;
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
export function bodyOf(fields: readonly Field[], entry: number, author: Element | null): Element | null {
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

/** The block quotation that is all there is in an element. */
export function soleQuote(element: Element): Element | null {
  const quotes = childElements(element).filter((e) => e.name === 'blockquote');
  const [quote] = quotes;
  if (!quote || quotes.length > 1) return null;
  return textOf(quote, 5000).trim().length >= 0.95 * textOf(element, 5000).trim().length ? quote : null;
}

export function inQuote(leaf: AnyNode, root: Element): boolean {
  for (let e = parentElement(leaf); e && e !== root; e = parentElement(e)) if (isQuote(e)) return true;
  return false;
}

import type { Element, Order } from './dom.js';
import type { Found } from './read.js';

const SILENT = /^(script|style|noscript|form|button|input|select|textarea|option|label|a|title)$/;
/** Text between the comments, in parts of the text in them, from which on their words were missed: threads that are read rightly have up to 0.11. */
export const MISSED = 0.3;

/**
 * Characters of text in the comments of a reading, and between its first comment and its last but in none of them. A thread
 * has little between its comments; where there is more, their words were missed (rows that hold heads alone).
 */
export function wordsBetween(order: Order, all: readonly Found[]): { within: number; between: number } {
  const parts = new Set(all.filter((f) => f.none !== 'empty').flatMap((f) => f.entry.parts));
  const first = order.elements.findIndex((e) => parts.has(e));
  const last = order.elements.findLastIndex((e) => parts.has(e));
  let within = 0;
  let between = 0;
  const inside = new Set<Element>();
  for (let i = Math.max(0, first); i < order.elements.length; i++) {
    const element = order.elements[i] as Element;
    const mine = parts.has(element) || inside.has(element.parent as Element);
    if (mine) inside.add(element);
    else if (i > last) break;
    if (SILENT.test(element.name)) continue;
    const size = element.children.reduce((n, c) => n + (c.type === 'text' ? c.data.trim().length : 0), 0);
    if (mine) within += size;
    else between += size;
  }
  return { within, between };
}

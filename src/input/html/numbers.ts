import type { Block } from '../page.js';
import { type AnyNode, textOf } from './dom.js';

/** "12.", "#12" or "12" as a piece of a heading by itself. */
export function shownNumber(heading: readonly AnyNode[]): number | null {
  for (const leaf of heading) {
    const digits = /^#?(\d{1,5})[.):]?$/.exec(textOf(leaf, 12).trim())?.[1];
    if (digits) return Number(digits);
  }
  return null;
}

/**
 * The numbers of a page's comments, where nearly all have one and they count up, or down with the newest first: votes do
 * not.
 */
export function counting(numbers: readonly (number | null)[]): (number | null)[] {
  const shown = numbers.filter((n) => n !== null);
  const steps = shown.slice(1).map((n, i) => n - (shown[i] as number));
  const way = (steps[0] ?? 0) < 0 ? -1 : 1;
  const counts = steps.every((s) => s * way > 0) && steps.filter((s) => s === way).length >= 0.5 * steps.length;
  return shown.length >= 3 && shown.length >= 0.8 * numbers.length && counts ? [...numbers] : numbers.map(() => null);
}

/** Announcements of links from other pages, which some themes list among the comments without saying so in a class. */
export function pingKind(header: string, blocks: readonly Block[]): string | null {
  const body = blocks.map((b) => b.text).join(' ');
  const label =
    /^\s*(pingback|trackback)\b\s*(:|by|from)/i.exec(header.slice(0, 100)) ??
    /^\s*(pingback|trackback)\s*:/i.exec(body);
  if (label?.[1]) return label[1].toLowerCase();
  return /^\[\s?(\.\.\.|…)\s?\].*\[\s?(\.\.\.|…)\s?\]$/s.test(body) ? 'pingback' : null;
}

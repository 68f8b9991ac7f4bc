import { oneLine } from '../clean.js';
import { isWords } from './body.js';
import { type AnyNode, type Element, textOf } from './dom.js';
import type { Entry } from './entries.js';

/** Share of a page's comments, and their least number, in which the same words on a link make it a button. */
const SHARE = 0.5;
const LEAST = 3;
const LONGEST = 60;

/**
 * Links and buttons that stand with the same label, apart from other words, in at least half of a page's comments: nobody's
 * own words. Labels are the same where they differ by what another of the comment's links says ("More from Ann").
 */
export function repeatedLabels(entries: readonly Entry[]): Set<Element> {
  const byLabel = new Map<string, { elements: Element[]; entries: number }>();
  for (const entry of entries) {
    const mine = new Set<string>();
    const labelOf = (e: Element) => oneLine(textOf(e, LONGEST + 1)).toLowerCase();
    const names = new Set(entry.own.filter((e) => e.name === 'a').map(labelOf));
    for (const e of entry.own) {
      if (
        (e.name !== 'a' && e.name !== 'button') ||
        isWords(e.prev as AnyNode | null) ||
        isWords(e.next as AnyNode | null)
      )
        continue;
      const written = labelOf(e);
      const label = written.slice(0, nameAt(written, names));
      if (label === '' || label.length > LONGEST) continue;
      const all = byLabel.get(label) ?? { elements: [], entries: 0 };
      all.elements.push(e);
      if (!mine.has(label)) all.entries++;
      mine.add(label);
      byLabel.set(label, all);
    }
  }
  const least = Math.max(LEAST, SHARE * entries.length);
  return new Set([...byLabel.values()].filter((l) => l.entries >= least).flatMap((l) => l.elements));
}

/** Where the name of another link begins at the end of a label, or the label's length. */
function nameAt(label: string, names: ReadonlySet<string>): number {
  for (let at = label.indexOf(' '); at >= 0; at = label.indexOf(' ', at + 1))
    if (at >= LEAST && label.length - at > LEAST && names.has(label.slice(at + 1))) return at + 1;
  return label.length;
}

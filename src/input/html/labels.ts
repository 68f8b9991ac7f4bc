import { isCountLine, oneLine } from '../clean.js';
import { isWords } from './body.js';
import { type AnyNode, attr, childElements, type Element, textOf } from './dom.js';
import type { Entry } from './entries.js';
import { likeness } from './general.js';

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
  const labels = [...byLabel.values()].filter((l) => l.entries >= least).flatMap((l) => l.elements);
  return new Set([...labels, ...counts(entries, least)]);
}

/** Elements of a class that at least `least` of the comments have, and that holds nothing but counts: votes. */
function counts(entries: readonly Entry[], least: number): Element[] {
  const byLook = new Map<string, number>();
  const leaves = entries.map((entry) =>
    entry.own.filter((e) => attr(e, 'class') !== '' && childElements(e).length === 0),
  );
  const isCount = (e: Element) => isCountLine(oneLine(textOf(e, 12)));
  for (const mine of leaves) {
    for (const look of new Set(mine.filter(isCount).map(likeness))) byLook.set(look, (byLook.get(look) ?? 0) + 1);
  }
  const found = [...byLook].filter(([, n]) => n >= least).map(([look]) => look);
  if (found.length === 0) return [];
  const likely = new Map(found.map((look) => [look, [] as Element[]]));
  for (const e of leaves.flat()) {
    const look = likeness(e);
    if (isCount(e)) likely.get(look)?.push(e);
    else if (textOf(e, 12).trim() !== '') likely.delete(look);
  }
  return [...likely.values()].flat();
}

/** Where the name of another link begins at the end of a label, or the label's length. */
function nameAt(label: string, names: ReadonlySet<string>): number {
  for (let at = label.indexOf(' '); at >= 0; at = label.indexOf(' ', at + 1))
    if (at >= LEAST && label.length - at > LEAST && names.has(label.slice(at + 1))) return at + 1;
  return label.length;
}

import type { Labels } from '../label/labels.js';
import type { EvalRow } from './tasks.js';

/** How many labels change with the order of the statements and with one of them left out. */
export interface Company {
  /** Comments with two statements or more. */
  comments: number;
  reversed: { changed: number; of: number };
  without: { changed: number; of: number };
  sentiments: { changed: number; of: number };
}

/**
 * Labels every comment that has several statements again, with the statements in the reverse order and with each of them
 * left out in turn, and counts the labels of the others that change.
 *
 * @param label labels of rows, in order; null where a row got none
 */
export async function companyOf(
  rows: readonly EvalRow[],
  label: (rows: readonly EvalRow[]) => Promise<(Labels | null)[]>,
): Promise<Company> {
  const several = rows.filter((r) => Object.keys(r.targets).length > 1);
  const asked = several.flatMap((row) => {
    const targets = Object.entries(row.targets);
    const without = targets.map((_, i) => targets.filter((_, k) => k !== i));
    return [targets, [...targets].reverse(), ...without].map((t) => ({ ...row, targets: Object.fromEntries(t) }));
  });
  const labels = await label(asked);
  const out: Company = {
    comments: several.length,
    reversed: { changed: 0, of: 0 },
    without: { changed: 0, of: 0 },
    sentiments: { changed: 0, of: 0 },
  };
  let at = 0;
  for (const row of several) {
    const ways = labels.slice(at, at + 2 + Object.keys(row.targets).length);
    at += ways.length;
    const [usual, ...others] = ways;
    for (const [i, other] of others.entries()) {
      if (!usual || !other) continue;
      for (const [axis, found] of Object.entries(other)) {
        const count = axis === 'sentiment' ? out.sentiments : i === 0 ? out.reversed : out.without;
        count.of++;
        if (found?.label !== usual[axis]?.label) count.changed++;
      }
    }
  }
  return out;
}

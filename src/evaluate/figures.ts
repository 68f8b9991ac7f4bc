import { meanOf } from '../check/figures.js';

export const FIGURES = ['macro-F1', 'accuracy', 'macro recall', 'mean F1 of favor and against'] as const;
export type Figure = (typeof FIGURES)[number];

/** The figure by which a public set is known; others by macro-F1 over the labels that the gold has. */
const KNOWN: Record<string, Figure> = {
  'arc:stance': 'accuracy',
  'perspectrum:stance': 'accuracy',
  'ibm-arguments:stance': 'accuracy',
  'semeval2017:sentiment': 'macro recall',
  'semeval2016:stance': 'mean F1 of favor and against',
};
export const figureOf = (set: string, axis: string): Figure => KNOWN[`${set}:${axis}`] ?? 'macro-F1';

/**
 * A label that was not given (abstained, no text) is no label of the table: it misses its gold and hits nothing.
 * @param whole the table of all texts, of which `counts` may be a resample. Means over labels are over those that it has,
 * and null in a resample without one of them, for the reason given at `macroF1` of `check`
 */
export function figure(
  which: Figure,
  labels: readonly string[],
  counts: ArrayLike<number>,
  whole: ArrayLike<number> = counts,
): number | null {
  const k = labels.length + 1;
  const rows = labels.map((_, i) => i);
  const gold = rows.map((i) => sum(counts, i * k, k));
  const n = gold.reduce((a, b) => a + b, 0);
  if (n === 0) return null;
  const present = rows.filter((i) => sum(whole, i * k, k) > 0);
  const hit = (i: number) => counts[i * k + i] ?? 0;
  const said = (i: number) => rows.reduce((s, r) => s + (counts[r * k + i] ?? 0), 0);
  const recall = (i: number) => (gold[i] ? hit(i) / gold[i] : null);
  const f1 = (i: number) => (gold[i] ? (2 * hit(i)) / (gold[i] + said(i)) : null);
  switch (which) {
    case 'accuracy':
      return rows.reduce((s, i) => s + hit(i), 0) / n;
    case 'macro recall':
      return meanOf(present.map(recall));
    case 'macro-F1':
      return meanOf(present.map(f1));
    case 'mean F1 of favor and against':
      return meanOf(['favor', 'against'].map((l) => f1(labels.indexOf(l))));
  }
}

const sum = (a: ArrayLike<number>, from: number, n: number): number => {
  let s = 0;
  for (let i = from; i < from + n; i++) s += a[i] ?? 0;
  return s;
};

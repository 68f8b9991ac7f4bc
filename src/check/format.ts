import type { Estimate } from './bootstrap.js';
import type { PairFigure } from './plan.js';

/** Names as readers of methods sections know them. */
export const FIGURE_NAMES: Record<PairFigure | 'calibration', string> = {
  accuracy: 'accuracy',
  macroF1: 'macro-F1',
  kappa: "Cohen's kappa",
  ac2: "Gwet's AC2",
  alphaNominal: "Krippendorff's alpha",
  alphaOrdinal: 'alpha, ordinal',
  matthews: 'Matthews correlation',
  calibration: 'calibration error',
};

/** Three decimals, or n/a. */
export const number = (v: number | null): string => (v === null ? 'n/a' : v.toFixed(3).replace(/^-(0\.0+)$/, '$1'));

/** `0.712 [0.601, 0.803]`, `0.712 [n/a]` without an interval, `n/a`. */
export function estimate({ value, low, high }: Estimate): string {
  if (value === null) return 'n/a';
  return `${number(value)} ${low === null || high === null ? '[n/a]' : `[${number(low)}, ${number(high)}]`}`;
}

/** Columns aligned, the first to the left and the others as `right` says; two spaces in front and between. */
export function table(rows: readonly (readonly string[])[], right = true): string {
  const widths: number[] = [];
  for (const row of rows) for (const [i, c] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, c.length);
  const pad = (c: string, i: number) => (i > 0 && right ? c.padStart(widths[i] ?? 0) : c.padEnd(widths[i] ?? 0));
  return rows.map((row) => `  ${row.map(pad).join('  ')}`.trimEnd()).join('\n');
}

import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Interval } from '../wilson.js';

/** One estimated share to draw. */
export interface Dot extends Interval {
  /** The row that it stands in, e.g. an article. */
  row: string;
  /** The label that it is the share of. */
  label: string;
  share: number;
  corrected: boolean;
}

/** Colours that stay apart for the colour-blind (Okabe and Ito 2008), by label. */
export const COLOURS: Readonly<Record<string, string>> = {
  favor: '#0072b2',
  positive: '#0072b2',
  against: '#c44e00',
  negative: '#c44e00',
  none: '#d4d6d9',
  neutral: '#d4d6d9',
};

/** Pixels of a line, and of a row beside its lines. */
const LINE = 11;
const ROW = 14;

/**
 * Shares with their 95 % intervals as SVG: a row for each of `rows`, in it a line a label; points as counted are hollow, those
 * corrected full and one line lower. It needs no script and no network.
 * @param rows in the order in which they stand, each with the name to show
 * @param title what the chart shows, for those who cannot see it
 */
export function sharesChart(dots: readonly Dot[], rows: ReadonlyMap<string, string>, title: string): string {
  const { document } = parseHTML('<html><body></body></html>');
  const lineOf = (d: Dot) => `${d.label} ${d.corrected ? 'corrected' : 'counted'}`;
  const labels = [...new Set(dots.map((d) => d.label))];
  const lines = labels
    .flatMap((l) => [`${l} counted`, `${l} corrected`])
    .filter((line) => dots.some((d) => lineOf(d) === line));
  const svg = Plot.plot({
    ...{ document, width: 800, height: 40 + rows.size * (ROW + lines.length * LINE) },
    ...{ marginLeft: 280, marginRight: 24, marginTop: 28, marginBottom: 4 },
    style: { fontFamily: 'inherit', fontSize: '13px', background: 'none' },
    x: { domain: [0, 100], percent: true, label: null, axis: 'top', grid: true, tickFormat: (d: number) => `${d} %` },
    fy: { domain: [...rows.keys()], label: null, padding: 0.25, axis: null },
    y: { domain: lines, axis: null },
    color: { domain: labels, range: labels.map((l) => COLOURS[l] ?? '#444') },
    marks: [
      Plot.axisFy({ anchor: 'left', label: null, tickFormat: (key: string) => rows.get(key) ?? key }),
      Plot.ruleY(dots, { fy: 'row', y: lineOf, x1: 'low', x2: 'high', stroke: 'label', strokeWidth: 2 }),
      Plot.dot(dots, {
        ...{ fy: 'row', y: lineOf, x: 'share', r: 4, stroke: 'label', strokeWidth: 1.6 },
        fill: (d: Dot) => (d.corrected ? (COLOURS[d.label] ?? '#444') : 'white'),
      }),
    ],
  } as Plot.PlotOptions) as unknown as { setAttribute(name: string, value: string): void; outerHTML: string };
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', title);
  return svg.outerHTML;
}

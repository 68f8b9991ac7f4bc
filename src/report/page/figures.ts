import { html, raw } from 'hono/html';
import { type Axis, difference, type Summary } from '../aggregate.js';
import type { Correction, Corrections } from '../correct.js';
import { type Interval, wilson } from '../wilson.js';
import { COLOURS, type Dot, sharesChart } from './charts.js';

/** A piece of the page, escaped. */
export type Html = ReturnType<typeof html>;

/** More rows than this make a chart that nobody reads; the table has them all. */
const MOST_ROWS = 25;

/** A name as far as a chart has room for it. */
const short = (name: string): string => (name.length > 32 ? `${name.slice(0, 31).trimEnd()}…` : name);

const percent = (x: number): string => (100 * x).toFixed(1);
const withInterval = (share: number, i: Interval): string =>
  `${percent(share)} [${percent(i.low)}, ${percent(i.high)}]`;

/** The two ends of an axis; what lies between them fills up to 100 %. */
export const endsOf = (axis: Axis): readonly string[] => axis.labels.filter((l) => l !== 'none' && l !== 'neutral');

/** Counts and shares of an axis, as counted and, where there is a gold sample, corrected. */
export function sharesTable(of: Summary, axis: Axis, correction: Correction | undefined): Html {
  const { n = 0, byLabel = {} } = of.axes[axis.name] ?? {};
  const rows = axis.labels.map((label) => {
    const k = byLabel[label] ?? 0;
    const interval = wilson(k, n);
    const better = correction?.byLabel[label];
    return html`<tr><th scope="row"><i style="background:${COLOURS[label] ?? '#444'}"></i>${label}</th><td>${k}</td>
<td>${interval ? withInterval(k / n, interval) : '–'}</td>${correction && better ? html`<td>${withInterval(better.share, better)}</td>` : ''}</tr>`;
  });
  return html`<table class="shares"><thead><tr><th scope="col">${axis.name}</th><th scope="col">comments of ${n}</th>
<th scope="col">share, % [95 %]</th>${correction ? html`<th scope="col">corrected, % [95 %]</th>` : ''}</tr></thead><tbody>${rows}</tbody></table>`;
}

function dotsOf(of: Summary, axis: Axis, correction: Correction | undefined): Dot[] {
  const { n = 0, byLabel = {} } = of.axes[axis.name] ?? {};
  return endsOf(axis).flatMap((label): Dot[] => {
    const k = byLabel[label] ?? 0;
    const interval = wilson(k, n);
    const better = correction?.byLabel[label];
    const mark = { row: of.articleId, label };
    return [
      ...(interval ? [{ ...mark, ...interval, share: k / n, corrected: false }] : []),
      ...(better ? [{ ...mark, ...better, corrected: true }] : []),
    ];
  });
}

/** The ends of an axis in all articles together and in those with most comments. */
export function axisChart(
  articles: readonly Summary[],
  corpus: Summary,
  axis: Axis,
  corrections: Corrections | undefined,
): Html {
  const labelled = articles.filter((a) => (a.axes[axis.name]?.n ?? 0) > 0);
  const most = [...labelled].sort((a, b) => b.comments - a.comments).slice(0, MOST_ROWS);
  const shown = articles.length > 1 ? labelled.filter((a) => most.includes(a)) : [];
  const rows = new Map([['*', labelled.length > 1 ? `all ${labelled.length} articles` : 'all comments']]);
  for (const a of shown) rows.set(a.articleId, `${short(a.title ?? a.articleId)} (${a.axes[axis.name]?.n})`);
  const dots = [corpus, ...shown].flatMap((s) => dotsOf(s, axis, corrections?.get(s.articleId)?.[axis.name]));
  const title = `Shares of ${endsOf(axis).join(' and ')} on ${axis.name} with 95 % intervals; the figures are in the tables.`;
  const rest = labelled.length - shown.length;
  return html`<figure>${raw(sharesChart(dots, rows, title))}
<figcaption>${endsOf(axis).map((l) => html`<i style="background:${COLOURS[l] ?? '#444'}"></i>${l} `)}${
    dots.some((d) => d.corrected) ? '○ as the model counts ● corrected' : ''
  }${rest > 0 && articles.length > 1 ? ` The ${shown.length} articles with most comments; ${rest} more are in the table.` : ''}</figcaption></figure>`;
}

/** Counts of an axis as a bar, with the net share behind it. */
export function bar(of: Summary, axis: Axis): Html {
  const counts = of.axes[axis.name];
  if (!counts?.n) return html`<td class="none">–</td>`;
  const [plus = '', minus = ''] = axis.name === 'sentiment' ? ['positive', 'negative'] : ['favor', 'against'];
  const order = [plus, axis.name === 'sentiment' ? 'neutral' : 'none', minus];
  const words = order.map((l) => `${l} ${counts.byLabel[l] ?? 0}`).join(', ');
  const net = Math.round(100 * (difference(counts, plus, minus) ?? 0));
  const parts = order.map(
    (l) =>
      html`<b style="width:${(100 * (counts.byLabel[l] ?? 0)) / counts.n}%;background:${COLOURS[l] ?? '#444'}"></b>`,
  );
  return html`<td><span class="bar" role="img" aria-label="${words}" title="${words}">${parts}</span> ${net > 0 ? '+' : ''}${net}</td>`;
}

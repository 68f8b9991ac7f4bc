import type { Comparison } from './against.js';
import type { Agreement } from './agreement.js';
import type { AxisResult } from './axis.js';
import type { BaselineResult } from './baseline.js';
import { estimate, FIGURE_NAMES, number, table } from './format.js';
import type { GroupResult } from './groups.js';

const SHORT = ['accuracy', 'macroF1', 'kappa', 'ac2', 'alphaNominal'] as const;
const SHORT_HEAD = ['n', 'accuracy', 'macro-F1', 'kappa', 'AC2', 'alpha'];

/** Labels that the model gives and the gold never has: macro-F1, a mean over the gold's labels, does not see these errors. */
export const strange = (a: AxisResult): string[] =>
  a.perLabel.filter((l) => l.gold === 0 && l.predicted > 0).map((l) => l.label);

const STRANGE = '  * the model also gives labels that the gold never has here: macro-F1 leaves them out';

function shortRows(name: string, agreement: Agreement): string[][] {
  return agreement.axes.map((a) => {
    const mark = (f: string) => (f === 'macroF1' && strange(a).length > 0 ? ' *' : '');
    return [name, a.axis, String(a.n), ...SHORT.map((f) => `${estimate(a.figures[f])}${mark(f)}`)];
  });
}

const footnote = (rows: readonly string[][]): string =>
  rows.some((r) => r.some((cell) => cell.endsWith(' *'))) ? `\n\n${STRANGE}` : '';

/** The model beside each baseline, axis by axis. */
export function baselineText(model: Agreement, list: readonly BaselineResult[]): string {
  const all = [{ name: 'the labels', agreement: model }, ...list];
  const rows = model.axes.flatMap(({ axis }) =>
    all.flatMap(({ name, agreement }) => shortRows(name, agreement).filter((r) => r[1] === axis)),
  );
  const about = list.map((b) => `  ${b.name}: ${b.about}`).join('\n');
  return `baselines on the same comments\n\n${table([['', 'axis', ...SHORT_HEAD], ...rows])}${footnote(rows)}\n\n${about}`;
}

export function groupText(by: string, groups: readonly GroupResult[]): string {
  const rows = groups.flatMap((g) => shortRows(g.group, g.agreement));
  const drawn = groups[0]?.agreement.cluster ?? 'article';
  return `by ${by} (intervals: ${drawn}s drawn whole)\n\n${table([[by, 'axis', ...SHORT_HEAD], ...rows])}${footnote(rows)}`;
}

export function againstText(first: string, second: string, c: Comparison): string {
  const rows = c.axes.flatMap((a) =>
    (['accuracy', 'macroF1', 'kappa', 'ac2', 'alphaNominal', 'calibration'] as const).map((f) => {
      const { first: x, second: y, difference } = a.figures[f];
      return [a.axis, FIGURE_NAMES[f], String(a.n), number(x), number(y), estimate(difference)];
    }),
  );
  const left = c.onlyFirst + c.onlySecond > 0 ? `; left out: ${c.onlyFirst} only in A, ${c.onlySecond} only in B` : '';
  const head = ['axis', 'figure', 'n', 'A', 'B', 'A − B'];
  return `A = ${first}\nB = ${second}\npaired, on the comments that both label${left}\n\n${table([head, ...rows])}`;
}

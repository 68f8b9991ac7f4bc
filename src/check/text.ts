import type { AxisResult } from './axis.js';
import { LEAST_CLUSTERS } from './bootstrap.js';
import type { CheckResult } from './check.js';
import type { CodersResult, PairResult } from './coders.js';
import { estimate, FIGURE_NAMES, table } from './format.js';
import { isScale, PAIR_FIGURES } from './plan.js';
import { againstText, baselineText, groupText, strange } from './text-more.js';

function axisText(axis: AxisResult, coders: CodersResult | undefined, names: readonly string[]): string {
  const left = [
    // A hurried coder leaves "none" out, and the figures are of the other labels then.
    axis.blank > 0 && axis.n > 0
      ? `${axis.blank} left out: coded, but without a label here; fill in the cells if they mean ${isScale(axis.axis) ? 'neutral' : 'none'}`
      : '',
    axis.ties > 0 ? `${axis.ties} left out: coders tied` : '',
    axis.abstained > 0 ? `${axis.abstained} left out: the model gave no label` : '',
    strange(axis).length > 0 ? `${strange(axis).join(', ')} only by the model: macro-F1 leaves it out` : '',
  ].filter(Boolean);
  const title = `${axis.axis}   n = ${axis.n}${left.length > 0 ? ` (${left.join('; ')})` : ''}`;
  const several = coders && names.length > 1;
  const figures = PAIR_FIGURES.filter((f) => f !== 'alphaOrdinal' || isScale(axis.axis)).map((f) => [
    FIGURE_NAMES[f],
    estimate(axis.figures[f]),
    several ? estimate(coders.modelMean[f]) : 'n/a',
    several ? estimate(coders.humanMean[f]) : 'n/a',
  ]);
  figures.push([FIGURE_NAMES.calibration, estimate(axis.calibration), '', '']);
  const head = ['', 'model × gold', 'model × coder', 'coder × coder'];
  const labels = axis.perLabel.map((l) => [
    l.label,
    String(l.gold),
    String(l.predicted),
    estimate(l.precision),
    estimate(l.recall),
    estimate(l.f1),
  ]);
  const confusion = axis.confusion.map((row, i) => [axis.labels[i] ?? '', ...row.map(String)]);
  return [
    title,
    table([head, ...figures], false),
    table([['label', 'n gold', 'n model', 'precision', 'recall', 'F1'], ...labels]),
    table([['gold \\ model', ...axis.labels], ...confusion]),
    ...(several ? [codersText(coders)] : []),
  ].join('\n\n');
}

function codersText(c: CodersResult): string {
  const row = (p: PairResult) => [
    `${p.a} × ${p.b}`,
    String(p.n),
    ...(['accuracy', 'kappa', 'ac2', 'alphaNominal'] as const).map((f) => estimate(p.figures[f])),
  ];
  const ordinal = isScale(c.axis) ? `; ordinal ${estimate(c.all.alphaOrdinal)}` : '';
  const all =
    `  all coders at once, ${c.all.n} comments with two or more: alpha ${estimate(c.all.alphaNominal)}${ordinal}; ` +
    `AC2 ${estimate(c.all.ac2)}`;
  const head = ['pair', 'n', 'accuracy', 'kappa', 'AC2', 'alpha'];
  return `${table([head, ...c.humans.map(row), ...c.models.map(row)])}\n${all}`;
}

function headText(r: CheckResult): string {
  const { accounting: a, agreement: g } = r;
  const reasons = Object.entries(a.reasons).map(([why, n]) => `${n} ${why}`);
  const versions = (v: string[]) => v.map((x) => x || 'not given').join(', ');
  const coders = g.names.length;
  const who = coders > 0 ? `${coders} coder${coders === 1 ? '' : 's'}: ${g.names.join(', ')}` : 'adjudicated rows only';
  const alone = coders > 0 ? 'there is one coder only' : 'the gold has adjudicated rows only';
  return [
    `labels     ${r.labels} (codebook ${versions(r.versions.labels)})`,
    `gold       ${r.gold} (codebook ${versions(r.versions.gold)}), ${who}`,
    `rows       ${a.rows} = ${a.used} used + ${a.skipped} skipped + ${a.unmatched} unmatched` +
      `${reasons.length > 0 ? ` (skipped: ${reasons.join(', ')})` : ''}; in used rows ${a.emptyCells} empty cells, ${a.badCells} bad`,
    // With fewer there is none, and a note says so.
    ...(g.clusters < LEAST_CLUSTERS
      ? []
      : [`intervals  95 %, bootstrap of ${g.clusters} ${g.cluster}s drawn whole, B = ${g.resamples}, seed ${g.seed}`]),
    ...versionNote(r),
    ...g.notes.map((n) => `note       ${n}`),
    ...(coders > 1 ? [] : [`note       coder × coder is n/a: ${alone}, so nothing says how far people would agree`]),
  ].join('\n');
}

function versionNote(r: CheckResult): string[] {
  const unknown = [
    ...(r.versions.labels.includes('') ? [r.labels] : []),
    ...(r.versions.gold.includes('') ? [r.gold] : []),
  ];
  if (unknown.length === 0) return [];
  return [`note       ${unknown.join(' and ')} does not say which codebook version was used: not compared`];
}

function overallText(r: CheckResult): string {
  const { overall: o } = r.agreement;
  const rows = [
    ...PAIR_FIGURES.filter((f) => f !== 'alphaOrdinal').map((f) => [FIGURE_NAMES[f], estimate(o.mean[f])]),
    [FIGURE_NAMES.calibration, estimate(o.calibration)],
    ['all axes right', `${estimate(o.exact)}  of ${o.n} comments with all axes`],
  ];
  return `over all: mean of ${r.axes.length} axes\n\n${table([['', 'model × gold'], ...rows], false)}`;
}

const METHODS = `how        gold is the adjudicated label, else the label of most coders; macro-F1 is the mean over labels that the gold has;
           AC2 has ordinal weights on sentiment and identity weights on stances (there it equals AC1); model × coder and
           coder × coder are means over pairs; calibration error has 10 bins of equal width; n/a: the data cannot give it;
           [n/a]: fewer than 5 drawn wholes have data, a label is in about 3 of them or fewer, or all resamples are alike`;

/** The result as text for people. */
export function checkText(r: CheckResult): string {
  const axes = r.agreement.axes.map((a, i) => axisText(a, r.agreement.coders[i], r.agreement.names));
  const more = [
    ...(r.baselines ? [baselineText(r.agreement, r.baselines)] : []),
    ...(r.by ? [groupText(r.by.group, r.by.groups)] : []),
    ...(r.against ? [againstText(r.labels, r.against.labels, r.against.comparison)] : []),
  ];
  const n = r.disagreements.length;
  const last = `${n} disagreement${n === 1 ? '' : 's'} between model and gold (--errors FILE.csv lists them)`;
  return `${[headText(r), METHODS, overallText(r), ...axes, ...more, last].join('\n\n')}\n`;
}

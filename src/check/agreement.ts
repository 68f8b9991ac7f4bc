import type { Unit } from '../store/units.js';
import { type AxisResult, planAxis } from './axis.js';
import { type BootstrapOptions, type Estimate, LEAST_CLUSTERS } from './bootstrap.js';
import { type CodersResult, codersOf, planCoders } from './coders.js';
import { meanOf } from './figures.js';
import { PAIR_FIGURES, type PairFigure, type PairFigures, Plan } from './plan.js';
import { designWeights } from './weights.js';

/** What is drawn as a whole in the bootstrap. A thread is a comment on the article with all replies under it. */
export const CLUSTERS = ['article', 'thread', 'comment'] as const;
export type Cluster = (typeof CLUSTERS)[number];

export interface AgreementOptions extends BootstrapOptions {
  cluster: Cluster;
  /** Leave inclusion probabilities aside. */
  unweighted?: boolean;
  /** Without coder against coder, for groups and baselines. */
  modelOnly?: boolean;
}

export interface Overall {
  /** Comments with gold and model labels on every axis, and the share that is right on all of them. */
  n: number;
  exact: Estimate;
  /** Mean over the axes of each figure; null where one axis has none. `alphaOrdinal` does not apply. */
  mean: PairFigures;
  calibration: Estimate;
}

export interface Agreement {
  axes: AxisResult[];
  overall: Overall;
  coders: CodersResult[];
  names: string[];
  clusters: number;
  cluster: Cluster;
  resamples: number;
  seed: number;
  weighted: boolean;
  notes: string[];
}

const clusterOf = (unit: Unit, cluster: Cluster) =>
  cluster === 'article' ? unit.record.comment.articleId : cluster === 'thread' ? unit.thread : unit.record.comment.id;

/**
 * All figures of the model's labels against the gold, and of the coders against each other, from one bootstrap.
 * @param axes in the order in which they are to be reported
 */
export function agreement(units: readonly Unit[], axes: readonly string[], options: AgreementOptions): Agreement {
  const plan = new Plan();
  const axisPlans = axes.map((a) => planAxis(plan, a));
  const names = codersOf(units);
  const coderPlans = options.modelOnly ? [] : axes.map((a) => planCoders(plan, a, names));
  const tally = plan.room(2);
  const exact = plan.ask((t) => ((t[tally] ?? 0) > 0 ? (t[tally + 1] ?? 0) / (t[tally] ?? 1) : null), [tally]);
  const mean = (f: PairFigure | 'calibration', rooms: number[]) =>
    plan.ask((t, whole) => meanOf(axisPlans.map((p) => p.functions[f](t, whole))), rooms);
  const tables = axisPlans.map((p) => p.table);
  const means = PAIR_FIGURES.map(
    (f) => [f, f === 'alphaOrdinal' ? plan.ask(() => null, tables) : mean(f, tables)] as const,
  );
  const bins = axisPlans.map((p) => p.bins);
  const calibration = mean('calibration', bins);

  const { weights, weighted, note } = designWeights(units, options.unweighted);
  const sums = new Map<string, Float64Array>();
  let complete = 0;
  for (const [i, unit] of units.entries()) {
    const key = clusterOf(unit, options.cluster);
    const row = sums.get(key) ?? new Float64Array(plan.size);
    sums.set(key, row);
    const weight = weights[i] ?? 1;
    const right = axisPlans.map((p) => p.add(unit, row, weight));
    for (const p of coderPlans) p.add(unit, row, weight);
    if (right.some((r) => r === null)) continue;
    complete++;
    row[tally] = (row[tally] ?? 0) + weight;
    if (right.every(Boolean)) row[tally + 1] = (row[tally + 1] ?? 0) + weight;
  }
  plan.run([...sums.values()], options);
  const results = axisPlans.map((p) => p.result());
  return {
    axes: results,
    overall: {
      n: complete,
      exact: exact(),
      mean: Object.fromEntries(means.map(([f, get]) => [f, get()])) as PairFigures,
      calibration: calibration(),
    },
    coders: coderPlans.map((p) => p.result()),
    names,
    clusters: sums.size,
    cluster: options.cluster,
    resamples: options.resamples,
    seed: options.seed,
    weighted,
    notes: [note, ...fewClusters(sums.size, results, options.cluster)].filter((n) => n !== null),
  };
}

/** Notes on intervals from few clusters: of all figures, else of the axes that have gold in fewer clusters than there are. */
function fewClusters(all: number, axes: readonly AxisResult[], cluster: Cluster): string[] {
  const note = (n: number, on: string, end: string) => {
    const few = `only ${n} ${cluster}${n === 1 ? '' : 's'}${on && ' with gold'}`;
    if (n < LEAST_CLUSTERS) return [`${on}no intervals: ${few}, ${LEAST_CLUSTERS} are needed${end}`];
    return n < 20 ? [`${on}${few}: the intervals are rough and tend to be too narrow`] : [];
  };
  const finer =
    cluster === 'article'
      ? '; check --cluster thread draws threads instead, if articles are not what you generalize to'
      : '';
  if (all < LEAST_CLUSTERS) return note(all, '', finer);
  const fewer = axes.filter((a) => a.clusters < all);
  return [...note(all, '', finer), ...fewer.flatMap((a) => note(a.clusters, `${a.axis}: `, ''))];
}

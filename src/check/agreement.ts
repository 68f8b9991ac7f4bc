import { type AxisResult, planAxis } from './axis.js';
import { type BootstrapOptions, bootstrap, type Estimate, LEAST_CLUSTERS } from './bootstrap.js';
import { calibrationError } from './calibration.js';
import { type CodersResult, codersOf, planCoders } from './coders.js';
import { meanOf, PAIR_FIGURES, type PairFigures, Plan, pairFunctions } from './plan.js';
import type { Unit } from './units.js';
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
  const whole = plan.room(2);
  const exact = plan.ask((t) => ((t[whole] ?? 0) > 0 ? (t[whole + 1] ?? 0) / (t[whole] ?? 1) : null));
  const means = PAIR_FIGURES.map((f) => {
    const functions = axes.map((a, i) => pairFunctions(a, axisPlans[i]?.k ?? 0)[f]);
    const value = (t: Float64Array) =>
      meanOf(axisPlans.map((p, i) => functions[i]?.(t.subarray(p.table, p.table + p.k * p.k)) ?? null));
    return [f, plan.ask(f === 'alphaOrdinal' ? () => null : value)] as const;
  });
  const calibration = plan.ask((t) => meanOf(axisPlans.map((p) => calibrationError(t, p.bins))));

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
    row[whole] = (row[whole] ?? 0) + weight;
    if (right.every(Boolean)) row[whole + 1] = (row[whole + 1] ?? 0) + weight;
  }
  plan.results = bootstrap([...sums.values()], plan.figures, options);
  return {
    axes: axisPlans.map((p) => p.result()),
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
    notes: [note, ...fewClusters(sums.size, options.cluster)].filter((n) => n !== null),
  };
}

function fewClusters(n: number, cluster: Cluster): string[] {
  const few = `only ${n} ${cluster}${n === 1 ? '' : 's'}`;
  const finer =
    cluster === 'article' ? '; --cluster thread draws threads instead, if articles are not what you generalize to' : '';
  if (n < LEAST_CLUSTERS) return [`no intervals: ${few}, ${LEAST_CLUSTERS} are needed${finer}`];
  return n < 20 ? [`${few}: the intervals are rough and tend to be too narrow`] : [];
}

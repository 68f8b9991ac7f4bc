import type { Matched } from '../store/match.js';
import type { Unit } from '../store/units.js';
import type { AgreementOptions } from './agreement.js';
import { planAxis } from './axis.js';
import type { Estimate } from './bootstrap.js';
import { type Figure, PAIR_FIGURES, type PairFigure, Plan } from './plan.js';
import { designWeights } from './weights.js';

export type Compared = PairFigure | 'calibration';

/** Two labellings of the same comments against the same gold, on one axis. */
export interface AxisDifference {
  axis: string;
  n: number;
  /** Of the first, of the second, and first minus second with its paired interval. */
  figures: Record<Compared, { first: number | null; second: number | null; difference: Estimate }>;
}

export interface Comparison {
  axes: AxisDifference[];
  clusters: number;
  /** Comments with gold that only one of the two files has. */
  onlyFirst: number;
  onlySecond: number;
}

/**
 * Differences of two labellings with intervals by the paired cluster bootstrap: in each resample both are scored on the
 * same comments, which are those that both labelled on the axis.
 */
export function compare(first: Matched, second: Matched, options: AgreementOptions): Comparison {
  const others = new Map(second.units.map((u) => [u.record.comment.id, u]));
  const shared = first.units.flatMap((a): [Unit, Unit][] => {
    const b = others.get(a.record.comment.id);
    return b ? [[a, b]] : [];
  });
  const plan = new Plan();
  const axes = first.axes.filter((a) => second.axes.includes(a));
  const plans = axes.map((axis) => {
    const [x, y] = [planAxis(plan, axis), planAxis(plan, axis)];
    const ask = (f: Compared) => {
      const rooms = f === 'calibration' ? [x.bins, y.bins] : [x.table, y.table];
      const [score, other] = [x.functions[f], y.functions[f]];
      const minus: Figure = (t, whole) => {
        const [v, w] = [score(t, whole), other(t, whole)];
        return v === null || w === null ? null : v - w;
      };
      return [
        f,
        { first: plan.ask(score, rooms), second: plan.ask(other, rooms), minus: plan.ask(minus, rooms) },
      ] as const;
    };
    return { axis, x, y, asked: [...PAIR_FIGURES, 'calibration' as const].map(ask) };
  });
  const { weights } = designWeights(
    shared.map(([a]) => a),
    options.unweighted,
  );
  const sums = new Map<string, Float64Array>();
  for (const [i, [a, b]] of shared.entries()) {
    const c = a.record.comment;
    const key = options.cluster === 'article' ? c.articleId : options.cluster === 'thread' ? a.thread : c.id;
    const row = sums.get(key) ?? new Float64Array(plan.size);
    sums.set(key, row);
    for (const { axis, x, y } of plans) {
      if (!a.model[axis] || !b.model[axis]) continue;
      x.add(a, row, weights[i] ?? 1);
      y.add(b, row, weights[i] ?? 1);
    }
  }
  plan.run([...sums.values()], options);
  return {
    clusters: sums.size,
    onlyFirst: first.units.length - shared.length,
    onlySecond: second.units.length - shared.length,
    axes: plans.map(({ axis, x, asked }) => ({
      axis,
      n: x.result().n,
      figures: Object.fromEntries(
        asked.map(([f, get]) => [f, { first: get.first().value, second: get.second().value, difference: get.minus() }]),
      ) as AxisDifference['figures'],
    })),
  };
}

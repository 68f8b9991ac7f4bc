import { ADJUDICATED } from '../store/gold.js';
import { valuesOf } from '../store/labels.js';
import type { Unit } from '../store/units.js';
import { addCoincidences, alphaFrom, type Metric } from './alpha.js';
import type { Estimate } from './bootstrap.js';
import { addGwet, gwetFrom, gwetSize, weightMatrix } from './gwet.js';
import { askMean, gwetWeights, isScale, type PairFigures, type Plan } from './plan.js';

export interface PairResult {
  /** Two coders; `model` stands for the labels. */
  a: string;
  b: string;
  /** Comments that both labelled. */
  n: number;
  figures: PairFigures;
}

/** Coder against coder beside model against coder, on one axis. */
export interface CodersResult {
  axis: string;
  humans: PairResult[];
  models: PairResult[];
  /** Mean over the pairs of coders, and over model and each coder; null figures without pairs. */
  humanMean: PairFigures;
  modelMean: PairFigures;
  /** All coders at once, over the `n` comments that two or more labelled. */
  all: { n: number; alphaNominal: Estimate; alphaOrdinal: Estimate; ac2: Estimate };
}

export interface CodersPlan {
  add(unit: Unit, sums: Float64Array, weight: number): void;
  result(): CodersResult;
}

export function planCoders(plan: Plan, axis: string, coders: readonly string[]): CodersPlan {
  const labels = valuesOf(axis);
  const k = labels.length;
  const w = weightMatrix(gwetWeights(axis), k);
  const make = (a: string, b: string) => {
    const offset = plan.room(k * k);
    return { a, b, n: 0, offset, get: askMean(plan, axis, k, [offset]) };
  };
  const humans = coders.flatMap((a, i) => coders.slice(i + 1).map((b) => make(a, b)));
  const models = coders.map((c) => make('model', c));
  const humanMean = askMean(
    plan,
    axis,
    k,
    humans.map((h) => h.offset),
  );
  const modelMean = askMean(
    plan,
    axis,
    k,
    models.map((m) => m.offset),
  );
  const coincidences = plan.room(k * k);
  const shares = plan.room(gwetSize(k));
  const alpha = (metric: Metric) => (t: Float64Array) =>
    alphaFrom(t.subarray(coincidences, coincidences + k * k), k, metric);
  const nominal = plan.ask(alpha('nominal'), [coincidences]);
  const ordinal = plan.ask(isScale(axis) ? alpha('ordinal') : () => null, [coincidences]);
  const ac2 = plan.ask((t) => gwetFrom(t, k, w, shares), [coincidences]);
  let n = 0;
  const done = ({ a, b, n: count, get }: ReturnType<typeof make>): PairResult => ({ a, b, n: count, figures: get() });
  return {
    add(unit, sums, weight) {
      const answers = unit.answers[axis] ?? new Map<string, string>();
      const said = (who: string) =>
        labels.indexOf((who === 'model' ? unit.model[axis]?.label : answers.get(who)) ?? '');
      const counts = labels.map((l) => coders.filter((c) => answers.get(c) === l).length);
      if (counts.reduce((x, y) => x + y, 0) >= 2) n++;
      addCoincidences(counts, k, sums, coincidences, weight);
      addGwet(counts, k, w, sums, shares, weight);
      for (const pair of [...humans, ...models]) {
        const [i, j] = pair.a === 'model' ? [said(pair.b), said(pair.a)] : [said(pair.a), said(pair.b)];
        if (i < 0 || j < 0) continue;
        pair.n++;
        sums[pair.offset + i * k + j] = (sums[pair.offset + i * k + j] ?? 0) + weight;
      }
    },
    result: () => ({
      axis,
      humans: humans.map(done),
      models: models.map(done),
      humanMean: humanMean(),
      modelMean: modelMean(),
      all: { n, alphaNominal: nominal(), alphaOrdinal: ordinal(), ac2: ac2() },
    }),
  };
}

/** Coders of a unit without the adjudicated row. */
export function codersOf(units: readonly Unit[]): string[] {
  const names = units.flatMap((u) => Object.values(u.answers).flatMap((m) => [...m.keys()]));
  return [...new Set(names)].filter((c) => c !== ADJUDICATED);
}

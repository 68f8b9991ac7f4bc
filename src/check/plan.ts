import { alphaFrom } from './alpha.js';
import type { Estimate } from './bootstrap.js';
import { accuracy, kappa, macroF1, margins, matthews } from './figures.js';
import { gwetFrom, weightMatrix } from './gwet.js';

/**
 * What is summed over comments and which figures are then taken from the sums, so that one bootstrap serves all figures.
 * Figures are asked for first; their estimates are there once `results` is set.
 */
export class Plan {
  size = 0;
  results: Estimate[] = [];
  readonly #asked: ((total: Float64Array) => number | null)[] = [];

  /** Room for n sums; returns their offset. */
  room(n: number): number {
    const offset = this.size;
    this.size += n;
    return offset;
  }

  /** Returns a function that gives the estimate after the bootstrap. */
  ask(figure: (total: Float64Array) => number | null): () => Estimate {
    const index = this.#asked.push(figure) - 1;
    return () => this.results[index] ?? { value: null, low: null, high: null };
  }

  figures = (total: Float64Array): (number | null)[] => this.#asked.map((f) => f(total));
}

/** Agreement of two, from one square table. */
export const PAIR_FIGURES = [
  'accuracy',
  'macroF1',
  'kappa',
  'ac2',
  'alphaNominal',
  'alphaOrdinal',
  'matthews',
] as const;
export type PairFigure = (typeof PAIR_FIGURES)[number];
export type PairFigures = Record<PairFigure, Estimate>;

/** Labels of an axis in their order: only sentiment is a scale, for a stance of `none` is no middle. */
export const isScale = (axis: string) => axis === 'sentiment';

/** Weights of AC2 for an axis: ordinal on a scale; identity (which makes it AC1) for stances. */
export const gwetWeights = (axis: string) => (isScale(axis) ? 'ordinal' : 'identity');

/** AC2 of two raters from their table. */
function gwetOfTable(t: Float64Array, k: number, w: readonly number[]): number | null {
  const { rows, cols, n } = margins(t, k);
  const agree = t.reduce((s, v, i) => s + v * (w[i] ?? 0), 0);
  return gwetFrom([n, agree, n, ...rows.map((r, i) => (r + (cols[i] ?? 0)) / 2)], k, w);
}

/** The figures of a table of k labels, as functions of the table. */
export function pairFunctions(axis: string, k: number): Record<PairFigure, (t: Float64Array) => number | null> {
  const w = weightMatrix(gwetWeights(axis), k);
  const both = (t: Float64Array) => t.map((v, i) => v + (t[(i % k) * k + Math.floor(i / k)] ?? 0));
  return {
    accuracy: (t) => accuracy(t, k),
    macroF1: (t) => macroF1(t, k),
    kappa: (t) => kappa(t, k),
    ac2: (t) => gwetOfTable(t, k, w),
    alphaNominal: (t) => alphaFrom(both(t), k, 'nominal'),
    alphaOrdinal: (t) => (isScale(axis) ? alphaFrom(both(t), k, 'ordinal') : null),
    matthews: (t) => matthews(t, k),
  };
}

/** Asks for all figures of two raters whose table is at `offset`. */
export function askPair(plan: Plan, axis: string, k: number, offset: number): () => PairFigures {
  const functions = pairFunctions(axis, k);
  const asked = PAIR_FIGURES.map(
    (f) => [f, plan.ask((t) => functions[f](t.subarray(offset, offset + k * k)))] as const,
  );
  return () => Object.fromEntries(asked.map(([f, get]) => [f, get()])) as PairFigures;
}

/** Asks for the mean of each figure over several tables; null where one of them is. */
export function askMean(plan: Plan, axis: string, k: number, offsets: readonly number[]): () => PairFigures {
  const functions = pairFunctions(axis, k);
  const mean = (f: PairFigure) => (t: Float64Array) => {
    const values = offsets.map((o) => functions[f](t.subarray(o, o + k * k)));
    return meanOf(values);
  };
  const asked = PAIR_FIGURES.map((f) => [f, plan.ask(mean(f))] as const);
  return () => Object.fromEntries(asked.map(([f, get]) => [f, get()])) as PairFigures;
}

/** Mean of figures; null when there are none or one of them is null. */
export function meanOf(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const v of values) {
    if (v === null) return null;
    sum += v;
  }
  return sum / values.length;
}

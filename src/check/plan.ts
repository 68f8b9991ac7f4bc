import { alphaFrom } from './alpha.js';
import { type BootstrapOptions, bootstrap, type Estimate } from './bootstrap.js';
import { accuracy, kappa, macroF1, margins, matthews, meanOf } from './figures.js';
import { gwetFrom, weightMatrix } from './gwet.js';

/** A figure of the sums of a resample, beside the sums of all clusters. */
export type Figure = (total: Float64Array, whole: Float64Array) => number | null;

/**
 * What is summed over comments and which figures are then taken from the sums, so that one bootstrap serves all figures.
 * Figures are asked for first; their estimates are there after `run`.
 */
export class Plan {
  size = 0;
  #results: Estimate[] = [];
  readonly #asked: { figure: Figure; rooms: readonly number[] }[] = [];
  readonly #rooms = new Map<number, { n: number; clusters: number }>();

  /** Room for n sums; returns their offset. */
  room(n: number): number {
    const offset = this.size;
    this.#rooms.set(offset, { n, clusters: 0 });
    this.size += n;
    return offset;
  }

  /** Clusters that have data in a room. */
  clusters = (offset: number): number => this.#rooms.get(offset)?.clusters ?? 0;

  /**
   * Returns a function that gives the estimate after the bootstrap.
   * @param rooms from which the figure is taken; the one with data in the fewest clusters decides on an interval
   */
  ask(figure: Figure, rooms: readonly number[]): () => Estimate {
    const index = this.#asked.push({ figure, rooms }) - 1;
    return () => this.#results[index] ?? { value: null, low: null, high: null };
  }

  /** @param sums one row a cluster */
  run(sums: readonly Float64Array[], options: BootstrapOptions): void {
    for (const [offset, room] of this.#rooms)
      room.clusters = sums.filter((row) => row.subarray(offset, offset + room.n).some((v) => v !== 0)).length;
    const figures = (total: Float64Array, whole: Float64Array) => this.#asked.map((a) => a.figure(total, whole));
    const clusters = this.#asked.map((a) => Math.min(...a.rooms.map(this.clusters)));
    this.#results = bootstrap(sums, figures, options, clusters);
  }
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

/** The figures of two raters whose table of k labels is at `offset` of the sums. */
export function pairFunctions(axis: string, k: number, offset: number): Record<PairFigure, Figure> {
  const w = weightMatrix(gwetWeights(axis), k);
  const both = (t: Float64Array) => t.map((v, i) => v + (t[(i % k) * k + Math.floor(i / k)] ?? 0));
  const on =
    (figure: Figure): Figure =>
    (total, whole) =>
      figure(total.subarray(offset, offset + k * k), whole.subarray(offset, offset + k * k));
  return {
    accuracy: on((t) => accuracy(t, k)),
    macroF1: on((t, whole) => macroF1(t, k, whole)),
    kappa: on((t) => kappa(t, k)),
    ac2: on((t) => gwetOfTable(t, k, w)),
    alphaNominal: on((t) => alphaFrom(both(t), k, 'nominal')),
    alphaOrdinal: on((t) => (isScale(axis) ? alphaFrom(both(t), k, 'ordinal') : null)),
    matthews: on((t) => matthews(t, k)),
  };
}

/** Asks for the mean of each figure over several pairs of raters, whose tables are at `offsets`; null where one of them is. */
export function askMean(plan: Plan, axis: string, k: number, offsets: readonly number[]): () => PairFigures {
  const functions = offsets.map((o) => pairFunctions(axis, k, o));
  const asked = PAIR_FIGURES.map(
    (f) => [f, plan.ask((t, whole) => meanOf(functions.map((g) => g[f](t, whole))), offsets)] as const,
  );
  return () => Object.fromEntries(asked.map(([f, get]) => [f, get()])) as PairFigures;
}

import { UserError } from '../base/errors.js';
import { type Random, seeded, shuffled } from '../base/random.js';
import type { LabelRecord } from '../store/labels.js';

export const STRATEGIES = ['random', 'stratified', 'uncertainty'] as const;
export type Strategy = (typeof STRATEGIES)[number];

export interface Drawn {
  record: LabelRecord;
  /** Inclusion probability, in (0, 1]. */
  probability: number;
}

export interface SampleOptions {
  /** How many; all when null. */
  n: number | null;
  strategy: Strategy;
  seed: number;
}

/** A comment as sure as can be is still drawn with this share of the chance of one that is not sure at all. */
const FLOOR = 0.05;

/**
 * Inclusion probabilities in proportion to size, summing to n: what would be above 1 is certain, and the rest is shared out
 * again among the others (Särndal, Swensson and Wretman 1992, section 3.6).
 */
export function inclusion(sizes: readonly number[], n: number): number[] {
  const certain = new Set<number>();
  for (;;) {
    const rest = sizes.reduce((s, x, i) => (certain.has(i) ? s : s + x), 0);
    const share = (n - certain.size) / rest;
    const over = sizes.flatMap((x, i) => (!certain.has(i) && x * share >= 1 ? [i] : []));
    if (over.length === 0) return sizes.map((x, i) => (certain.has(i) ? 1 : x * share));
    for (const i of over) certain.add(i);
  }
}

/** Systematic sampling: exactly the given probabilities, and spread evenly over the order (Madow 1949). */
function systematic<T>(items: readonly T[], probabilities: readonly number[], random: Random): T[] {
  const n = Math.round(probabilities.reduce((a, b) => a + b, 0));
  const out: T[] = [];
  let sum = 0;
  let next = random.next();
  for (const [i, item] of items.entries()) {
    sum += probabilities[i] ?? 0;
    const last = i === items.length - 1;
    // The last sum is n up to rounding; a hair below must not lose the last draw.
    if (out.length < n && (sum > next || (last && out.length === n - 1 && sum > next - 1e-9))) {
      out.push(item);
      next++;
    }
  }
  return out;
}

/** 1 minus the probability of the least sure axis. */
function doubt(r: LabelRecord): number {
  const p = Object.values(r.labels ?? {}).flatMap((l) => (l && l.p !== null ? [l.p] : []));
  if (p.length === 0) throw new UserError(`line ${r.line}: no probabilities, which --strategy uncertainty needs`);
  return 1 - Math.min(...p);
}

/**
 * Draws comments to annotate from those that the model labelled. Same records, same options: same draw.
 * - `random`: every comment with the same probability.
 * - `stratified`: the same number from every predicted sentiment as far as there are enough, spread over articles.
 * - `uncertainty`: in proportion to 1 − p of the least sure axis, so that doubtful comments come more often, none never.
 * A random sample of more has the smaller one of the same seed in it, in the same order at its beginning.
 * All comments in page order with probability 1 when `n` is null or not below their number; else shuffled.
 */
export function drawSample(records: readonly LabelRecord[], { n, strategy, seed }: SampleOptions): Drawn[] {
  if (n === null || n >= records.length) return records.map((record) => ({ record, probability: 1 }));
  const random = seeded(seed);
  const order = shuffled(records, random);
  // The first n of the shuffled order: a larger sample has every smaller one in it, those first.
  if (strategy === 'random') return order.slice(0, n).map((record) => ({ record, probability: n / records.length }));
  const labelOf = (r: LabelRecord) => r.labels?.sentiment?.label ?? '';
  let sizes = order.map(() => 1);
  if (strategy === 'stratified') {
    const key = (r: LabelRecord) => `${labelOf(r)}\n${r.comment.articleId}`;
    order.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    const count = new Map<string, number>();
    for (const r of order) count.set(labelOf(r), (count.get(labelOf(r)) ?? 0) + 1);
    sizes = order.map((r) => 1 / (count.get(labelOf(r)) ?? 1));
  } else if (strategy === 'uncertainty') {
    sizes = order.map((r) => FLOOR + (1 - FLOOR) * doubt(r));
  }
  const probabilities = inclusion(sizes, n);
  const drawn = order.map((record, i): Drawn => ({ record, probability: probabilities[i] ?? 0 }));
  return shuffled(systematic(drawn, probabilities, random), random);
}

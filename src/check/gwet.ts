/** Weights of agreement between labels i and j, in [0, 1], 1 on the diagonal (Gwet 2014, chapter 3). */
export const WEIGHTS = ['identity', 'linear', 'quadratic', 'ordinal'] as const;
export type Weights = (typeof WEIGHTS)[number];

/** Row-major [k, k]. With `identity` AC2 is AC1. */
export function weightMatrix(weights: Weights, k: number): number[] {
  const choose2 = (x: number) => (x * (x - 1)) / 2;
  return Array.from({ length: k * k }, (_, c) => {
    const d = Math.abs(Math.floor(c / k) - (c % k));
    if (d === 0) return 1;
    if (weights === 'identity') return 0;
    if (weights === 'linear') return 1 - d / (k - 1);
    if (weights === 'quadratic') return 1 - (d / (k - 1)) ** 2;
    return 1 - choose2(d + 1) / choose2(k);
  });
}

/** Length of the sums from which AC2 is taken: [units with two ratings, their agreement, units rated, share of each label]. */
export const gwetSize = (k: number) => 3 + k;

/** Adds one unit, rated `counts[i]` times as label i, to the sums from `offset` on. */
export function addGwet(
  counts: ArrayLike<number>,
  k: number,
  w: readonly number[],
  into: Float64Array,
  offset = 0,
  weight = 1,
): void {
  let r = 0;
  for (let i = 0; i < k; i++) r += counts[i] ?? 0;
  if (r === 0) return;
  const add = (i: number, v: number) => {
    into[offset + i] = (into[offset + i] ?? 0) + weight * v;
  };
  add(2, 1);
  let agree = 0;
  for (let i = 0; i < k; i++) {
    const a = counts[i] ?? 0;
    add(3 + i, a / r);
    let near = 0;
    for (let j = 0; j < k; j++) near += (w[i * k + j] ?? 0) * (counts[j] ?? 0);
    agree += a * (near - 1);
  }
  if (r < 2) return;
  add(0, 1);
  add(1, agree / (r * (r - 1)));
}

/** Gwet's AC2 from the sums (Gwet 2014, eq. 5.14 and after). Null without a unit that two rated. */
export function gwetFrom(sums: ArrayLike<number>, k: number, w: readonly number[], offset = 0): number | null {
  const [both, agree, rated] = [sums[offset] ?? 0, sums[offset + 1] ?? 0, sums[offset + 2] ?? 0];
  if (both <= 0 || k < 2) return null;
  const spread = Array.from({ length: k }, (_, i) => (sums[offset + 3 + i] ?? 0) / rated);
  const total = w.reduce((a, b) => a + b, 0);
  const chance = (total * spread.reduce((s, q) => s + q * (1 - q), 0)) / (k * (k - 1));
  return 1 - chance > 1e-12 ? (agree / both - chance) / (1 - chance) : null;
}

/** AC2 of raters by units, missing cells null; ratings are label numbers in [0, k). */
export function gwet(ratings: readonly (readonly (number | null)[])[], k: number, weights: Weights): number | null {
  const w = weightMatrix(weights, k);
  const sums = new Float64Array(gwetSize(k));
  for (let u = 0; u < Math.max(0, ...ratings.map((r) => r.length)); u++) {
    const counts = Array.from({ length: k }, (_, i) => ratings.filter((r) => r[u] === i).length);
    addGwet(counts, k, w, sums);
  }
  return gwetFrom(sums, k, w);
}

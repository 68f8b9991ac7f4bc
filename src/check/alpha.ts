/** Levels of measurement, each with its own difference between two values. */
export const METRICS = ['nominal', 'ordinal', 'interval', 'ratio'] as const;
export type Metric = (typeof METRICS)[number];

/**
 * Adds one unit to a coincidence matrix: every ordered pair of values from two raters, 1/(m − 1) each, m values in all
 * (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C). A unit with one value adds nothing.
 * @param counts how often each of the k values was given to the unit
 * @param into row-major [k, k], added to from `offset` on
 */
export function addCoincidences(
  counts: ArrayLike<number>,
  k: number,
  into: Float64Array,
  offset = 0,
  weight = 1,
): void {
  let m = 0;
  for (let i = 0; i < k; i++) m += counts[i] ?? 0;
  if (m < 2) return;
  for (let i = 0; i < k; i++) {
    const a = counts[i] ?? 0;
    if (a === 0) continue;
    for (let j = 0; j < k; j++) {
      const pairs = a * ((counts[j] ?? 0) - (i === j ? 1 : 0));
      into[offset + i * k + j] = (into[offset + i * k + j] ?? 0) + (weight * pairs) / (m - 1);
    }
  }
}

/** Squared difference of values i and j; `n` has the number of each value, `values` their numbers in ascending order. */
function difference(metric: Metric, i: number, j: number, n: readonly number[], values: readonly number[]): number {
  if (i === j) return 0;
  if (metric === 'nominal') return 1;
  if (metric === 'ordinal') {
    let between = 0;
    for (let g = Math.min(i, j); g <= Math.max(i, j); g++) between += n[g] ?? 0;
    return (between - ((n[i] ?? 0) + (n[j] ?? 0)) / 2) ** 2;
  }
  const [a, b] = [values[i] ?? 0, values[j] ?? 0];
  if (metric === 'interval') return (a - b) ** 2;
  return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2;
}

/**
 * Krippendorff's alpha from a coincidence matrix, row-major [k, k]. Null without pairs, and when all values are the same.
 * @param values the numbers of the values for `interval` and `ratio`; their index stands for them otherwise
 */
export function alphaFrom(
  matrix: ArrayLike<number>,
  k: number,
  metric: Metric,
  values: readonly number[] = Array.from({ length: k }, (_, i) => i),
): number | null {
  const n = Array.from({ length: k }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < k; j++) sum += matrix[i * k + j] ?? 0;
    return sum;
  });
  const total = n.reduce((a, b) => a + b, 0);
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const d = difference(metric, i, j, n, values);
      observed += (matrix[i * k + j] ?? 0) * d;
      expected += (n[i] ?? 0) * (n[j] ?? 0) * d;
    }
  }
  return expected > 0 ? 1 - ((total - 1) * observed) / expected : null;
}

/**
 * Krippendorff's alpha of raters by units, missing cells null.
 * @param ratings [rater][unit]; for `nominal` any numbers, for `ordinal` their order counts
 */
export function alpha(ratings: readonly (readonly (number | null)[])[], metric: Metric): number | null {
  const values = [...new Set(ratings.flat().filter((v) => v !== null))].sort((a, b) => a - b);
  const k = values.length;
  const matrix = new Float64Array(k * k);
  for (let u = 0; u < Math.max(0, ...ratings.map((r) => r.length)); u++) {
    const counts = values.map((v) => ratings.filter((r) => r[u] === v).length);
    addCoincidences(counts, k, matrix);
  }
  return alphaFrom(matrix, k, metric, values);
}

/** Number of bins of equal width over [0, 1] for the probability of the chosen label. */
export const BINS = 10;

/** Length of the sums: per bin [n, sum of p, number right]. */
export const calibrationSize = BINS * 3;

/** Adds one labelled comment to the sums from `offset` on. A p on the border of two bins is in the lower one. */
export function addCalibration(p: number, right: boolean, into: Float64Array, offset = 0, weight = 1): void {
  const bin = Math.max(0, Math.min(BINS - 1, Math.ceil(p * BINS) - 1));
  const values = [1, p, right ? 1 : 0];
  for (const [i, v] of values.entries()) into[offset + bin * 3 + i] = (into[offset + bin * 3 + i] ?? 0) + weight * v;
}

/** Expected calibration error (Guo et al. 2017, eq. 3), in [0, 1]; null without probabilities. */
export function calibrationError(sums: ArrayLike<number>, offset = 0): number | null {
  let n = 0;
  let gap = 0;
  for (let b = 0; b < BINS; b++) {
    n += sums[offset + b * 3] ?? 0;
    gap += Math.abs((sums[offset + b * 3 + 1] ?? 0) - (sums[offset + b * 3 + 2] ?? 0));
  }
  return n > 0 ? gap / n : null;
}

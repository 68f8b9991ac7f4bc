import { seeded } from '../base/random.js';

/** A figure with its 95 % interval; null where the data cannot give it. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface BootstrapOptions {
  /** Number of resamples B. */
  resamples: number;
  seed: number;
}

/** At least this share of the resamples must define a figure, else it has no interval. */
const DEFINED = 0.95;

/** Fewer clusters than this give too few different resamples to say anything. */
export const LEAST_CLUSTERS = 5;

/** Values closer than this differ by rounding only. */
const ALIKE = 1e-12;

/** Linear interpolation between order statistics (Hyndman and Fan 1996, type 7); `sorted` ascending and not empty. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const h = (sorted.length - 1) * q;
  const low = sorted[Math.floor(h)] ?? Number.NaN;
  return low + (h - Math.floor(h)) * ((sorted[Math.ceil(h)] ?? low) - low);
}

/**
 * Percentile intervals by the cluster bootstrap (Davison and Hinkley 1997, section 3.8): whole clusters are drawn with
 * replacement, their sums are added, and every figure is taken from the total. There is no interval with fewer than five clusters
 * that have data on the figure, nor where all resamples give the same value (all right, say): that is ignorance, not certainty.
 * @param sums one row of additive sums a cluster, all of one length
 * @param figures the figures of a total, always the same number of them, null where undefined; beside each resample's total it
 * gets that of all clusters
 * @param clusters by figure, how many clusters have data on it; all have unless told
 */
export function bootstrap(
  sums: readonly Float64Array[],
  figures: (total: Float64Array, whole: Float64Array) => (number | null)[],
  { resamples, seed }: BootstrapOptions,
  clusters?: readonly number[],
): Estimate[] {
  const width = sums[0]?.length ?? 0;
  const whole = new Float64Array(width);
  for (const row of sums) for (let i = 0; i < width; i++) whole[i] = (whole[i] ?? 0) + (row[i] ?? 0);
  const point = figures(whole, whole);
  const bare = point.map((value) => ({ value, low: null, high: null }));
  if (sums.length < LEAST_CLUSTERS) return bare;
  const random = seeded(seed);
  const draws: number[][] = point.map(() => []);
  const total = new Float64Array(width);
  const times = new Uint32Array(sums.length);
  for (let b = 0; b < resamples; b++) {
    times.fill(0);
    for (let c = 0; c < sums.length; c++) {
      const pick = random.below(sums.length);
      times[pick] = (times[pick] ?? 0) + 1;
    }
    total.fill(0);
    for (const [c, row] of sums.entries()) {
      const t = times[c] ?? 0;
      if (t === 0) continue;
      for (let i = 0; i < width; i++) total[i] = (total[i] as number) + t * (row[i] as number);
    }
    for (const [i, v] of figures(total, whole).entries()) if (v !== null) draws[i]?.push(v);
  }
  return bare.map((e, i) => {
    const mine = draws[i] ?? [];
    if ((clusters?.[i] ?? sums.length) < LEAST_CLUSTERS) return e;
    if (e.value === null || mine.length < DEFINED * resamples || mine.length === 0) return e;
    const sorted = Float64Array.from(mine).sort();
    if ((sorted[sorted.length - 1] as number) - (sorted[0] as number) < ALIKE) return e;
    return { value: e.value, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
  });
}

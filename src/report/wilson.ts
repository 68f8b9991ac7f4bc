/** Two-sided 97.5 % quantile of the standard normal distribution. */
export const Z = 1.959963984540054;

export interface Interval {
  low: number;
  high: number;
}

/**
 * Wilson score interval at 95 % for a share `p` of `n` draws, which need not be a whole number (Wilson 1927; Newcombe 1998, method 3).
 * @param n above 0
 * @returns bounds in [0, 1]
 */
export function scoreInterval(p: number, n: number): Interval {
  const middle = p + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return {
    low: p === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: p === 1 ? 1 : Math.min(1, (middle + half) / scale),
  };
}

/** The same for `k` of `n` comments; null when n is 0. */
export function wilson(k: number, n: number): Interval | null {
  return n === 0 ? null : scoreInterval(k / n, n);
}

import { type Interval, scoreInterval } from './wilson.js';

/** With fewer coded comments that have the label, or that have not, the variance of their errors is not to be trusted. */
const FEW = 5;

const within = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));

/** The coded comments alone, as to one label. */
export interface Coded {
  /** How many. */
  n: number;
  /** How many of them have the label. */
  withLabel: number;
  /** Their weighted share of the label. */
  share: number;
  /** As many comments of equal weight as they are worth (Kish 1965): (Σw)² / Σw². */
  effective: number;
}

/**
 * 95 % interval of an estimated share: the Wilson interval of as many plain draws as would have the same variance (Korn and
 * Graubard 1998 took Clopper and Pearson's), so that it stays in [0, 1] and does not vanish at its ends. With few coded comments
 * of the label it is widened by the Wilson interval of the coded part alone: errors not yet seen have no variance.
 * @param share in [0, 1]
 */
export function shareInterval(share: number, variance: number, coded: Coded): Interval {
  const inside = within(share, 0.5 / coded.n, 1 - 0.5 / coded.n);
  const { low, high } = scoreInterval(share, (inside * (1 - inside)) / variance);
  if (Math.min(coded.withLabel, coded.n - coded.withLabel) >= FEW) return { low, high };
  const alone = scoreInterval(within(coded.share, 0, 1), coded.effective);
  return { low: Math.min(low, alone.low), high: Math.max(high, alone.high) };
}

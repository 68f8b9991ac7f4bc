import { type Interval, scoreInterval, Z } from './wilson.js';

/**
 * With fewer coded comments that have the label, or that have not, the variance of their errors is not to be trusted. Nor where
 * their weights are worth fewer: a stratified sample has many of a rare label where the model sees it, and none where it misses it.
 */
const FEW = 5;

/** A sample by unequal weights that is worth fewer comments than this, and than this part of its own, shows too few of the errors among the heavy ones. */
const LEAST_EFFECTIVE = 20;
const PART = 0.75;

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

/** @param coded weight (1/inclusion probability) of each coded comment, and in [0, 1] how far it has the label */
export function codedAlone(coded: readonly { weight: number; has: number }[]): Coded {
  const total = coded.reduce((a, c) => a + c.weight, 0);
  return {
    n: coded.length,
    withLabel: coded.reduce((a, c) => a + c.has, 0),
    share: coded.reduce((a, c) => a + c.weight * c.has, 0) / total,
    effective: total ** 2 / coded.reduce((a, c) => a + c.weight ** 2, 0),
  };
}

/**
 * Two-sided 97.5 % quantile of Student's t with `df` degrees of freedom, 4 or more, to 0.01: the expansion around the normal quantile
 * (Abramowitz and Stegun 1964, 26.7.5).
 */
function student(df: number): number {
  const terms = [
    (Z ** 3 + Z) / 4,
    (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96,
    (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384,
  ];
  return terms.reduce((t, term, i) => t + term / df ** (i + 1), Z);
}

/**
 * 95 % interval of an estimated share: the Wilson interval of as many plain draws as would have the same variance (Korn and
 * Graubard 1998 took Clopper and Pearson's), so that it stays in [0, 1] and does not vanish at its ends. With few coded comments
 * of the label, or few of weight, it is widened by the Wilson interval of the coded part alone: errors not yet seen have no variance.
 * @param share in [0, 1]
 * @param freedom degrees of freedom of the variance: from few articles it is known badly, and the interval is wider
 */
export function shareInterval(
  share: number,
  variance: number,
  coded: Coded,
  freedom = Number.POSITIVE_INFINITY,
): Interval {
  const inside = within(share, 0.5 / coded.n, 1 - 0.5 / coded.n);
  const { low, high } = scoreInterval(share, (inside * (1 - inside)) / (variance * (student(freedom) / Z) ** 2));
  const counts = [coded.withLabel, coded.share * coded.n];
  const heavy = coded.effective < Math.min(LEAST_EFFECTIVE, PART * coded.n);
  if (!heavy && counts.every((k) => Math.min(k, coded.n - k) >= FEW)) return { low, high };
  const alone = scoreInterval(within(coded.share, 0, 1), coded.effective);
  return { low: Math.min(low, alone.low), high: Math.max(high, alone.high) };
}

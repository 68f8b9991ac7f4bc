/**
 * One comment as the estimator sees it. Both vectors have one entry a label and sum to 1.
 */
export interface Scored {
  /** The model's probabilities. */
  model: readonly number[];
  /** What people say: 1 at their label (or shared between labels with equally many votes); null where nobody coded it. */
  gold: readonly number[] | null;
  /** Inverse of the probability with which it was drawn to be coded; not used without `gold`. */
  weight: number;
  /** What it belongs to (its commenter, its article): comments of one cluster may err alike. One entry a way of clustering. */
  clusters: readonly string[];
}

/** Estimated shares of the labels, and the variance of each. */
export interface Rectified {
  shares: number[];
  variances: number[];
  /** Degrees of freedom of each variance; infinite where clusters are taken to be many. */
  freedom: number[];
}

/** Sum over clusters of the squared sum of `values` in them, with the usual factor for few clusters. */
function clustered(values: readonly number[], keys: readonly string[]): number {
  const sums = new Map<string, number>();
  for (const [i, key] of keys.entries()) sums.set(key, (sums.get(key) ?? 0) + (values[i] ?? 0));
  let total = 0;
  for (const s of sums.values()) total += s * s;
  return sums.size > 1 ? (total * sums.size) / (sums.size - 1) : total;
}

/**
 * Variance under clustering in every way that `clusters` has: one way plainly, two ways as the sum of both minus that of their
 * intersection (Cameron, Gelbach and Miller 2011, eq. 2.11), but never below any one way alone, nor below that of comments drawn one by
 * one: what a cluster holds sums to nothing where it is nearly all there is, and would seem to be known exactly.
 */
function spread(values: readonly number[], items: readonly Scored[]): { variance: number; freedom: number } {
  const apart = clustered(
    values,
    items.map((_, i) => String(i)),
  );
  const ways = Array.from({ length: items[0]?.clusters.length ?? 0 }, (_, w) => items.map((s) => s.clusters[w] ?? ''));
  const single = ways.map((keys) => clustered(values, keys));
  if (ways.length < 2) return { variance: Math.max(apart, ...single), freedom: Number.POSITIVE_INFINITY };
  const both = clustered(
    values,
    items.map((s) => JSON.stringify(s.clusters)),
  );
  const variance = Math.max(apart, ...single, single.reduce((a, b) => a + b, 0) - both);
  // What the way with fewest clusters adds is known from these alone (Satterthwaite 1946).
  const sizes = ways.map((keys) => new Set(keys).size);
  const few = sizes.indexOf(Math.min(...sizes));
  const rest = Math.max(apart, ...single.filter((_, w) => w !== few));
  const added = Math.max(0, variance - rest);
  const most = Math.max(...sizes);
  const spreadOf = (part: number, clusters: number) => part ** 2 / Math.max(1, clusters - 1);
  const freedom = variance ** 2 / (spreadOf(added, sizes[few] ?? 1) + spreadOf(variance - added, most));
  return { variance, freedom: variance > 0 ? freedom : Number.POSITIVE_INFINITY };
}

/**
 * Shares of labels among all comments, from the model's probabilities on all and people's labels on a drawn part of them:
 * the mean of λ·model plus the weighted mean of (gold − λ·model), weights being inverse inclusion probabilities scaled to the
 * number of comments. With λ = 1 that is design-based supervised learning (Egami, Hinck, Stewart and Wei 2023, eq. 5) and, under
 * equal probabilities, prediction-powered inference (Angelopoulos et al. 2023); λ in [0, 1] is chosen to make the variance least
 * (PPI++, Angelopoulos, Duchi and Zrnic 2023, section 6), so that a bad model costs nothing against using the coded part alone.
 * Variances are of the linearized estimator, comments being taken as drawn in whole clusters from a larger population.
 * @param items at least two with gold
 * @returns one share and one variance a label; shares may lie slightly outside [0, 1]
 */
export function rectify(items: readonly Scored[]): Rectified {
  const n = items.length;
  const labels = items[0]?.model.length ?? 0;
  const coded = items.filter((s) => s.gold);
  const sum = coded.reduce((a, s) => a + s.weight, 0);
  const weights = items.map((s) => (s.gold ? (s.weight * n) / sum : 0));
  const mean = (f: (s: Scored, i: number) => number) => items.reduce((a, s, i) => a + f(s, i), 0) / n;
  const each = Array.from({ length: labels }, (_, k) => {
    const model = mean((s) => s.model[k] ?? 0);
    const modelCoded = mean((s, i) => (weights[i] ?? 0) * (s.model[k] ?? 0));
    const gold = mean((s, i) => (weights[i] ?? 0) * (s.gold?.[k] ?? 0));
    // What the estimator is made of, centred: the coded part alone, and what the model may take off it.
    const alone = items.map((s, i) => (weights[i] ?? 0) * ((s.gold?.[k] ?? 0) - gold));
    const help = items.map(
      (s, i) => (weights[i] ?? 0) * ((s.model[k] ?? 0) - modelCoded) - ((s.model[k] ?? 0) - model),
    );
    return { model, modelCoded, gold, alone, help };
  });
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((t, x, i) => t + x * (b[i] ?? 0), 0);
  const gain = each.reduce((t, e) => t + dot(e.alone, e.help), 0);
  const size = each.reduce((t, e) => t + dot(e.help, e.help), 0);
  const lambda = size > 0 ? Math.min(1, Math.max(0, gain / size)) : 0;
  const spreads = each.map((e) =>
    spread(
      e.alone.map((x, i) => x - lambda * (e.help[i] ?? 0)),
      items,
    ),
  );
  return {
    shares: each.map((e) => e.gold - lambda * (e.modelCoded - e.model)),
    variances: spreads.map((s) => s.variance / (n * n)),
    freedom: spreads.map((s) => s.freedom),
  };
}

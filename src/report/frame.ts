import { smallest } from '../base/lists.js';
import type { LabelledComment } from '../label/labels.js';
import { decimals, sameProbability } from '../store/units.js';

/** With at most this probability a sample of all comments would leave out, by chance, any article that is named here. */
const CHANCE = 0.01;

/** A probability with fewer decimals may have been rounded by hand, and tells nothing of how many it was drawn from. */
const LEAST_DECIMALS = 6;

/** What shows that a sample was drawn from other comments than all there are (from another frame, as surveys call it). */
export interface FrameFaults {
  /** The probability of a random sample that gives no whole number of these comments, else null. */
  notWhole: number | null;
  /** Comments that are not in the gold although a probability of 1 throughout says that all were drawn. */
  missing: number;
  /** Ids of articles of which no comment was drawn, although chance would hardly leave them out. */
  articles: string[];
}

/**
 * Whether all labelled comments could be drawn, as far as the drawn ones tell. An article without a drawn comment counts as left out
 * where a sample at the rate of the comments drawn least often would miss it with a probability below `CHANCE` over the number of articles.
 * @param drawn inclusion probability, in (0, 1], of every drawn comment by its id, skipped ones included
 */
export function frameFaults(comments: readonly LabelledComment[], drawn: ReadonlyMap<string, number>): FrameFaults {
  const all = comments.filter((c) => c.labels);
  const probabilities = [...drawn.values()];
  const [first] = probabilities;
  if (first === undefined) return { notWhole: null, missing: 0, articles: [] };
  const alike = sameProbability(probabilities);
  const size = first * all.length;
  const whole = Math.abs(size - Math.round(size)) < Math.max(1e-4, all.length * 10 ** -decimals(first));
  const least = smallest(probabilities);
  // Of a sample that is coded in part only that part could be seen.
  const standFor = probabilities.reduce((sum, p) => sum + 1 / p, 0);
  const rate = least * Math.min(1, standFor / all.length);
  const sizes = new Map<string, number>();
  for (const c of all) sizes.set(c.articleId, (sizes.get(c.articleId) ?? 0) + 1);
  const seen = new Set(all.flatMap((c) => (drawn.has(c.id) ? [c.articleId] : [])));
  return {
    notWhole: alike && !whole && decimals(first) >= LEAST_DECIMALS ? first : null,
    missing: least === 1 ? all.length - drawn.size : 0,
    articles: [...sizes].flatMap(([id, n]) => (!seen.has(id) && (1 - rate) ** n < CHANCE / sizes.size ? [id] : [])),
  };
}

import { groupBy } from '../base/lists.js';
import type { LabelledComment } from '../label/labels.js';
import { leading } from '../store/majority.js';
import type { Unit } from '../store/units.js';
import { commenterKey } from '../thread/courtesy.js';
import { type Axis, axesOf } from './aggregate.js';
import { codedAlone, shareInterval } from './interval.js';
import { rectify, type Scored } from './rectify.js';
import type { Interval } from './wilson.js';

/** With fewer coded comments a share is not corrected. */
export const LEAST_CODED = 10;

/** From this many articles on, a corpus counts as drawn in whole articles too; fewer are taken as all there is. */
const LEAST_ARTICLES = 5;

/** `dsl`: the gold gives inclusion probabilities; `ppi`: it gives none and counts as a simple random sample. */
export type CorrectionMethod = 'dsl' | 'ppi';

/** The corrected shares of one axis over one article or all. */
export interface Correction {
  method: CorrectionMethod;
  /** Coded comments that it rests on, and those of them whose coders are tied: each label of the tie counts in part. */
  coded: number;
  tied: number;
  /** Comments without a label by the model on this axis alone (`--abstain`), which the shares are of as well. */
  withheld: number;
  /** Shares in [0, 1], summing to 1. */
  byLabel: Record<string, Interval & { share: number }>;
}

/** By article id (`*` for all), then axis; absent where fewer than `LEAST_CODED` comments are coded. */
export type Corrections = ReadonlyMap<string, Readonly<Record<string, Correction>>>;

/** The units that a correction can use: drawn ones, or all where none says how it was drawn. */
export function usable(units: readonly Unit[]): { method: CorrectionMethod; units: Unit[] } {
  const drawn = units.filter((u) => u.probability !== null);
  return drawn.length > 0 ? { method: 'dsl', units: drawn } : { method: 'ppi', units: [...units] };
}

function correctAxis(
  comments: readonly LabelledComment[],
  byId: ReadonlyMap<string, Unit>,
  axis: Axis,
  clusters: (c: LabelledComment) => string[],
  method: CorrectionMethod,
): Correction | null {
  let [tied, withheld] = [0, 0];
  const items = comments.flatMap((c): Scored[] => {
    if (!c.labels) return [];
    const p: Readonly<Record<string, number>> | undefined = c.labels[axis.name]?.p;
    if (!p) withheld++;
    const unit = byId.get(c.id);
    const votes = leading(unit?.answers[axis.name] ?? new Map());
    if (votes.length > 1) tied++;
    const gold = votes.length > 0 ? axis.labels.map((l) => (votes.includes(l) ? 1 / votes.length : 0)) : null;
    // What the model is silent on is unlike the rest. Its coded part stands for it, and any fixed guess of the model's keeps the estimate unbiased.
    const model = axis.labels.map((l) => (p ? (p[l] ?? 0) : 1 / axis.labels.length));
    return [{ model, gold, weight: 1 / (unit?.probability ?? 1), clusters: clusters(c) }];
  });
  const coded = items.filter((s) => s.gold);
  if (coded.length < LEAST_CODED) return null;
  const { shares, variances, freedom } = rectify(items);
  const whole = shares.map((s) => Math.max(0, s));
  const sum = whole.reduce((a, b) => a + b, 0);
  const byLabel = axis.labels.map((label, k) => {
    const share = (whole[k] ?? 0) / sum;
    const alone = codedAlone(coded.map((s) => ({ weight: s.weight, has: s.gold?.[k] ?? 0 })));
    const interval = shareInterval(share, variances[k] ?? 0, alone, freedom[k]);
    return [label, { share, ...interval }] as const;
  });
  return { method, coded: coded.length, tied, withheld, byLabel: Object.fromEntries(byLabel) };
}

/**
 * Shares corrected for the model's errors, over the comments that have a label on any axis, which are those that can be drawn: of each article with commenters as
 * clusters, and of all with commenters and, where there are enough, articles. A comment without a name,
 * or with one that many share ("Anonymous"), is a commenter of its own.
 *
 * @param except axes that are not corrected
 */
export function correct(
  comments: readonly LabelledComment[],
  gold: readonly Unit[],
  targets: readonly string[],
  except: ReadonlySet<string> = new Set(),
): Corrections {
  const { method, units } = usable(gold);
  const byId = new Map(units.map((u) => [u.record.comment.id, u]));
  const byArticle = groupBy(comments, (c) => c.articleId);
  const commenter = ({ id, author }: LabelledComment) => {
    const key = commenterKey(author);
    return key === null ? `id ${id}` : `name ${key}`;
  };
  const many = new Set(comments.flatMap((c) => (c.labels ? [c.articleId] : []))).size >= LEAST_ARTICLES;
  const parts: [string, readonly LabelledComment[], (c: LabelledComment) => string[]][] = [
    ...[...byArticle].map(([id, list]): [string, LabelledComment[], (c: LabelledComment) => string[]] => [
      id,
      list,
      (c) => [commenter(c)],
    ]),
    ['*', comments, (c) => (many ? [c.articleId, commenter(c)] : [commenter(c)])],
  ];
  return new Map(
    parts.map(([id, list, clusters]) => {
      const found = axesOf(targets).flatMap((axis): [string, Correction][] => {
        const c = except.has(axis.name) ? null : correctAxis(list, byId, axis, clusters, method);
        return c ? [[axis.name, c]] : [];
      });
      return [id, Object.fromEntries(found)];
    }),
  );
}

import { groupBy } from '../base/lists.js';
import { SENTIMENTS, STANCES } from '../base/types.js';
import type { LabelledComment } from '../label/labels.js';
import { commenterKey } from '../thread/courtesy.js';

/** An article as reported on, with or without comments. */
export interface Article {
  articleId: string;
  title: string | null;
  articleDate: string | null;
}

export interface Axis {
  name: string;
  labels: readonly string[];
}

/** `sentiment`, then the targets in the order of the codebook. */
export const axesOf = (targets: readonly string[]): Axis[] => [
  { name: 'sentiment', labels: SENTIMENTS },
  ...targets.map((name) => ({ name, labels: STANCES })),
];

/** Counts of one axis: per label, and n, the comments that have a label on this axis. */
export interface AxisCounts {
  n: number;
  byLabel: Record<string, number>;
}

export interface Summary extends Article {
  comments: number;
  /** Distinct names, whatever their capitals; comments without a name, or with one that many share ("Anonymous"), are not counted. */
  commenters: number;
  replies: number;
  labelled: number;
  abstained: number;
  failed: number;
  axes: Record<string, AxisCounts>;
}

/** Counts over a set of labelled comments: each has labels, a reason to abstain, or failed. */
export function summarize(article: Article, comments: readonly LabelledComment[], targets: readonly string[]): Summary {
  const axes: Record<string, AxisCounts> = {};
  for (const axis of axesOf(targets)) {
    const byLabel: Record<string, number> = Object.fromEntries(axis.labels.map((l) => [l, 0]));
    let n = 0;
    for (const c of comments) {
      const label = c.labels?.[axis.name]?.label;
      if (label === undefined) continue;
      byLabel[label] = (byLabel[label] ?? 0) + 1;
      n++;
    }
    axes[axis.name] = { n, byLabel };
  }
  return {
    ...article,
    comments: comments.length,
    commenters: new Set(comments.map((c) => commenterKey(c.author)).filter((key) => key !== null)).size,
    replies: comments.filter((c) => c.replyTo).length,
    labelled: comments.filter((c) => c.labels && c.failed === undefined).length,
    abstained: comments.filter((c) => !c.labels && c.abstained !== null && c.failed === undefined).length,
    failed: comments.filter((c) => c.failed !== undefined).length,
    axes,
  };
}

/** One summary an article, in the order of `articles`, and one of the whole corpus with articleId `*`. */
export function aggregate(
  articles: readonly Article[],
  comments: readonly LabelledComment[],
  targets: readonly string[],
): { articles: Summary[]; corpus: Summary } {
  const byArticle = groupBy(comments, (c) => c.articleId);
  return {
    articles: articles.map((a) => summarize(a, byArticle.get(a.articleId) ?? [], targets)),
    corpus: summarize({ articleId: '*', title: null, articleDate: null }, comments, targets),
  };
}

/** Share of one label minus share of another, in [-1, 1]; null without labelled comments. */
export function difference(counts: AxisCounts | undefined, plus: string, minus: string): number | null {
  if (!counts || counts.n === 0) return null;
  return ((counts.byLabel[plus] ?? 0) - (counts.byLabel[minus] ?? 0)) / counts.n;
}

/** The articles that comments belong to, in the order of their first comment. */
export function articlesOf(comments: readonly LabelledComment[]): Article[] {
  const seen = new Map<string, Article>();
  for (const { articleId, title, articleDate } of comments) {
    if (!seen.has(articleId)) seen.set(articleId, { articleId, title, articleDate });
  }
  return [...seen.values()];
}

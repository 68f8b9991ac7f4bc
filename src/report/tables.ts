import type { LabelledComment } from '../label/labels.js';
import { type Cell, guard, toCsv } from '../store/csv.js';
import { axesOf, difference, type Summary } from './aggregate.js';
import type { Corrections } from './correct.js';
import { wilson } from './wilson.js';

const text = (s: string | null): string | null => (s === null ? null : guard(s));
const round = (x: number | null): number | null => (x === null ? null : Math.round(x * 1e4) / 1e4);

/** comments.csv: one row a comment, in the order given. `<axis>_p` is the probability of the label that is shown. */
export function commentsCsv(comments: readonly LabelledComment[], targets: readonly string[]): string {
  const axes = axesOf(targets).map((a) => a.name);
  const columns = [
    ...['article_id', 'article_title', 'article_date', 'comment_id', 'position', 'author', 'posted_at'],
    ...['reply_to', 'reply_to_author', 'reply_how', 'depth', 'text'],
    ...axes.flatMap((a) => [a, `${a}_p`]),
    ...['language', 'truncated', 'abstained'],
  ];
  const rows = comments.map((c): Cell[] => [
    ...[
      guard(c.articleId),
      text(c.title),
      text(c.articleDate),
      guard(c.id),
      c.position,
      text(c.author),
      text(c.postedAt),
    ],
    ...[text(c.replyTo?.id ?? null), text(c.replyTo?.author ?? null), c.replyTo?.how ?? null, c.depth, guard(c.text)],
    ...axes.flatMap((a): Cell[] => {
      const found = c.labels?.[a];
      return found ? [found.label, (found.p as Record<string, number>)[found.label] ?? null] : [null, null];
    }),
    ...[c.language, c.truncated, c.failed === undefined ? c.abstained : `failed: ${c.failed}`],
  ]);
  return toCsv(columns, rows);
}

/** articles.csv: one row an article. Shares and nets are over the comments labelled on that axis; empty when there are none. */
export function articlesCsv(articles: readonly Summary[], targets: readonly string[]): string {
  const columns = [
    ...['article_id', 'article_title', 'article_date', 'comments', 'commenters', 'replies', 'labelled', 'abstained'],
    ...['sentiment_negative', 'sentiment_neutral', 'sentiment_positive', 'sentiment_mean'],
    ...targets.flatMap((t) => [`${t}_favor`, `${t}_against`, `${t}_none`, `${t}_net`]),
  ];
  const rows = articles.map((a): Cell[] => {
    const of = (axis: string, label: string) => a.axes[axis]?.byLabel[label] ?? 0;
    return [
      ...[
        guard(a.articleId),
        text(a.title),
        text(a.articleDate),
        a.comments,
        a.commenters,
        a.replies,
        a.labelled,
        a.abstained,
      ],
      ...['negative', 'neutral', 'positive'].map((l) => of('sentiment', l)),
      round(difference(a.axes.sentiment, 'positive', 'negative')),
      ...targets.flatMap((t) => [
        ...['favor', 'against', 'none'].map((l) => of(t, l)),
        round(difference(a.axes[t], 'favor', 'against')),
      ]),
    ];
  });
  return toCsv(columns, rows);
}

/**
 * shares.csv, tidy: `n` is the number of comments labelled on the axis, `share` the part of them with the label, `low`
 * and `high` its 95 % Wilson interval. The corrected columns are the shares and intervals that a gold
 * sample gives; without one, or with too few coded comments, they are empty. `method` names how: `dsl` or `ppi`, else `wilson`.
 */
export function sharesCsv(
  articles: readonly Summary[],
  corpus: Summary,
  targets: readonly string[],
  corrections?: Corrections,
): string {
  const columns = ['article_id', 'axis', 'label', 'n', 'share', 'low', 'high'];
  columns.push('corrected_share', 'corrected_low', 'corrected_high', 'method');
  const rows = [...articles, corpus].flatMap((a) =>
    axesOf(targets).flatMap((axis) =>
      axis.labels.map((label): Cell[] => {
        const { n = 0, byLabel = {} } = a.axes[axis.name] ?? {};
        const k = byLabel[label] ?? 0;
        const interval = wilson(k, n);
        const share = n ? round(k / n) : null;
        const bounds = [round(interval?.low ?? null), round(interval?.high ?? null)];
        const better = corrections?.get(a.articleId)?.[axis.name];
        const { share: fixed = null, low = null, high = null } = better?.byLabel[label] ?? {};
        const corrected = [round(fixed), round(low), round(high)];
        return [
          ...[guard(a.articleId), axis.name, label, n, share, ...bounds, ...corrected],
          better?.method ?? (n ? 'wilson' : null),
        ];
      }),
    ),
  );
  return toCsv(columns, rows);
}

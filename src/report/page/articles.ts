import { html } from 'hono/html';
import type { LabelledComment } from '../../label/labels.js';
import type { Axis, Summary } from '../aggregate.js';
import type { Corrections } from '../correct.js';
import { bar, endsOf, type Html, sharesTable } from './figures.js';

/** Comments shown of each end of an axis, and characters of each. */
const EXAMPLES = 2;
const LENGTH = 300;

const anchor = (a: Summary): string => `article-${encodeURIComponent(a.articleId)}`;

/** One row an article, with a bar an axis. */
export function articlesTable(articles: readonly Summary[], axes: readonly Axis[]): Html {
  const heads = ['article', 'date', 'comments', 'commenters', 'labelled', ...axes.map((a) => a.name)];
  const rows = articles.map(
    (
      a,
    ) => html`<tr><th scope="row"><a href="#${anchor(a)}" dir="auto">${a.title ?? a.articleId}</a></th><td>${a.articleDate?.slice(0, 10) ?? ''}</td>
<td>${a.comments}</td><td>${a.commenters}</td><td>${a.labelled}</td>${axes.map((axis) => bar(a, axis))}</tr>`,
  );
  return html`<div class="wide"><table class="articles"><thead><tr>${heads.map((h) => html`<th scope="col">${h}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** The comments of an end of an axis of which the model is most sure. */
function examples(comments: readonly LabelledComment[], axis: Axis, label: string): Html {
  const p = (c: LabelledComment) => (c.labels?.[axis.name]?.p as Record<string, number> | undefined)?.[label] ?? 0;
  const top = comments
    .filter((c) => c.labels?.[axis.name]?.label === label)
    .sort((a, b) => p(b) - p(a) || a.position - b.position)
    .slice(0, EXAMPLES);
  return html`${top.map((c) => {
    const text = c.text.length > LENGTH ? `${c.text.slice(0, LENGTH).trimEnd()}…` : c.text;
    return html`<blockquote><p dir="auto">${text}</p><footer>${label} on ${axis.name}, ${p(c).toFixed(2)} · <bdi>${c.author ?? 'no name'}</bdi>, <code><bdi>${c.id}</bdi></code></footer></blockquote>`;
  })}`;
}

/** An article's shares, and of its `own` comments some to see what lies behind them; closed until asked for. */
export function articleDetails(
  article: Summary,
  axes: readonly Axis[],
  own: readonly LabelledComment[],
  corrections: Corrections | undefined,
): Html {
  const tables = axes.map((axis) => sharesTable(article, axis, corrections?.get(article.articleId)?.[axis.name]));
  const shown = axes
    .filter((a) => a.name !== 'sentiment')
    .flatMap((axis) => endsOf(axis).map((l) => examples(own, axis, l)));
  return html`<details id="${anchor(article)}"><summary><bdi>${article.title ?? article.articleId}</bdi>: ${article.comments} comments, ${article.labelled} labelled</summary>
<div class="tables">${tables}</div>
<p>The comments of which the model is most sure; sure is not right.</p>${shown}</details>`;
}

import { html, raw } from 'hono/html';
import { groupBy } from '../../base/lists.js';
import type { LabelledComment } from '../../label/labels.js';
import { type Axis, axesOf, type Summary } from '../aggregate.js';
import { type Corrections, LEAST_CODED } from '../correct.js';
import { articleDetails, articlesTable } from './articles.js';
import { axisChart, type Html, sharesTable } from './figures.js';
import { STYLE } from './style.js';

export interface PageInput {
  articles: readonly Summary[];
  corpus: Summary;
  comments: readonly LabelledComment[];
  /** With the statement where it is known. */
  targets: readonly { name: string; statement: string | null }[];
  corrections?: Corrections | undefined;
  /** What the labels are of, and the corrections rest on, in sentences. */
  notes?: readonly string[] | undefined;
}

/** What the figures are, and are not, before anybody copies one. */
function reading({ corrections, corpus, notes = [] }: PageInput): Html {
  const methods = Object.values(corrections?.get('*') ?? {});
  const [first] = methods;
  const warnings =
    notes.length > 0
      ? html`<ul class="warn">${notes.map((n) => html`<li>${n.slice(0, 1).toUpperCase()}${n.slice(1)}.</li>`)}</ul>`
      : '';
  if (!first) {
    return html`<p class="warn">These shares count what the model says. It errs, and not evenly, so a share can be wrong by more than its interval tells: the interval
is that of sampling comments only (Wilson). Before publishing, code a drawn sample (<code>threadstance review LABELS --sample 100</code>), look at the agreement
(<code>threadstance check</code>), and give it to <code>--gold</code>: the shares are then corrected.</p>${warnings}`;
  }
  const coded = methods.map((m) => m.coded);
  const how =
    Math.min(...coded) >= corpus.labelled
      ? ''
      : first.method === 'dsl'
        ? 'Their inclusion probabilities are those of the draw (design-based supervised learning).'
        : 'The gold gives no inclusion probabilities, so they are taken as a simple random sample (prediction-powered inference); if they are not one, the correction does not hold.';
  return html`<p>Hollow points and “share” count what the model says, with Wilson's interval. Full points and “corrected” add what people said of ${Math.min(...coded)}${
    Math.max(...coded) > Math.min(...coded) ? ` to ${Math.max(...coded)}` : ''
  } coded comments of ${corpus.labelled}. ${how} Their intervals treat commenters, and with five articles or more articles, as drawn whole. <strong>Cite the corrected ones.</strong></p>${warnings}`;
}

function leftOut(comments: readonly LabelledComment[]): Html {
  const out = comments.flatMap((c) => {
    if (c.failed !== undefined) return [{ id: c.id, why: `failed: ${c.failed}` }];
    return c.labels ? [] : [{ id: c.id, why: c.abstained ?? 'no label' }];
  });
  if (out.length === 0) return html``;
  return html`<h2>Without labels</h2><p>${out.length} comments count in no share:</p>
<ul>${out.slice(0, 200).map(({ id, why }) => html`<li><code><bdi>${id}</bdi></code> ${why}</li>`)}</ul>${
    out.length > 200 ? html`<p>and ${out.length - 200} more, in comments.csv.</p>` : ''
  }`;
}

/** Labels that the model gave on other axes of the same comments only, being asked for a confidence. */
function withheld(corpus: Summary, axes: readonly Axis[]): string {
  const missing = axes.flatMap((a) => {
    const n = corpus.labelled - (corpus.axes[a.name]?.n ?? 0);
    return n > 0 ? [`${n} on ${a.name}`] : [];
  });
  return missing.length > 0 ? ` Labels withheld below the confidence asked for: ${missing.join(', ')}.` : '';
}

/** index.html: one file that needs no script, no network and no other file. Same input, same bytes. */
export async function reportPage(input: PageInput): Promise<string> {
  const { articles, corpus, comments, targets, corrections } = input;
  const axes = axesOf(targets.map((t) => t.name));
  const byArticle = groupBy(comments, (c) => c.articleId);
  const books = [...new Set(comments.flatMap((c) => (c.labels ? [c.codebook ?? 'own targets'] : [])))];
  const filled = articles.filter((a) => a.comments > 0).length;
  const whole = axes.map((axis) => {
    const statement = targets.find((t) => t.name === axis.name)?.statement;
    return html`<section><h2>${axis.name}</h2>${statement ? html`<p class="statement">${statement}</p>` : ''}
${axisChart(articles, corpus, axis, corrections)}${sharesTable(corpus, axis, corrections?.get('*')?.[axis.name])}</section>`;
  });
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stance report: ${corpus.comments} comments</title><link rel="icon" href="data:,"><style>${raw(STYLE)}</style></head><body>
<h1>Stance report</h1>
<p>${corpus.comments} comments by ${corpus.commenters} named commenters on ${filled} ${filled === 1 ? 'article' : 'articles'}${
    filled < articles.length ? ` (${articles.length - filled} more without comments)` : ''
  }; ${corpus.labelled} labelled, ${corpus.abstained}
abstained, ${corpus.failed} failed.${withheld(corpus, axes)} Codebook version ${books.join(', ') || 'unknown'}.</p>
${reading(input)}
${whole}
<h2>Articles</h2>
<p>As the model counts${corrections ? ', not corrected' : ''}. Bars: favor or positive, none or neutral, against or negative; behind them the net share in points.${
    corrections
      ? ` Corrected shares of an article are in its own tables below, where at least ${LEAST_CODED} of its comments are coded.`
      : ''
  }</p>
${articlesTable(articles, axes)}
${articles.map((a) => articleDetails(a, axes, byArticle.get(a.articleId) ?? [], corrections))}
${leftOut(comments)}
</body></html>
`;
  return String(await page);
}

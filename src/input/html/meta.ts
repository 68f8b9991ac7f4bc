import { oneLine } from '../clean.js';
import { findDates, parseDate, toIso } from '../dates.js';
import { blocksOf } from './body.js';
import { type Element, nameOf, parentElement, type Tree, textOf, within } from './dom.js';
import type { JsonLd } from './structured.js';
import { machineTime } from './when.js';

const TITLE = [
  'meta[property="og:title"]@content',
  'meta[name="twitter:title"]@content',
  'h1.entry-title',
  'h1.post-title',
  'article h1',
  '.post h1',
  '.post h2.entry-title',
  'h3.post-title',
  'h2.post-title',
  'h1[itemprop~="headline"]',
];
const DATE = [
  'meta[property="article:published_time"]@content',
  'meta[itemprop="datePublished"]@content',
  'meta[property="og:article:published_time"]@content',
  'meta[name="pubdate"]@content',
  'meta[name="publishdate"]@content',
  'meta[name="publish-date"]@content',
  'meta[name="date"]@content',
  'meta[name="DC.date.issued"]@content',
  'meta[name="DC.date"]@content',
  'meta[name="parsely-pub-date"]@content',
  'meta[name="sailthru.date"]@content',
  'article time[pubdate]@datetime',
  '.entry-date@datetime',
  'time.published@datetime',
  '.entry-date',
  '.published@title',
  'abbr.published@title',
  '.entry-meta time@datetime',
  'time.entry-date@datetime',
  'time[itemprop~="datePublished"]@datetime',
  '.date-header',
  '.post-date',
  '.postdate',
  '.story__time',
  '.submitted',
  '.postmetadata',
  '.post-meta',
  '.entry-meta',
  '.dateline',
  '.byline',
  '.date',
  'article time@datetime',
];
const ARTICLE = [
  '[itemprop~="articleBody"]',
  '.entry-content',
  '.story__content',
  '.post-body',
  '.article-body',
  '.article-content',
  '.article__body',
  '.post-content',
  '.post-entry',
  '.field-name-body',
  '.field--name-body',
  '.story-body',
  '.storycontent',
  '.entry-body',
  '.entry',
  '.node .content',
  'article',
  '#content .post',
];
const LONGEST_ARTICLE = 60000;

export interface Meta {
  title: string | null;
  articleDate: string | null;
  article: string | null;
  declared: number | null;
}

/** What the page says of itself. `inComments` tells elements of the comments, which are never the article's. */
export function metaOf(
  tree: Tree,
  data: JsonLd,
  inComments: (element: Element) => boolean,
  list: Element | null,
): Meta {
  return {
    title: titleOf(tree, data, inComments),
    articleDate: data.date ?? dateOf(tree, inComments),
    article: data.articleBody ?? articleOf(tree, inComments),
    declared: declaredOf(tree, list) ?? data.commentCount,
  };
}

function values(tree: Tree, spec: string, inComments: (element: Element) => boolean): string[] {
  const [selector = '', name] = spec.split('@');
  return tree
    .all(selector)
    .filter((e) => !inComments(e))
    .slice(0, 5)
    .map((e) => oneLine(name ? (e.attribs[name] ?? '') : textOf(e, 500)))
    .filter(Boolean);
}

function titleOf(tree: Tree, data: JsonLd, inComments: (element: Element) => boolean): string | null {
  const site = oneLine(tree.$('meta[property="og:site_name"]').attr('content') ?? '');
  const whole = oneLine(tree.$('head title').first().text() || tree.$('title').first().text());
  const headings = ['h1', 'h2', 'h3', '.title'].flatMap((spec) => values(tree, spec, inComments));
  const given = TITLE.flatMap((spec) => values(tree, spec, inComments))[0] ?? data.headline;
  const title = given ?? headings.find((h) => h.length > 8 && whole.toLowerCase().includes(h.toLowerCase())) ?? whole;
  return withoutSite(title, site, headings) || null;
}

/** A title without " | The Paper" where the page names its site so or a heading has the shorter form. */
function withoutSite(title: string, site: string, headings: readonly string[]): string {
  const parts = title.split(/\s+[|»«‹›·–—-]+\s+|\s+::\s+/);
  if (parts.at(-1) === 'Hacker News') return title.replace(/ \| Hacker News$/, '');
  if (parts.length < 2) return title;
  const heading = headings.find((h) => h.length > 8 && title.startsWith(h));
  if (heading) return heading;
  if (site && parts.at(-1)?.toLowerCase() === site.toLowerCase())
    return title.slice(0, title.lastIndexOf(parts.at(-1) ?? '')).replace(/[\s|»«‹›·–—:-]+$/, '');
  return title;
}

function dateOf(tree: Tree, inComments: (element: Element) => boolean): string | null {
  for (const spec of DATE) {
    for (const value of values(tree, spec, inComments)) {
      const iso = machineTime(value) ?? parseDate(value, { dayFirst: null }) ?? firstDate(value);
      if (iso) return iso;
    }
  }
  return null;
}

function firstDate(text: string): string | null {
  const span = text.length <= 300 ? findDates(text).find((s) => s.kind === 'absolute') : undefined;
  return span ? toIso(span, { dayFirst: null }) : null;
}

function articleOf(tree: Tree, inComments: (element: Element) => boolean): string | null {
  for (const selector of ARTICLE) {
    const sized = tree
      .all(selector)
      .filter((e) => !inComments(e))
      .slice(0, 20)
      .map((e) => ({ e, size: textOf(e, LONGEST_ARTICLE).length }));
    const best = sized.sort((a, b) => b.size - a.size)[0];
    if (!best || best.size < 200) continue;
    const text = blocksOf([best.e], { skip: inComments, quoteIsBody: true })
      .map((b) => b.text)
      .join('\n\n');
    if (text.length >= 100) return text.slice(0, LONGEST_ARTICLE);
  }
  return null;
}

const WORD = '(?:reader |user )?(?:comments?|responses?|replies|thoughts?|reactions?|opinions)';
const COUNT = new RegExp(`(?:^|\\s|\\()(\\d{1,3}(?:,\\d{3})+|\\d{1,6}|no|one) ${WORD}\\b`, 'i');
const COUNT_AFTER = new RegExp(`${WORD}\\s*[:(\\[]\\s*(\\d{1,3}(?:,\\d{3})+|\\d{1,6})\\s*[)\\]]?`, 'i');
const HEADINGS =
  'h1, h2, h3, h4, h5, h6, legend, .comments-title, #comments-title, .comments-header, .comments-heading, .comment-count, .comments-count, .commentcount, .comments__label, [class*="comment-count"], [class*="comments-count"], [itemprop~="commentCount"], [itemprop~="interactionCount"], .num-comments, .comments-link, a[href$="#comments"], a[href$="#disqus_thread"], #comments > p, #comments > a, #comments > span, .subtext a, td.subtext a, .panestack-title';

/** The count in the heading nearest before the list of comments, else in a heading or link of the article. */
function declaredOf(tree: Tree, list: Element | null): number | null {
  const at = list ? tree.order.of(list) : -1;
  const found: { value: number; rank: number }[] = [];
  for (const element of tree.all(HEADINGS)) {
    const text = oneLine(textOf(element, 200));
    if (text.length > 160) continue;
    const count = COUNT.exec(text)?.[1] ?? COUNT_AFTER.exec(text)?.[1] ?? bareCount(element, text);
    if (count === undefined || inAside(element, list)) continue;
    found.push({ value: numberOf(count), rank: tree.order.of(element) });
  }
  if (at < 0) {
    const heading = found.find((f) => f.value > 0) ?? found[0];
    return heading?.value ?? null;
  }
  const before = found.filter(
    (f) => f.rank <= at || (list && tree.order.contains(list, tree.order.elements[f.rank] as Element)),
  );
  return before.sort((a, b) => Math.abs(a.rank - at) - Math.abs(b.rank - at))[0]?.value ?? null;
}

const bareCount = (element: Element, text: string): string | undefined =>
  /count|itemprop/i.test(`${element.attribs.class ?? ''}${element.attribs.itemprop ? 'itemprop' : ''}`)
    ? /^\(?(\d{1,6})\)?$/.exec(text)?.[1]
    : undefined;

const numberOf = (count: string): number =>
  /^no$/i.test(count) ? 0 : /^one$/i.test(count) ? 1 : Number(count.replace(/,/g, ''));

/** Counts of other articles stand in sidebars; a sidebar that holds the thread itself is none. */
function inAside(element: Element, list: Element | null): boolean {
  for (let e = parentElement(element); e; e = parentElement(e)) {
    if (/^(aside|nav)$/.test(e.name) || /sidebar|widget|related|recent|popular|latest/.test(nameOf(e)))
      return !(list && within(list, e));
  }
  return false;
}

import { oneLine } from '../clean.js';
import { findDates, parseDate, toIso } from '../dates.js';
import { blocksOf } from './body.js';
import { declaredOf } from './declared.js';
import { type Element, type Tree, textOf } from './dom.js';
import type { JsonLd } from './structured.js';
import { addressDate, machineTime } from './when.js';

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
/** Dates that the page gives to machines. */
const META_DATE = [
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
];
/** Places that themes give to the date of an article. */
const DATE = [
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
/** Elements after and before the headline in which its date is looked for. */
const NEAR = { after: 40, before: 12 };
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
  const title = titleOf(tree, data, inComments);
  return {
    title,
    articleDate: data.date ?? dateOf(tree, title, inComments),
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

/** Headings that go on with a line of dates or buttons, without it. */
const firstLines = (tree: Tree, spec: string, inComments: (element: Element) => boolean): string[] =>
  tree
    .all(spec)
    .filter((e) => !inComments(e))
    .slice(0, 5)
    .map(firstLine)
    .filter(Boolean);

const firstLine = (e: Element): string => oneLine(textOf(e, 500).trim().split('\n')[0] ?? '');

function titleOf(tree: Tree, data: JsonLd, inComments: (element: Element) => boolean): string | null {
  const site = oneLine(tree.$('meta[property="og:site_name"]').attr('content') ?? '');
  const whole = oneLine(tree.$('head title').first().text() || tree.$('title').first().text());
  const headings = ['h1', 'h2', 'h3', '.title', '.headline'].flatMap((spec) =>
    values(tree, spec, inComments).concat(firstLines(tree, spec, inComments)),
  );
  const given = TITLE.flatMap((spec) => values(tree, spec, inComments))[0] ?? data.headline;
  const title = given ?? headingIn(whole.replace(PLACE, ''), headings) ?? whole;
  const shared = given ? headings.find((h) => h.length > 8 && whole.startsWith(h) && given.endsWith(`: ${h}`)) : null;
  return shared ?? (withoutSite(title, site, headings) || null);
}

/** What old WordPress and phpBB write between the site and the title. */
const PLACE = /^.{1,100}?\s(?:»|::|•)\s+(?:Blog Archive\s+»|View topic -)\s+/;

/** The heading that the page's title has in it; of two the one that it begins with, as the site's name comes last. */
function headingIn(whole: string, headings: readonly string[]): string | undefined {
  const title = whole.toLowerCase();
  const parts = new Set(title.split(SEPARATOR));
  const at = (h: string) => title.indexOf(h.toLowerCase());
  // TypePad puts the name of the blog before a colon, and shows both as headings.
  const behind = headings.find((h) => title.endsWith(`: ${h.toLowerCase()}`));
  const site = behind && title.slice(0, -behind.length - 2);
  if (site && headings.some((h) => h.toLowerCase() === site)) return behind;
  return headings
    .filter((h) => (h.length > 8 || parts.has(h.toLowerCase())) && at(h) >= 0)
    .sort((a, b) => at(a) - at(b))[0];
}

const SEPARATOR = /\s+[|»«‹›·•–—-]+\s+|\s+::\s+/;

/** A title without " | The Paper" where the page names its site so or a heading has the shorter form. */
function withoutSite(title: string, site: string, headings: readonly string[]): string {
  const parts = title.split(SEPARATOR);
  // WordPress writes « and ‹ before the name of the blog.
  const blog = /^(.{3,}?)\s+[«‹]\s+[^«‹]+$/.exec(title)?.[1];
  if (blog) return blog;
  if (parts.at(-1) === 'Hacker News') return title.replace(/ \| Hacker News$/, '');
  if (parts.length < 2) return title;
  const heading = headings.find((h) => h.length > 8 && title.startsWith(h));
  if (heading) return heading;
  if (site && parts.at(-1)?.toLowerCase() === site.toLowerCase())
    return title.slice(0, title.lastIndexOf(parts.at(-1) ?? '')).replace(/[\s|»«‹›·–—:-]+$/, '');
  return title;
}

function dateOf(tree: Tree, title: string | null, inComments: (element: Element) => boolean): string | null {
  const read = (specs: readonly string[]): string | null => {
    for (const spec of specs) {
      for (const value of values(tree, spec, inComments)) {
        const iso = machineTime(value) ?? parseDate(value, { dayFirst: null }) ?? firstDate(value);
        if (iso) return iso;
      }
    }
    return null;
  };
  return read(META_DATE) ?? dateNear(tree, title, inComments) ?? read(DATE) ?? addressDate(addressOf(tree));
}

const addressOf = (tree: Tree): string =>
  tree.all('link[rel="canonical"]')[0]?.attribs.href ?? tree.all('meta[property="og:url"]')[0]?.attribs.content ?? '';

/** The date in the lines around the headline, those below it first. */
function dateNear(tree: Tree, title: string | null, inComments: (element: Element) => boolean): string | null {
  if (!title) return null;
  const heading = tree
    .all('h1, h2, h3, .title, .headline')
    .find((e) => !inComments(e) && (sameWords(textOf(e, 400), title) || sameWords(firstLine(e), title)));
  if (!heading) return null;
  const at = tree.order.of(heading);
  const elements = tree.order.elements;
  const below = elements.slice(at + 1, at + NEAR.after);
  const above = elements.slice(Math.max(0, at - NEAR.before), at).reverse();
  for (const e of [...below, ...above]) {
    if (inComments(e)) break;
    const given = machineTime(e.attribs.datetime ?? '');
    const text = oneLine(textOf(e, 160));
    const iso = given ?? (text.length < 150 ? firstDate(text) : null);
    if (iso) return iso;
  }
  return null;
}

const sameWords = (a: string, b: string): boolean => {
  const bare = (t: string) => t.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return bare(a) !== '' && bare(a) === bare(b);
};

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

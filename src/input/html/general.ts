import { findDates } from '../dates.js';
import { shortDate } from '../short-dates.js';
import { ancestors, attr, type Dom, type Element, nameOf, type Order, type Tree, textOf, wordsOf } from './dom.js';
import { withVariants } from './variants.js';

/** Most candidate sets that are read in full. */
const TRIED = 12;
const STATE =
  /^((\w+[-_])?((odd|even)(box|row)?|first|last|alt|removed|deleted)|alternate|active|open|new|clearfix|cf|row|parent|hidden|byuser|bypostauthor|.*\d.*|thread-\w+|by-\w+|comment-by-\w+|(\w+[-_])?comment[-_]author[-_]\w+|is-\w+|has-\w+)$/;
export const COMMENTISH =
  /comment|repl(y|ies)|respon[sd]|discuss|remark|reaction|feedback|opinion|message|talkback|guestbook|letters/;
export const OTHERWISE =
  /relat|recent|popular|trend|latest|teaser|promo|sidebar|widget|menu|nav|crumb|footer|tag-?cloud|archive|most-|recommend|also|product|ticker|live-?blog|liveupdate|timeline|gallery|slide|form|respond$|poll|event|calendar|search-result|byline|share|social/;
/** What short dates have: "Jan. 13", "last month", "3d". */
const BRIEF = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:last|this) |day\b|\d ?(?:mo|[smhdwy])/i;
/** A part of a comment, by its name. */
const PART = /comment[-_]?(head(er)?|date|time|meta|author|foot(er)?|actions?|avatar)(?=$|[\s_-])/;

export interface Candidate {
  /** For each comment the siblings that make it up; one element mostly. */
  runs: Element[][];
  /** The page itself calls it comments. */
  called: boolean;
}

/**
 * Sets of elements that look alike and may each hold one comment, likeliest first: several siblings or cousins of one tag
 * and class, each with text and most with a date or a name for comments. Lists of other articles, tickers and menus are
 * recognized by their names and by headings that are links. `joined` are sets with the variants of their look.
 */
export function repeatedBlocks({ $, order }: Tree): { plain: Candidate[]; joined: Candidate[] } {
  const groups = new Map<string, Element[]>();
  for (const element of order.elements) {
    if (!/^(div|li|article|section|tr|td|dl|dt|dd|p|table|blockquote|span|tbody|[a-z]+-[a-z-]+)$/.test(element.name))
      continue;
    const key = likeness(element);
    const group = groups.get(key);
    if (group) group.push(element);
    else groups.set(key, [element]);
  }
  const likeliest = (sets: Iterable<Element[]>): Candidate[] =>
    [...sets]
      .map((set) =>
        promise(
          $,
          order,
          set.sort((a, b) => order.of(a) - order.of(b)),
        ),
      )
      .filter((s) => s !== null)
      .sort((a, b) => b.score - a.score)
      .slice(0, TRIED)
      .map((s) => s.candidate);
  return { plain: likeliest(groups.values()), joined: likeliest(withVariants(groups)) };
}

/** Tag and class names without what differs from one comment to the next. */
export function likeness(element: Element): string {
  const classes = kindOf(element);
  const id = attr(element, 'id').toLowerCase();
  const stem = /^([a-z_-]+)\d+$/.exec(id)?.[1] ?? '';
  return `${element.name}.${classes.sort().join('.')}#${stem}`;
}

/** Names of the classes that say what an element is and not in which state or whose. */
const kindOf = (element: Element): string[] =>
  attr(element, 'class')
    .toLowerCase()
    .split(/\s+/)
    .filter((c) => c !== '' && !STATE.test(c));

/** How likely a group is to be the comments; null where it cannot be. */
function promise($: Dom, order: Order, group: readonly Element[]): { candidate: Candidate; score: number } | null {
  if (group.length > 20000) return null;
  const sample = group.length > 40 ? group.filter((_, i) => i % Math.ceil(group.length / 40) === 0) : group;
  const texts = sample.map((e) => wordsOf(e, 6000));
  const filled = texts.filter((t) => t.length >= 15).length / texts.length;
  if (filled < 0.6) return null;
  const around = (e: Element) => ancestors(e).slice(0, 6).map(nameOf).join(' ');
  const first = sample[0] as Element;
  const own =
    `${kindOf(first).join(' ')} ${attr(first, 'id')} ${attr(first, 'itemprop')} ${attr(first, 'itemtype')}`.toLowerCase();
  const called = COMMENTISH.test(own) || COMMENTISH.test(around(first));
  if (group.length < 2 && (!COMMENTISH.test(own) || /^comments?$/i.test(attr(first, 'id')))) return null;
  if (PART.test(own) || OTHERWISE.test(own) || (!called && OTHERWISE.test(around(first)))) return null;
  const dated = sample.filter((e, i) => hasDate($, order, e, texts[i] ?? '')).length / sample.length;
  if (dated < 0.5 && !COMMENTISH.test(own)) return null;
  const headlines = sample.filter((e) => $(e).find('h1 a[href], h2 a[href], h3 a[href], h4 a[href]').length > 0);
  const stories = headlines.filter((e) => ($(e).find('h1 a, h2 a, h3 a, h4 a').first().text().trim().length ?? 0) > 25);
  if (stories.length * 2 > sample.length) return null;
  const distinct = new Set(texts).size / texts.length;
  if (distinct < 0.5) return null;
  const score = Math.log2(1 + group.length) * (0.5 + dated) * (called ? 1.5 : 1) * (COMMENTISH.test(own) ? 1.3 : 1);
  return { candidate: { runs: group.map((e) => [e]), called }, score };
}

/** A date in a short piece of the element's text near its start or end, in an attribute, or in an element of its own. */
function hasDate($: Dom, order: Order, element: Element, text: string): boolean {
  if ($(element).find('time, [datetime], [data-time], [data-timestamp]').length > 0) return true;
  if (findDates(text.slice(0, 250)).length > 0 || (text.length > 250 && findDates(text.slice(-250)).length > 0))
    return true;
  return (
    BRIEF.test(text.slice(0, 250)) &&
    order
      .inside(element, 60)
      .some((e) => e.children.every((c) => c.type === 'text') && shortDate(textOf(e, 30)) !== null)
  );
}

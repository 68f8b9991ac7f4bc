import { findDates } from '../dates.js';
import type { Line } from './lines.js';
import { headingOf } from './zone.js';

/** What stands beside a date or a name below a headline. */
export const META =
  /^(?:(?:first |last |latest )?(?:published|posted|updated?|created|submitted|written|date|by|from)\b|\w+day,)/i;
const BYLINE = /^(?:(?:posted|written|published|submitted)\b.{0,40} )?by:? \p{L}/iu;
/** Below the name of who shows a film. */
const AUDIENCE = /^[\d.,]+ ?[KM]? subscribers$/i;
/** Captions and whose pictures they are, labels of the page, rows of numbered links. */
const ASIDE =
  /\b(?:photo(?:graph|graphy|graphs|s)?|pictures?|images?|illustrations?|credit) ?(?::|by \p{Lu}|courtesy )|\bcredit ?(?:\.{3}|…)|^(?:tags?|categor(?:y|ies)|filed under|topics?|keywords?) ?:|^welcome to |\bcomments feed$|^#?\[\d+\].*\[\d+\]/iu;
const NOISE =
  /become a fan|\blike \d|@\w+\.\w|^https?:|^this article is more than (?:a|\d+) (?:year|month)s? old$|^share|^tweet|^print|\b(?:share|print|tweet|e-?mail)\b.*\b(?:share|print|tweet|e-?mail)\b|^(?:home|news|menu|search|(?:skip|jump) (?:to .*|links)|advertisement|sign in|subscribe)$/i;
/** Marks that part the entries of a menu, a path or a list. */
const PARTED = /[|»«›‹•·]|\s[>/~]\s|^\s*[*+–-]\s|\S\s{2,}\S/;
const SMALL =
  /\b(?:a|an|the|of|to|in|on|at|for|and|or|as|by|with|from|is|are|was|be|it|its|how|why|what|who|we|our|you|your|not|no|after|over)\b/i;
/** Words of a line that may be a headline by itself, not the name of a site or of a section. */
const FEW = 3;
const ENOUGH = 5;
/** Lines above the first paragraph of a text that has no menu. */
const BARE = 2;
/** Lines above a sentence among which its headline is looked for. */
const BETWEEN = 4;
/** Words from which a line above the article may be the sentence below its headline. */
const LONG = 10;
/** Length of a line that is a paragraph of an article. */
const PARAGRAPH = 160;
/** Lines with text among which the headline is looked for. */
const TOP = 60;

const words = (text: string): number => text.split(/\s+/).length;

/** "Latest News Sport Money Travel": a row of names without anything that makes a sentence. */
function isMenu(text: string): boolean {
  const all = text.split(/\s+/);
  const great = all.filter((w) => /^[\p{Lu}\d]/u.test(w)).length;
  return all.length > 5 && great >= all.length * 0.7 && !SMALL.test(text) && !/[.,:;?!'’"“]/.test(text);
}

/** Whether a line may be a headline, or the sentence below one. */
function mayBeTitle(text: string): boolean {
  if (text === '' || text.length > 300 || NOISE.test(text) || ASIDE.test(text)) return false;
  if (headingOf(text) !== undefined) return false;
  const spans = findDates(text);
  const rest = spans.reduceRight((t, s) => t.slice(0, s.start) + t.slice(s.end), text).replace(/[^\p{L}]+/gu, ' ');
  return rest.trim() !== '' && !(spans.length > 0 && META.test(text));
}

const isHeadline = (text: string): boolean =>
  mayBeTitle(text) &&
  words(text) >= FEW &&
  text.length < PARAGRAPH &&
  !PARTED.test(text) &&
  !isMenu(text) &&
  /\p{Ll}/u.test(text) &&
  !META.test(text);

/**
 * The article's headline: the first line, unless that is part of a menu, or too short to be one and not set above a byline or
 * date. Then it is looked for above the byline, the date or the first paragraph.
 */
export function findTitle(lines: readonly Line[], until: number): string | null {
  const texts = lines
    .slice(0, until)
    .map((l) => l.text)
    .filter((t) => t !== '');
  const first = texts.slice(0, 12).find(mayBeTitle) ?? null;
  if (first !== null && words(first) >= ENOUGH && !PARTED.test(first) && !isMenu(first)) return first;
  if (first !== null && isHeadline(first) && META.test(texts[texts.indexOf(first) + 1] ?? '')) return first;
  const top = texts.slice(0, TOP);
  const paragraph = top.findIndex((t) => t.length >= PARAGRAPH && /[.!?…]/.test(t) && !isMenu(t));
  const end = paragraph < 0 ? top.length : paragraph;
  if (end <= BARE) return first;
  const byline = top.findIndex((t, i) => (BYLINE.test(t) && words(t) <= 14) || AUDIENCE.test(top[i + 1] ?? ''));
  if (byline > 0 && byline <= end + 1) return above(top, byline) ?? first;
  // A date may stand on either side of the headline.
  const date = top.slice(0, end).findIndex((t) => t.length < 90 && findDates(t).length > 0);
  const below = paragraph < 0 ? null : above(top.slice(date + 1, end), end - date - 1);
  if (below !== null && (date < 0 || !below.endsWith('.'))) return below;
  const title = date > 0 ? above(top, date) : top.slice(0, end).find((t) => isHeadline(t) && words(t) >= ENOUGH);
  return title ?? below ?? first;
}

/** The longest line with which what a browser printed as the title begins, without the site's name. */
export function titleIn(lines: readonly Line[], until: number, printed: string): string | null {
  const found = lines.slice(0, until).filter((l) => l.text && /^(?:$|\P{L})/u.test(behind(printed, l.text)));
  return found.sort((a, b) => b.text.length - a.text.length)[0]?.text ?? null;
}

/** What is left of a text behind its beginning; a letter where it begins otherwise. */
const behind = (text: string, start: string): string => (text.startsWith(start) ? text.slice(start.length) : 'x');

/** The headline nearest above a line; of a headline and the sentence below it, the headline. */
function above(texts: readonly string[], line: number): string | null {
  let at = line - 1;
  while (at >= 0 && !isHeadline(texts[at] as string)) at--;
  while (at > 0 && isHeadline(texts[at - 1] as string) && isBelow(texts[at - 1] as string, texts[at] as string)) at--;
  const farther =
    at -
    1 -
    texts
      .slice(Math.max(0, at - BETWEEN), at)
      .reverse()
      .findIndex(isHeadline);
  // A name and the page's own may stand between a headline and the sentences below it.
  if (farther < at && isSentences(texts[at] ?? '') && texts.slice(farther + 1, at).every(isBeside))
    return texts[farther] ?? null;
  return texts[at] ?? null;
}

/** "Water is dear. Who pays for it?": more than one sentence, to the end. */
const isSentences = (text: string): boolean => words(text) >= LONG && /[.?!] \p{Lu}.*[.?!]$/u.test(text);

/** A name, or what is no headline in any place. */
const isBeside = (text: string): boolean =>
  !mayBeTitle(text) || /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(text);

/** A sentence below a headline; a long headline stands below the name of a site, too. */
const isBelow = (headline: string, text: string): boolean =>
  text.endsWith('.') || (words(text) >= LONG && words(headline) >= ENOUGH);

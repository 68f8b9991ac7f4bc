import { isButtonLine, isCountLine } from '../clean.js';
import { isSign } from './body.js';
import { topOf } from './closing.js';
import { type Header, nameHeader, nameIn } from './headers.js';
import type { Anchor, Layout } from './layout.js';
import { type Line, nextText } from './lines.js';
import { NO_MARK } from './mark.js';
import { zoneStart } from './start.js';
import { findHeadings, isToolbar } from './zone.js';

/** Lines [start, end) that close a comment: buttons, counts and its age. */
interface Foot {
  start: number;
  end: number;
}

/** How alike names the lines on top have to be, on average over the page. */
const NAMES = 0.75;
/** A line that is less like one is no name, and the words of a comment that has lost its own. */
const LEAST = 0.1;
/** "5d", "12 h", "3 yrs": an age without "ago", as it stands between buttons. */
const AGE =
  /(?<![^\s·•|])(?:\d{1,3} ?(?:[smhdwy]|mo|secs?|mins?|hrs?|hours?|days?|wks?|weeks?|months?|yrs?|years?)|just now|yesterday)(?![^\s·•|])/gi;
/** Where answers are folded: "View 3 replies", "Ann Lee replied · 2 replies". */
const FOLDED =
  /^(?:(?:view|show|hide|see|load) .{0,30}\b(?:repl(?:y|ies)|comments?|answers?)\b|.{1,60} replied\b.{0,40}$|\d+ (?:repl(?:y|ies)|comments?)$)/i;
/** What stands between a name and a text and says what its owner is to the page. */
export const BADGE =
  /^(?:top (?:fan|contributor|commenter|critic)|rising (?:fan|contributor|star)|all-star contributor|group expert|new (?:member|contributor)|author|admin(?:istrator)?|moderator|verified(?: account)?|follow(?:ing)?|original poster|op|staff|subscriber|badge icon|influencer)$/i;

/**
 * Comments that have a name alone above them and end in buttons, with an age between them or none: "Like", "Reply", "5d",
 * each in a line or all in one. The buttons of the page itself ("Share") have neither an answer nor an age among them.
 *
 * @returns null where fewer than three comments end so, or what stands on top of them are no names
 */
export function findFootLayout(lines: readonly Line[]): Layout | null {
  const all = findFeet(lines);
  if (all.length < 3) return null;
  const start = zoneStart(
    lines,
    all.map((f): Anchor => ({ line: f.start, mark: NO_MARK })),
    findHeadings(lines),
  );
  const feet = all.filter((f) => f.start >= start.from);
  const usual = mostCommon(feet.map((f) => lines[f.start]?.text ?? ''));
  const headers: Header[] = [];
  let likeness = 0;
  for (const [i, foot] of feet.entries()) {
    let at = nextText(lines, feet[i - 1]?.end ?? topOf(lines, foot.start, start.from), foot.start);
    while (i === 0 && at >= 0 && isOfPost(lines[at]?.text ?? '')) at = nextText(lines, at + 1, foot.start);
    // "Top fan" may stand above the name as well.
    if (at >= 0 && BADGE.test(lines[at]?.text ?? '')) at = nextText(lines, at + 1, foot.start);
    if (at < 0) continue;
    const found = nameIn(nameOf(lines[at]?.text ?? ''));
    likeness += found?.likeness ?? 0;
    const header = nameHeader(lines, at, found?.name ?? '');
    if (!found || found.likeness < LEAST) Object.assign(header, { author: null, end: at });
    const badge = nextText(lines, header.end, foot.start);
    if (badge >= 0 && BADGE.test(lines[badge]?.text ?? '') && nextText(lines, badge + 1, foot.start) >= 0)
      header.end = badge + 1;
    // "Agree" or "100" above the first button of the others is what somebody said.
    const said = nextText(lines, header.end, foot.start) < 0 && shape(lines[foot.start]?.text ?? '') !== usual;
    header.until = said ? foot.start + 1 : foot.start;
    headers.push(header);
  }
  takeOccupations(lines, headers);
  takeAddressed(lines, headers);
  if (headers.length < 3 || likeness < headers.length * NAMES) return null;
  const to = feet.at(-1)?.end ?? lines.length;
  return {
    headers,
    side: 'after',
    from: start.from,
    to,
    startSure: start.sure,
    heading: start.heading,
    closed: true,
    quality: headers.length,
  };
}

/** Runs of buttons, counts, ages and the blank lines between them, with an answer or an age among them. */
function findFeet(lines: readonly Line[]): Foot[] {
  const feet: Foot[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (!isFootLine(lines[i]?.text ?? '')) continue;
    let end = i + 1;
    for (let at = end; at >= 0; at = nextText(lines, end)) {
      if (!isFootLine(lines[at]?.text ?? '')) break;
      end = at + 1;
    }
    const texts = lines.slice(i, end).map((l) => l.text);
    const buttons = texts.some((t) => isButtonLine(t.replace(AGE, ' ')));
    if (buttons && texts.some((t) => /\brepl(?:y|ies)\b/i.test(t) || t.search(AGE) >= 0)) feet.push({ start: i, end });
    i = end - 1;
  }
  return feet;
}

function isFootLine(text: string): boolean {
  if (text === '' || text.length > 120) return false;
  const rest = text.replace(AGE, ' ').trim();
  return rest === '' || isSign(rest) || isButtonLine(rest) || isCountLine(rest) || FOLDED.test(text);
}

/** Above the first comment: the counts and buttons of the post, and how comments are sorted. */
const isOfPost = (text: string): boolean =>
  isToolbar(text) ||
  isButtonLine(text) ||
  /^(?:comment|send|most relevant|all comments|[\d.,]{1,7}[km]? (?:shares?|comments?|likes?|views?))$/i.test(text);

const shape = (text: string): string => text.replace(/\d+/g, '0').toLowerCase();

function mostCommon(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(shape(text), (counts.get(shape(text)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** An answer begins with the full name of an earlier commenter, as Facebook puts it there: "Ann Lee how nice". */
function takeAddressed(lines: readonly Line[], headers: readonly Header[]): void {
  const seen = new Set<string>();
  for (const h of headers) {
    const first = lines[nextText(lines, h.end, h.until ?? h.end)]?.text ?? '';
    const words = first.split(' ', 7);
    for (let n = Math.min(words.length, 6); n >= 2 && h.target === null; n--) {
      const name = words
        .slice(0, n)
        .join(' ')
        .replace(/[,:!.]$/, '');
      if (seen.has(name) && name !== h.author) h.target = name;
    }
    if (h.author) seen.add(h.author);
  }
}

/** "Ann Lee · Follow" without what a page sets beside the name. */
const nameOf = (text: string): string => text.split(/\s+[·•|]\s+/)[0] ?? '';

/** What Facebook's plug-in sets below a name: "Works at …", a school, a place. */
const OCCUPATION =
  /^(?:(?:[Ww]orks?|[Ww]orked|[Ss]tudie[sd]|[Ss]tudent|[Tt]eacher) (?:at|for) .{2,50}|[^.!?]{2,40} at \p{Lu}[^.!?]{1,50}|[^.!?]{0,40}\b(?:University|College|School|Institute|Academy)\b[^.!?]{0,40}|\p{Lu}[\p{L} .'-]{1,30}, \p{Lu}[\p{L} .'-]{2,30})$/u;

/** Where most comments of several lines begin with an occupation or a place, it is part of their headers. */
function takeOccupations(lines: readonly Line[], headers: readonly Header[]): void {
  const long = headers.filter((h) => {
    const first = nextText(lines, h.end, h.until ?? h.end);
    return first >= 0 && nextText(lines, first + 1, h.until ?? h.end) >= 0;
  });
  const told = long.filter((h) => OCCUPATION.test(lines[nextText(lines, h.end, h.until)]?.text ?? ''));
  if (told.length < 3 || told.length < long.length * 0.6) return;
  for (const h of told) h.end = nextText(lines, h.end, h.until) + 1;
}

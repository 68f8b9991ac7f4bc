import { blank, type Line, previousText } from './lines.js';
import { nameLikeness } from './names.js';

/** What a forum writes below the last post of a page, and nowhere above it. */
const END =
  /^(?:\(?you must (?:log in|be logged|be registered)\b.{0,40}\bto (?:reply|post)\b.{0,20}|not open for further replies\.?|similar threads:?|users who are viewing this thread\b.{0,40}|forum software by .{0,80}|community platform by .{0,80})$/i;
/** What stands below the last one as well, but may stand elsewhere. */
const LAST =
  /^(?:share:|share this page|go to page|write your reply(?:\.{3}|…)|tags:|prev|first|(?:page )?\d+ of \d+)$/i;
/** Who liked a post, or changed it. */
const LIKED = /^[Rr]eactions: ?\S|^(?:[A-Z][a-z]+ ){1,3}x \d{1,4}$|^[Ll]ist$/;
const LIKE = /^(\S.{0,150}?) likes? this\.?$/i;
/** How alike names all of these have to be. */
const ALIKE = 0.25;
const CHANGED = /^last edited(?: by .{1,40})?: .{3,40}$/i;

/** How the software writes when the posts of the last days were made, beside "Yesterday at 3:12 PM". */
export const LATELY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day at \d{1,2}[:.]\d\d(?: ?[ap]m)?|(?:just )?a moment ago)$/i;

/** A post's head in one line. What was written lately has no day on the page. */
export const headOf = (name: string | null, day: string, number: string): string =>
  `${name === null ? '' : `${name} said • `}${LATELY.test(day) ? 'just now' : day} #${number}`;

/** The line after the last post's own. */
export function endOfPosts(lines: readonly Line[], last: number): number {
  for (let i = last + 1; i < lines.length; i++) {
    const text = lines[i]?.text ?? '';
    if (END.test(text) || (LAST.test(text) && i > last + 1) || isPager(lines, i)) return i;
  }
  return lines.length;
}

/** "1", "2", "3", "Next" */
const isPager = (lines: readonly Line[], at: number): boolean =>
  lines[at]?.text === '1' && lines[at + 1]?.text === '2' && /^(?:3|…|next)$/i.test(lines[at + 2]?.text ?? '');

/** Blanks what stands below the words of a post in lines [from, to): who liked it, and the end of a page above the posts of the next. */
export function withoutTail(lines: Line[], from: number, to: number, names: ReadonlySet<string>): void {
  let end = from + 1;
  while (end < to && !END.test(lines[end]?.text ?? '')) end++;
  let pages = from + 1;
  while (pages < end && !isPager(lines, pages)) pages++;
  if (end < to) blank(lines, pages, to);
  const liked = (text: string) => {
    const who = LIKE.exec(text)?.[1];
    const all = who?.split(/, | and /) ?? [];
    return all.some((n) => names.has(n) || /^\d+ others?$/.test(n)) && all.every((n) => nameLikeness(n) >= ALIKE);
  };
  for (let at = previousText(lines, to - 1, from); at > from; at = previousText(lines, at - 1, from)) {
    const text = lines[at]?.text ?? '';
    const below = /^reactions:$/i.test(lines[at - 1]?.text ?? '') && at - 1 > from;
    if (!below && !LIKED.test(text) && !liked(text) && !CHANGED.test(text)) break;
    blank(lines, below ? at - 1 : at, at + 1);
  }
}

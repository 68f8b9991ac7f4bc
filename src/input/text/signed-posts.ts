import { isButtonLine } from '../clean.js';
import { findDates } from '../dates.js';
import { withExpands } from './expands.js';
import { blank, type Line, nextText } from './lines.js';
import { boxBelow } from './member-box.js';
import { endOfPosts, headOf, LATELY, withoutTail } from './post-ends.js';

/** Fewest posts that are a page's way to write them. */
const LEAST = 2;
/** Lines with text below a post's end in which the next one's name has to come: buttons, mostly. */
const NEAR = 8;
/** Lines between the name and the box: the name again with its title, a banner. */
const BOX = 8;
const SIGNED = /^(\S.{2,100}) #(\d{1,3}(?:,\d{3})+|\d{1,7})$/;

interface Post {
  name: string;
  day: string;
  number: number;
  /** Line of its signature, of its name, and the first of its words. */
  sign: number;
  start: number;
  body: number;
}

/**
 * Posts copied from a XenForo 1 forum: the name, the name and a title, the box of what the forum tells of the member, the words and below them
 * "Ann, Aug 5, 2012 #3". What stands above the words becomes "Ann said • Aug 5, 2012 #3", and what is below them goes.
 */
export function withSignedPosts(written: readonly Line[]): Line[] {
  const posts = postsOf(written);
  if (!posts || posts.length < LEAST) return [...written];
  const names = new Set(posts.map((p) => p.name));
  const until = endOfPosts(written, posts.at(-1)?.sign ?? 0);
  const out = written.slice(0, until);
  for (const [k, { name, day, number, sign, start, body }] of posts.entries()) {
    blank(out, start, body);
    const heading = body - start > 1 ? start : start - 1;
    if (k === 0 && out[heading]?.text === '') out[heading] = { indent: 0, text: 'Replies' };
    out[body - 1] = { indent: 0, text: headOf(name, day, String(number)) };
    blank(out, sign, posts[k + 1]?.start ?? until);
    withoutTail(out, body, sign, names);
    withExpands(out, body, sign, names);
  }
  return out;
}

/** All signed posts; null where the first begins with the page. */
function postsOf(lines: readonly Line[]): Post[] | null {
  const posts: Post[] = [];
  for (const [sign, { text }] of lines.entries()) {
    const signed = signOf(text);
    if (!signed) continue;
    const { name, day, number } = signed;
    const from = posts.length > 0 ? (posts.at(-1)?.sign ?? 0) + 1 : 0;
    const named = posts.length > 0 ? nameBelow(lines, from, sign, name) : nameAbove(lines, sign, name);
    const start = named >= 0 ? named : wordsAbove(lines, from, sign, posts.length > 0);
    if (start < 0) return null;
    posts.push({ name, day, number, sign, start, body: named >= 0 ? bodyBelow(lines, start, sign, name) : start + 1 });
  }
  return posts;
}

/** Name, date and number of "Ann, Aug 5, 2012 #3". */
function signOf(text: string): { name: string; day: string; number: number } | null {
  const [, signed = '', number = ''] = SIGNED.exec(text) ?? [];
  for (let at = signed.indexOf(', '); at > 0; at = signed.indexOf(', ', at + 1)) {
    const day = signed.slice(at + 2);
    const [span] = findDates(day);
    if (!LATELY.test(day) && (span?.start !== 0 || span.end !== day.length)) continue;
    return { name: signed.slice(0, at), day, number: Number(number.replaceAll(',', '')) };
  }
  return null;
}

/** The line of the name below the end of the post before, with nothing but buttons or likes above it. */
function nameBelow(lines: readonly Line[], from: number, to: number, name: string): number {
  let at = nextText(lines, from, to);
  for (let k = 0; at >= 0 && k < NEAR; k++) {
    if (lines[at]?.text === name) return at;
    at = nextText(lines, at + 1, to);
  }
  return -1;
}

/** The line of the first post's name: the nearest that has the name again, or a box, below it; else the nearest. */
function nameAbove(lines: readonly Line[], to: number, name: string): number {
  const found = lines.slice(0, to).flatMap((l, i) => (l.text === name ? [i] : []));
  return found.findLast((i) => bodyBelow(lines, i, to, name) > i + 1) ?? found.at(-1) ?? -1;
}

/** The line above the words of a post without a name: below buttons, or above the paragraph where nothing tells where it begins. */
function wordsAbove(lines: readonly Line[], from: number, to: number, told: boolean): number {
  if (!told) {
    let at = to;
    while (at > from && lines[at - 1]?.text) at--;
    return at - 1;
  }
  let at = nextText(lines, from, to);
  while (at >= 0 && isButtonLine(lines[at]?.text ?? '')) at = nextText(lines, at + 1, to);
  return (at < 0 ? to : at) - 1;
}

/** The first line of the words: below the name, "Ann Well-Known Member" and the box. */
function bodyBelow(lines: readonly Line[], name: number, to: number, who: string): number {
  let end = name + 1;
  const again = nextText(lines, end, to);
  const text = lines[again]?.text ?? '';
  if (again >= 0 && (text === who || (text.startsWith(`${who} `) && text.length < who.length + 40))) end = again + 1;
  for (let i = end, k = 0; i < to && k < BOX; i++) {
    const below = boxBelow(lines, i, to);
    if (below > i) return below;
    if (lines[i]?.text) k++;
    if ((lines[i]?.text.length ?? 0) > 60 || isButtonLine(lines[i]?.text ?? '')) break;
  }
  const words = nextText(lines, end, to);
  return words < 0 ? end : words;
}

import { isButtonLine, isCountLine } from '../clean.js';
import { findDates } from '../dates.js';
import { blank, type Line, nextText, previousText } from './lines.js';

/** Fewest such heads that are a page's way to write them. */
const LEAST = 2;
/** Lines from a name to the dot, and between two lines of a foot. */
const NEAR = 6;
const DOT = /^[•·]$/;
const PICTURE = /^u\/(\S{1,40}) avatar$/;
const NAME = /^(?:u\/)?([\w-]{2,30}|\[deleted\]|\[removed\])$/;
/** Above the age of a post: where it stands, or on whose page. */
const PLACE = /^r\/[\w-]{2,40}$/;
const BADGE = /^(?:op|mod|admin|moderator|helper|guide|top \d{1,2}% (?:commenter|poster)|profile badge for .{1,60})$/i;
/** What may follow the age without a dot. */
const BEHIND =
  /^(?:edited\b.{0,30}|(?:stickied|pinned|locked) comment|top \d{1,2}% (?:commenter|poster)|profile badge for .{1,60}|\d{1,2} awards?)$/i;
const LONGEST_FLAIR = 60;
/** Lines of the menu above a post. */
const MENU = 15;
const MORE = /^(\d{1,5}) more repl(?:y|ies)$/i;
const FOOT = /^(?:award|share|give award|track me|reply|upvote|downvote|vote|more replies|continue this thread)$/i;
/** What stands below the last comment: other posts, and the foot of the page. */
const OTHERS =
  /^(?:view more comments|more posts you may like|related answers section|top posts|new to reddit\?.*|reddit rules\b.{0,80}|community info section)$/i;
const COUNTED = /^go to comments$/i;

interface Head {
  start: number;
  body: number;
  /** Null of a post. */
  name: string | null;
  age: string;
}

/**
 * Reddit since 2023 as text: the picture in words, the name, "OP", a dot and the age, each in a line, and flair behind more dots. They become
 * "Ann • 3y ago"; the buttons below the words go, and so do the posts that the page shows below the comments.
 */
export function withDots(written: readonly Line[]): Line[] {
  const all = written.flatMap((_, i) => headAt(written, i) ?? []);
  const comments = all.filter((h) => h.name !== null);
  const isReddit = comments.length < all.length || written.some((l) => PICTURE.test(l.text));
  const feet = comments.filter((h, k) => footAt(written, h.body, comments[k + 1]?.start ?? written.length) >= 0).length;
  const votes = written.some((l) => /^upvote$/i.test(l.text));
  if (all.length === 0 || !(isReddit || (votes && feet >= LEAST))) return [...written];
  // What other posts say of themselves stands below the last comment, or below the post.
  const last = (comments.at(-1) ?? all[0])?.body ?? 0;
  const other = written.findIndex((l, i) => i >= last && OTHERS.test(l.text));
  const post = all.find((h) => h.name === null && h.start >= last)?.start ?? written.length;
  const until = Math.min(other < 0 ? written.length : other, post);
  const out = written.slice(0, until);
  if (all[0]?.name === null && opensPage(written, all[0].start))
    blank(out, 0, titleOf(written, all[0].body, comments[0]?.start ?? until));
  for (const [k, { start, body, name, age }] of comments.entries()) {
    blank(out, start, body);
    const end = comments[k + 1]?.start ?? until;
    if (k === 0) out[start] = { indent: 0, text: headingOf(written, start) };
    out[body - 1] = { indent: 0, text: `${name} • ${age}` };
    const foot = footAt(out, body, end);
    for (let i = foot; i >= 0 && i < end; i++) {
      const { text } = out[i] as Line;
      const more = MORE.exec(text)?.[1];
      if (more) out[i] = { indent: 0, text: `View ${more} more ${more === '1' ? 'reply' : 'replies'}` };
      else if (FOOT.test(text) || isButtonLine(text) || isCountLine(text)) blank(out, i, i + 1);
    }
  }
  return out;
}

/** The head whose dot above the age is in a line. */
function headAt(lines: readonly Line[], dot: number): Head | null {
  const date = DOT.test(lines[dot]?.text ?? '') ? nextText(lines, dot + 1, dot + 3) : -1;
  const age = lines[date]?.text ?? '';
  const [span] = age !== '' && age.length <= 30 ? findDates(age) : [];
  if (span?.start !== 0 || span.end !== age.length) return null;
  const found = nameAbove(lines, dot);
  return found && { ...found, body: bodyBelow(lines, date + 1), age };
}

function nameAbove(lines: readonly Line[], dot: number): { start: number; name: string | null } | null {
  for (let at = previousText(lines, dot - 1, Math.max(0, dot - NEAR)); at >= 0; ) {
    const text = lines[at]?.text ?? '';
    const up = previousText(lines, at - 1, Math.max(0, dot - NEAR));
    const shown = PICTURE.exec(lines[up]?.text ?? '')?.[1];
    if (shown !== undefined && shown === text.replace(/^u\//, '')) return { start: up, name: shown };
    if (PLACE.test(text)) return { start: at, name: null };
    const flair = lines.slice(Math.max(0, dot - NEAR), at).some((l) => PICTURE.test(l.text));
    const name = NAME.exec(text)?.[1];
    if (!flair && !BADGE.test(text)) return name === undefined ? null : { start: at, name };
    at = up;
  }
  return null;
}

/** The first line of the words, below flair and what the page says of the comment. */
function bodyBelow(lines: readonly Line[], from: number): number {
  let body = from;
  for (;;) {
    const more = DOT.test(lines[body]?.text ?? '') && (lines[body + 1]?.text.length ?? 0) <= LONGEST_FLAIR;
    if (more && lines[body + 1]?.text) body += 2;
    else if (BEHIND.test(lines[body]?.text ?? '')) body++;
    else return body;
  }
}

/** Where the buttons below a comment's words begin, or -1. */
function footAt(lines: readonly Line[], from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const text = lines[i]?.text ?? '';
    const below = lines.slice(i + 1, Math.min(to, i + NEAR)).map((l) => l.text);
    if (/^upvote$/i.test(text) && below.some((t) => /^downvote$/i.test(t))) return i;
    if (/^reply$/i.test(text) && /^(?:reply|award|share)$/i.test(below.find((t) => t) ?? '')) return i;
  }
  return -1;
}

/** Whether nothing but a menu stands above a post. */
function opensPage(lines: readonly Line[], post: number): boolean {
  const above = lines.slice(0, post).filter((l) => l.text);
  return above.length <= MENU && above.every((l) => l.text.length <= LONGEST_FLAIR);
}

/** The line of a post's title, below who posted it. */
function titleOf(lines: readonly Line[], from: number, to: number): number {
  const name = nextText(lines, from, to);
  const title = NAME.test(lines[name]?.text ?? '') ? nextText(lines, name + 1, to) : name;
  return Math.max(0, title);
}

/** The number of comments that the post tells, where it does. */
function headingOf(lines: readonly Line[], first: number): string {
  const link = lines.findIndex((l, i) => i < first && COUNTED.test(l.text));
  const count = lines[previousText(lines, link - 1, Math.max(0, link - 2))]?.text ?? '';
  return link > 0 && /^\d{1,6}$/.test(count) ? `${count} Comments` : 'Comments';
}

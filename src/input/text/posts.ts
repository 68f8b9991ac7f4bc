import { mostCommon } from '../../base/lists.js';
import { withExpands } from './expands.js';
import { RANK } from './furniture.js';
import { blank, type Line, previousText } from './lines.js';
import { parseMark } from './mark.js';
import { boxAbove } from './member-box.js';
import { nameLikeness } from './names.js';
import { endOfPosts, headOf, LATELY, withoutTail } from './post-ends.js';

/** Fewest posts that are a page's way to write them. */
const LEAST = 2;
/** Lines from a date to the post's number, with "Add bookmark" or "New" between. */
const NEAR = 3;
/** Most lines from a name to what stands below it: a title, and banners such as "Staff member". */
const TITLES = 4;
const LONGEST = 60;
const NUMBER = /^#(\d{1,3}(?:,\d{3})+|\d{1,7})$/;
/** How alike names the lines two above the boxes have to be where nothing else tells that titles stand between, and any line that is taken for one. */
const NAMES = 0.6;
const LIKELY = 0.5;
const TOLD = /^(\S.{0,58}?) said:(?: ?[↑⬆])?$|^thread starter (\S.{0,58})$/i;
/** What only this software writes. */
const SIGNS = /^(?:click to expand(?:\.{3}|…)|thread starter\b.*|start date\b.*|reactions: ?\S.*)$|\bxenforo\b/i;

interface Post {
  /** Line of its date, of its number, and the first of the box above the date. */
  date: number;
  number: number;
  box: number;
  /** First line of what was found of its header, and the name, or -1. */
  start: number;
  name: number;
}

/**
 * Posts copied from a XenForo 2 forum: an initial, the name, titles, the box of what the forum tells of the member, the date and "#3", each in a
 * line. They become "Ann said • Aug 5, 2012 #3", as other pages write it; a date in the box is when its owner joined.
 */
export function withPosts(written: readonly Line[]): Line[] {
  const posts = postsOf(written);
  const boxes = posts.filter((p) => p.box < p.date).length;
  if (posts.length < LEAST || (boxes < LEAST && !written.some((l) => SIGNS.test(l.text)))) return [...written];
  nameAll(written, posts);
  const names = new Set(posts.flatMap((p) => written[p.name]?.text ?? []));
  const until = endOfPosts(written, posts.at(-1)?.number ?? 0);
  const out = written.slice(0, until);
  for (const [k, { date, number, start, name }] of posts.entries()) {
    const shown = NUMBER.exec(written[number]?.text ?? '')?.[1]?.replaceAll(',', '') ?? '';
    const text = headOf(written[name]?.text ?? null, written[date]?.text ?? '', shown);
    blank(out, start, number + 1);
    if (k === 0 && start < date) out[start] = { indent: 0, text: 'Replies' };
    out[number] = { indent: 0, text };
    const end = posts[k + 1]?.start ?? until;
    withoutTail(out, number + 1, end, names);
    withExpands(out, number + 1, end, names);
  }
  return out;
}

/** Numbers alone in their lines, each with a date alone in a line above it. */
function postsOf(lines: readonly Line[]): Post[] {
  const posts: Post[] = [];
  for (let i = 0; i < lines.length; i++) {
    const date = NUMBER.test(lines[i]?.text ?? '') ? dateAbove(lines, i) : -1;
    if (date < 0) continue;
    const floor = (posts.at(-1)?.number ?? -1) + 1;
    const box = boxAbove(lines, date, floor);
    posts.push({ date, number: i, box, start: box, name: -1 });
  }
  return posts;
}

function dateAbove(lines: readonly Line[], number: number): number {
  for (let i = number - 1; i >= Math.max(0, number - NEAR); i--) {
    const text = lines[i]?.text ?? '';
    const mark = text.length <= 40 ? parseMark(text) : null;
    if (LATELY.test(text)) return i;
    if (mark?.date && mark.author === null && mark.target === null && mark.number === null) return i;
    if (text !== '' && text.length > 20) return -1;
  }
  return -1;
}

/** Names of the posts: below the initial that stands for a picture, or as quotations name somebody, else as far above the box as these. */
function nameAll(lines: readonly Line[], posts: readonly Post[]): void {
  const text = (at: number | undefined) => lines[at ?? -1]?.text ?? '';
  const above = posts.map((post, k) => linesAbove(lines, post.box, (posts[k - 1]?.number ?? -1) + 1));
  const told = new Set(lines.flatMap((l) => TOLD.exec(l.text)?.slice(1) ?? []).filter(Boolean));
  const depths = above.map((at) => {
    const initial = at.findIndex((i) => isInitial(lines, i));
    return initial >= 0 ? initial : at.findIndex((i) => told.has(text(i)));
  });
  const titles = new Set(above.flatMap((at, k) => at.slice(0, Math.max(0, depths[k] ?? 0)).map(text)));
  const isTitle = (at: number | undefined) => RANK.test(text(at)) || titles.has(text(at));
  const usual = mostCommon(depths.filter((d) => d >= 0)) ?? (likeness(above.map((at) => text(at[1]))) >= NAMES ? 1 : 0);
  for (const [k, post] of posts.entries()) {
    const at = above[k] ?? [];
    let depth = depths[k] ?? -1;
    if (depth < 0) {
      depth = at.length > usual && nameLikeness(text(at[usual])) >= LIKELY ? usual : 0;
      while (depth + 1 < at.length && isTitle(at[depth])) depth++;
    }
    const name = at[depth] ?? -1;
    if (nameLikeness(text(name)) === 0) continue;
    post.name = name;
    const before = previousText(lines, name - 1, Math.max(0, name - 2));
    post.start = isInitial(lines, name) || text(before) === text(name) ? before : name;
  }
}

/** The lines with text right above a box that may be a name or a title, from the lowest. */
function linesAbove(lines: readonly Line[], box: number, floor: number): number[] {
  const found: number[] = [];
  for (let i = box - 1; i >= floor && found.length <= TITLES; i--) {
    const { text } = lines[i] as Line;
    if (text.length > LONGEST || (!text && !lines[i - 1]?.text)) break;
    if (text) found.push(i);
  }
  return found;
}

/** Whether the letter that stands for its picture is above a name. */
function isInitial(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  const above = lines[previousText(lines, at - 1, Math.max(0, at - 2))]?.text ?? '';
  return [...text].length > 1 && [...above].length === 1 && text.toUpperCase().startsWith(above.toUpperCase());
}

const likeness = (texts: readonly string[]): number => texts.reduce((n, t) => n + nameLikeness(t), 0) / texts.length;

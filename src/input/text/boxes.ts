import { blank, type Line, nextText } from './lines.js';
import { parseMark } from './mark.js';

/** Fewest such boxes that are a page's way to write them, and the lines that one has at most. */
const LEAST = 3;
const LONGEST = 24;
const LABEL =
  /^(?:join date|joined|location|posts|age|gender|country|reputation|rep power|thanks|real name|my mood|blog entries)$/i;
/** vBulletin's picture of a post, in words, and the post's own title. */
const ICON = /^(?:default|smile|thumbs (?:up|down)|exclamation|question|arrow|lightbulb|angry|talking|cool)\b/i;

/** What old forums set between a post's date and number, its author and its words ("Senior Member", "Join Date", "Mar 2009", …): blanked, and the name set beside the date. */
export function withoutBoxes(written: readonly Line[]): Line[] {
  const lines = withoutBoxesAbove(written);
  const boxes = lines.flatMap((line, i) => (isHead(line) ? (boxBelow(lines, i) ?? []) : []));
  if (boxes.length < LEAST) return [...lines];
  const out = [...lines];
  for (const { head, name, to } of boxes) {
    blank(out, name, to);
    out[head] = { ...(lines[head] as Line), text: `${lines[name]?.text} | ${lines[head]?.text}` };
  }
  return out;
}

/** "08-14-2012, 09:15 AM #1" */
function isHead({ text }: Line): boolean {
  const mark = text.length <= 40 ? parseMark(text) : null;
  return !!mark?.date?.time && mark.author === null && mark.number !== null;
}

function boxBelow(lines: readonly Line[], head: number): { head: number; name: number; to: number } | null {
  const name = nextText(lines, head + 1, head + 3);
  if (name < 0) return null;
  let last = -1;
  let labels = 0;
  for (let i = name + 1; i < Math.min(lines.length, name + LONGEST); i++) {
    if (isHead(lines[i] as Line) || (labels > 0 && !lines[i]?.text)) break;
    if (!LABEL.test(lines[i]?.text ?? '')) continue;
    const value = nextText(lines, i + 1, i + 3);
    if (value < 0) continue;
    labels++;
    last = value;
    i = value;
  }
  if (labels < 2) return null;
  const icon = nextText(lines, last + 1, last + 3);
  return { head, name, to: (icon >= 0 && ICON.test(lines[icon]?.text ?? '') ? icon : last) + 1 };
}

/** phpBB's line above the words, and what stands above it: "Top" below the post before, the author's box, the subject. */
const POST_BY = /^Post by (\S.{0,60}?) » /;
const ABOVE = 16;

/** Without phpBB's boxes, which stand above "Post by Ann » Sat Aug 05, 2017 8:12 am". */
function withoutBoxesAbove(lines: readonly Line[]): Line[] {
  const out = [...lines];
  for (const [i, { text }] of lines.entries()) {
    const author = POST_BY.exec(text)?.[1];
    if (!author) continue;
    let name = i - 1;
    while (name > 0 && name > i - ABOVE && lines[name]?.text !== author) name--;
    const box = lines.slice(name, i);
    if (lines[name]?.text !== author || !box.some((l) => /^Posts: [\d,]+$/.test(l.text))) continue;
    let from = name;
    while (from > 0 && /^(?:|User avatar|Top)$/.test(lines[from - 1]?.text ?? '')) from--;
    blank(out, from, i);
  }
  return out;
}

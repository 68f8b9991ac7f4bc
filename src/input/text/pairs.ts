import { isButtonLine } from '../clean.js';
import { RANK } from './furniture.js';
import { nameIn } from './headers.js';
import { blanksBetween, type Line, previousText } from './lines.js';
import { parseMark } from './mark.js';

/** Fewest dates with names above, and fewest answers among them, that are a page's way to write them. */
const LEAST = 4;
const ANSWERS = 2;
/** Blank lines, or ones with nothing but a dot, that may part a name from what is below it. */
const NEAR = 3;
const DOT = /^[•·|]$/;
/** What a page says of a comment, set as short as a name. */
const PICKED = /^(?:\S{1,20} ){1,2}picks?$/i;
const PICTURE = /^(?:user |profile )?(?:avatar|icon|picture|image|photo)$/i;

interface Pair {
  date: number;
  name: number;
  /** Line above the name that may be the answer's author, or -1. */
  above: number;
  /** Line above that one, or above the name where there is none: what sets a header apart. */
  edge: number;
}

/**
 * "Ann", "Bo" and a date, each in a line, beside "Bo" and a date: Ann answers Bo, who speaks elsewhere on the page. The three
 * become one line, "Ann in reply to Bo", as other pages write it; a dot alone above a date goes, and a pick above a header.
 */
export function withPairs(lines: readonly Line[]): Line[] {
  const picks = new Set(lines.flatMap((_, i) => (isPickAbove(lines, i) ? [i] : [])));
  const out = lines.map((l, i) =>
    picks.has(i) || (DOT.test(l.text) && isDate(lines[i + 1])) ? { ...l, text: '' } : l,
  );
  const heads = out.flatMap((line, i) => (isDate(line) ? (headAt(out, i) ?? []) : []));
  const single = heads.filter((h) => h.above < 0);
  const speaking = new Set(heads.map((h) => out[h.above < 0 ? h.name : h.above]?.text));
  // An answer's first line stands below what a single name stands below: a picture or a button, or a blank line.
  const edge = (h: Pair) => {
    const text = out[previousText(out, h.edge, h.edge - 1)]?.text ?? '';
    return PICTURE.test(text) || isButtonLine(text);
  };
  const pictures = single.filter(edge).length > single.length / 2;
  const answers = heads.filter(
    (h) =>
      h.above >= 0 &&
      speaking.has(out[h.name]?.text) &&
      (pictures ? edge(h) : h.above === h.name - 1 && !out[h.above - 1]?.text),
  );
  if (heads.length < LEAST || answers.length < ANSWERS || single.length < ANSWERS) return out;
  for (const { date, name, above } of answers) {
    const author = out[above] as Line;
    out[date] = { ...author, text: `${author.text} in reply to ${out[name]?.text} • ${out[date]?.text}` };
    for (let i = above; i < date; i++) out[i] = { ...author, text: '' };
  }
  return out;
}

/** "Guardian Pick" in the line above the name of a header, or above both of an answer's. */
function isPickAbove(lines: readonly Line[], at: number): boolean {
  if (!PICKED.test(lines[at]?.text ?? '') || isDate(lines[previousText(lines, at - 1)])) return false;
  const below = [1, 2, 3].map((n) => lines[at + n]);
  const date = below.findIndex((l) => isDate(l));
  return date > 0 && below.slice(0, date).every((l) => isName(l, 0.1));
}

function isDate(line: Line | undefined): boolean {
  const mark = line && line.text.length <= 40 ? parseMark(line.text) : null;
  return mark?.date !== undefined && mark.date !== null && mark.author === null && mark.target === null;
}

function headAt(lines: readonly Line[], date: number): Pair | null {
  let name = previousText(lines, date - 1, Math.max(0, date - NEAR));
  if (RANK.test(lines[name]?.text ?? '') && lines[name - 1]?.text) name--;
  if (name < 0 || !isName(lines[name], 0.1)) return null;
  const above = previousText(lines, name - 1, Math.max(0, name - 2));
  const other = above >= 0 && isName(lines[above], 0.2) && blanksBetween(lines, above, name) < 2;
  return { date, name, above: other ? above : -1, edge: (other ? above : name) - 1 };
}

const isName = (line: Line | undefined, least: number): boolean =>
  !!line &&
  !PICTURE.test(line.text) &&
  !isButtonLine(line.text) &&
  parseMark(line.text)?.date == null &&
  (nameIn(line.text)?.likeness ?? 0) >= least;

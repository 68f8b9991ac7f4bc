import { groupBy, mostCommon } from '../../base/lists.js';
import { isButtonLine } from '../clean.js';
import { findDates } from '../dates.js';
import { lineShape } from './furniture.js';
import { type Line, nextText, previousText } from './lines.js';

/** "1 of 5   8/7/2017, 6:41 PM", "https://example.org/a 1/5": what browsers set at the edge of a printed page. */
const FIRST = /^(?:page )?(\d{1,3}) ?(?:of|\/) ?(\d{1,3})(?:\s+(\S.*))?$/i;
const LAST = /^(\S.*?)\s+(?:page )?(\d{1,3}) ?(?:of|\/) ?(\d{1,3})$/i;
const ADDRESS = /(?:^|\s)(?:https?|file):\/\/\S+$/i;
/** Longest line at the edge of a page: an address may be long. */
const LONGEST = 2000;
/** Lines that a page may begin with before its own: the title, the address. */
const HEADS = 2;
/** Share of the pages that have to begin with the same line. */
const MOST = 0.6;
/** Fewest lines of a kind that tell what the page sets above it. */
const LEAST = 2;

/** Lines, and the place that each has in the file. */
export interface Printed {
  lines: Line[];
  at: number[];
  /** What the browser set above each page, without date and address, or null. */
  title: string | null;
}

/** A line that counts pages, and what stands beside the count. */
interface Foot {
  at: number;
  page: number;
  pages: number;
  rest: string;
}

/**
 * Text of pages that a browser printed to a file: lines that count the pages and say when or from where they were printed, and the title
 * above the next page, go. What they part is closed up, so that they part neither a name from its date nor a sentence.
 */
export function withoutPrint(lines: readonly Line[]): Printed {
  const feet = findFeet(lines);
  const gone = new Set(feet.flatMap((f) => f.lines));
  // Where each printed page begins: the file, and what is below a foot.
  const tops = feet.filter((f) => f.page < f.pages).map((f) => Math.max(...f.lines) + 1);
  if (feet[0]?.page === 1) tops.unshift(0);
  let title: string | null = null;
  for (let k = 0; k < HEADS; k++) {
    const heads = tops.map((top) => nextText(lines, top));
    const usual = mostCommon(heads.flatMap((at) => lines[at]?.text || [])) ?? '';
    const same = heads.map((at) => lines[at]?.text === usual);
    const told =
      same[0] === true || ADDRESS.test(usual) || (k === 0 && findDates(usual).length > 0 && wordsOf(usual) !== null);
    const times = same.filter((s) => s).length;
    if (times < 2 || times < heads.length * MOST || !told || isButtonLine(usual)) break;
    title ??= wordsOf(usual);
    for (const [i, at] of heads.entries()) {
      if (!same[i]) continue;
      gone.add(at);
      tops[i] = at + 1;
    }
  }
  return { ...closedUp(lines, gone), title };
}

/** "The Road | A Ledger" of "8/14/2019 The Road | A Ledger", or null. */
function wordsOf(text: string): string | null {
  const bare = findDates(text).reduceRight((t, s) => t.slice(0, s.start) + t.slice(s.end), text.replace(ADDRESS, ''));
  return /\p{L}/u.test(bare) ? bare.trim() : null;
}

/** The feet of pages: they count up to the same number, from 1 again where a file has two printed, beside one date or address. */
function findFeet(lines: readonly Line[]): (Foot & { lines: number[] })[] {
  const found = [...lines.keys()].flatMap((at) => {
    const foot = footAt(lines, at);
    if (!foot) return [];
    const beside = foot.rest ? -1 : besideOf(lines, at);
    const rest = foot.rest || (lines[beside]?.text ?? '');
    return isPrinted(rest) ? [{ ...foot, rest, lines: beside < 0 ? [at] : [at, beside] }] : [];
  });
  const last = previousText(lines, lines.length - 1);
  return [...groupBy(found, (f) => `${f.pages} ${f.rest}`).values()]
    .filter((feet) => {
      const [first] = feet;
      const counts = feet.every((f, i) => f.page <= f.pages && (f.page === 1 || f.page > (feet[i - 1]?.page ?? 0)));
      return counts && (feet.length > 1 || (first?.pages === 1 && first.lines.includes(last)));
    })
    .flat()
    .sort((a, b) => a.at - b.at);
}

function footAt(lines: readonly Line[], at: number): Foot | null {
  const text = lines[at]?.text ?? '';
  if (text.length > LONGEST) return null;
  const first = FIRST.exec(text);
  if (first) return { at, page: Number(first[1]), pages: Number(first[2]), rest: first[3] ?? '' };
  const last = LAST.exec(text);
  return last && { at, page: Number(last[2]), pages: Number(last[3]), rest: last[1] ?? '' };
}

/** The line below or above a count alone that says when or from where the page was printed, or -1. */
const besideOf = (lines: readonly Line[], at: number): number =>
  [nextText(lines, at + 1, at + 3), previousText(lines, at - 1, Math.max(0, at - 2))].find(
    (i) => i >= 0 && isPrinted(lines[i]?.text ?? ''),
  ) ?? -1;

/** An address, or a date with a time of day, and nothing else. */
function isPrinted(text: string): boolean {
  if (ADDRESS.test(text)) return text.search(ADDRESS) === 0;
  const [span] = findDates(text);
  return span?.start === 0 && span.end === text.length && span.time !== null && span.kind === 'absolute';
}

/**
 * Without these lines and the blank ones around them. As many stay as other lines like the one below have above them; where there are
 * none like it one stays, but not within a sentence.
 */
function closedUp(lines: readonly Line[], gone: ReadonlySet<number>): Omit<Printed, 'title'> {
  if (gone.size === 0) return { lines: [...lines], at: [...lines.keys()] };
  const usual = usualGaps(lines, gone);
  const out: Omit<Printed, 'title'> = { lines: [], at: [] };
  const put = (line: Line, at: number) => {
    out.lines.push(line);
    out.at.push(at);
  };
  for (let i = 0; i < lines.length; ) {
    const end = gapEnd(lines, gone, i);
    const gap = Array.from({ length: end - i }, (_, k) => i + k);
    const below = lines[end]?.text ?? '';
    if (gap.some((k) => gone.has(k))) {
      const above = out.lines.at(-1)?.text ?? '';
      const goesOn = /[^.!?:;…"”’')\]]$/.test(above) && /^\p{Ll}/u.test(below);
      const least = gap.every((k) => gone.has(k)) || goesOn ? 0 : 1;
      const blanks = above === '' ? 0 : (usual.get(kindOf(below)) ?? least);
      for (let k = 0; k < blanks; k++) put({ indent: 0, text: '' }, i);
    } else for (const k of gap) put(lines[k] as Line, k);
    if (end < lines.length) put(lines[end] as Line, end);
    i = end + 1;
  }
  return out;
}

/** Lines of one kind stand in one place of every comment: dates, and what differs by numbers only. */
function kindOf(text: string): string {
  const [span] = findDates(text);
  return span?.start === 0 && span.end === text.length ? 'a date' : lineShape(text);
}

/** The most common number of blank lines above lines of a kind, where there are some. */
function usualGaps(lines: readonly Line[], gone: ReadonlySet<number>): Map<string, number> {
  const counts = new Map<string, number[]>();
  let blanks = 0;
  for (const [i, { text }] of lines.entries()) {
    if (text === '' || gone.has(i)) {
      blanks = gone.has(i) || blanks < 0 ? -1 : blanks + 1;
      continue;
    }
    const kind = kindOf(text);
    if (blanks >= 0 && kind !== '') {
      const all = counts.get(kind) ?? [];
      all.push(blanks);
      counts.set(kind, all);
    }
    blanks = 0;
  }
  const usual = [...counts].filter(([, all]) => all.length >= LEAST);
  return new Map(usual.map(([kind, all]) => [kind, mostCommon(all) ?? 0]));
}

/** The next line at or after `from` that has text and stays. */
function gapEnd(lines: readonly Line[], gone: ReadonlySet<number>, from: number): number {
  let at = from;
  while (at < lines.length && (!lines[at]?.text || gone.has(at))) at++;
  return at;
}

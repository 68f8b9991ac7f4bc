import { isButtonLine, isCountLine } from '../clean.js';
import { isSigned, namesOnTop, opensList, signNames, topOf } from './closing.js';
import { closedHeaders } from './endings.js';
import { type Header, headersOf, nameSide, takeNumbers } from './headers.js';
import { type Line, nextText, previousText } from './lines.js';
import { type Mark, parseMark } from './mark.js';
import { bodySide } from './side.js';
import { zoneStart } from './start.js';
import { takeSubjects } from './subjects.js';
import { endsList, findHeadings, type Heading, headingOf, startsOtherList } from './zone.js';

/** The pattern by which a page sets its comments, learned from its repetition. */
export interface Layout {
  headers: Header[];
  /** Whether bodies stand after their headers or before them. */
  side: 'after' | 'before';
  /** First and last line (exclusive) of the list of comments. */
  from: number;
  to: number;
  /** Whether `from` is told by the page (a heading, a wide gap) and not only by the first header. */
  startSure: boolean;
  heading: Heading | null;
  /** Headers below the end of the last comment, taken for those of other articles. */
  below?: number;
  /** Headers between an earlier heading of comments and `heading`, taken for the article's. */
  above?: number;
  /** Each comment ends at its own buttons: what stands below `to` is none. */
  closed?: true;
  /** Comments with a name and a body. */
  quality: number;
}

export interface Anchor {
  line: number;
  mark: Mark;
}

/** Every line that may be a header, by line number. */
export function findMarks(lines: readonly Line[]): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const [i, { text }] of lines.entries()) {
    const mark = headingOf(text) === undefined ? parseMark(text) : null;
    if (mark) marks.set(i, mark);
  }
  for (const i of repeatedCounts(lines)) marks.delete(i);
  return marks;
}

/** "394 Fans", "57 Fans": a number and the same word again and again is no numbered name. */
function repeatedCounts(lines: readonly Line[]): number[] {
  const byWord = new Map<string, number[]>();
  for (const [i, { text }] of lines.entries()) {
    const word =
      text.length <= 30 ? /^\d[\d,]* (\p{L}{3,})$/u.exec(text)?.[1]?.toLowerCase().replace(/s$/, '') : undefined;
    if (word) byWord.set(word, [...(byWord.get(word) ?? []), i]);
  }
  return [...byWord.values()].filter((at) => at.length >= 4).flat();
}

/** The best layout of a page's headers, or null where no pattern of headers repeats. */
export function findLayout(lines: readonly Line[], marks: ReadonlyMap<number, Mark>): Layout | null {
  const headings = findHeadings(lines);
  const families = new Map<string, Anchor[]>();
  for (const [line, mark] of marks) {
    if (mark.author === null && mark.target !== null) continue;
    const key = mark.family;
    const list = families.get(key);
    if (list) list.push({ line, mark });
    else families.set(key, [{ line, mark }]);
  }
  let best: Layout | null = null;
  const candidates = [...families].sort((a, b) => b[1].length - a[1].length).slice(0, 12);
  for (const [family, own] of candidates) {
    const anchors = withKin(family, own, marks);
    const layout = layoutOf(lines, anchors, headings, marks);
    if (layout && (!best || isBelow(layout, best) || (layout.quality > best.quality && !isBelow(best, layout))))
      best = layout;
  }
  return best;
}

/** Whether comments stand below a heading that counts them, and the other lines, which nothing announces, all above it: a list in the article. */
function isBelow({ heading, headers }: Layout, other: Layout): boolean {
  if (!heading?.declared || headers.length < 2 || other.heading) return false;
  return other.headers.every((h) => h.end <= heading.line);
}

/** Headers that differ from the family only by a missing name, or by a name in the date line, belong to it. */
function withKin(family: string, own: readonly Anchor[], marks: ReadonlyMap<number, Mark>): Anchor[] {
  const first = own[0]?.mark;
  if (!first?.date) return [...own];
  const bare = (base: string) => base.replace(/^n /, '');
  // "Ann in reply to Bo, 1 May 2013" beside "Bo, 1 May 2013"
  const answers = ({ author, target, base, date }: Mark) =>
    author !== null && target !== null && date !== null && base.replace(/\bsaid /, '') === bare(first.base);
  // "Ann said on 16-03-2013" beside "Bo said on March 15, 2013, 7:15 am"
  const form = (base: string) => base.replace(/\b[DT]\b/, '');
  const dated = ({ author, date, base, target }: Mark) =>
    author !== null && date !== null && target === null && /\bsaid\b/.test(base) && form(base) === form(first.base);
  const anchors: Anchor[] = [];
  for (const [line, mark] of marks) {
    const same = mark.family === family;
    const nameless = mark.author === null && bare(mark.base) === bare(first.base);
    const named = first.author === null && mark.author !== null && bare(mark.base) === bare(first.base);
    if (
      same ||
      ((nameless || named) && mark.target === null) ||
      answers(mark) ||
      dated(mark) ||
      (bare(mark.family) === bare(family) && family !== mark.family)
    ) {
      anchors.push({ line, mark });
    }
  }
  return anchors;
}

function layoutOf(
  lines: readonly Line[],
  all: readonly Anchor[],
  headings: readonly Heading[],
  marks: ReadonlyMap<number, Mark>,
): Layout | null {
  const start = zoneStart(lines, all, headings);
  let anchors = all.filter((a) => a.line >= start.from);
  const to = listEnd(lines, anchors);
  anchors = anchors.filter((a) => a.line < to);
  const [first] = anchors;
  if (!first) return null;
  if (anchors.length < 2 && !(start.heading && (first.mark.author !== null || first.mark.date))) return null;
  if (!start.heading && listsOthers(lines, start.from, first.line)) return null;

  const near = anchors.every((a) => a.mark.author !== null) ? 'line' : nameSide(lines, anchors, start.from);
  const side = near === 'below' && isSigned(lines, anchors, to) ? 'none' : near;
  const answered = side === 'below' && isAnswered(lines, first.line);
  const closing =
    anchors.every((a) => a.mark.base.includes('buttons')) ||
    (side === 'below' && (answered || closesFirst(lines, start.from, first.line)));
  const onTop = closing ? namesOnTop(lines, anchors, start.from) : null;
  const last = onTop?.at(-1);
  // Below the last date the rest of the page follows.
  if (answered && last) last.until = (anchors.at(-1)?.line ?? to) + 1;
  const found = onTop ?? headersOf(lines, anchors, side, start.from, to, marks);
  takeNumbers(lines, found, start.from);
  const signed = side === 'none' && signNames(lines, found, to);
  const body = onTop || signed ? 'after' : bodySide(lines, found, start, to);
  const headers = body === 'after' ? closedHeaders(lines, found, to) : found;
  if (body === 'after') takeSubjects(lines, headers, start.from);
  let full = 0;
  let named = 0;
  let words = 0;
  for (const [i, header] of headers.entries()) {
    const [a, b] =
      body === 'after'
        ? [header.end, headers[i + 1]?.start ?? to]
        : [i === 0 ? start.from : (headers[i - 1]?.end ?? 0), header.start];
    const text = nextText(lines, a, b);
    if (header.author !== null) named++;
    if (text < 0) continue;
    for (let k = text; k < Math.min(b, text + 20); k++) words += lines[k]?.text.split(/\s+/).length ?? 0;
    if (header.author !== null) full += 1;
    else full += 0.4;
  }
  const n = headers.length;
  const timed = first.mark.date !== null && (first.mark.date.time !== null || first.mark.date.kind === 'relative');
  if (full < n * 0.35 || (named < n * 0.5 && !start.heading) || named < n * 0.2) return null;
  // Dates without a time of day under short lines are lists of articles unless the page says that comments follow.
  if (!start.heading && !timed && first.mark.date && words < n * 12) return null;
  if (!start.heading && !timed && first.mark.date && n < 3) return null;
  // The page says that there are none: a few dated lines below are other articles.
  if (start.heading?.declared === 0 && n < 4) return null;
  // A number and some words are as often an item of a list as a name.
  if (first.mark.base === 'n' && n < 3 && start.heading?.declared !== n) return null;
  if (!start.heading && !first.mark.date && n < 3 && first.mark.number === null) return null;
  return {
    headers,
    side: body,
    from: start.from,
    to,
    startSure: start.sure,
    heading: start.heading,
    below: found.length - headers.length,
    above: start.passed,
    quality: full,
  };
}

/** Whether the button of a comment stands right above the first date: the date ends that comment. */
const isAnswered = (lines: readonly Line[], date: number): boolean => /^reply$/i.test(lines[date - 1]?.text ?? '');

/** Whether a name and words below it stand above the first date: dates close comments then, and the names below them open the next. */
function closesFirst(lines: readonly Line[], from: number, date: number): boolean {
  const at = topOf(lines, date, from);
  const name = nextText(lines, at, date);
  const text = lines[name]?.text ?? '';
  return name >= 0 && opensList(text) && nextText(lines, name + 1, date) >= 0;
}

/** Line of a list of other articles after most of the headers, else the end of the page. */
function listEnd(lines: readonly Line[], anchors: readonly Anchor[]): number {
  const middle = anchors[Math.floor(anchors.length / 2)];
  if (!middle) return lines.length;
  for (let i = middle.line + 1; i < lines.length; i++) {
    const line = lines[i];
    if (line && endsList(line.text)) return i;
    if (
      line?.text &&
      !lines[i - 1]?.text &&
      startsOtherList(line.text) &&
      !aboveButtons(lines, i) &&
      line.indent <= (lines[middle.line]?.indent ?? 0)
    )
      return i;
  }
  return lines.length;
}

/** Buttons and counts close a comment, and with it the line above them: "Recommended", "More on my own page". */
function aboveButtons(lines: readonly Line[], at: number): boolean {
  const below = lines[nextText(lines, at + 1)]?.text ?? '';
  return isButtonLine(below) || isCountLine(below);
}

/** Whether the nearest heading-like line above the first header announces other articles. */
function listsOthers(lines: readonly Line[], from: number, first: number): boolean {
  let at = previousText(lines, first - 1, from);
  for (let k = 0; at >= 0 && k < 4; k++) {
    if (startsOtherList(lines[at]?.text ?? '')) return true;
    at = previousText(lines, at - 1, from);
  }
  return false;
}

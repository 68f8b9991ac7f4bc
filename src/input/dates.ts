import { CORES, RELATIVE, TIME_AFTER, TIME_BEFORE, WEEKDAY_BEFORE, ZONE_AFTER, zoneOffset } from './date-grammar.js';

/** A date as written in a line of a page. */
export interface DateSpan {
  /** UTF-16 offsets in the line, end exclusive; covers weekday, time of day and zone. */
  start: number;
  end: number;
  /** `relative` ("3 hours ago") and `yearless` ("Aug 5 at 9:42 pm") name no moment by themselves. */
  kind: 'absolute' | 'relative' | 'yearless';
  /** `HH:MM` or `HH:MM:SS`, 24 hours, or null. */
  time: string | null;
  /** `Z` or `+05:00`, or null. */
  offset: string | null;
  year: number;
  month: number;
  day: number;
  /** Day and month are both numbers that the page's custom has to order: `month` holds the first, `day` the second. */
  numeric: boolean;
  /** The time of day was written on a 12-hour clock. */
  half: boolean;
  /** 0 = Sunday, where written. */
  weekday: number | null;
}

export interface DateOptions {
  /** Order of numeric dates such as 08/09/2012; null: only those that can be read in one way. */
  dayFirst: boolean | null;
}

/** Lines longer than this hold no header: dates in them are prose. */
const LONGEST = 300;

/** What every date has, looked for first as most lines have none of it. */
const MAYBE = /(?:19|20)\d\d|\d[./-]\d|['’]\d\d|[a-z.]-\d\d|\d ?[:h]\d|\d ?[ap]\.?m|\bago\b|just now/i;

/** Every date in a line, from left to right, not overlapping. Time linear in the line's length. */
export function findDates(line: string): DateSpan[] {
  if (line.length > LONGEST || !MAYBE.test(line)) return [];
  const spans: DateSpan[] = [];
  for (const core of CORES) {
    for (const match of line.matchAll(core.pattern)) {
      const fields = core.fields(match);
      if (!fields) continue;
      const start = match.index;
      const end = start + match[0].length;
      if (spans.some((s) => start < s.end && end > s.start)) continue;
      const span = widen(line, { ...fields, start, end, time: null, half: false, offset: null, weekday: null });
      // Without a year only a time of day tells a date from "May 5" in a sentence.
      if (span.kind !== 'yearless' || span.time) spans.push(span);
    }
  }
  for (const match of line.matchAll(RELATIVE)) {
    const start = match.index;
    const end = start + match[0].length;
    if (spans.some((s) => start < s.end && end > s.start)) continue;
    spans.push(relativeSpan(start, end));
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** "3 hours ago", which is no date without the time of saving. */
export function relativeSpan(start: number, end: number): DateSpan {
  const none = { time: null, offset: null, year: 0, month: 0, day: 0, numeric: false, half: false, weekday: null };
  return { start, end, kind: 'relative', ...none };
}

/** Takes in the weekday before, the time of day after or before, and the zone. */
function widen(line: string, span: DateSpan): DateSpan {
  const weekday = WEEKDAY_BEFORE.exec(line.slice(Math.max(0, span.start - 14), span.start));
  if (weekday) {
    span.start -= weekday[0].length;
    span.weekday = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].indexOf(
      (weekday[1] ?? '').slice(0, 3).toLowerCase(),
    );
  }
  const after = TIME_AFTER.exec(line.slice(span.end, span.end + 40));
  const time = after && clock(after);
  if (after && time) {
    span.time = time;
    span.half = after[4] !== undefined;
    span.end += after[0].length;
  } else {
    const from = Math.max(0, span.start - 40);
    const before = TIME_BEFORE.exec(line.slice(from, span.start));
    const earlier = before && clock(before);
    if (before && earlier) {
      span.time = earlier;
      span.half = before[4] !== undefined;
      span.start = from + before.index;
      if (before[5]) span.offset = zoneOffset(before[5]);
    }
  }
  const zone = span.time ? ZONE_AFTER.exec(line.slice(span.end, span.end + 16)) : null;
  if (zone) {
    span.end += zone[0].length;
    span.offset = zoneOffset(zone[1] ?? '');
  }
  return span;
}

function clock(match: RegExpExecArray): string | null {
  let hour = Number(match[1]);
  const minute = match[2] === undefined ? 0 : Number(match[2]);
  const half = match[4]?.[0]?.toLowerCase();
  if (match[2] === undefined && !half) return null;
  if (half && (hour < 1 || hour > 12) && !(hour <= 23 && half === 'p')) return null;
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return null;
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(hour)}:${pad(minute)}${match[3] ? `:${match[3]}` : ''}`;
}

/** ISO 8601 of an absolute span, or null where it names no single real day. */
export function toIso(span: DateSpan, { dayFirst }: DateOptions): string | null {
  if (span.kind !== 'absolute') return null;
  const iso = (month: number, day: number) => {
    const date = new Date(Date.UTC(span.year, month - 1, day));
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
    const text = date.toISOString().slice(0, 10);
    return span.time ? `${text}T${span.time}${span.offset ?? ''}` : text;
  };
  if (!span.numeric) return iso(span.month, span.day);
  const [first, second] = [span.month, span.day];
  const usual = dayFirst ? iso(second, first) : iso(first, second);
  const other = dayFirst ? iso(first, second) : iso(second, first);
  if (dayFirst === null && usual && other && first !== second) return null;
  return usual ?? other;
}

/**
 * A string that is one date, and nothing but decoration around it ("Posted on", brackets), to ISO 8601 wall clock: date
 * only, or with time, or with offset, as far as it says. Null for relative times, and for text with other words in it,
 * so that a sentence never becomes a date.
 */
export function parseDate(text: string, options: DateOptions): string | null {
  const line = text.replace(/\s+/g, ' ').trim();
  const spans = findDates(line);
  const span = spans[0];
  if (!span || spans.length > 1) return null;
  const rest = `${line.slice(0, span.start)} ${line.slice(span.end)}`.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return /^((posted|published|updated|created|submitted|written|date|on|at|comment|commented|said|says|and|time)( |$))*$/i.test(
    rest,
  )
    ? toIso(span, options)
    : null;
}

/**
 * Whether the numeric dates of a page name the day first, decided by all of them together: a number above 12, a weekday
 * that fits in one order only, the order that keeps the page's dates in sequence, the one that keeps them closer together.
 * Null where the page does not tell.
 *
 * @param strings lines or dates in page order; those without a date are passed over
 */
export function decideDayFirst(strings: readonly string[]): boolean | null {
  return orderOf(strings.flatMap((s) => findDates(s)));
}

/** `decideDayFirst` for spans already found. */
export function orderOf(all: readonly DateSpan[]): boolean | null {
  const spans = all.filter((s) => s.kind === 'absolute' && s.numeric);
  let votes = 0;
  for (const s of spans) {
    if (s.month > 12) votes++;
    else if (s.day > 12) votes--;
    else if (s.weekday !== null && s.month !== s.day) {
      const day = (m: number, d: number) => new Date(Date.UTC(s.year, m - 1, d)).getUTCDay();
      if (day(s.day, s.month) === s.weekday && day(s.month, s.day) !== s.weekday) votes++;
      if (day(s.day, s.month) !== s.weekday && day(s.month, s.day) === s.weekday) votes--;
    }
  }
  if (votes !== 0) return votes > 0;
  if (spans.length === 0) return null;
  const dated = all.filter((s) => s.kind === 'absolute');
  const times = (dayFirst: boolean) =>
    dated.map((s) => Date.parse(toIso(s, { dayFirst })?.slice(0, 10) ?? '')).filter((t) => !Number.isNaN(t));
  const byDay = measure(times(true));
  const byMonth = measure(times(false));
  if (byDay.falls !== byMonth.falls) return byDay.falls < byMonth.falls;
  if (byDay.width !== byMonth.width) return byDay.width < byMonth.width;
  return null;
}

/** How often a sequence turns against its main direction, and its width in milliseconds. */
function measure(times: readonly number[]): { falls: number; width: number } {
  let up = 0;
  let down = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const [i, t] of times.entries()) {
    const before = times[i - 1] ?? t;
    if (t > before) up++;
    if (t < before) down++;
    low = Math.min(low, t);
    high = Math.max(high, t);
  }
  return { falls: Math.min(up, down), width: high - low };
}

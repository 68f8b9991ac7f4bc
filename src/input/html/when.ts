import { oneLine } from '../clean.js';
import { type DateSpan, findDates, orderOf, toIso } from '../dates.js';
import { attr, type Element, textOf } from './dom.js';

/** What a comment's markup says of its time: the machine's form and the reader's. */
export interface When {
  /** Of an attribute: ISO 8601, or a number of seconds or milliseconds since 1970. */
  given: string | null;
  /** Dates in the shown heading, in order. */
  shown: DateSpan[];
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?$/;

/** An attribute's value as ISO 8601, or null. Numbers are YYYYMMDDHHMM[SS], or (also in a Blogger link) seconds or milliseconds
 * since 1970. */
export function machineTime(value: string): string | null {
  const text = value.trim();
  const iso = ISO.exec(text.replace(/(\d\d:\d\d:\d\d) \d{9,}$/, '$1').replace(/(?<=\d\d:\d\d:\d\dZ), .{1,60}$/, ''));
  if (iso) {
    const zone =
      iso[4] && iso[4] !== 'Z' && !iso[4].includes(':') ? `${iso[4].slice(0, 3)}:${iso[4].slice(3)}` : (iso[4] ?? '');
    const day = new Date(`${iso[1]}T00:00:00Z`);
    if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== iso[1]) return null;
    return iso[2] ? `${iso[1]}T${iso[2]}${iso[3] ?? ''}${zone}` : (iso[1] ?? null);
  }
  const digits = /^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/.exec(text);
  if (digits) {
    const [, year, month, day, hour, minute, second] = digits;
    const whole = `${year}-${month}-${day}T${hour}:${minute}${second ? `:${second}` : ''}`;
    const moment = new Date(`${whole}Z`);
    return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(whole) ? whole : null;
  }
  const count = /^(?:\S{1,400}\bshowComment=)?(\d{9,10}|\d{12,13})(?:#|$)/.exec(text)?.[1];
  if (count) return epochTime(Number(count));
  return null;
}

/** Seconds or milliseconds since 1970 as ISO 8601 in UTC. */
export function epochTime(value: number): string | null {
  const milliseconds = value > 1e11 ? value : value * 1000;
  if (!(milliseconds > 0 && milliseconds < 4.1e12)) return null;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/**
 * The times of a page's comments: ISO 8601 wall clock as the page shows it, with the offset where it can be known, null
 * for relative times. The order of numeric dates is decided by all of them together. Dates without a year are counted
 * from the article's.
 */
export function settleTimes(whens: readonly When[], articleDate: string | null = null): (string | null)[] {
  const dayFirst = orderOf(whens.flatMap((w) => w.shown));
  return whens.map((when) => {
    const given = when.given;
    const absolute = when.shown.filter((s) => s.kind === 'absolute');
    // Beside a machine's time the shown date is the one that can be the same moment.
    const near = absolute.filter((s) => isNear(given, toIso(s, { dayFirst })));
    const dates = near.length > 0 ? near : absolute;
    const same = near.find((s) => s.time && toIso(s, { dayFirst })?.slice(0, 16) === given?.slice(0, 16));
    const best = same ?? dates.find((s) => s.time) ?? dates[0];
    const shown = best ? toIso(best, { dayFirst }) : inYearOf(articleDate, when.shown);
    if (!given) return shown;
    return shown ? together(given, shown) : given;
  });
}

const DAY = 24 * 3600 * 1000;

/** Whether two dates are at most a day apart, which is as far as time zones go. */
const isNear = (given: string | null, shown: string | null): boolean =>
  given !== null && shown !== null && Math.abs(Date.parse(given.slice(0, 10)) - Date.parse(shown.slice(0, 10))) <= DAY;

/** Days after the article from which on a date without a year is one shortly before it: the page was dated anew. */
const LATEST = 330;

/**
 * A date without a year as the first such day that is not before the article, or null where the page has no date or the
 * day tells no year. The day before the article's is still the same day somewhere else.
 */
function inYearOf(articleDate: string | null, shown: readonly DateSpan[]): string | null {
  const span = shown.find((s) => s.kind === 'yearless');
  const date = Date.parse(articleDate?.slice(0, 10) ?? '');
  if (!span || Number.isNaN(date)) return null;
  const year = new Date(date).getUTCFullYear();
  const iso = [year - 1, year, year + 1].map((y) => toIso({ ...span, kind: 'absolute', year: y }, { dayFirst: null }));
  const days = (t: string) => (Date.parse(t.slice(0, 10)) - date) / DAY;
  return iso.find((t) => t !== null && days(t) >= -1 && days(t) < LATEST) ?? null;
}

/**
 * The wall clock that readers see, with the offset that the machine's form gives it: 18:32 shown for 22:32Z is
 * 18:32-04:00. Where both cannot be the same moment the shown time stands alone.
 */
function together(given: string, shown: string): string {
  const hasOffset = /(?:Z|[+-]\d\d:\d\d)$/.exec(given)?.[0];
  if (given.length <= 10) return shown;
  if (shown.length <= 10) return given;
  if (given.slice(0, 16) === shown.slice(0, 16)) return given;
  if (!hasOffset) return shown;
  if (/(?:Z|[+-]\d\d:\d\d)$/.test(shown)) return shown;
  const minutes = (Date.parse(`${shown.slice(0, 16)}Z`) - Date.parse(`${given.slice(0, 16)}${hasOffset}`)) / 60000;
  if (Number.isNaN(minutes) || minutes % 15 !== 0 || Math.abs(minutes) > 14 * 60) return shown;
  if (minutes === 0) return `${shown}Z`;
  const size = Math.abs(minutes);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${shown}${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** What stands before a date that is about the person: a member's profile beside the post. */
const OF_PERSON =
  /\b(?:join(?:ed|ing)?(?: date)?|(?:member|user|registered) since|(?:date )?registered|registration(?: date)?|reg\.? date|last (?:seen|active|activity|visit|login|online)|born|birthday)\b[^\w)]{0,4}(?:on\W{1,3})?$/i;

/** Dates in a comment's heading, without those about its author. */
export const heldDates = (pieces: readonly string[]): DateSpan[] =>
  datesIn(pieces, (before) => !OF_PERSON.test(before));

/** Attributes whose words show when an element is pointed at, or are read aloud in place of it. */
const HINTS = ['title', 'data-original-title', 'data-title', 'data-tooltip', 'aria-label'];
const LONGEST_HINT = 60;
/** "2h", "3 d" */
const SPAN = /^\W*\d{1,3} ?(?:s|sec|m|min|h|hrs?|d|w|wks?|mo|y|yrs?)\W*$/i;

/** Dates behind elements that show a shorter one: "2 hours ago", a day without a time. */
export function hintsOf(elements: readonly Element[]): string[] {
  return elements
    .flatMap((e) => HINTS.map((name) => ({ e, hint: oneLine(attr(e, name)) })))
    .filter(({ e, hint }) => hint !== '' && isAllDate(hint) && isShown(e))
    .map(({ hint }) => hint);
}

const isShown = (e: Element): boolean => {
  const text = oneLine(textOf(e, LONGEST_HINT + 1)).replace(/^edited /i, '');
  return isAllDate(text) || SPAN.test(text);
};

/** A date and hardly anything else. */
function isAllDate(text: string): boolean {
  if (text.length > LONGEST_HINT) return false;
  const span = findDates(text)[0];
  return span !== undefined && span.end - span.start >= 0.7 * text.length;
}

/** The dates that a heading shows; where these tell no moment or only its day, those behind them with the time. */
export function moments(shown: DateSpan[], titles: readonly string[]): DateSpan[] {
  const days = shown.filter((s) => s.kind === 'absolute');
  if (days.some((s) => s.time)) return shown;
  const hidden = datesIn(titles);
  if (days.length === 0) return shown.length === 0 || hidden.some((s) => s.kind === 'absolute') ? hidden : shown;
  const dayFirst = orderOf([...shown, ...hidden]);
  const iso = days.map((s) => toIso(s, { dayFirst }));
  const sameDay = (s: DateSpan) => iso.some((day) => isNear(day, toIso(s, { dayFirst })));
  return [...shown, ...hidden.filter((s) => s.kind === 'absolute' && s.time && sameDay(s))];
}

/** Dates in pieces of text, which are read in lines; `keep` looks at what stands before each. */
export function datesIn(pieces: readonly string[], keep: (before: string) => boolean = () => true): DateSpan[] {
  const spans: DateSpan[] = [];
  let line = '';
  const read = () => {
    spans.push(...findDates(line).filter((s) => keep(line.slice(Math.max(0, s.start - 40), s.start))));
    line = '';
  };
  for (const given of pieces) {
    const piece = oneLine(given);
    if (line.length + piece.length > 280) read();
    line += `${line ? ' ' : ''}${piece.slice(0, 280)}`;
  }
  read();
  return spans;
}

/** The date in an article's address: `/2012/03/05/a-title`. */
export function addressDate(address: string): string | null {
  const found = /\/((?:19|20)\d\d)\/(\d{1,2})\/(\d{1,2})(?=\/)/.exec(address);
  return found ? machineTime(`${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`) : null;
}

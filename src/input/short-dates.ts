import { type DateSpan, findDates, relativeSpan } from './dates.js';

const RELATIVE =
  /^\W{0,3}(?:(?:last|this) (?:week|month|year)|yesterday|today|\d{1,3} ?(?:s|secs?|m|mins?|h|hrs?|d|days?|w|wks?|weeks?|mo|mos|months?|y|yrs?|years?))\W{0,3}$/i;
const LONGEST = 24;

/**
 * A whole text that is a date to a reader who knows that a date stands there: "Jan. 13", "last month", "3d". In a
 * sentence these are words, which is why `findDates` leaves them alone.
 */
export function shortDate(text: string): DateSpan | null {
  const line = text.trim();
  if (line === '' || line.length > LONGEST) return null;
  if (RELATIVE.test(line)) return relativeSpan(0, line.length);
  // With a time of day behind it a day without a year is found; the time is not the page's.
  const span = /\d/.test(line) ? findDates(`${line.replace(/\W+$/, '')} 12:00`)[0] : undefined;
  const whole = span?.kind === 'yearless' && span.start <= 2 && span.time === '12:00' && span.end >= line.length;
  return whole ? { ...span, end: line.length, time: null, half: false } : null;
}

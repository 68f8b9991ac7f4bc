import { type DateSpan, findDates } from '../dates.js';
import type { Line } from './lines.js';

/** Fewest such pairs that are a page's way to write a time. */
const LEAST = 3;
const LONGEST = 80;
const CLOCK = /^(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$/i;

/** "March 4th, 2011" with "8:12 am" in the line below it, or above: one line, as most pages write it. */
export function withClocks(lines: readonly Line[]): Line[] {
  const isClock = (i: number) => CLOCK.test(lines[i]?.text ?? '');
  const days = lines.map(({ text }, i) => (isClock(i + 1) || isClock(i - 1)) && isDay(text));
  const below = days.map((day, i) => day && isClock(i + 1));
  const above = days.map((day, i) => day && isClock(i - 1));
  const count = (pairs: readonly boolean[]) => pairs.filter(Boolean).length;
  const [pairs, step] = count(above) > count(below) ? [above, -1] : [below, 1];
  if (count(pairs) < LEAST) return [...lines];
  return lines.map((line, i) => {
    if (pairs[i]) return { ...line, text: `${line.text} ${lines[i + step]?.text}` };
    return pairs[i - step] ? { ...line, text: '' } : line;
  });
}

/** A line that ends in a date without a time. */
function isDay(text: string): boolean {
  const [span, more] = text.length <= LONGEST ? findDates(text) : [];
  return !!span && !more && span.time === null && span.end >= text.length - 2;
}

/** The date of a line; an age and the moment beside it are one: "2 years ago (16/09/2013 07:12)", "16/09/2013 07:12 (2 years ago)". */
export function oneDate(text: string, [first, second]: readonly DateSpan[]): DateSpan | null {
  if (first?.kind === 'absolute' && second?.kind === 'relative') {
    const aside = /^ ?[([]$/.test(text.slice(first.end, second.start)) && /^[)\]]/.test(text.slice(second.end));
    return aside ? { ...first, end: second.end + 1 } : first;
  }
  const pair = first?.kind === 'relative' && second?.kind === 'absolute';
  if (!pair || !/^\s?[([|·•,–-]?\s?$/.test(text.slice(first.end, second.start))) return first ?? null;
  return { ...second, start: first.start };
}

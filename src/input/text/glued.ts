import { findDates } from '../dates.js';
import type { Line } from './lines.js';

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const WEEKDAY = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?';
/** "Ann LeeAugust 12, 2014 at 3:21 PM": capitals tell the month from the name. */
const MONTH_FIRST = new RegExp(`^(\\S.{0,60}?[^\\s,;:.(–—-])(?=${WEEKDAY}${MONTH} \\d{1,2},? (?:19|20)\\d\\d\\b)`, 'u');
/** "ann7813 August 2014 at 06:10": which of the digits are the day's has to be decided. */
const DAY_FIRST = new RegExp(`^(\\S.{0,60}?[^\\s\\d,;:.(/–—-])(\\d+)(?= ${MONTH} (?:19|20)\\d\\d\\b)`, 'u');
const LONGEST = 120;

/** Ways to read one line, the likeliest first. */
interface Glued {
  at: number;
  ways: { text: string; time: number }[];
}

/**
 * A name that has lost the space before its date, as Blogger's pages do when they are copied, gets it back. Of three
 * digits or more the day takes two, unless that is no day or only one digit keeps the dates in the order of the lines around.
 */
export function withoutGlue(lines: readonly Line[]): Line[] {
  const out = [...lines];
  const found = lines.flatMap((l, at) => gluedAt(l.text, at) ?? []);
  for (const [i, { at, ways }] of found.entries()) {
    const from = onlyTime(found[i - 1]);
    const to = onlyTime(found[i + 1]);
    const fits = ({ time }: { time: number }) => from !== null && to !== null && time >= from && time <= to;
    const way = ways.find(fits) ?? ways[0];
    if (way) out[at] = { ...(lines[at] as Line), text: way.text };
  }
  return out;
}

const onlyTime = (line: Glued | undefined): number | null =>
  line?.ways.length === 1 ? (line.ways[0]?.time ?? null) : null;

function gluedAt(text: string, at: number): Glued | null {
  if (text.length > LONGEST) return null;
  const name = MONTH_FIRST.exec(text)?.[1];
  const first = name === undefined ? null : wayOf(name, text.slice(name.length));
  if (first) return { at, ways: [first] };
  const [head = '', front = '', digits = ''] = DAY_FIRST.exec(text) ?? [];
  const ways = (digits.length > 2 ? [2, 1] : [digits.length]).flatMap((n) => {
    const day = digits.slice(-n);
    if (!/^(?:[1-9]|[12]\d|3[01])$/.test(day)) return [];
    return wayOf(front + digits.slice(0, -n), day + text.slice(head.length)) ?? [];
  });
  return ways.length > 0 ? { at, ways } : null;
}

/** The line with a space, where all that stands behind it is one date with a time: a place stands before a day alone. */
function wayOf(name: string, date: string): Glued['ways'][number] | null {
  const [span] = findDates(date);
  if (span?.start !== 0 || span.end !== date.length || span.kind !== 'absolute' || !span.time) return null;
  const time = Date.parse(
    `${span.year}-${String(span.month).padStart(2, '0')}-${String(span.day).padStart(2, '0')}T${span.time}Z`,
  );
  return Number.isNaN(time) ? null : { text: `${name} ${date}`, time };
}

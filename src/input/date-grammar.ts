/**
 * The grammar of dates on English-language pages, and of months in the languages of some templates around English
 * comments, as regular expressions with bounded repeats only (linear time).
 */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
/** Indonesian, Spanish, French, German, Portuguese, Italian: read between a day and a year only. */
const ABROAD = [
  'januari februari maret april mei juni juli agustus september oktober november desember',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
].map((months) => months.split(' '));
const abroad = (name: string): number => Math.max(...ABROAD.map((months) => months.indexOf(name.toLowerCase()))) + 1;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d\\d)(?![\\d])';
/** Between words of a date. */
const GAP = '[ ,\\-/]{1,3}';

interface Fields {
  kind: 'absolute' | 'yearless';
  year: number;
  month: number;
  day: number;
  numeric: boolean;
}

interface Core {
  pattern: RegExp;
  fields(match: RegExpMatchArray): Fields | null;
}

const monthOf = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
const yearOf = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900);

function named(year: number, month: number, day: number, kind: Fields['kind'] = 'absolute'): Fields | null {
  return day >= 1 && day <= 31 ? { kind, year, month, day, numeric: false } : null;
}

const core = (source: string, fields: Core['fields']): Core => ({ pattern: new RegExp(source, 'gi'), fields });

/** The day itself, surest form first; a later form never overlaps an earlier one's match. */
export const CORES: readonly Core[] = [
  // 2012-10-25
  core(`(?<![\\d.-])${YEAR}([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)`, (m) => {
    const month = Number(m[3]);
    return month >= 1 && month <= 12 ? named(Number(m[1]), month, Number(m[4])) : null;
  }),
  // October 25th, 2012
  core(`\\b${MONTH}[ -]{1,2}${DAY}${GAP}${YEAR}`, (m) => named(Number(m[3]), monthOf(m[1]), Number(m[2]))),
  // 25 October 2012, 25th of Oct, 2012, 25-Oct-2012
  core(`(?<!\\d)${DAY}(?: of)?${GAP}${MONTH}${GAP}${YEAR}`, (m) => named(Number(m[3]), monthOf(m[2]), Number(m[1]))),
  // 20 Januari 2014, 3 de marzo de 2014, 3. Mai 2014
  core(`(?<!\\d)${DAY}\\.?${GAP}(?:de )?(${ABROAD.flat().join('|')})${GAP}(?:de )?${YEAR}`, (m) =>
    named(Number(m[3]), abroad(m[2] ?? ''), Number(m[1])),
  ),
  // 25-Oct-12, 25 Oct '12, Oct 25, '12
  core(`(?<!\\d)${DAY}[ -]${MONTH}(?:-| ?['’])(\\d\\d)(?!\\d)`, (m) =>
    named(yearOf(m[3] ?? ''), monthOf(m[2]), Number(m[1])),
  ),
  core(`\\b${MONTH} ${DAY},? ?['’](\\d\\d)(?!\\d)`, (m) => named(yearOf(m[3] ?? ''), monthOf(m[1]), Number(m[2]))),
  // Thu 25 Oct 12: without a weekday the last number may be anything
  core(
    `(?<=\\b(?:sun|mon|tues?|wed|thu(?:rs?)?|fri|sat)(?:(?:nes|ur)?day)?,? )${DAY} ${MONTH} (\\d\\d)(?![\\d:.]\\d| ?[ap]\\.?m\\b|\\d| (?:comments?|replies|posts|votes|likes)\\b)`,
    (m) => named(yearOf(m[3] ?? ''), monthOf(m[2]), Number(m[1])),
  ),
  // 10/25/2012, 25.10.12
  core('(?<![\\d./-])(\\d{1,2})([./-])(\\d{1,2})\\2((?:19|20)\\d\\d|\\d\\d)(?![\\d/]|[.-]\\d)', (m) => {
    const [a, b] = [Number(m[1]), Number(m[3])];
    const real = a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
    return real ? { kind: 'absolute', year: yearOf(m[4] ?? ''), month: a, day: b, numeric: true } : null;
  }),
  // Oct 25 …, 25 Oct …: no year
  core(`\\b${MONTH} ${DAY}(?![\\d:])`, (m) => named(0, monthOf(m[1]), Number(m[2]), 'yearless')),
  core(`(?<![\\d:])${DAY} ${MONTH}(?! ?\\d{4})`, (m) => named(0, monthOf(m[2]), Number(m[1]), 'yearless')),
];

const CLOCK = '(\\d{1,2})(?:[:.h](\\d\\d))?(?::(\\d\\d)(?:[.,]\\d{1,6})?)?(?: ?([ap]\\.?m(?:\\b|(?=GMT|UTC))\\.?))?';
const ZONE = '(Z\\b|(?:GMT|UTC) ?[+-]\\d{1,2}(?::?\\d\\d)?|[+-]\\d\\d:?\\d\\d|[A-Z]{1,4}T|UTC|Eastern|Central|Pacific)';

export const WEEKDAY_BEFORE =
  /\b(sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?\b\.?,? {1,2}(?:the )?$/i;
export const TIME_AFTER = new RegExp(
  `^(?:T|[ ,]{0,2}(?:at|@|um|[-–—|·•:/])?[ ]{0,2}\\(?)(?<!\\d)${CLOCK}\\)?(?!\\d|[:/]\\d)`,
  'i',
);
export const TIME_BEFORE = new RegExp(
  `(?<![\\d:.])${CLOCK}(?: ?\\(?${ZONE}\\)?)?(?: ?[,|·•–—-]| on)? {1,2}(?:on )?$`,
  'i',
);
export const ZONE_AFTER = new RegExp(`^ ?\\(?${ZONE}\\)?(?![A-Za-z\\d])`);

const UNIT = '(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|wk|month|mo|year|yr)s?\\.?';
const COUNT = '(?:\\d{1,5}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|several)';
/** "3 hours ago", "2 days, 4 hours ago (12:39 PM)", "5m ago", "yesterday at 9:42", "just now". */
export const RELATIVE = new RegExp(
  `\\b(?:(?:about |over |almost )?${COUNT} ${UNIT}(?:(?:,| and)? ${COUNT} ${UNIT})? ago|\\d{1,4} ?(?:[smhdwy]|mo|min|hr|wk|yr)\\.? ago|(?:yesterday|today),? (?:at )?\\d{1,2}[:.]\\d\\d(?: ?[ap]m)?|just now\\b)(?: ?\\( ?\\d{1,2}:\\d\\d(?: ?[ap]m)? ?\\))?`,
  'gi',
);

/** Hours east of UTC of zone names that mean one thing; others keep the wall clock alone. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  WET: 0,
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  PKT: 5,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  JST: 9,
};

/** `Z`, `+05:00`, or null for a name that means several zones (IST, BST, CST). */
export function zoneOffset(name: string): string | null {
  if (/^z$/i.test(name)) return 'Z';
  const digits = /^(?:GMT|UTC)? ?([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(name);
  if (digits) return `${digits[1]}${(digits[2] ?? '').padStart(2, '0')}:${digits[3] ?? '00'}`;
  const hours = ZONES[name.toUpperCase()];
  if (hours === undefined) return null;
  return hours === 0 ? 'Z' : `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}

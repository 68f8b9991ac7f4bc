import { isButtonLine, isCountLine } from '../clean.js';
import { findDates } from '../dates.js';
import { lineShape, PROFILE, RANK } from './furniture.js';
import { type Line, previousText } from './lines.js';
import { parseMark } from './mark.js';
import { nameLikeness } from './names.js';
import { headingOf } from './zone.js';

/** Fewest lines, and share of the page's dates, that make a way of the page to write what stands around a comment. */
const LEAST = 4;
const MOST = 0.6;
const LONGEST = 80;
/** How little a line is like a name that may be furniture: "Anonymous" may stand above most comments. */
const NO_NAME = 0.5;
/** Read as what it is, a button. */
const BUTTON = 'Permalink';
/** Words of lines that say who wrote, or whom somebody quotes or answers: they stay as they are. */
const KEPT = /^comment (?:number|no)\b|\bfans?\b|quot|wrote|said|says|original|reply|replies|replied|respon|answer/i;
/** Signs that a page made the line: what all readers say in the same words ("Rest in peace") is theirs. */
const MADE = /[\d[\]()|<>]/;
/** "Subject: the road": what a form or a letter names. */
const LABEL = /^(?:[\p{L}-]{1,20}:(?:\s|$)|From \S)|:$/u;
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const GLUED_DAY = new RegExp(`^\\D{1,50}[\\p{L}.](?<! )(${MONTH}\\p{Ll}{0,6}\\.? \\d{1,2}(?:, \\d{4})?)$`, 'u');
const TAIL = /^(.*\d.*?)\s+\|\s+([^|]{3,40})$/;
/** Lines between a name and its date: most that there are. */
const BETWEEN = 5;

/**
 * Lines as most pages write them, where a page sets something of its own around every comment: a place glued to the date
 * ("LahoreAug. 17, 2021"), a button behind the date ("| ignore this person"), a line that differs by a number or a name only
 * ("Recommended by 64 people", "[Read Ann's other letters]"), buttons between the name and the date.
 */
export function withoutRefrains(lines: readonly Line[]): Line[] {
  const cut = withoutTails(withoutPlaces(lines));
  const dates = cut.flatMap(({ text }, i) => (isDated(text) ? [i] : []));
  return dates.length < LEAST ? cut : namesBelow(withButtons(cut, dates.length), dates);
}

const isDated = (text: string): boolean => text.length <= LONGEST && !!parseMark(text)?.date;

/** How Reddit names the picture above a name. */
const AVATAR = /^u\/\S{1,40} avatar$/;

function withoutPlaces(lines: readonly Line[]): Line[] {
  const days = lines.map(({ text }) => (text.length <= LONGEST ? GLUED_DAY.exec(text)?.[1] : undefined));
  if (days.filter((d) => d).length < LEAST) return [...lines];
  return lines.map((line, i) => ({ ...line, text: days[i] ?? line.text }));
}

function withoutTails(lines: readonly Line[]): Line[] {
  const times = new Map<string, number>();
  const tails = lines.map(({ text }) => {
    const found = text.length <= 2 * LONGEST && findDates(text).length > 0 ? TAIL.exec(text) : null;
    if (!found?.[2] || /\d/.test(found[2]) || nameLikeness(found[2]) >= NO_NAME) return null;
    times.set(found[2], (times.get(found[2]) ?? 0) + 1);
    return found;
  });
  return lines.map((line, i) => {
    const [, rest, tail = ''] = tails[i] ?? [];
    return rest !== undefined && (times.get(tail) ?? 0) >= LEAST ? { ...line, text: rest } : line;
  });
}

/** The line without what differs by commenter: numbers, dates, a name in the middle. */
function shapes(text: string): string[] {
  const words = text.split(' ');
  const around = words.length > 3 && words.length < 9 ? [`${words[0]} … ${words.slice(-2).join(' ')}`] : [];
  return [lineShape(text), ...around.map((s) => s.toLowerCase())];
}

/** Lines that come back under most comments become buttons. */
function withButtons(lines: readonly Line[], dates: number): Line[] {
  const candidates = lines.map(({ text }) =>
    text.length > LONGEST ||
    !/\p{L}/u.test(text) ||
    !MADE.test(text) ||
    LABEL.test(text) ||
    KEPT.test(text) ||
    nameLikeness(text) >= NO_NAME ||
    isButtonLine(text) ||
    headingOf(text) !== undefined ||
    parseMark(text)
      ? []
      : shapes(text),
  );
  const times = new Map<string, number>();
  for (const own of candidates) for (const s of own) times.set(s, (times.get(s) ?? 0) + 1);
  const usual = (s: string) => s !== '' && (times.get(s) ?? 0) >= Math.max(LEAST, dates * MOST);
  return lines.map((line, i) =>
    candidates[i]?.some(usual) || AVATAR.test(line.text) ? { ...line, text: BUTTON, own: true } : line,
  );
}

/** The comment's number in a line of its own. */
const NUMBER = /^(?:(?:reply|comment|post) )?(#\d{1,6})$/i;

/** A name [and a line below it] above the date in line `date`, with the lines between that are none of both. */
interface Parted {
  date: number;
  block: number[];
  between: number[];
  number: string;
}

/** Moves names, with a line below them or none, down to their dates over the buttons that part them. */
function namesBelow(lines: readonly Line[], dates: readonly number[]): Line[] {
  const text = (i: number) => lines[i]?.text ?? '';
  const found = dates.flatMap((date) => partedAt(lines, date) ?? []);
  const places = found.filter((f) => f.block.length > 1).length >= dates.length * MOST;
  const blocks = found.map((f) =>
    f.block.length > 1 && !places && !text(f.block[0] ?? 0) ? f.block.slice(1) : f.block,
  );
  const names = blocks.filter(([name = 0]) => nameLikeness(text(name)) >= 0.6 && !/^[–—-]/.test(text(name)));
  if (names.length < Math.max(LEAST - 1, dates.length * MOST)) return [...lines];
  // What stands below the last date as well closes comments, and opens none.
  const label = (f: Parted) => text(f.between.at(-1) ?? 0).replace(/\d+/g, '0');
  const last = found.at(-1);
  if (last && lines.slice(last.date + 1).some((l) => l.text && l.text.replace(/\d+/g, '0') === label(last)))
    return [...lines];
  const out = [...lines];
  for (const [k, { date, between, number }] of found.entries()) {
    const kept = (blocks[k] ?? []).map((i) => lines[i] as Line);
    for (const i of [...(blocks[k] ?? []), ...between]) out[i] = { indent: lines[i]?.indent ?? 0, text: '' };
    for (const [at, line] of kept.entries()) out[date - kept.length + at] = line;
    const dated = lines[date] as Line;
    if (number !== '') out[date] = { ...dated, text: `${number} ${dated.text}` };
  }
  return out;
}

function partedAt(lines: readonly Line[], date: number): Parted | null {
  const above = (i: number) => previousText(lines, i - 1, Math.max(0, i - 2));
  const between: number[] = [];
  let number = '';
  let at = above(date);
  for (; at >= 0 && isBetween(lines, at); at = above(at)) {
    between.push(at);
    number ||= NUMBER.exec(lines[at]?.text ?? '')?.[1] ?? '';
  }
  if (at < 0 || between.length === 0 || between.length > BETWEEN) return null;
  // "Ann Lee", "Lima, OH": a place below the name, or a blank line between them.
  const up = above(at);
  const set = up >= 0 && !lines[up - 1]?.text;
  const place = set && (up === at - 1 || nameLikeness(lines[up]?.text ?? '') >= 0.6);
  return { date, block: place ? [up, at] : [at], between, number };
}

function isBetween(lines: readonly Line[], i: number): boolean {
  const text = lines[i]?.text ?? '';
  // "Guest" in the first line is a name.
  if (RANK.test(text)) return !!lines[i - 1]?.text;
  return isButtonLine(text) || isCountLine(text) || PROFILE.test(text) || NUMBER.test(text);
}

import { findDates } from '../dates.js';
import type { Line } from './lines.js';

/** What forums tell of a member, in a line of its own above its value or, behind a colon, in one with it. */
const LABEL =
  /^(?:join(?:ed| date)|member since|registered|messages|posts|reaction score|likes(?: received)?|ratings?|thanks|solutions|points|trophy points|media|albums|resources|reputation|age|gender|birthday|country|location|city|state|occupation|website|real name|first name|home page|flag(?: of residence)?):?$/i;
const LABELLED =
  /^(?:join(?:ed| date)|messages|posts|reaction score|likes received|ratings|trophy points|age|gender|country|location|occupation):? \S.{0,50}$/i;
/** What the box begins with. */
const FIRST = /^(?:join(?:ed| date)|member since|registered|messages|posts)\b/i;
/** Labels below which stands a date that says nothing of a comment. */
const SINCE =
  /^(?:join(?:ed| date)|member since|registered(?: on)?|start date|birth(?:day| date)|date of birth|last (?:seen|activity|active|visit)):?$/i;
/** Lines between two labels that this program knows: their values, and labels of the forum's own. */
const STEP = 6;
const LONGEST = 60;

const isLabelled = (text: string): boolean => LABELLED.test(text) && (text.includes(':') || /\d/.test(text));

/** A label and its value; whoever joined did so on a day, and messages are counted. */
function isPair(lines: readonly Line[], at: number): boolean {
  const label = lines[at]?.text ?? '';
  const value = lines[at + 1]?.text ?? '';
  if (!LABEL.test(label) || value === '' || value.length > LONGEST) return false;
  return FIRST.test(label) ? /^[\d,.]+[km]?$/i.test(value) || findDates(value)[0]?.start === 0 : true;
}

/** First line of the box that ends right above a line, or that line where there is none. */
export function boxAbove(lines: readonly Line[], below: number, floor: number): number {
  let first = below;
  for (let i = below - 1; i >= floor && first - i <= STEP && (lines[i]?.text.length ?? 0) <= LONGEST; i--)
    if ((i + 1 < first && isPair(lines, i)) || isLabelled(lines[i]?.text ?? '')) first = i;
  return first;
}

/** The line below the box that begins at a line, or that line where there is none. */
export function boxBelow(lines: readonly Line[], from: number, to: number): number {
  let end = from;
  if (!FIRST.test(lines[from]?.text ?? '')) return from;
  for (let i = from; i < to && i - end < STEP && (lines[i]?.text.length ?? 0) <= LONGEST; i++) {
    if (isPair(lines, i) && i + 1 < to) end = i + 2;
    else if (isLabelled(lines[i]?.text ?? '')) end = i + 1;
    if (end > i) i = end - 1;
  }
  return end;
}

/** "Joined" and "Feb 13, 2008" below it in one line, as other pages write it, where no date of a comment is looked for. */
export function withJoined(lines: readonly Line[]): Line[] {
  const out = [...lines];
  for (const [i, line] of lines.entries()) {
    const value = lines[i + 1]?.text ?? '';
    const [span] = SINCE.test(line.text) && value.length <= LONGEST ? findDates(value) : [];
    if (span?.start !== 0 || span.end !== value.length) continue;
    out[i] = { ...line, text: `${line.text.replace(/:$/, '')}: ${value}` };
    out[i + 1] = { ...line, text: '' };
  }
  return out;
}

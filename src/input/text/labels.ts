import { findDates } from '../dates.js';
import { type Line, nextText } from './lines.js';

/** Fewest such heads that are a page's way to write them. */
const LEAST = 3;
const NAME = /^(?:commenter|name|author|user(?:name)?|posted by)(?:: ?|$)/i;
const PLACE = /^(?:location|from|country|city|town|state|place)(?:: ?|$)/i;
const DATE = /^(?:dated?(?: and time)?|time|posted(?: on)?)(?:: ?|$)/i;
const LONGEST_DATE = 60;

/**
 * "Commenter", a name, "Location", a place, "Date and time" and a date, each in a line of its own or behind its label
 * ("Name: Ann"): one line, as most pages write it.
 */
export function withLabels(lines: readonly Line[]): Line[] {
  const heads = lines.flatMap((_, i) => headAt(lines, i) ?? []);
  if (heads.length < LEAST) return [...lines];
  const out = [...lines];
  for (const { start, end, text } of heads) {
    for (let i = start; i < end; i++) out[i] = { indent: lines[start]?.indent ?? 0, text: '' };
    out[end - 1] = { indent: lines[start]?.indent ?? 0, text };
  }
  return out;
}

function headAt(lines: readonly Line[], start: number): { start: number; end: number; text: string } | null {
  const name = fieldAt(lines, start, NAME);
  if (!name) return null;
  let at = nextText(lines, name.end, name.end + 2);
  for (let place = fieldAt(lines, at, PLACE); place; place = fieldAt(lines, at, PLACE))
    at = nextText(lines, place.end, place.end + 2);
  // A place left empty may have the label below it for its value.
  const twice = nextText(lines, at + 1, at + 3);
  const date = fieldAt(lines, lines[at]?.text === lines[twice]?.text ? twice : at, DATE);
  if (!date || date.value.length > LONGEST_DATE || findDates(date.value)[0]?.start !== 0) return null;
  return { start, end: date.end, text: `Commenter: ${name.value} | date: ${date.value}` };
}

/** What stands behind a label, or in the next line; a place may be left empty. `end` is the line after it. */
function fieldAt(lines: readonly Line[], at: number, label: RegExp): { value: string; end: number } | null {
  const text = lines[at]?.text ?? '';
  const match = label.exec(text);
  if (!match) return null;
  const behind = text.slice(match[0].length);
  if (behind !== '') return match[0].includes(':') ? { value: behind, end: at + 1 } : null;
  const next = nextText(lines, at + 1, at + 3);
  const value = lines[next]?.text ?? '';
  if (next < 0 || PLACE.test(value) || DATE.test(value)) return label === PLACE ? { value: '', end: at + 1 } : null;
  return { value, end: next + 1 };
}

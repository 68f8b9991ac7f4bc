import { findDates } from '../dates.js';
import { type Line, nextText } from './lines.js';

/** Fewest such heads that are a page's way to write them. */
const LEAST = 3;
const NAME = /^(?:commenter|name|author|user(?:name)?|posted by):?$/i;
const PLACE = /^(?:location|from|country|city|place):?$/i;
const DATE = /^(?:date(?: and time)?|time|posted(?: on)?):?$/i;

/** "Commenter", a name, "Location", a place, "Date and time" and a date, each in a line of its own: one line, as most pages write it. */
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
  if (!NAME.test(lines[start]?.text ?? '')) return null;
  const name = nextText(lines, start + 1, start + 3);
  let label = nextText(lines, name + 1, name + 3);
  if (name >= 0 && PLACE.test(lines[label]?.text ?? '')) {
    // A place may be left empty.
    const value = nextText(lines, label + 1, label + 3);
    const after = nextText(lines, value + 1, value + 3);
    label = DATE.test(lines[after]?.text ?? '') ? after : value;
  }
  if (name < 0 || !DATE.test(lines[label]?.text ?? '')) return null;
  const at = nextText(lines, label + 1, label + 3);
  const date = lines[at]?.text ?? '';
  const [span] = date.length <= 60 ? findDates(date) : [];
  if (span?.start !== 0) return null;
  return { start, end: at + 1, text: `Commenter: ${lines[name]?.text} | date: ${date}` };
}

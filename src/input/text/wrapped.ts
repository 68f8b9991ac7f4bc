import { append } from '../../base/lists.js';
import { isButtonLine } from '../clean.js';
import { findDates } from '../dates.js';
import { SAYS } from './before.js';
import type { Line } from './lines.js';
import { parseMark } from './mark.js';

/** Fewest links that are followed by their addresses where a browser wrote these: elsewhere they are people's words. */
const LEAST = 5;
const ADDRESS = String.raw`[<‹](?:(?:https?|ftp|file|about|javascript|mailto):[^<>‹›\s]*|#[^<>‹›\s]*)[>›]`;
const ADDRESSES = new RegExp(String.raw`\s?${ADDRESS}`, 'gi');
/** "* Home <http://a.example/>" */
const LINK = new RegExp(String.raw`^[^<>‹›]{0,60}[\p{L}\p{N}\])→↓][^<>‹›\p{L}\p{N}]?\s?${ADDRESS}$`, 'iu');
const ALONE = new RegExp(`^${ADDRESS}$`, 'i');
const LONGEST = 200;
const CLOCK = /\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?$/;
const HALF = /^(?:[ap]m|[AP]M|[ap]\.m\.|[AP]\.M\.)(?![\p{L}\p{N}])/u;
const OPENS = new RegExp(String.raw`^(?:${SAYS})(?: this)?\s?(?:\.{3}|…|:)$`, 'i');

/**
 * Lines of a page that a browser saved as text, or that was wrapped: where many links are followed by their addresses these go, and a header
 * that was broken within its date, before "pm" or before "said:" is one line again. What is below it in the paragraph moves up.
 */
export function unwrapped(lines: readonly Line[]): Line[] {
  const bare = hasAddresses(lines);
  const out: Line[] = [];
  for (let from = 0; from < lines.length; ) {
    let to = from + 1;
    while (lines[from]?.text && lines[to]?.text) to++;
    const kept: Line[] = [];
    for (const line of lines.slice(from, to)) {
      const next = bare ? { ...line, text: line.text.replace(ADDRESSES, '').trim() } : line;
      const last = kept.at(-1);
      if (last && next.text && isBroken(last.text, next.text)) last.text = `${last.text} ${next.text}`;
      else if (next.text || !line.text) kept.push({ ...next });
    }
    append(out, kept);
    for (let i = from + kept.length; i < to; i++) out.push({ indent: 0, text: '' });
    from = to;
  }
  return out;
}

/** Whether the page sets addresses behind its links: behind short lines of its own, below buttons and dates. */
function hasAddresses(lines: readonly Line[]): boolean {
  const told = lines.filter(({ text }, i) => {
    const above = lines[i - 1]?.text ?? '';
    return LINK.test(text) || (ALONE.test(text) && (isButtonLine(above) || !!parseMark(above)?.date));
  });
  return told.length >= LEAST;
}

/** Whether a header goes on in the line below it. */
function isBroken(above: string, below: string): boolean {
  if (above.length + below.length > LONGEST) return false;
  if (CLOCK.test(above) && HALF.test(below)) return true;
  if (OPENS.test(below)) return !!parseMark(above)?.date && parseMark(`${above} ${below}`)?.opens === true;
  const whole = `${above} ${below}`;
  if (/\bon$/.test(above)) return findDates(below)[0]?.start === 0 && !!findDates(below)[0]?.time && isHead(whole);
  if (!/\bat$|\d,?$|\p{L}{3}$/u.test(above) || !/^\d/.test(below)) return false;
  const own = findDates(above).at(-1);
  const across = findDates(whole).find((s) => s.start < above.length && s.end > above.length + 1);
  return !!across?.time && (!own || /\bat$/.test(above)) && isHead(whole);
}

function isHead(text: string): boolean {
  const mark = parseMark(text);
  return mark !== null && mark.author !== null && mark.date !== null;
}

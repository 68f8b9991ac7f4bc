import { findDates, toIso } from '../input/dates.js';
import type { Named, People } from './people.js';
import { tokens } from './words.js';

/** Whom a comment's own words address, and where the address ends in them. */
export interface Address {
  person: Named | null;
  /** The number of the comment addressed ("@9"). */
  number: number | null;
  /** ISO wall clock of the comment addressed, or `HH:MM`. */
  time: string | null;
  /** In [0, 1]. */
  confidence: number;
  /** Length of the address proper, to be left out of the own words; 0 for a name that is part of a sentence. */
  length: number;
  /** The text opens with a mark of address (`@`) for somebody who was not found. */
  unknown: boolean;
}

const GREETING =
  /^(?:hi|hello|hey|dear|thanks?|thank you|thx|sorry|agreed?|i agree with|agree with|i disagree with|well said|good point|great point|nice one|exactly|yes|yeah|no|so|ok|okay|right|true|really|oh|um|in reply to|to|re|reply to|as)[,:!]? +(?=@?\p{L})/iu;
/** Words that open sentences before a comma and are no address, also where somebody is called so. */
const COMMON =
  /^(well|yes|no|so|oh|ok|okay|sorry|really|true|guys|people|folks|actually|anyway|now|then|first|also|but|and|the|this|that|what|how|why|look|listen|right|sure|thanks|please|maybe|again|anonymous|guest|admin|editor|moderator|author|reader|user)$/;

/** Reads the address at the beginning of a text; null where there is none. */
export function leadingAddress(text: string, people: People, self: string): Address | null {
  const start = text.replace(/^["'“‘(\s]*/, '');
  const skipped = text.length - start.length;
  const at = /^(?:(?:re|in reply to|reply to|to)[: ]\s*)?@\s?/i.exec(start);
  if (at) return marked(start.slice(at[0].length, at[0].length + 120), skipped + at[0].length, people, self);
  const number = /^(?:re:? ?|to )?(?:#|no\. ?|comment #? ?|post #? ?)(\d{1,5})(?=[,:;.)\n –-]|$)/i.exec(start);
  if (number && /^[,:;.)\n–-]|^ [–-]|^$/.test(start.slice(number[0].length))) {
    return {
      person: null,
      number: Number(number[1]),
      time: null,
      confidence: 0.8,
      length: skipped + number[0].length,
      unknown: false,
    };
  }
  return opening(start.slice(0, 160), people, self);
}

/** "@NAME", "@9", "@ 25 October 2012 at 9:42 pm". */
function marked(rest: string, before: number, people: People, self: string): Address | null {
  const base: Address = { person: null, number: null, time: null, confidence: 0, length: 0, unknown: true };
  const [span] = findDates(rest.split('\n')[0] ?? '');
  if (span && span.start === 0 && span.kind === 'absolute') {
    const time = toIso(span, { dayFirst: null });
    if (time) return { ...base, time, confidence: 0.9, length: before + span.end, unknown: false };
  }
  const clock = /^(\d{1,2}):(\d\d)(?: ?([ap])\.?m\.?)?/i.exec(rest);
  if (clock) {
    const hour = (Number(clock[1]) % 12) + (/p/i.test(clock[3] ?? '') ? 12 : 0);
    const time = `${String(clock[3] ? hour : Number(clock[1])).padStart(2, '0')}:${clock[2]}`;
    return { ...base, time, confidence: 0.85, length: before + clock[0].length, unknown: false };
  }
  const number = /^#?(\d{1,5})(?![\d/.%]\d|\p{L}|%)/u.exec(rest);
  const words = tokens(rest).slice(0, 8);
  const person = people.find(words, self, true);
  if (number && person?.match !== 'exact')
    return { ...base, number: Number(number[1]), confidence: 0.9, length: before + number[0].length, unknown: false };
  if (!person) return base;
  const sure = { exact: 0.97, word: 0.9, short: 0.85, misspelt: 0.75 }[person.match] - (person.ambiguous ? 0.2 : 0);
  const end = endOfWords(rest, person.words);
  const tail = /^[\s,]{0,2}(?:@|#|at|\()\s?#?(\d{1,5})\)?(?=[,:;.\s–-]|$)/.exec(rest.slice(end));
  return {
    ...base,
    person,
    number: tail ? Number(tail[1]) : null,
    confidence: sure,
    length: before + end + (tail?.[0].length ?? 0),
    unknown: false,
  };
}

/** "NAME,", "NAME:", "NAME @35", "Thanks NAME,": a name without a mark, taken only where punctuation sets it off. */
function opening(start: string, people: People, self: string): Address | null {
  const greeting = GREETING.exec(start)?.[0] ?? '';
  for (const skip of greeting ? [0, greeting.length] : [0]) {
    const rest = start.slice(skip);
    const words = tokens(rest).slice(0, 6);
    const [first] = words;
    if (first === undefined || /^\P{L}/u.test(rest)) continue;
    const person = people.find(words, self, false);
    if (!person) continue;
    const end = endOfWords(rest, person.words);
    const written = rest.slice(0, end);
    const after = rest.slice(end);
    if (person.words === 1 && COMMON.test(first)) continue;
    if (person.match === 'short' && written.length < 4) continue;
    const number = /^\s?(?:@|#|\()\s?#?(\d{1,5})\)?(?=[,:;.\s–-]|$)/.exec(after);
    const time = /^\s?@ ?(.{8,40})/.exec(after);
    const [span] = time ? findDates((time[1] ?? '').split('\n')[0] ?? '') : [];
    const iso = span?.start === 0 ? toIso(span, { dayFirst: null }) : null;
    const plain = { person, number: null, time: null, length: 0, unknown: false };
    if (number)
      return { ...plain, number: Number(number[1]), confidence: 0.93, length: skip === 0 ? end + number[0].length : 0 };
    if (iso) return { ...plain, time: iso, confidence: 0.93 };
    if (!/^\p{Lu}|\d/u.test(written) && person.match !== 'exact') continue;
    const set =
      skip > 0 ? /^(?:[,:.!?…;\n]|\s[–-]\s)/.test(after) : /^(?:\s?[,:]\s|\s?[,:]$|\s[–—-]+\s|\.{2,}|\n)/.test(after);
    if (!set) continue;
    const sure = { exact: 0.8, word: 0.7, short: 0.55, misspelt: 0.5 }[person.match] - (person.ambiguous ? 0.1 : 0);
    return { ...plain, confidence: sure };
  }
  return null;
}

/** "@NAME" at the beginning of a later line, or anywhere in the text, for want of a leading one. */
export function laterAddress(text: string, people: People, self: string): Address | null {
  let tried = 0;
  for (const match of text.matchAll(/(^|[\s(,.;:])@\s?(?=[\p{L}\d])/gu)) {
    if (match.index === 0 || tried++ > 5) continue;
    const from = match.index + match[0].length;
    const words = tokens(text.slice(from, from + 80)).slice(0, 6);
    const person = people.find(words, self, true);
    if (!person || person.match === 'misspelt') continue;
    const line = /(^|\n)\s*$/.test(text.slice(0, match.index + (match[1]?.length ?? 0)));
    const confidence = (line ? 0.75 : 0.6) - (person.match === 'exact' ? 0 : 0.1) - (person.ambiguous ? 0.1 : 0);
    return { person, number: null, time: null, confidence, length: 0, unknown: false };
  }
  return null;
}

/** Offset behind the first `n` words of a text. */
function endOfWords(text: string, n: number): number {
  let end = 0;
  let left = n;
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’‘`´](?=\p{L})[\p{L}\p{M}]+)*/gu)) {
    if (left-- <= 0) break;
    end = match.index + match[0].length;
  }
  return end;
}

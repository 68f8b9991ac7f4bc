import { findDates, toIso } from '../input/dates.js';
import { type Address, endOfWords, NOBODY, titleAlone } from './addressed.js';
import { bareNumber, clockTimes, whoAt } from './numbered.js';
import { opening, type Use } from './opening.js';
import type { People } from './people.js';
import { tokens } from './words.js';

/** How sure a name behind a mark is, by how it was matched. */
const MARKED = { exact: 0.97, word: 0.9, short: 0.85, part: 0.85, misspelt: 0.75 } as const;

/**
 * Reads the address at the beginning of a text; null where there is none.
 *
 * @param use where the page uses a word otherwise than to address somebody: such a word, though it be a name or part of
 *   one, does not address its bearer where nothing marks it
 * @param numbered whether the page shows a number at each comment: a bare one, and "No. 10", then names a comment. Elsewhere only "#10" and the
 *   like do, and stay in the words: "#1, the fares. #2, the bus" is a list
 */
export function leadingAddress(
  text: string,
  people: People,
  self: string,
  use: (word: string) => Use,
  numbered = false,
): Address | null {
  const start = text.replace(/^["'“‘(\s]*/, '');
  const skipped = text.length - start.length;
  const at = /^(?:(?:re|in reply to|reply to|to)[: ]\s*)?@\s?/i.exec(start);
  if (at) return marked(start.slice(at[0].length, at[0].length + 120), skipped + at[0].length, people, self);
  const user = /^\/?u\/([\w-]{3,20})(?![\w/-])/i.exec(start);
  if (user) return byPath(user[1] ?? '', skipped + user[0].length, people, self);
  const number = /^(?:re:? ?|to )?(?:# ?|no\. ?|comment #? ?|post #? ?)(\d{1,5})(?=[,:;.)\n –-]|$)/i.exec(start);
  if (number) {
    const behind = start.slice(number[0].length);
    // "re: #11 ysr", "#9 by ysr": a line of its own
    const name = /^ (?:by )?\p{L}[^\n]{0,30}(?=\n)/u.exec(numbered ? behind : '')?.[0] ?? '';
    const length = numbered ? skipped + number[0].length + name.length : 0;
    const ends = name !== '' || /^[,:;.)\n]|^[–-](?![\p{L}\d])|^ [–-]|^$/u.test(behind);
    const counts = !numbered && (/^no\./i.test(start) || new RegExp(`#\\s?${Number(number[1]) + 1}\\b`).test(behind));
    if (ends && !counts) return { ...NOBODY, number: Number(number[1]), confidence: name === '' ? 0.8 : 0.9, length };
  }
  return (
    (numbered ? bareNumber(start) : null) ??
    whoAt(start.slice(0, 160)) ??
    opening(start.slice(0, 160), people, self, use)
  );
}

/** "u/NAME", the path of somebody's page: nobody with a name like it is meant. */
function byPath(name: string, length: number, people: People, self: string): Address {
  const words = tokens(name);
  const person = people.find(words, self, true);
  if (person?.match !== 'exact' || person.words !== words.length) return { ...NOBODY, unknown: true };
  return {
    ...NOBODY,
    person,
    confidence: MARKED.exact,
    called: person.words === 1 ? name.toLowerCase() : null,
    length,
  };
}

/** "@NAME", "@9", "@ 25 October 2012 at 9:42 pm". */
function marked(rest: string, before: number, people: People, self: string): Address | null {
  const base: Address = { ...NOBODY, unknown: true };
  const [span] = findDates(rest.split('\n')[0] ?? '');
  if (span && span.start === 0 && span.kind === 'absolute') {
    const time = toIso(span, { dayFirst: null });
    if (time) return { ...base, times: [time], confidence: 0.9, length: before + span.end, unknown: false };
  }
  const clock = /^(\d{1,2}):(\d\d)(?: ?([ap])\.?m\.?)?|^(\d{1,2})\.(\d\d) ?([ap])\.?m\.?/i.exec(rest);
  if (clock) {
    const times = clockTimes(clock[1] ?? clock[4] ?? '', clock[2] ?? clock[5] ?? '', clock[3] ?? clock[6]);
    return { ...base, times, confidence: 0.85, length: before + clock[0].length, unknown: false };
  }
  const number = /^#?(\d{1,5})(?![\d/.%]\d|\p{L}|%)/u.exec(rest);
  const words = tokens(rest).slice(0, 8);
  const person = people.find(words, self, true);
  if (number && person?.match !== 'exact')
    return { ...base, number: Number(number[1]), confidence: 0.9, length: before + number[0].length, unknown: false };
  if (!person) return base;
  const end = endOfWords(rest, person.words);
  if (titleAlone(person, words, rest.slice(end))) return base;
  const sure = MARKED[person.match] - (person.ambiguous ? 0.2 : 0);
  const behind = rest.slice(end);
  // "@Anonymous (7:11 AM)": the comment of that time
  const at = /^\s?\((\d{1,2}):(\d\d)(?: ?([ap])\.?m\.?)?\)/i.exec(behind);
  const tail = /^[\s,]{0,2}(?:@|#|at|\()\s?#?(\d{1,5})\)?(?=[,;.\s–-]|:(?!\d)|$)/.exec(behind);
  return {
    ...base,
    person,
    number: tail ? Number(tail[1]) : null,
    times: at ? clockTimes(at[1] ?? '', at[2] ?? '', at[3]) : [],
    confidence: sure,
    called: person.words === 1 ? (words[0] ?? null) : null,
    length: before + end + (at ?? tail ?? [''])[0].length,
    unknown: false,
  };
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
    return { ...NOBODY, person, confidence };
  }
  return null;
}

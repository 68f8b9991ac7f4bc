import { findDates, toIso } from '../input/dates.js';
import { honorific, isTitle, leadIn } from './courtesy.js';
import type { Named, People } from './people.js';
import { tokens } from './words.js';

/** Where a word is used on a page; null for nowhere. */
export type Use = 'article' | 'comments' | null;

/** Whom a comment's own words address, and where the address ends in them. */
export interface Address {
  person: Named | null;
  /** The number of the comment addressed ("@9"). */
  number: number | null;
  /** ISO wall clock of the comment addressed, or `HH:MM`; several where the text leaves the half of the day open. */
  times: readonly string[];
  /** In [0, 1]. */
  confidence: number;
  /** Length of the address proper, to be left out of the own words; 0 for a name that is part of a sentence. */
  length: number;
  /** The one word that names the person, lower case; null for names of several words. */
  called: string | null;
  /** The text opens with a mark of address (`@`) for somebody who was not found. */
  unknown: boolean;
}

/** Words that open sentences before a comma and are no address, also where somebody is called so. */
const COMMON =
  /^(well|yes|no|so|oh|ok|okay|sorry|really|true|guys|people|folks|actually|anyway|now|then|first|also|but|and|the|this|that|what|how|why|look|listen|right|sure|thanks|please|maybe|again|anonymous|guest|admin|editor|moderator|author|reader|user)$/;

/**
 * Reads the address at the beginning of a text; null where there is none.
 *
 * @param use where the page uses a word otherwise than to address somebody: such a word, though it be a name or part of
 *   one, does not address its bearer where nothing marks it
 * @param numbered whether the page shows a number at each comment: a bare one then names a comment
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
  const number = /^(?:re:? ?|to )?(?:#|no\. ?|comment #? ?|post #? ?)(\d{1,5})(?=[,:;.)\n –-]|$)/i.exec(start);
  if (number && /^[,:;.)\n–-]|^ [–-]|^$/.test(start.slice(number[0].length))) {
    return {
      person: null,
      number: Number(number[1]),
      times: [],
      confidence: 0.8,
      length: skipped + number[0].length,
      called: null,
      unknown: false,
    };
  }
  return (
    (numbered ? bareNumber(start) : null) ??
    whoAt(start.slice(0, 160)) ??
    opening(start.slice(0, 160), people, self, use)
  );
}

/** "#3 rock_robin …", "5# …", "17, …", "fom @ 10, …". A lone 1 begins a list. */
function bareNumber(start: string): Address | null {
  const found =
    /^#(\d{1,4})(?![\d.]\d|\p{L})/u.exec(start) ??
    /^(\d{1,4})#(?=\s)/.exec(start) ??
    /^(\d{2,4}|[2-9])(?:,|\.(?=\s))(?!\d)/.exec(start) ??
    /^[\p{L}\d_-]{2,20}(?: [\p{L}\d_-]{2,20})? @ ?#?(\d{1,4})(?=[,:;.\s–-]|$)/u.exec(start);
  if (!found) return null;
  const marked = /[#@]/.test(found[0]);
  return {
    person: null,
    number: Number(found[1]),
    times: [],
    confidence: marked ? 0.85 : 0.65,
    length: 0,
    called: null,
    unknown: false,
  };
}

/** "To the reader who asked at 1.47:": somebody without a name, by the time. */
function whoAt(start: string): Address | null {
  const who =
    /^to (?:the )?(?:\p{L}+ ){0,2}?(?:who(?:ever)?|that) (?:\p{L}+ )?(?:asked|said|wrote|posted|commented|spoke|says|claims)(?: [\p{L} ]{1,20})? at (\d{1,2})[.:](\d\d)(?: ?([ap])\.?m\.?)?(?=\s?[:,–—-])/iu.exec(
      start,
    );
  if (!who) return null;
  const times = clockTimes(who[1] ?? '', who[2] ?? '', who[3]);
  return { person: null, number: null, times, confidence: 0.8, length: 0, called: null, unknown: false };
}

/** `HH:MM` of a clock; both halves of the day where it does not say which. */
function clockTimes(hour: string, minute: string, half: string | undefined): string[] {
  const h = Number(hour);
  const hours = half
    ? [(h % 12) + (/p/i.test(half) ? 12 : 0)]
    : h >= 1 && h < 12 && hour.length === 1
      ? [h, h + 12]
      : [h];
  return hours.map((n) => `${String(n).padStart(2, '0')}:${minute}`);
}

/** "@NAME", "@9", "@ 25 October 2012 at 9:42 pm". */
function marked(rest: string, before: number, people: People, self: string): Address | null {
  const base: Address = {
    person: null,
    number: null,
    times: [],
    confidence: 0,
    length: 0,
    called: null,
    unknown: true,
  };
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
  const tail = /^[\s,]{0,2}(?:@|#|at|\()\s?#?(\d{1,5})\)?(?=[,:;.\s–-]|$)/.exec(rest.slice(end));
  return {
    ...base,
    person,
    number: tail ? Number(tail[1]) : null,
    confidence: sure,
    called: person.words === 1 ? (words[0] ?? null) : null,
    length: before + end + (tail?.[0].length ?? 0),
    unknown: false,
  };
}

/** "Kashmir, Punjab and …": the first of several. */
const LISTED = /^\s?,\s+\p{Lu}[\p{L}'’-]*(?:\s*,|\s+(?:and|or|&)\s)/u;

/** How sure a name is by how it was matched: behind a mark, and without one. */
const MARKED = { exact: 0.97, word: 0.9, short: 0.85, part: 0.85, misspelt: 0.75 } as const;
const OPENING = { exact: 0.8, word: 0.7, short: 0.55, part: 0.55, misspelt: 0.5 } as const;

/** Two capitalized words or more. */
const FULL_NAME = /^\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*)+$/u;
/** What goes on to tell of the one named, or names others beside. */
const TOLD_OF =
  /^(?:['’]s?\b|\s+(?:is|was|has|had|does|did|says|said|will|would|can|could|should|may|might|must|seems|wants|thinks|makes|needs|gets|got|and \p{Lu}|or \p{Lu}|who|which|of|in|at|on|[\p{L}]+ed)\b|\s*[&/]|\s+\p{Lu}[\p{Ll}])/u;

/** "Dr" names no one where several bear it or another name follows. */
const titleAlone = (person: Named, words: readonly string[], after: string): boolean =>
  person.words === 1 &&
  person.match !== 'exact' &&
  isTitle(words[0] ?? '') &&
  (person.ambiguous || /^\.?\s+\p{Lu}/u.test(after));

/** "NAME,", "NAME:", "NAME @35", "Thanks NAME,": a name without a mark, taken only where punctuation sets it off. */
function opening(start: string, people: People, self: string, use: (word: string) => Use): Address | null {
  const lead = leadIn(start);
  for (const skip of lead > 0 ? [0, lead] : [0]) {
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
    const partly = person.match === 'short' || person.match === 'part';
    if (partly && (written.length < 4 || use(first) !== null)) continue;
    // "Kashmir, …" is about Kashmir on a page about it, whoever calls himself so.
    if (person.words === 1 && skip === 0 && use(first) === 'article') continue;
    if (LISTED.test(after)) continue;
    if (person.match === 'part' && person.ambiguous) continue;
    const number = /^\s?(?:@|#|\()\s?#?(\d{1,5})\)?(?=[,:;.\s–-]|$)/.exec(after);
    const time = /^\s?@ ?(.{8,40})/.exec(after);
    const [span] = time ? findDates((time[1] ?? '').split('\n')[0] ?? '') : [];
    const iso = span?.start === 0 ? toIso(span, { dayFirst: null }) : null;
    const plain = {
      person,
      number: null,
      times: [],
      length: 0,
      called: person.words === 1 ? first : null,
      unknown: false,
    };
    if (number)
      return { ...plain, number: Number(number[1]), confidence: 0.93, length: skip === 0 ? end + number[0].length : 0 };
    if (iso) return { ...plain, times: [iso], confidence: 0.93 };
    const courtesy = honorific(after);
    if (!/^\p{Lu}|\d/u.test(written) && person.match !== 'exact' && courtesy === 0) continue;
    if (titleAlone(person, words, after)) continue;
    const behind = after.slice(courtesy);
    const set =
      skip > 0 ? /^(?:[,:.!?…;\n]|\s[–-]\s)/.test(behind) : /^(?:\s?[,:]\s|\s?[,:]$|\s[–—-]+\s|\.{2,}|\n)/.test(behind);
    if (set) return { ...plain, confidence: OPENING[person.match] - (person.ambiguous ? 0.1 : 0) };
    // "Ann Lee what do you say": a tag of a full name, as some pages write it without a mark.
    if (skip === 0 && person.match === 'exact' && FULL_NAME.test(written) && !TOLD_OF.test(behind))
      return { ...plain, confidence: 0.6 };
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
    return { person, number: null, times: [], confidence, length: 0, called: null, unknown: false };
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

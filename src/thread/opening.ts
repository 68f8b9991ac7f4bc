import { findDates, toIso } from '../input/dates.js';
import { type Address, endOfWords, NOBODY, titleAlone } from './addressed.js';
import { honorific, leadIn } from './courtesy.js';
import type { People } from './people.js';
import { tokens } from './words.js';

/** Where a word is used on a page; null for nowhere. */
export type Use = 'article' | 'comments' | null;

/** Words that open sentences before a comma and are no address, also where somebody is called so. */
const COMMON =
  /^(well|yes|no|so|oh|ok|okay|sorry|really|true|guys|people|folks|actually|anyway|now|then|first|also|but|and|the|this|that|what|how|why|look|listen|right|sure|thanks|please|maybe|again|anonymous|guest|admin|editor|moderator|author|reader|user)$/;

/** How sure a name is by how it was matched, where nothing marks it. */
const OPENING = { exact: 0.8, word: 0.7, short: 0.55, part: 0.55, misspelt: 0.5 } as const;

/** "Kashmir, Punjab and …": the first of several. */
const LISTED = /^\s?,\s+\p{Lu}[\p{L}'’-]*(?:\s*,|\s+(?:and|or|&)\s)/u;

/** Two capitalized words or more. */
const FULL_NAME = /^\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*)+$/u;
/** What goes on to tell of the one named, or names others beside. */
const TOLD_OF =
  /^(?:['’]s?\b|\s+(?:is|was|has|had|does|did|says|said|will|would|can|could|should|may|might|must|seems|wants|thinks|makes|needs|gets|got|and \p{Lu}|or \p{Lu}|who|which|of|in|at|on|[\p{L}]+ed)\b|\s*[&/]|\s+\p{Lu}[\p{Ll}])/u;

/** "NAME,", "NAME:", "NAME @35", "Thanks NAME,": a name without a mark, taken only where punctuation sets it off. */
export function opening(start: string, people: People, self: string, use: (word: string) => Use): Address | null {
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
    const plain = { ...NOBODY, person, called: person.words === 1 ? first : null };
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

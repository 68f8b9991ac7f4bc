import { nameKey } from './words.js';

/** What stands in front of a name that is addressed: thanks, agreement, a greeting; also several ("+1, agreed with"). */
const LEAD_IN =
  /^(?:(?:[+=] ?1(?: to| for)?|hi|hello|hey|dear|thanks?(?: to)?|thank you|thx|sorry|(?:i )?(?:\p{L}{2,10}ly )?(?:dis)?agreed? with|(?:dis)?agreed?|second(?:ed)?|ditto|bravo|kudos(?: to)?|hats off to|full marks to|well said|well done|well put|good point|great point|fair point|nice one|spot on|exactly|yes|yeah|no|so|ok|okay|right|true|really|oh|um|in reply to|to|re|reply to|as|mr\.?|mrs\.?|ms\.?|shri|smt\.?)[,:!]? +(?=[@+=]?[\p{L}\d]))+/iu;

/** What is said behind a name and belongs to it. */
const HONORIFIC =
  /^[\s-]{1,2}(?:bhai(?:jan)?|sahiba?|saheb|sahab|saab|sb|ji|jee|ap[ai]|aapa|baji|begum|janab|madam|ma['’]?am|sir|uncle|aunty|bro|sis|san)(?![\p{L}\p{N}])/iu;

/** Titles in names, by their short forms. */
const TITLES: Readonly<Record<string, string>> = {
  dr: 'doctor',
  prof: 'professor',
  col: 'colonel',
  gen: 'general',
  maj: 'major',
  capt: 'captain',
  brig: 'brigadier',
  lt: 'lieutenant',
  sgt: 'sergeant',
  adm: 'admiral',
  cmdr: 'commander',
  rev: 'reverend',
  fr: 'father',
};
const LONG_TITLES: ReadonlySet<string> = new Set(Object.values(TITLES));

/** Names that many bear at once: two comments of one such name are not by one person. */
const SHARED =
  /^(?:guest|guests|anon|anonymous|anonymou|anonymouscoward|unknown|unregistered|unregistereduser|visitor|reader|user|noname|nobody|someone|somebody|you|me|author|admin)$/;

/** Length of the words in front of a name at the beginning of a text. */
export const leadIn = (text: string): number => LEAD_IN.exec(text)?.[0].length ?? 0;

/** Length of an honorific ("bhai", "sahib") right behind a name. */
export const honorific = (after: string): number => HONORIFIC.exec(after)?.[0].length ?? 0;

/** A word of a name with a shortened title written out. */
export const untitled = (word: string): string => TITLES[word] ?? word;

/** Whether a word is a title and no name. */
export const isTitle = (word: string): boolean => LONG_TITLES.has(untitled(word));

/** Whether a name, by its key, is borne by whoever gives none of his own. */
export const isShared = (key: string): boolean => SHARED.test(key);

/** What tells a commenter from others: the name, whatever its capitals and marks; null without one, or with one that many share. */
export function commenterKey(author: string | null): string | null {
  const key = nameKey(author ?? '') || (author ?? '').trim();
  return key === '' || isShared(key) ? null : key;
}

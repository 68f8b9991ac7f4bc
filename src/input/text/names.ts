import { isButtonLine } from '../clean.js';

/** Words that sentences have and names do not. */
const SENTENCE_WORDS =
  /(^|\s)(is|are|was|were|be|been|has|have|had|do|does|did|not|no|it|its|he|she|they|we|you|your|my|our|their|his|her|to|but|or|if|so|for|with|from|that|this|these|those|there|what|when|why|how|who|which|will|would|can|could|should|may|might|in|on|at|by|as|than|then|about|into|all|more|read|view|show|see|posted|comments?|replies|reply)(?=\s|$|[,;:])/i;

/** Tokens that end with a stop and are still part of a name. */
const SHORT_END = /(^|\s)(jr|sr|dr|mr|mrs|ms|st|esq|phd|\p{L}{1,2})\.$/iu;

/** Lower-case words that names have. */
const PARTICLES =
  /^(de|del|della|der|den|van|von|vom|zu|zur|of|the|o['’]|la|le|les|al|el|bin|bint|ibn|di|da|dos|du|y|and|und|et|ter|ten|in|ul|ur|e)$/u;

/**
 * How much a line looks like a commenter's name, in [0, 1]: short, few words, no end of a sentence, none of the words that
 * only sentences have. A judgement about form alone; the reader averages it over all headers of a page.
 */
export function nameLikeness(text: string): number {
  const name = text.trim();
  if (name === '' || name.length > 60 || !/[\p{L}\p{N}]/u.test(name)) return 0;
  if (isButtonLine(name)) return 0;
  const words = name.split(/\s+/);
  if (words.length > 7) return 0;
  let score = [1, 1, 1, 0.9, 0.75, 0.5, 0.4, 0.3][words.length] ?? 0;
  if (/[.!?…:;,"”]$/.test(name) && !SHORT_END.test(name))
    score *= words.length === 1 && /[.!]$/.test(name) ? 0.5 : 0.25;
  if (/["“”=<>{}]|https?:|www\./.test(name)) score *= 0.4;
  if (words.length > 1 && SENTENCE_WORDS.test(name)) score *= 0.35;
  if (words.length > 2 && words.slice(1).every((w) => /^\p{Ll}/u.test(w))) score *= 0.5;
  if (words.length > 1 && /^\p{Lu}/u.test(name) && words.slice(1).some((w) => /^\p{Ll}/u.test(w) && !PARTICLES.test(w)))
    score *= 0.5;
  if (words.length > 2 && name.includes(',')) score *= 0.7;
  if (/^\d+ \p{L}+$/u.test(name)) score *= 0.3;
  if (/^[\d\W]+$/.test(name) && !/\p{L}/u.test(name)) score *= name.length > 3 ? 0.6 : 0.2;
  return score;
}

/** No name and what stands around it is longer; patterns that look for the end of a line take their time on long ones. */
const LONGEST = 300;

/** A name as the page shows it, without what stands around it: a link before, an address after, "says", "Guest". */
export function cleanName(text: string): string | null {
  if (text.length > LONGEST) return null;
  let name = text.replace(/\s+/g, ' ').trim();
  name = name.replace(/^https?:\/\/\S+\s+(?=\S)/, '').replace(/\s*<[^<>\s]{1,80}@[^<>\s]{1,80}>$/, '');
  name = name.replace(/\s+(?:become a fan|\d{1,6} fans?)$/i, '').replace(/\s+I['’]m a fan of \S.*$/i, '');
  name = name
    .replace(/(?:\s*\((?:e-?mail|mail|www|web|url|(?:https?:\/\/|mailto:|www\.)[^()\s]{1,200})\))+:?$/i, '')
    .replace(/(?<=\S)(?:\s*\|\s*(?:home ?page|e-?mail|url|web(?:site)?|www))+$/i, '');
  name = name.replace(/^[\s|•·,:–—-]+/, '').replace(/[\s|•·,:–—-]+$/, '');
  // Slashdot's number of a member
  name = name.replace(/(?<=\S) \( ?\d{3,8} ?\)$/, '');
  // A username has no spaces: what follows it is flair.
  name = name.replace(/^\[[–+-]\]\s?(\S+).*$/, '$1');
  name = name
    .replace(/^\[[^\][]{1,12}\]\s?(?=\S)/, '')
    .replace(/(?<=\S)\s?\[(?:[A-Z]{1,3}|\p{Extended_Pictographic}\ufe0f?)\]$/u, '');
  const bracketed = /^\[([^[\]]+)\]$|^\(([^()]+)\)$|^\*{1,2}([^*]+)\*{1,2}$/.exec(name);
  if (bracketed) name = (bracketed[1] ?? bracketed[2] ?? bracketed[3] ?? name).trim();
  return name === '' ? null : name;
}

/** A name without what it carries behind it: "Ann | Country: Israel"; "Ann (semper paratus, always)" where the whole is too long for a name. */
export function shownName(written: string): string | null {
  const name = cleanName(written.replace(/\s*\|\s*(?:country|location|place|city|from|state)\s*(?::.*)?$/i, ''));
  if (name === null || nameLikeness(name) >= 0.12) return name;
  return cleanName(name.replace(/(?<=\S)\s+\((?:[^()\s]+\s+){2,}[^()\s]+\)$/, ''));
}

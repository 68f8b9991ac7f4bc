import { isButtonLine, oneLine } from '../clean.js';
import { findDates } from '../dates.js';
import { type AnyNode, attr, type Element, isElement, nameOf, parentElement, textOf } from './dom.js';

const LONGEST = 80;
/** Marks beside a name, inside the same element. */
const BESIDE =
  /(^|[\s_-])(badge|badges|role|rank|says|said|screen-?reader(-text)?|sr-?only|visually-?hidden|avatar|title|usertitle|count|points|karma|flair|score|date|time|datetime|meta|metadata|location|city|number|permalink|reply|level|reputation|posts|joined|follow|verified-label)(?=$|[\s_-])/;
const BEFORE =
  /^(?:#?\d{1,4}\s*[.):|-]\s*)?(?:(?:comment(?:ed)?|posted|submitted|written|review(?:ed)?|reply|response)(?: was)?\s+(?:by|from)\b|by\b|from\b|author:|name:|user:|permalink\b)?\s*:?\s*(?:(?:comment(?:ed)?|submitted|posted) by\b\s*:?|by\b\s*:?)?\s*/i;
const AFTER =
  /(?:[\s,:;|·•»—–-]+(?:says|say(?=\s*:)|said|wrote|writes|commented|comments?|replied|responded|posted(?: this)?|added|thinks|adds|edited|dit|sagt|schreibt|dice|escribió)(?:\s+in reply to\s\S.{0,60}?)?)?(?:\s+(?:this|that))?(?:\s+(?:on|at|in|um|am|le|el))?[\s,:;|·•»—–….-]*$/i;
/** "[–]" before a name folds the comment up. */
const TOGGLE = /^\[[^\p{L}\p{N}\]]{1,2}\]\s*/u;
const NO_NAME =
  /^(?:\[(?:deleted|removed)\]|reply|permalink|link|report|flag|like|share|edit|#?\d{1,5}|says|said|by|on|at|guest author|author|name|comments?|\d[\d,.]*k? (?:points?|pts|karma|votes?|likes?|posts?)|(?:post|comment|reply)(?: #?\d{1,5})?|view profile|[^\p{L}\p{N}]+)$/iu;

/** A name as the page shows it, without "says:", "Posted by", dates, badges, "(not verified)"; null where none is left. */
export function authorName(text: string): string | null {
  let name = oneLine(text);
  if (name.length > 300) return null;
  const date = findDates(name)[0];
  // "Ann | Leeds | 5 May 2010"
  if (date && date.start > 0) name = name.slice(0, date.start).replace(/(\S) \|(?: .*)?$/, '$1');
  else if (date) return null;
  name = name
    .replace(TOGGLE, '')
    .replace(/^[\s–—-]+(?=(?:posted|submitted|commented?) by\b)/i, '')
    .replace(BEFORE, '')
    .replace(/\s*\(not verified\)\s*/gi, ' ')
    .trim();
  // "Azor -him-" ends in a word with its own dashes.
  const bare = /(?:^|\s)[-–—](\p{L}+)[-–—]$/u.test(name) ? name : name.replace(AFTER, '').trim();
  // "J. R." keeps its stop, and a name that is nothing but "Comments" is none.
  name = /\b(\p{Lu}|[JS]r)\.$/u.test(name) && !/says|said|wrote/i.test(name.slice(bare.length)) ? name : bare;
  name = name.replace(/^[\s"“”:|·•,–—-]+/, '').replace(/[\s"“”|·•]+$/, '');
  if (name === '' || name.length > LONGEST || NO_NAME.test(name) || isButtonLine(name)) return null;
  return name;
}

/**
 * Name in an element; parts of it that are named as badges, ranks or labels left out while something else remains, and
 * those that `isTime` tells.
 */
export function nameIn(element: Element, isTime: (e: Element) => boolean = () => false): string | null {
  const skip = (e: Element) => e !== element && (BESIDE.test(nameOf(e)) || isDate(e) || isTime(e));
  const text = textOf(element, 400, skip);
  return authorName(text.trim() === '' ? textOf(element, 400) : text);
}

/** An element that is a date alone, glued to the name where the page has no space between them. */
function isDate(element: Element): boolean {
  const text = oneLine(textOf(element, 60));
  const date = text.length < 60 ? findDates(text)[0] : undefined;
  return date !== undefined && date.start === 0 && date.end === text.length;
}

const AVATAR = /(^|[\s_-])(avatar|gravatar|userpic|profile-?(pic|picture|image|img|photo))/;

/** Initials in place of a face: the whole text of an element that is named so, or that is not read aloud. */
export function isInitials(node: AnyNode): boolean {
  let e = isElement(node) ? node : parentElement(node);
  for (let steps = 0; e && steps < 4; e = parentElement(e), steps++)
    if (AVATAR.test(nameOf(e)) || attr(e, 'aria-hidden') === 'true')
      return /^\p{L}{1,3}$/u.test(oneLine(textOf(e, 20)));
  return false;
}

/** "Posted by NAME on …", "NAME says:" in one piece of text. */
export function explicitName(text: string): string | null {
  const line = oneLine(text).slice(0, 300);
  const by =
    /\b(?:posted|submitted|written|commented?|comment|published)\s+by:?\s+(?![|,•·–—])(.{1,80}?)\s*(?:\(not verified\))?\s*(?=$|[|,•·–—]|\s[-]\s|\s(?:on|at)\s)/i.exec(
      line,
    );
  // Drupal marks guests behind their name, which may have a comma.
  const guest = /\bsubmitted by:?\s+(.{1,60}?)\s*\(not verified\)/i.exec(line)?.[1];
  if (guest) return authorName(guest);
  if (by?.[1]) return authorName(by[1]);
  const says = /^(?:#?\d{1,4}[.):]?\s+)?(.{1,60}?)\s+(?:says|said|wrote|writes|commented)\b/i.exec(line);
  return says?.[1] ? authorName(says[1]) : null;
}

/** The name in the heading of a comment that has no element around it: said explicitly, or the few words before the date. */
export function nameInHeader(header: string): string | null {
  const named = explicitName(header);
  if (named) return named;
  const line = oneLine(header).slice(0, 300);
  const date = findDates(line)[0];
  const lead = date && date.start > 1 ? line.slice(0, date.start) : null;
  return lead && lead.length <= 60 && lead.split(' ').length <= 7 ? authorName(lead) : null;
}

import { isButtonLine } from '../clean.js';
import { type DateSpan, findDates } from '../dates.js';
import { BEFORE, type Parts, SAYS, SOMEBODY } from './before.js';
import { oneDate } from './clocks.js';
import { withoutEdit } from './edits.js';
import { cleanName, nameLikeness, shownName } from './names.js';
import { WAYS } from './ways.js';

/** A line that may be (part of) a comment's header, taken apart. */
export interface Mark {
  /** Lines with the same family are written after the same pattern: its literal words, what kind of date, whether a name. */
  family: string;
  /** The family without the name, to take in a header whose name is missing. */
  base: string;
  /** The name in the line, or null. */
  author: string | null;
  date: DateSpan | null;
  /** The comment's number or its parts ("3.1"), where the line begins or ends with one. */
  number: string | null;
  /** The page's own id, such as Drupal's comment number. */
  sourceId: string | null;
  /** Name addressed ("A responded to B", "Response to B"). */
  target: string | null;
  bullet: boolean;
  /** Comments that the page counts below this one, or null. */
  below: number | null;
  /** The line ends in "says:", "wrote:" and the like: what follows is the body. */
  opens: boolean;
}

/** A mark that says nothing, for lines that are headers by other signs. */
export const NO_MARK: Mark = {
  family: '',
  base: '',
  author: null,
  date: null,
  number: null,
  sourceId: null,
  target: null,
  bullet: false,
  below: null,
  opens: false,
};

const LONGEST = 200;
/** A name that is a picture only. */
const FACE = /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{M}\u200d]*$/u;
/** What lists are set with: on pages, and in what lynx (`+`, `o`) and w3m (`□`, `☆`) make of them. */
export const BULLET = /^(?:[•*·▪●○◦►▶»–—+□☆■◆-]|o)\s+(?=\S)/u;
const NUMBER_FIRST =
  /^(?:(?:comment|post|no\.?|reply)\s*)?(?:#\s?(\d{1,6})[.):]?|[[(](\d{1,6})[\])]|(\d{1,5}(?:\.\d{1,3}){0,4})[.):]?|(\d{1,4}[a-f])[.):])(?:\s+[|–—•·-])?\s+/i;
const NUMBER_LAST = /\s*[|•·,–—(-]?\s*#\s?c?(\d{1,9})\s*\)?$/i;
/** Dates that say when something else happened than the comment. */
const NOT_A_COMMENT =
  /\b(updated|edited|modified|joined|join date|start date|member since|registered|last (?:seen|visit|active|login)|originally|copyright|born|expires|retrieved|accessed)\b/i;

/** Takes a line apart as a header; null where it cannot be one. Work is bounded: lines over 200 characters are none. */
export function parseMark(written: string): Mark | null {
  if (written === '' || written.length > LONGEST) return null;
  const line = withoutEdit(written);
  if (NOT_A_COMMENT.test(line)) return null;
  const bullet = BULLET.test(line);
  let text = bullet ? line.replace(BULLET, '') : line;
  let spans = findDates(text);
  let number: string | null = null;
  const first = NUMBER_FIRST.exec(text);
  if (first && !(spans[0] && spans[0].start < first[0].length)) {
    number = first[1] ?? first[2] ?? first[3] ?? first[4] ?? null;
    text = text.slice(first[0].length);
    spans = findDates(text);
  }
  if (spans.length > 2) return null;
  const span = oneDate(text, spans);
  const parts = span ? dated(text, span) : undated(text, number !== null);
  if (!parts) return null;
  const author =
    parts.name === null ? null : shownName(parts.words.includes('comment by') ? untold(parts.name) : parts.name);
  // "- Dennis is not amused, Hull, 3/12/2010 12:07": a dash, commas and a time set it off as well as a name's form.
  const signed = /^[–—-]\s/.test(line) && !!span?.time && /,\s*$/.test(text.slice(0, span.start));
  // "Somebody with a long name of his own on August 5, 2012 at 6:44 pm said:"
  const timed = parts.opens && !!span?.time && parts.place === 'before' && !/[.!?:;"”]/.test(author ?? '');
  const introduced = !!span?.time && parts.words.some((w) => /^posted by/.test(w));
  if (
    author !== null &&
    nameLikeness(author) < (introduced ? 0.05 : 0.12) &&
    !((parts.apart || signed || timed || (parts.opens && FACE.test(author))) && author.length <= 60) &&
    // "3. Snow, bees and other things | Hollin Farm says:" links here from another blog.
    !(parts.opens && number !== null && author.length <= 80)
  )
    return null;
  // "@ 25 October 2012 at 9:42 pm" speaks to the comment of that time.
  if (author === null && text.startsWith('@')) return null;
  const kind = !span ? '' : span.kind === 'absolute' && !span.time ? 'D' : 'T';
  const base = [number === null ? '' : 'n', ...parts.words, kind].filter(Boolean).join(' ');
  return {
    family: author === null ? base : `${base} X${parts.place}`,
    base,
    author,
    date: span,
    number: number ?? parts.number,
    sourceId: parts.sourceId,
    target: parts.target,
    bullet,
    below: parts.below ?? null,
    opens: parts.opens,
  };
}

/** "Comment by Ann Lee, Class of 1988": without what is told of Ann, where the whole is too long for a name. */
const untold = (name: string): string => (nameLikeness(name) < 0.3 ? (/^([^,]{2,40}),/.exec(name)?.[1] ?? name) : name);

/** Votes and answers counted behind a date or before it: "[54 favorites]", "(8 children)", "12 points13 points". */
const TALLY = /^[\s*,|•·–—-]*[([]\s*[+-]?\d[\d,.]*k? \p{L}{3,12}\s*[)\]]/iu;
const POINTS =
  /(?:\s*(?:[|•·,(–-]\s*)?(?:[+-]?\d[\d,.]*k? (?:points?|votes?|likes?|pts)|\[?score hidden\]?)[\s)|•·,–-]*)+$/i;

/** What a page says of a comment behind its date. */
const PRAISED = /^(?:popular|featured|top comment|editor['’]?s['’]? pick)$/i;

/** A line with a date: what stands before and after it. */
function dated(text: string, span: DateSpan): Parts | null {
  const parts: Parts = { name: null, place: '', words: [], number: null, sourceId: null, target: null, opens: false };
  const before = text.slice(0, span.start).replace(POINTS, '').trim();
  let after = text.slice(span.end).trim();
  if (isButtonLine(before.replace(/(?:\s+posted)?[\s,|•·:–—-]*$/i, ''))) parts.words.push('buttons');
  else if (/[\p{L}\p{N}]/u.test(before)) {
    for (const [pattern, take] of BEFORE) {
      const match = pattern.exec(before);
      if (!match) continue;
      Object.assign(parts, take(match));
      break;
    }
    // "Posted by: Ann | Leeds | 5 May 2010"
    if (/^\W*posted by\b/i.test(before)) parts.name = parts.name?.split(/\s+\|(?:\s|$)/)[0] ?? null;
    if (parts.name !== null) parts.place = 'before';
    parts.apart = /[^.!?…,]\s[•·]$/.test(before) && !isButtonLine(parts.name ?? '');
  }
  const ending = new RegExp(`(?:^|\\s)(${SAYS})\\s*(?:\\.{3}|…|:)\\s*$|^(${SAYS})\\s*$`, 'i').exec(after);
  if (ending) {
    parts.opens = true;
    parts.words.push('said');
    after = after.slice(0, ending.index).trim();
  }
  const last = NUMBER_LAST.exec(` ${after}`);
  if (last) {
    parts.number = last[1] ?? null;
    after = ` ${after}`.slice(0, last.index).trim();
  }
  const below = /^[\s*]*\((\d{1,5}) (?:child(?:ren)?|repl(?:y|ies))\)/i.exec(after);
  if (below) parts.below = Number(below[1]);
  after = after
    .replace(TALLY, '')
    .replace(/^[\s,|•·:;)\].–—-]+/, '')
    .replace(/[\s,|•·:;([–—-]+$/, '');
  if (after === '' || isButtonLine(after) || PRAISED.test(after) || WAYS.test(after)) return parts;
  const id = /^#?(\d{3,12})(?:\s+|$)/.exec(after);
  if (id) {
    parts.sourceId = id[1] ?? null;
    parts.words.push('id');
    after = after.slice(id[0].length).replace(/^[\s,|•·:–—-]+/, '');
    if (after === '' || isButtonLine(after)) return parts;
  }
  const to = /^(?:in )?(?:reply|response) to:?\s+(.+)$/i.exec(after);
  if (to) {
    parts.target = cleanName(to[1] ?? '');
    return parts.name === null ? null : parts;
  }
  if (parts.name !== null)
    return nameLikeness(parts.name) > 0.3 && /^\[?\(?(?:edited|permalink|link|#|reply|guest|member)/i.test(after)
      ? parts
      : null;
  const by = /^(?:(?:posted|written|submitted|comment(?:ed)?|sent) )?(?:by|from)\b[\s:]*(.+)$/i.exec(after);
  if (by) parts.words.push('by');
  parts.name = by?.[1] ?? after;
  parts.place = 'after';
  return parts;
}

/** "Loading comments…": what the page does, not who comments. */
const PAGE_DOES =
  /^(?:(?:load|show|view|hide|add|post|see|read|sort|open|close)(?:ing)? )?(?:(?:all|no|more|most|recent|latest|new|the|\d+) )*comments?\W*$/i;

/** A line without a date is a header only by its words: "12. Ann says:", "Comment by Ann", "Author: Ann". */
function undated(text: string, numbered: boolean): Parts | null {
  const parts: Parts = {
    name: null,
    place: 'before',
    words: [],
    number: null,
    sourceId: null,
    target: null,
    opens: false,
  };
  if (PAGE_DOES.test(text)) return null;
  const reply = new RegExp(
    `^(.+?)\\s+(?:responded|replied|replies|in reply|in response|replying|says|said) to:?\\s+${SOMEBODY}\\s*:?$`,
    'i',
  ).exec(text);
  const said = new RegExp(`^(.+?)\\s+(?:${SAYS})(?: this)?\\s*(?:\\.{3}|…|:)$`, 'i').exec(text);
  const by = /^(?:posted|comment(?:ed)?|written|submitted) (?:by|from)\b[\s:]*(.+)$/i.exec(text);
  const label = /^(?:author|name|user(?:name)?|commenter|poster)\s*[:=]\s*(.+)$/i.exec(text);
  if (reply) Object.assign(parts, { name: reply[1] ?? null, target: reply[2] ?? null, words: ['said'], opens: true });
  else if (said) Object.assign(parts, { name: said[1] ?? null, words: ['said'], opens: true });
  else if (by) Object.assign(parts, { name: by[1] ?? null, words: ['by'] });
  else if (label) Object.assign(parts, { name: label[1] ?? null, words: ['author'] });
  else if (numbered && nameLikeness(text.replace(/:$/, '')) >= 0.7) Object.assign(parts, { name: text, words: [] });
  else return null;
  return parts;
}

import { isButtonLine, isCountLine } from '../clean.js';
import { type Line, nextText } from './lines.js';

/** What a page sets, line by line, above the words of a post or a comment. */
export interface Profile {
  start: number;
  /** First line of the words. */
  body: number;
  name: string;
  /** By what others address its author: "@ann", "ann". */
  handle: string;
  /** Handle of the person answered, where the head names one. */
  target: string | null;
  /** Its day, as the page writes it. */
  day: string;
}

/** A service whose pages set a comment's head in several lines of their own. */
export interface Service {
  /** Whether the page is one, where its heads alone do not tell. */
  isPage?: (lines: readonly Line[]) => boolean;
  head: (lines: readonly Line[], at: number) => Profile | null;
  /** Whether what is below a comment's words begins here; `end` is the next head. */
  foot: (lines: readonly Line[], at: number, end: number) => boolean;
  /** Posts of other conversations follow. */
  others?: RegExp;
  /** The first head is the post that the page is about. */
  opens?: true;
}

const DAY = String.raw`[A-Z][a-z]{2} \d{1,2}(?:, \d{4})?|\d{1,2}[smhd]`;
const DATE = new RegExp(`^(${DAY})$`);
const EDITED = new RegExp(`^(${DAY}) ?(?:\\*|\\(?Edited\\)?)?$`);
const MONTH = new RegExp(`^(${DAY}|[A-Z][a-z]{2} (?:\\d{4}|'\\d\\d)|\\d{1,2}(?:mo|y))$`);

const text = (lines: readonly Line[], at: number): string => lines[at]?.text ?? '';
const counts = (lines: readonly Line[], at: number): boolean => isCountLine(text(lines, at));

/** Name, handle, a dot and the day; below the words the counts of answers, reposts and likes. */
const dotted = (handle: RegExp): Service => ({
  head: (lines, at) => {
    const day = DATE.exec(text(lines, at + 3))?.[1];
    if (!day || text(lines, at) === '' || text(lines, at + 2) !== '·' || !handle.test(text(lines, at + 1))) return null;
    return { start: at, body: at + 4, name: text(lines, at), handle: text(lines, at + 1), target: null, day };
  },
  foot: (lines, at, end) =>
    counts(lines, at) &&
    (at + 1 === end ||
      counts(lines, at + 1) ||
      /^(?:(?:show|read) (?:\d+ )?(?:more |hidden )?replies|show probable spam)$/i.test(text(lines, at + 1))),
  others: /^discover more$/i,
});

/** A name without pictures of the server's own, as ":verified:". */
const unadorned = (name: string): string => name.replace(/\s?:\w{2,30}:/g, '').trim();

/** The day, the name and "@ann@server"; below the words the count of answers. */
const mastodon: Service = {
  head: (lines, at) => {
    const day = EDITED.exec(text(lines, at))?.[1];
    const name = day ? nextText(lines, at + 1, at + 3) : -1;
    const handle = /^(@[\w.-]+)@[\w-]+(?:\.[\w-]+)+$/.exec(text(lines, name + 1))?.[1];
    return day && handle && name > 0
      ? { start: at, body: name + 2, name: unadorned(text(lines, name)) || handle, handle, target: null, day }
      : null;
  },
  foot: (lines, at, end) => /^\d+\+?$/.test(text(lines, at)) && (at + 1 === end || text(lines, at + 1) === ''),
};

/** Stands for a name that is gone. */
const NOBODY = '[deleted]';

/** The picture in words, the name and the day; below the words "Like (3)" and "Reply". */
const substack: Service = {
  head: (lines, at) => {
    const gone = EDITED.exec(text(lines, at))?.[1];
    if (gone && /^comment (?:removed|deleted)$/i.test(text(lines, at + 1)))
      return { start: at, body: at + 2, name: NOBODY, handle: '', target: null, day: gone };
    const name = /^(\S.{0,78}?)['’]s avatar$/.exec(text(lines, at))?.[1];
    const day = name && text(lines, at + 1) === name ? EDITED.exec(text(lines, at + 2))?.[1] : undefined;
    if (!name || !day) return null;
    let body = at + 3;
    while (/^(?:author|edited|pinned|liked by \S.{0,60})$/i.test(text(lines, body))) body++;
    return { start: at, body, name, handle: `@${name}`, target: null, day };
  },
  foot: (lines, at) => /^like(?: \(\d+\))?$/i.test(text(lines, at)) && /^reply\b/i.test(text(lines, at + 1)),
};

const LATER = /^\d+ (?:days?|months?|years?) later$/;
const ACTION = /^\S.{0,60} (?:split|closed|opened|pinned|unpinned|archived|unlisted|listed) this topic\b/;
const MAP = /^(?:replies|views|users|likes|links|read)$/;
/** Who closes topics. */
const SYSTEM = 'system';

/** Handle, name, a count, who is answered and the day, the middle ones not always. */
const discourse: Service = {
  isPage: (lines) =>
    new Set(lines.flatMap((l, i) => (MAP.test(l.text) && counts(lines, i - 1) ? [l.text] : []))).size >= 2,
  head: (lines, at) => {
    const handle = text(lines, at);
    const above = text(lines, at - 1);
    if (above === SYSTEM) return null;
    if (!/^[\w.-]{2,30}$/.test(handle) || counts(lines, at) || MAP.test(handle) || handle === SYSTEM) return null;
    if (above !== '' && !counts(lines, at - 1) && !LATER.test(above) && !/^(?:[a-z0-9-]+|\d+ min)$/.test(above))
      return null;
    for (let i = at + 1; i < at + 6 && text(lines, i) !== ''; i++) {
      const day = MONTH.exec(text(lines, i))?.[1];
      if (!day) continue;
      const last = text(lines, i - 1);
      const target = i - 1 > at && /^[\w.-]{2,30}$/.test(last) && !counts(lines, i - 1) ? last : null;
      return { start: at, body: i + 1, name: handle, handle, target, day };
    }
    return null;
  },
  foot: (lines, at, end) =>
    /^\d+ repl(?:y|ies)$/i.test(text(lines, at)) ||
    LATER.test(text(lines, at)) ||
    ACTION.test(text(lines, at)) ||
    text(lines, at) === SYSTEM ||
    (counts(lines, at) && (at + 1 >= end || text(lines, at + 1) === '')),
  others: /^(?:related|suggested|new & unread) topics$|^(?:closed|opened|archived) on \w/i,
  opens: true,
};

const ROLE = /\b(?:staff|contributor|author|moderator|editor|reporter|subscriber|member)$/i;
const AGO = /^(?:\d{1,2}|an?) (?:second|minute|hour|day|week|month|year)s? ago$/i;

/** Coral: the name, a badge, the age and whom it answers; below the words "Like 3" and "Reply". */
const coral: Service = {
  isPage: (lines) =>
    lines.some((l) => /^powered by coral\b|^this conversation is moderated according to /i.test(l.text)),
  head: (lines, at) => {
    if (/^this comment is no longer available\b/i.test(text(lines, at)))
      return { start: at, body: at + 1, name: NOBODY, handle: '', target: null, day: '' };
    if (AGO.test(text(lines, at)) && /^this comment (?:has been|was) removed\b/i.test(text(lines, at + 1)))
      return { start: at, body: at + 2, name: NOBODY, handle: '', target: null, day: '' };
    const name = text(lines, at);
    const age = ROLE.test(text(lines, at + 1)) ? at + 2 : at + 1;
    if (name === '' || name.length > 60 || isButtonLine(name) || !AGO.test(text(lines, age))) return null;
    const edited = /^\(?edited\)?$/i.test(text(lines, age + 1)) ? 1 : 0;
    const target = /^in reply to (\S.{0,60})$/i.exec(text(lines, age + 1 + edited))?.[1] ?? null;
    const body = age + 1 + edited + (target ? 1 : 0);
    return { start: at, body, name, handle: name, target, day: text(lines, age) };
  },
  foot: (lines, at) => /^(?:like|respect)(?: [\d,]+)?$/i.test(text(lines, at)) && /^reply$/i.test(text(lines, at + 1)),
};

export const SERVICES: readonly Service[] = [
  dotted(/^@\w{1,15}$/),
  dotted(/^@[\w-]+(?:\.[\w-]+)+$/),
  mastodon,
  substack,
  discourse,
  coral,
];

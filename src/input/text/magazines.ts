import { isButtonLine } from '../clean.js';
import { nextText } from './lines.js';
import { counts, EDITED, isLast, MONTH, type Service, text } from './profiles.js';

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
    (counts(lines, at) && (isLast(lines, at, end) || LATER.test(text(lines, nextText(lines, at + 1))))),
  others: /^(?:related|suggested|new & unread) topics$|^(?:closed|opened|archived) on \w/i,
  opens: true,
};

const ROLE =
  /^[A-Z]{2,5}$|\b(?:[Ss]taff|[Cc]ontributor|[Aa]uthor|[Mm]oderator|[Ee]ditor|[Rr]eporter|[Ss]ubscriber|[Mm]ember)$/;
const IN_REPLY = /^in reply to (\S.{0,60})$/i;
const PICKED = /^(?:\S+ )?picks?$/i;
const AGO = /^(?:\d{1,2}|an?) (?:second|minute|hour|day|week|month|year)s? ago$/i;

/** Coral: the name, a badge, the age and whom it answers; below the words "Like 3" and "Reply". */
const coral: Service = {
  isPage: (lines) =>
    lines.some((l) => /^powered by coral\b|^this conversation is moderated according to /i.test(l.text)) ||
    lines.filter((l, i) => IN_REPLY.test(l.text) && AGO.test(text(lines, i - 1))).length > 1,
  head: (lines, at) => {
    if (/^this comment is no longer available\b/i.test(text(lines, at)))
      return { start: at, body: at + 1, name: NOBODY, handle: '', target: null, day: '' };
    if (AGO.test(text(lines, at)) && /^this comment (?:has been|was) removed\b/i.test(text(lines, at + 1)))
      return { start: at, body: at + 2, name: NOBODY, handle: '', target: null, day: '' };
    const name = text(lines, at);
    const age = AGO.test(text(lines, at + 2)) && ROLE.test(text(lines, at + 1)) ? at + 2 : at + 1;
    if (name === '' || name.length > 60 || isButtonLine(name) || !AGO.test(text(lines, age))) return null;
    const edited = /^\(?edited\)?$/i.test(text(lines, age + 1)) ? 1 : 0;
    const target = IN_REPLY.exec(text(lines, age + 1 + edited))?.[1] ?? null;
    const told = age + 1 + edited + (target ? 1 : 0);
    const body = PICKED.test(text(lines, told)) ? told + 1 : told;
    return { start: at, body, name, handle: name, target, day: text(lines, age) };
  },
  foot: (lines, at) =>
    /^(?:like|respect|recommend)(?: [\d,]+)?$/i.test(text(lines, at)) &&
    /^reply$/i.test(text(lines, counts(lines, at + 1) ? at + 2 : at + 1)),
};

/** The BBC: a line for listeners, then the name and the time again, or "NAME replied:". */
const bbc: Service = {
  head: (lines, at) => {
    const said = /^(comment|reply) posted by (\S.{0,60}), at (\d\d:\d\d \d{1,2} [A-Z][a-z]{2} \d{4})$/i.exec(
      text(lines, at),
    );
    if (!said) return null;
    const [, kind = '', name = '', day = ''] = said;
    let body = at + 1;
    while ([name, day, `${name} replied:`].includes(text(lines, body))) body++;
    return { start: at, body, name, handle: name, target: null, day, depth: /^reply$/i.test(kind) ? 1 : 0 };
  },
  foot: (lines, at, end) =>
    /^view more replies$/i.test(text(lines, at)) ||
    (counts(lines, at) && (counts(lines, at + 1) || isLast(lines, at, end))),
  others: /^(?:load more comments|back to top)$/i,
};

/** The Daily Mail: name, place and age in one line; below the words "Click to rate" and the votes. */
const mail: Service = {
  isPage: (lines) => lines.filter((l) => /^click to rate$/i.test(l.text)).length >= 3,
  head: (lines, at) => {
    const said = /^(\S.{0,120}?), (?:an?|\d{1,2}) (?:second|minute|hour|day|week|month|year)s? ago$/i.exec(
      text(lines, at),
    )?.[1];
    if (!said) return null;
    // "Ann, Leeds, United Kingdom", "Ann, Leeds", "Ann": a name with a comma in it cannot be told.
    const name = said.split(', ')[0] ?? said;
    return { start: at, body: at + 1, name, handle: name, target: null, day: '' };
  },
  foot: (lines, at) => {
    let end = at;
    while (end < lines.length && (/^(?:new|reply|)$/i.test(text(lines, end)) || counts(lines, end))) end++;
    return text(lines, at) !== '' && end < lines.length && /^click to rate$/i.test(text(lines, end));
  },
  others:
    /^the (?:views expressed in the contents|comments below have been moderated)\b.{0,120}users|^view all comments$/i,
  next: true,
};

const QUORA_AGE = String.raw`(?:updated |edited )?(?:\d{1,2}(?:[smhdwy]|mo)|just now|[A-Z][a-z]{2} \d{1,2}(?:, \d{4})?)`;
/** "3y", "Lives in Cork · 1y", ", Master mariner · Updated 3y": ends what stands beside a name. */
const QUORA_END = new RegExp(`^(?:.{0,200}· ?)?${QUORA_AGE}$`, 'i');
/** What stands beside the name in a comment; with an answer it is told whom to follow and who its writer is. */
const QUORA_BARE = new RegExp(`^(?:· ?)?(?:${QUORA_AGE})?$`, 'i');
/** Most lines from a name to the age. */
const QUORA_HEAD = 8;

/** Quora: the picture in words, the name, who that is, the age; below an answer its views, below a comment on it votes and "Reply". */
const quora: Service = {
  head: (lines, at) => {
    const name = /^profile photo for (\S.{0,78})$/i.exec(text(lines, at))?.[1];
    if (!name || text(lines, at + 1) !== name) return null;
    let age = at + 2;
    while (age < at + QUORA_HEAD && !QUORA_END.test(text(lines, age))) age++;
    if (age === at + QUORA_HEAD) return null;
    const bare = lines.slice(at + 2, age + 1).every((l) => QUORA_BARE.test(l.text));
    return { start: at, body: age + 1, name, handle: `@${name}`, target: null, day: '', depth: bare ? 1 : 0 };
  },
  foot: (lines, at) =>
    /^[\d.,]+[km]? views?$|^view (?:[\d.,]+[km]? (?:upvotes?|shares?|(?:other |more )?(?:comments?|repl(?:y|ies)))|more comments)\b|^\d+ of \d+ answers?$|^reply$|^continue reading$|^related questions$/i.test(
      text(lines, at),
    ) ||
    (counts(lines, at) && /^reply$/i.test(text(lines, nextText(lines, at + 1)))),
};

export const MAGAZINES: readonly Service[] = [substack, discourse, coral, bbc, mail, quora];

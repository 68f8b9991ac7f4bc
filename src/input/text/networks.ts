import { type Line, nextText, previousText } from './lines.js';
import { counts, DATE, EDITED, isLast, type Service, text } from './profiles.js';

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
  foot: (lines, at, end) => /^\d+\+?$/.test(text(lines, at)) && isLast(lines, at, end),
};

/** Instagram: the picture in words and the name; below the words the age, likes and "Reply". */
const instagram: Service = {
  head: (lines, at) => {
    const name = /^(\S{1,60})['’]s profile picture$/.exec(text(lines, at))?.[1];
    if (!name || text(lines, at + 1) !== name) return null;
    const body = at + (/^verified$/i.test(text(lines, at + 2)) ? 3 : 2);
    // Above the picture: whose page it is.
    if (/^(?:•|follow)$/i.test(text(lines, nextText(lines, body)))) return null;
    return { start: at, body, name, handle: `@${name}`, target: null, day: '' };
  },
  foot: (lines, at) =>
    // "31w42 likesReply"
    /^\d{1,3}[smhdwy](?:[\d.,]+[km]? likes?)?reply$/i.test(text(lines, at)) ||
    (/^(?:edited · )?\d{1,3}[smhdwy]$/i.test(text(lines, at)) &&
      /^(?:[\d.,]+[km]? likes?|reply|see translation)$/i.test(text(lines, nextText(lines, at + 1)))),
  others: /^more posts from /i,
  opens: true,
};

const AGE = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|\d{1,2}-\d{1,2}|\d{1,3}[smhdw] ago)$/;
const isEnd = (lines: readonly Line[], at: number): boolean =>
  AGE.test(text(lines, at)) && /^reply$/i.test(text(lines, nextText(lines, at + 1)));
/** What stands below a comment, above the next name. */
const BELOW = /^(?:liked by creator|hide|reply|view \d[\d,]* (?:more|repl(?:y|ies))|\d[\d,]* comments)$/i;
/** Most lines of a comment. */
const LONGEST = 60;

/** TikTok: the name and the words; below them the day, "Reply" and likes. */
const tiktok: Service = {
  isPage: (lines) => lines.some((l) => /^tiktok$/i.test(l.text)),
  head: (lines, at) => {
    const above = previousText(lines, at - 1);
    if (text(lines, at) === '' || !(BELOW.test(text(lines, above)) || (counts(lines, above) && !isEnd(lines, above))))
      return null;
    if (counts(lines, at) || BELOW.test(text(lines, at))) return null;
    let end = at + 1;
    while (end < at + LONGEST && end < lines.length && !isEnd(lines, end)) {
      if (BELOW.test(text(lines, end))) return null;
      end++;
    }
    const age = AGE.exec(text(lines, end));
    if (!age || !isEnd(lines, end)) return null;
    let body = at + 1;
    while (/^(?:·|creator|)$/i.test(text(lines, body))) body++;
    const [, year, month = '', date = ''] = age;
    const day = year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : '';
    return { start: at, body, name: text(lines, at), handle: `@${text(lines, at)}`, target: null, day };
  },
  foot: isEnd,
};

export const NETWORKS: readonly Service[] = [
  dotted(/^@\w{1,15}$/),
  dotted(/^@[\w-]+(?:\.[\w-]+)+$/),
  mastodon,
  instagram,
  tiktok,
];

import { isButtonLine } from '../clean.js';
import type { Header } from './headers.js';
import { type Line, nextText } from './lines.js';
import { BULLET } from './mark.js';

const MOST = 0.7;
const NUMBERED = /^#?(\d{1,5})[.)]?\s+(\S.*)$/;
/** "(Score: 4, Insightful)", "(3.50 / 2) (#7)" */
const SCORE =
  /\s{0,4}(?:\(score: ?[+-]?\d{1,3}(?:, [\p{L} ]{3,20})?\)|\((?:none|[\d.]{1,5}) \/ \d{1,4}\)(?: \(#\d{1,6}\))?)$/iu;
/** A subject that the page or an earlier comment gave. */
const GIVEN = /^(?:re|aw|fwd?)\s?:|^[([]?no (?:subject|title)[)\]]?$/i;

/**
 * Takes the line right above each header into it where the page sets a subject there ("Re: the vote"): a line of its own,
 * parted from the comment before by a blank line or by buttons, above most headers. One-line comments that run into the
 * next header look alike; so what is left above has to be a text as well. A
 * comment without other words keeps its subject as its text.
 */
export function takeSubjects(lines: readonly Line[], headers: readonly Header[], from: number): void {
  const has = headers.map((h, i) => {
    const text = lines[h.start - 1]?.text ?? '';
    const above = lines[h.start - 2]?.text ?? '';
    if (h.start - 1 < from || text === '' || text.length > 150 || isButtonLine(text)) return false;
    if (above !== '' && !isButtonLine(above)) return false;
    return i === 0 || nextText(lines, headers[i - 1]?.end ?? 0, h.start - 1) >= 0;
  });
  if (headers.length < 3 || has.filter((x) => x).length < headers.length * MOST) return;
  // "3. Good for the mayor" above the name: a headline that the commenter wrote, with the page's number.
  const numbered = headers.map((h, i) => (has[i] ? NUMBERED.exec(lines[h.start - 1]?.text ?? '') : null));
  const headlines = numbered.filter((n) => n).length >= headers.length * MOST;
  for (const [i, header] of headers.entries()) {
    if (!has[i]) continue;
    header.start--;
    header.subject = (lines[header.start]?.text ?? '').replace(BULLET, '').replace(/^# /, '').replace(SCORE, '');
    header.indent = lines[header.start]?.indent ?? header.indent;
    const found = headlines ? numbered[i] : null;
    if (found) {
      header.number ??= found[1] ?? null;
      header.subject = found[2] ?? '';
    }
    header.headline = found !== null;
  }
  markOwn(headers.filter((_, i) => has[i]));
}

/** Subjects that no other comment has, and that are no "Re:", are words of the commenter's, where they are not rare on the page. */
function markOwn(headers: readonly Header[]): void {
  const times = new Map<string, number>();
  const plain = ({ subject }: Header) => (subject ?? '').toLowerCase();
  for (const h of headers) times.set(plain(h), (times.get(plain(h)) ?? 0) + 1);
  const own = headers.filter((h) => times.get(plain(h)) === 1 && !GIVEN.test(h.subject ?? ''));
  if (own.length < 3) return;
  for (const h of own) h.headline = true;
}

/** Share of bodies whose first line has to end in a score. */
const SCORED = 0.6;

/** Where names stand below the words, the subject above these stays theirs ("The turf" goes on "was paid by …"), without its score. */
export function withoutScores(bodies: readonly Line[][]): Line[][] {
  const first = bodies.map((body) => body.findIndex((l) => l.text && !isButtonLine(l.text)));
  const has = bodies.map((body, i) => SCORE.test(body[first[i] ?? -1]?.text ?? ''));
  if (has.filter((h) => h).length < SCORED * bodies.length) return [...bodies];
  return bodies.map((body, i) =>
    body.map((l, k) => (has[i] && k === first[i] ? { ...l, text: l.text.replace(SCORE, '') } : l)),
  );
}

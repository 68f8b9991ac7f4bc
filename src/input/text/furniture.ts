import { isButtonLine, oneLine } from '../clean.js';
import { findDates } from '../dates.js';
import { signaturesIn } from '../signature.js';
import type { Line } from './lines.js';

/** What forums write under a name: "Senior Member", "Registered User". */
export const RANK =
  /^(?:(?:junior|senior|new|active|registered|veteran|super|elite|full|jr\.?|sr\.?|distinguished|platinum|gold|guardian) )?(?:member|user|moderator|administrator|admin|guest|newbie|poster|contributor|staff|et subscriptor|washington post contributor|subscriber|[a-z]{2,5} staff)$/i;
/** What forums tell of a member, whatever the value; "Vote: yes" is somebody's opinion. */
export const PROFILE =
  /^(join date|joined|registered|member since|location|from|posts|messages|reputation|rep power|likes|thanks|age|gender|country|status|party|occupation):\s/i;
/** Share of bodies that must have the same row of buttons, and share in which nothing stands below it. */
const ROWS = 0.8;
const LAST = 0.3;
/** Most lines below the row that are cut, and their length. */
const BADGES = 3;
const LONGEST_BADGE = 40;
const ADDRESS = /^(?:in )?(?:reply|response|replying|responding) to:? \S.{0,60}$/i;
/** Rounds of cutting: a page sets at most some lines of furniture around a comment. */
const MOST = 8;

/**
 * Lines that a page repeats at the same edge of most of its comments are furniture and are cut off: "Location: …",
 * "12 fans", "See all my posts", "Find More Posts by Ann". Lines count as the same when they differ only by numbers and dates, by the
 * commenter's name or by what a profile's label says.
 *
 * @param authors the commenter of each body, or null
 */
export function cutFurniture(bodies: readonly (readonly Line[])[], authors: readonly (string | null)[]): Line[][] {
  // Whom a comment answers stands above the furniture of answers only, and is read later.
  const address = bodies.map((body) => (ADDRESS.test(body[0]?.text ?? '') ? 1 : 0));
  let left = withoutBelow(withoutLists(withoutSignatures(bodies.map((body, i) => body.slice(address[i])))));
  for (let round = 0; round < MOST; round++) {
    const cut = cutOnce(left, authors);
    if (cut.every((b, i) => b.length === left[i]?.length)) break;
    left = cut;
  }
  return left.map((body, i) => [...(bodies[i]?.slice(0, address[i]) ?? []), ...body]);
}

/**
 * Without what stands below the row of buttons in which nearly all bodies end: a badge above the next one's name, the foot
 * of the page.
 */
function withoutBelow(bodies: readonly Line[][]): Line[][] {
  const rows = bodies.map((body) => {
    const words = body.findIndex((l) => l.text && !isButtonLine(l.text));
    return body.findLastIndex((l, i) => words >= 0 && i > words && isButtonLine(l.text));
  });
  const shapes = bodies.map((body, i) => lineShape(body[rows[i] ?? -1]?.text ?? ''));
  const usual = (shape: string) =>
    /\p{L}.*\P{L}.*\p{L}/u.test(shape) && shapes.filter((s) => s === shape).length >= Math.max(4, bodies.length * ROWS);
  const last = bodies.filter((body, i) => rows[i] === body.findLastIndex((l) => l.text)).length;
  // Elsewhere the row belongs to the heading, and the words stand below it.
  if (last < bodies.length * LAST) return [...bodies];
  // Only what is as short as a badge is cut: a longer text may be somebody's, whose header was not recognized.
  const badge = (below: readonly Line[]) => {
    const texts = below.filter((l) => l.text);
    return texts.length <= BADGES && texts.every((l) => l.text.length <= LONGEST_BADGE);
  };
  return bodies.map((body, i) => {
    const end = (rows[i] ?? 0) + 1;
    return usual(shapes[i] ?? '') && badge(body.slice(end)) ? body.slice(0, end) : [...body];
  });
}

/** Without signatures; profiles of members make a page a forum's. */
function withoutSignatures(bodies: readonly Line[][]): Line[][] {
  const texts = bodies.map((body) => body.map((l) => l.text));
  const forum = texts.filter((lines) => lines.some((t) => isProfile(lineShape(t)))).length > 1;
  return signaturesIn(texts, forum).map((at, i) => (at < 0 ? (bodies[i] ?? []) : (bodies[i]?.slice(0, at) ?? [])));
}

/** "Recommended by:" and the line of names below it, behind the first line of most bodies. */
function withoutLists(bodies: readonly (readonly Line[])[]): Line[][] {
  const label = (body: readonly Line[]) =>
    body.findIndex(
      (l, i) => i > 0 && i < 6 && /^(?:recommended|liked|rated|thanked) by:$/i.test(l.text) && !!body[i + 1]?.text,
    );
  const counts = new Map<string, number>();
  for (const body of bodies) {
    const text = body[label(body)]?.text;
    if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const usual = (text: string) => (counts.get(text) ?? 0) >= Math.max(4, bodies.length * 0.6);
  return bodies.map((body) => {
    const at = label(body);
    return at > 0 && usual(body[at]?.text ?? '') ? [...body.slice(0, at), ...body.slice(at + 2)] : [...body];
  });
}

function cutOnce(bodies: readonly Line[][], authors: readonly (string | null)[]): Line[][] {
  const shapes = bodies.map((b, i) => b.filter((l) => l.text).map((l) => lineShape(l.text, authors[i] ?? null)));
  const n = shapes.filter((t) => t.length > 1).length;
  const repeated = (pick: (t: string[]) => string | undefined): Set<string> => {
    const counts = new Map<string, number>();
    for (const t of shapes) if (t.length > 1) counts.set(pick(t) ?? '', (counts.get(pick(t) ?? '') ?? 0) + 1);
    return new Set([...counts].filter(([s, c]) => isMade(s) && c >= 4 && c >= n * 0.6).map(([s]) => s));
  };
  const heads = repeated((t) => t[0]);
  const tails = repeated((t) => t.at(-1));
  return bodies.map((body, i) => {
    const is = (set: Set<string>, line: Line | undefined) => {
      const shape = lineShape(line?.text ?? '', authors[i] ?? null);
      return !line?.text || set.has(shape) || (isProfile(shape) && [...set].some(isProfile));
    };
    let from = 0;
    let to = body.length;
    while (from < to && is(heads, body[from])) from++;
    while (to > from && is(tails, body[to - 1])) to--;
    return from < to ? body.slice(from, to) : body;
  });
}

/** What sites write around comments in words alone: "Find all posts", "View public profile". */
const SITE =
  /\b(?:posts?|posted|comments?|commenters?|profiles?|members?|users?|repl(?:y|ies)|quote|report|share|view|click|log ?in|sign ?in|register|permalink|link|recommend(?:ed)?|liked?|likes|fans?|follow(?:ers?)?|contribut(?:or|ions?)|subscri(?:ber|be)|verified|moderat(?:or|ed)|message|avatar|picture|photo|online|offline|edit(?:ed)?|edits|location|joined|rank|points?|stars?|rating|badge|flag|abuse|ignore|topics?|author|website|homepage|email)\b|\bby$/;

/** Names of countries, which forums write beside their members. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const COUNTRIES = new Set(LETTERS.flatMap((a) => LETTERS.map((b) => REGIONS.of(a + b)?.toLowerCase())));

/** Whether the page may have made a line of this shape: what all readers say in the same words, "Rest in peace", is theirs. */
const isMade = (shape: string): boolean =>
  shape !== '' && (/[^\p{L}\s'’.,!?]/u.test(shape) || SITE.test(shape) || COUNTRIES.has(shape) || isProfile(shape));

/** A member's rank, or a label of a profile: not every member tells a place, or has a rank. */
const isProfile = (shape: string): boolean => shape === 'a rank' || PROFILE.test(`${shape} `);

/** A short line without what differs from comment to comment; '' for a long one. */
export function lineShape(line: string, author: string | null = null): string {
  if (line.length > 60) return '';
  const text = oneLine(line);
  if (RANK.test(text)) return 'a rank';
  const label = PROFILE.exec(text);
  if (label) return `${label[1]}:`.toLowerCase();
  const dated = findDates(text).reduceRight((t, d) => `${t.slice(0, d.start)}\u0002${t.slice(d.end)}`, text);
  const named = author ? dated.replaceAll(author, '\u0001') : dated;
  // A date alone is no furniture: it may be all that a comment says of its time.
  if (!/\p{L}/u.test(dated)) return text;
  return named.replace(/[-+−]?\d+/g, '0').toLowerCase();
}

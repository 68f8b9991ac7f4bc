import type { Header } from './headers.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';
import { cleanName } from './names.js';

/** What a page writes behind the name of somebody with a role. */
const ROLE = /\s+(?:mod|moderator|author|staff|op)$/i;

/**
 * Headers in which a reply names its author and, without anything between them, whom it answers ("Ann Lee Bob", as Disqus
 * is shown in plain text): the longest end that is an earlier commenter's name is the one answered.
 *
 * @param headers names as the headers have them, in page order
 */
function splitPairs(headers: readonly (string | null)[]): Person[] {
  const seen = new Set<string>();
  return headers.map((header) => {
    if (header === null) return { author: null, target: null };
    let author = header;
    let target: string | null = null;
    for (let at = header.indexOf(' '); at > 0; at = header.indexOf(' ', at + 1)) {
      const end = header.slice(at + 1);
      const front = header.slice(0, at);
      if (!seen.has(end)) continue;
      author = front;
      target = end;
      break;
    }
    author = author.replace(ROLE, '');
    seen.add(author);
    return { author, target };
  });
}

/** Buttons under comments by which Disqus is known, whose replies have two names in their header. */
const DISQUS = /^(?:(?:\d*\s*[•·]\s*)?reply\s?[•·]\s?)?share ?›|^(?:\d*\s*[•·]\s*)?reply\s?[•·]\s?share/i;
const PLACE = / \((?:[^()]|\([^()]{1,20}\)){2,40}\)$/;
const BUTTON = /^(?:report|flag|reply|permalink|link) (?=\S)/i;
const HOME = / [•·] \S.{1,40}$/;
const MEMBER = / \(\d{2,9}\)$/;

/** Whether most comments have the buttons of Disqus under them. */
const looksLikeDisqus = (lines: readonly Line[], { headers, from, to }: Layout): boolean =>
  lines.slice(from, to).filter((l) => DISQUS.test(l.text)).length >= Math.max(2, headers.length * 0.7);

export interface Person {
  author: string | null;
  /** Whom the header names beside the author, or null. */
  target: string | null;
}

/** The two names of headers where the page kept the gap between them ("Ann Lee  Bob • 3 years ago"); null where none has one. */
function gapPairs(lines: readonly Line[], headers: readonly Header[]): Person[] | null {
  const parts = headers.map((h) => {
    const [names = ''] = (lines[h.line - 1]?.text ?? '').split(/\s[•·]\s/);
    return names.split(/\s{2,}/).filter((n) => /[\p{L}\p{N}]/u.test(n) && ` ${n}`.replace(ROLE, '') !== '');
  });
  if (!parts.some((p) => p.length > 1)) return null;
  return headers.map((h, i) => {
    const [front = '', ...rest] = parts[i] ?? [];
    const author = rest.length > 0 ? cleanName(front) : h.author;
    return { author: author?.replace(ROLE, '') ?? null, target: cleanName(rest.at(-1) ?? '') };
  });
}

/** Whether headers "NAME • AGE" hold two names where each of the two speaks elsewhere, and does so more than once. */
function holdsPairs(lines: readonly Line[], headers: readonly Header[]): boolean {
  const names = headers.map((h) => (/\S\s+[•·]\s/.test(lines[h.line - 1]?.text ?? '') ? h.author : null));
  const people = splitPairs(names);
  const speaking = new Set(people.map((p) => p.author));
  const answered = new Set(people.map((p) => p.target));
  const known = people.filter(
    (p, i) => p.target !== null && (answered.has(p.author) || names.some((n, k) => k !== i && n === p.author)),
  );
  return known.length >= 2 && known.every((p) => speaking.has(p.target));
}

/**
 * Whom each header names in a line between its own name and the date, where nearly all have one and it is somebody on the page: a
 * commenter, or whoever most of them answer, the author of the article.
 */
function answeredBetween(
  lines: readonly Line[],
  headers: readonly Header[],
  names: readonly (string | null)[],
): (string | null)[] {
  const between = headers.map((h) => {
    const own = lines.slice(h.start, h.line).filter((l) => l.text);
    return own.length === 3 && own[0]?.text === h.author ? (own[1]?.text ?? null) : null;
  });
  const times = new Map<string | null, number>();
  for (const b of between) times.set(b, (times.get(b) ?? 0) + 1);
  const [most] = [...times].sort((a, b) => b[1] - a[1])[0] ?? [null];
  const known = between.filter((b) => b !== null && (b === most || names.includes(b))).length;
  const commenters = between.filter((b) => b !== null && names.includes(b)).length;
  return known >= Math.max(4, headers.length * 0.8) && commenters >= 2
    ? between.map((b, i) => (b !== null && names.slice(0, i).includes(b) ? b : null))
    : [];
}

/** Who writes, by the headers of a page: places and member numbers that most names carry are no part of them. */
export function peopleOf(lines: readonly Line[], layout: Layout): Person[] {
  const { headers } = layout;
  const names = headers.map((h) => h.author);
  const usual = (pattern: RegExp, least: number) => names.filter((n) => n && pattern.test(n)).length >= least;
  const most = Math.max(3, headers.length * 0.7);
  const disqus = looksLikeDisqus(lines, layout);
  if (disqus || holdsPairs(lines, headers))
    return (gapPairs(lines, headers) ?? splitPairs(names)).map((p, i) => ({
      ...p,
      target: p.target ?? headers[i]?.target ?? null,
    }));
  // "Ann Lee • Leeds, UK"; "Ann Lee, Leeds, UK"; "Ann Lee (Leeds)"; "ann (88213)"
  const cuts = [
    usual(HOME, Math.max(3, headers.length * 0.4)) ? HOME : null,
    usual(/, /, most) ? /, .*$/ : null,
    usual(PLACE, most) ? PLACE : null,
    usual(MEMBER, 3) ? MEMBER : null,
  ];
  // "Report Ann | February 26 | Permalink": a button in front of the name.
  if (usual(BUTTON, Math.max(4, headers.length * 0.9))) cuts.push(BUTTON);
  const plain = (name: string | null) =>
    cuts.reduce((n, cut) => (cut && n ? n.replace(cut, '') : n), name)?.replace(/ \(profile\)$/i, '') ?? null;
  const answered = answeredBetween(lines, headers, names);
  return headers.map((h, i) => ({ author: plain(h.author), target: plain(h.target ?? answered[i] ?? null) }));
}

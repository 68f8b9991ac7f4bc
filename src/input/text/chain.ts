import type { Line } from './lines.js';

/** Fewest answers that make a page's way to write them. */
const LEAST = 3;
const RE = /^((?:re: ?)+)(.{0,150})$/i;

/**
 * Sites that put one "Re:" more before a subject for each answer ("Re: Re: the vote") tell the depth of every comment where the
 * page has lost its indents.
 *
 * @returns the index of the comment answered, or null, and the bodies without these lines; null where "Re:" is not counted so
 */
export function parentsByChain(
  bodies: readonly (readonly Line[])[],
): { parents: (number | null)[]; bodies: Line[][] } | null {
  const found = bodies.map((body) => {
    const at = body.findIndex((l) => l.text);
    const re = RE.exec(body[at]?.text ?? '')?.[1];
    return re ? { at, depth: re.match(/re:/gi)?.length ?? 0 } : null;
  });
  const depths = found.map((f) => f?.depth ?? 0);
  if (depths.filter((d) => d > 0).length < LEAST || !depths.some((d) => d > 1)) return null;
  const path: number[] = [];
  const parents = depths.map((depth, i) => {
    const parent = depth > 0 && path.length >= depth ? (path[depth - 1] ?? null) : null;
    path.length = Math.min(path.length, depth);
    path.push(i);
    return parent;
  });
  const rest = bodies.map((body, i) => {
    const line = found[i];
    const more = line && body.some((l, k) => k > line.at && l.text);
    return line && more ? body.slice(line.at + 1) : [...body];
  });
  return { parents, bodies: rest };
}

/**
 * Parents by subjects: a board that sets the messages "Re: the vote" below the one whose subject is "the vote", "Re: Re: the vote" below one of
 * these, and does so for two messages or more. Every other message that is set between them begins a thread of its own.
 *
 * @returns index of each comment's parent or null; null where subjects tell nothing
 */
export function parentsBySubject(subjects: readonly (string | undefined)[]): (number | null)[] | null {
  let topic = '';
  let path: number[] = [];
  const parents = subjects.map((subject, i) => {
    const [, re = '', words = ''] = /^((?:re: ?)*)(.*)$/i.exec((subject ?? '').trim()) ?? [];
    const depth = re.match(/re:/gi)?.length ?? 0;
    const key = words.trim().toLowerCase();
    if (depth > 0 && path.length >= depth && key === topic) {
      path = [...path.slice(0, depth), i];
      return path[depth - 1] ?? null;
    }
    topic = key;
    path = depth === 0 && key ? [i] : [];
    return null;
  });
  const answered = new Set(parents.filter((p) => p !== null));
  return answered.size >= 2 && parents.filter((p) => p !== null).length >= LEAST ? parents : null;
}

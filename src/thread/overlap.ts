import type { Problem } from '../base/errors.js';
import type { Comment } from '../base/types.js';
import { plural } from '../input/tally.js';

/** Shared comments from which two articles are taken for two copies of one, and their share of the shorter one. */
const LEAST = 3;
const SHARE = 0.3;
/** Without a name and a time only what is so long is nobody else's: "Yes" is said everywhere. */
const LONG = 40;

interface Thread {
  articleId: string;
  file: string;
  comments: readonly Comment[];
}

/**
 * Articles that have comments in common, by the same author at the same time in the same words: a page that was saved twice under two names.
 * Both are kept, as only the user can tell which to leave out, and each pair is a problem.
 */
export function overlaps(threads: readonly Thread[]): Problem[] {
  const first = new Map<string, number>();
  const shared = new Map<string, number>();
  for (const [i, { comments }] of threads.entries()) {
    const own = comments.filter((c) => c.author !== null || c.postedAt !== null || c.text.length >= LONG);
    for (const key of new Set(own.map((c) => JSON.stringify([c.author, c.postedAt, c.text])))) {
      const k = first.get(key);
      if (k === undefined) first.set(key, i);
      else shared.set(`${k} ${i}`, (shared.get(`${k} ${i}`) ?? 0) + 1);
    }
  }
  return [...shared].flatMap(([pair, n]) => {
    const [a, b] = pair.split(' ').map((i) => threads[Number(i)]) as [Thread, Thread];
    if (n < LEAST || n < SHARE * Math.min(a.comments.length, b.comments.length)) return [];
    const message = `${b.articleId}: ${plural(n, 'comment')} of it, with author, time and words, ${n === 1 ? 'is' : 'are'} in "${a.articleId}" (${a.file}) too and counted twice; leave one of the two files out if it is a copy`;
    return [{ kind: 'copy', message, file: b.file }];
  });
}

import type { Problem } from '../base/errors.js';
import type { Comment } from '../base/types.js';
import { plural } from '../input/tally.js';

/** Shared comments from which two articles are taken for two copies of one, and their share of the shorter one. */
const LEAST = 3;
const SHARE = 0.3;
/** What is so long nobody says twice; shorter words need a name or a time: "Yes" is said everywhere. */
const LONG = 40;
/** Characters of a time to the minute, without its zone: the text of a page tells no more. */
const MINUTE = 16;

interface Thread {
  articleId: string;
  file: string;
  comments: readonly Comment[];
}

/**
 * Articles that have comments in common, by the same author in the same words, short ones at the same time: a page that was saved
 * twice under two names, or as HTML and as text.
 * Both are kept, as only the user can tell which to leave out, and each pair is a problem.
 */
export function overlaps(threads: readonly Thread[]): Problem[] {
  const first = new Map<string, number>();
  const shared = new Map<string, { n: number; long: number }>();
  for (const [i, { comments }] of threads.entries()) {
    for (const [key, isLong] of new Map(comments.flatMap(keyOf))) {
      const k = first.get(key);
      if (k === undefined) {
        first.set(key, i);
        continue;
      }
      const { n, long } = shared.get(`${k} ${i}`) ?? { n: 0, long: 0 };
      shared.set(`${k} ${i}`, { n: n + 1, long: long + (isLong ? 1 : 0) });
    }
  }
  return [...shared].flatMap(([pair, { n, long }]) => {
    const [a, b] = pair.split(' ').map((i) => threads[Number(i)]) as [Thread, Thread];
    const few = Math.min(a.comments.length, b.comments.length);
    // Pages of one or two comments are copies where these are the same.
    const whole = long > 0 && n === Math.max(a.comments.length, b.comments.length);
    if (!whole && (n < LEAST || n < SHARE * few)) return [];
    const message = `${b.articleId}: ${plural(n, 'comment')} of it, with author and words, ${n === 1 ? 'is' : 'are'} in "${a.articleId}" (${a.file}) too and counted twice; leave one of the two files out if it is a copy`;
    return [{ kind: 'copy', message, file: b.file }];
  });
}

/** What is alike in two copies of a comment, and whether its words are so long that they tell; none where others may have said the same. */
function keyOf({ author, postedAt, text }: Comment): [string, boolean][] {
  const words = text.replace(/\s+/g, ' ');
  // Some pages show names in capitals, and copied text has them so.
  const name = author?.toLowerCase() ?? null;
  if (words.length >= LONG) return [[JSON.stringify([name, words]), true]];
  if (name === null && postedAt === null) return [];
  return [[JSON.stringify([name, postedAt?.slice(0, MINUTE), words]), false]];
}

import { sha256 } from '../base/hash.js';
import type { RawComment } from '../input/page.js';
import { tokens } from './words.js';

/** Letters and digits of a comment's beginning that go into its id. */
const START = 80;

/**
 * Ids of a page's comments: `<articleId>#<the page's own id>`, or, without one, a hash of author, time and the first words.
 * Equal ones are counted (`-2`, `-3`) in page order, so a comment added at the end changes no other id. Records that bring
 * their ids keep them.
 */
export function commentIds(articleId: string, comments: readonly RawComment[]): string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return comments.map((c) => {
    const base = c.finished?.id ?? `${articleId}#${c.sourceId ?? hash(c)}`;
    let n = counts.get(base) ?? 0;
    let id = base;
    do id = ++n === 1 ? base : `${base}-${n}`;
    while (taken.has(id));
    counts.set(base, n);
    taken.add(id);
    return id;
  });
}

function hash({ author, postedAt, blocks }: RawComment): string {
  let start = '';
  for (const block of blocks) {
    if (start.length >= START) break;
    start += tokens(block.text.slice(0, START * 4)).join('');
  }
  const key = JSON.stringify([author, postedAt, start.slice(0, START)]);
  return sha256(key).slice(0, 10);
}

import { createHash } from 'node:crypto';
import type { RawComment } from '../input/page.js';
import { tokens } from './words.js';

/** Letters and digits of a comment's beginning that go into its id. */
const START = 80;

/**
 * Ids of a page's comments: `<articleId>#<the page's own id>`, or, without one, a hash of author, time and the first words.
 * Equal ones are counted (`-2`, `-3`) in page order, so a comment added at the end changes no other id.
 */
export function commentIds(articleId: string, comments: readonly RawComment[]): string[] {
  const seen = new Map<string, number>();
  return comments.map((c) => {
    if (c.finished) return c.finished.id;
    const id = `${articleId}#${c.sourceId ?? hash(c)}`;
    const n = (seen.get(id) ?? 0) + 1;
    seen.set(id, n);
    return n === 1 ? id : `${id}-${n}`;
  });
}

function hash({ author, postedAt, blocks }: RawComment): string {
  let start = '';
  for (const block of blocks) {
    if (start.length >= START) break;
    start += tokens(block.text.slice(0, START * 4)).join('');
  }
  const key = JSON.stringify([author, postedAt, start.slice(0, START)]);
  return createHash('sha256').update(key).digest('hex').slice(0, 10);
}

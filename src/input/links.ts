import type { RawComment } from './page.js';

/**
 * Comments with their parents by the source's own ids. '', '0' and the comment's own id name the article; an id that is not
 * among the comments is kept as missing.
 */
export function linkById(records: readonly { comment: RawComment; parentId: string | null }[]): RawComment[] {
  const at = new Map<string, number>();
  records.forEach(({ comment }, i) => {
    if (comment.sourceId !== null && !at.has(comment.sourceId)) at.set(comment.sourceId, i);
  });
  return records.map(({ comment, parentId }, i) => {
    if (!parentId || parentId === '0') return comment;
    const index = at.get(parentId);
    if (index === i) return comment;
    return { ...comment, parent: index === undefined ? { missing: parentId } : { index, how: 'nested' } };
  });
}

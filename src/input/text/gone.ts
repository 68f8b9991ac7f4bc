import { isRemoved } from '../html/removed.js';
import type { Block } from '../page.js';

/** What stands in the place of a name or of the words where both are gone. */
const NOBODY = /^\[?(?:(?:comment|user|account) )?(?:deleted|removed)\]?$/i;
/** What a site says of a comment that it took away, beside what it says on pages with markup. */
const TAKEN =
  /^this (?:comment|post|message) (?:was removed because (?:the|our) moderators found (?:that )?it |has )?(?:violated|violates|breaches|breached|broke) (?:our|the) [\p{L}\s’'-]{3,60}(?:\. explain)?\.?$/iu;

/** Whether what stands in the place of a name says that there is none any more. */
export const isNobody = (author: string | null): boolean => author !== null && NOBODY.test(author);

/** Whether a comment's place is kept and its author's words are gone. */
export function isGone(author: string | null, blocks: readonly Block[]): true | undefined {
  if (blocks.length === 0) return isNobody(author) ? true : undefined;
  const [first, second] = blocks;
  return isRemoved(blocks) || (!second && TAKEN.test(first?.text ?? '')) ? true : undefined;
}

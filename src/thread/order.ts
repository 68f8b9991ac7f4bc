import type { RawComment } from '../input/page.js';

/**
 * Reading order of a page: indexes of its comments from the first said to the last. A page that sets the newest first, by
 * at least five times that fall and almost never rise, is read from its end; so is one without times on which people
 * address only those who stand below them. Every other one is read as it stands.
 */
export function readingOrder(comments: readonly RawComment[]): number[] {
  const order = comments.map((_, i) => i);
  let up = 0;
  let down = 0;
  let last: number | null = null;
  for (const c of comments) {
    // Under its parent a reply is younger on either kind of page.
    if (c.postedAt === null || (c.parent && 'index' in c.parent) || c.finished?.replyTo) continue;
    const time = timeOf(c);
    if (time === null) continue;
    if (last !== null && time > last) up++;
    if (last !== null && time < last) down++;
    last = time;
  }
  const newestFirst = up + down > 0 ? down >= 5 && down >= 9 * up : addressBelow(comments);
  return newestFirst ? order.reverse() : order;
}

/** Most characters of a name that is addressed. */
const LONGEST_NAME = 40;

/**
 * Whether at least three comments answer others below them, by a link or by beginning with "@NAME" of somebody who speaks
 * below and not above, and none answers one above.
 */
function addressBelow(comments: readonly RawComment[]): boolean {
  const spoken = new Map<string, { first: number; last: number }>();
  comments.forEach((c, i) => {
    const name = c.author?.toLowerCase() ?? '';
    const known = spoken.get(name);
    if (known) known.last = i;
    else if (name !== '') spoken.set(name, { first: i, last: i });
  });
  let below = 0;
  for (const [i, c] of comments.entries()) {
    const text =
      /^@\s?(.+)/
        .exec(c.blocks[0]?.text ?? '')?.[1]
        ?.slice(0, LONGEST_NAME)
        .toLowerCase() ?? '';
    let length = text.length;
    while (length > 1 && (/[\p{L}\p{N}]/u.test(text[length] ?? '') || !spoken.has(text.slice(0, length)))) length--;
    const whom = length > 1 ? spoken.get(text.slice(0, length)) : undefined;
    const parent = c.parent && 'index' in c.parent ? c.parent.index : undefined;
    if ((parent ?? whom?.last ?? i) < i) return false;
    if ((parent ?? whom?.first ?? i) > i) below++;
  }
  return below >= 3;
}

/** Milliseconds, for comparing times of one page; null for none or a date alone. */
export function timeOf({ postedAt }: { postedAt: string | null }): number | null {
  if (postedAt === null || postedAt.length < 16) return null;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(postedAt) ? postedAt : `${postedAt}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : time;
}

import type { RawComment } from '../input/page.js';

/**
 * Reading order of a page: indexes of its comments from the first said to the last. A page that sets the newest first, by
 * at least five times that fall and almost never rise, is read from its end; every other one as it stands.
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
  return down >= 5 && down >= 9 * up ? order.reverse() : order;
}

/** Milliseconds, for comparing times of one page; null for none or a date alone. */
export function timeOf({ postedAt }: { postedAt: string | null }): number | null {
  if (postedAt === null || postedAt.length < 16) return null;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(postedAt) ? postedAt : `${postedAt}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : time;
}

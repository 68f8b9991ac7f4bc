import type { RawComment } from '../input/page.js';
import { People } from './people.js';
import { nameKey, tokens } from './words.js';

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
  const newestFirst = up + down > 0 ? down >= 5 && down >= 9 * up : answerBelow(comments);
  return newestFirst ? order.reverse() : order;
}

/**
 * Whether at least three comments answer others below them, by a link or by beginning with "@NAME" of somebody who speaks
 * below and not above, and none answers one above. Of finished records, whose links are sound, one is enough.
 */
function answerBelow(comments: readonly RawComment[]): boolean {
  const people = new People();
  for (const [i, c] of comments.entries()) people.add(i, c.author);
  const finished = new Map(comments.map((c, i) => [c.finished?.id, i]));
  let below = 0;
  for (const [i, c] of comments.entries()) {
    const opening = /^@(.{1,100})/.exec(c.blocks[0]?.text ?? '')?.[1] ?? '';
    const named = people.find(tokens(opening), nameKey(c.author ?? ''), true);
    const said = named?.match === 'exact' ? people.of(named.key) : [];
    const given = c.finished?.replyTo ? finished.get(c.finished.replyTo.id) : undefined;
    const parent = given ?? (c.parent && 'index' in c.parent ? c.parent.index : undefined);
    if ((parent ?? said.at(-1) ?? i) < i) return false;
    if ((parent ?? said[0] ?? i) > i) below++;
  }
  return below >= (comments.some((c) => c.finished) ? 1 : 3);
}

/** Milliseconds, for comparing times of one page; null for none or a date alone. */
export function timeOf({ postedAt }: { postedAt: string | null }): number | null {
  if (postedAt === null || postedAt.length < 16) return null;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(postedAt) ? postedAt : `${postedAt}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : time;
}

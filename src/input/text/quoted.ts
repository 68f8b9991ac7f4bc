import type { Line } from './lines.js';
import { parseMark } from './mark.js';

/** Share of a page's numbered headers that may be quoted. */
const MOST = 0.5;
const PHPBB = /^(\S.{0,60} wrote:) ↑$/;

/**
 * What opens a quotation as another comment's header does, and is none: phpBB's "Ann wrote: ↑" above the date of her words, and a header with
 * number, name and time that stood above already ("3. At 09:41am on 09 Sep 2010, Ann wrote:"). Both become "Ann wrote:".
 */
export function withQuotedHeads(lines: readonly Line[]): Line[] {
  const out = [...lines];
  const seen = new Set<string>();
  const again: { at: number; line: Line }[] = [];
  for (const [i, { indent, text }] of lines.entries()) {
    const head = PHPBB.exec(text)?.[1];
    if (head) {
      out[i] = { indent, text: head };
      if (parseMark(lines[i + 1]?.text ?? '')?.date) out[i + 1] = { indent, text: '' };
      continue;
    }
    if (!/^\W*\d/.test(text)) continue;
    const mark = parseMark(text);
    if (!mark?.number || !mark.author || !mark.date?.time) continue;
    const { year, month, day, time } = mark.date;
    const key = JSON.stringify([mark.number, mark.author, year, month, day, time]);
    if (seen.has(key)) again.push({ at: i, line: { indent, text: `${mark.author} wrote:` } });
    seen.add(key);
  }
  // A list that the page shows twice is no quotation.
  if (again.length <= seen.size * MOST) for (const { at, line } of again) out[at] = line;
  return out;
}

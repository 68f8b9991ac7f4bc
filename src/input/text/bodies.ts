import { closingLines } from './endings.js';
import { lineShape } from './furniture.js';
import type { Layout } from './layout.js';
import { blanksBetween, type Line, nextText } from './lines.js';
import { isFooter, isToolbar, startsOtherList } from './zone.js';

/** The lines of each comment's body, in the order of the layout's headers. */
export function bodiesOf(lines: readonly Line[], layout: Layout): Line[][] {
  const { headers, side, from, to } = layout;
  const ranges = headers.map((h, i): [number, number] =>
    side === 'after'
      ? [h.end, h.until ?? headers[i + 1]?.start ?? to]
      : [i === 0 ? firstBodyStart(lines, layout) : Math.max(from, headers[i - 1]?.end ?? 0), h.start],
  );
  const last = ranges.at(-1);
  if (last && side === 'after') last[1] = endOfLast(lines, ranges, last);
  return ranges.map(([a, b], i) =>
    withoutEcho(withoutPingbacks(lines.slice(a, Math.max(a, b))), headers[i]?.author ?? null),
  );
}

/** Where the first body begins when bodies precede their headers and nothing says where the list starts: its last paragraph. */
function firstBodyStart(lines: readonly Line[], { headers, from, startSure }: Layout): number {
  const first = headers[0]?.start ?? 0;
  if (startSure) {
    let at = from;
    for (let i = from; i < first; i++) {
      if (!lines[i]?.text || isToolbar(lines[i]?.text ?? '')) at = i + 1;
      else return at;
    }
    return from;
  }
  let at = first - 1;
  while (at > from && !lines[at]?.text) at--;
  while (at > from && lines[at - 1]?.text) at--;
  return Math.max(from, at);
}

/** The last body ends where the page's footer begins: at the comment's buttons, at its words, at a gap wider than any before, at a smaller indent. */
function endOfLast(
  lines: readonly Line[],
  ranges: readonly (readonly [number, number])[],
  [from, to]: readonly [number, number],
): number {
  let widest = 0;
  let shallow = Number.POSITIVE_INFINITY;
  let deep = 0;
  for (const [a, b] of ranges.slice(0, -1)) {
    let run = 0;
    let low = Number.POSITIVE_INFINITY;
    for (let i = nextText(lines, a, b); i >= 0 && i < b; i++) {
      const line = lines[i];
      if (!line?.text) run++;
      else {
        widest = Math.max(widest, run);
        run = 0;
        low = Math.min(low, line.indent);
      }
    }
    if (low < Number.POSITIVE_INFINITY) deep++;
    shallow = Math.min(shallow, low);
  }
  const first = nextText(lines, from, to);
  if (first < 0) return to;
  const closing = closingLines(lines, ranges.slice(0, -1));
  for (let i = first + 1; i < to; i++) {
    const line = lines[i];
    if (line?.text && closing.has(lineShape(line.text))) return i + 1;
    if (line?.text === '1' && lines[i + 1]?.text === '2' && /^(?:3|…|next)$/i.test(lines[i + 2]?.text ?? '')) return i;
    if (!line?.text || lines[i - 1]?.text) continue;
    const gap = blanksBetween(lines, Math.max(first, i - 40), i) && gapAbove(lines, i);
    const outdented = deep >= 2 && shallow > 0 && shallow < Number.POSITIVE_INFINITY && line.indent < shallow;
    if (isFooter(line.text) || startsOtherList(line.text) || outdented || (deep >= 2 && gap >= 3 && gap > widest))
      return i;
  }
  return to;
}

function gapAbove(lines: readonly Line[], at: number): number {
  let n = 0;
  for (let i = at - 1; i >= 0 && !lines[i]?.text; i--) n++;
  return n;
}

const PINGBACK = /^(?:\d{1,5}[.)]?\s*)?(?:pingback|trackback)s?\s?:/i;

/** Links from other sites that stand between comments are none, and no part of the comment above them. */
function withoutPingbacks(body: readonly Line[]): Line[] {
  return body.filter(
    ({ text }, i) =>
      !(PINGBACK.test(text) && (i === 0 || !body[i - 1]?.text || PINGBACK.test(body[i - 1]?.text ?? ''))),
  );
}

/** Some pages repeat a comment's beginning behind it for sharing ("NAME: first words"): that line is no part of it. */
function withoutEcho(body: readonly Line[], author: string | null): Line[] {
  const last = body.findLastIndex((l) => l.text);
  const text = body[last]?.text ?? '';
  if (author === null || last < 1) return [...body];
  const plain = (s: string) => s.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const colon = text.indexOf(':');
  if (colon < 1 || plain(text.slice(0, colon)) !== plain(author)) return [...body];
  const words = plain(text.slice(colon + 1));
  const own = plain(
    body
      .slice(0, last)
      .map((l) => l.text)
      .join(' '),
  );
  return words.length >= 8 && own.startsWith(words) ? body.slice(0, last) : [...body];
}

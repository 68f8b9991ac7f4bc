import { GLUED, isButtonLine } from '../clean.js';
import type { Header } from './headers.js';
import { blanksBetween, type Line, nextText, previousText } from './lines.js';
import type { Start } from './start.js';
import { isFooter, isToolbar } from './zone.js';

const BULLET = /^[•*·▪●○◦]\s/;

/**
 * Whether comments stand after their headers or before them ("Posted by: Ann at …" under the text). Weighed over the
 * page: text behind the last header, text before the first one, blank lines on either side, the header's own words,
 * indents, and who would be talking to whom.
 */
export function bodySide(
  lines: readonly Line[],
  headers: readonly Header[],
  start: Start,
  to: number,
): 'after' | 'before' {
  const [first] = headers;
  const last = headers.at(-1);
  if (!first || !last) return 'after';
  let after = 0;
  let before = 0;

  const behind = nextText(lines, last.end, to);
  if (behind < 0 || isFooter(lines[behind]?.text ?? '')) before += 2.5;
  else after += 1;
  if (start.sure) {
    const above = previousText(lines, first.start - 1, start.from);
    // A badge, a word or a tab in capitals above the first header is no comment.
    const text = lines[above]?.text ?? '';
    if (text.length > 15 && !isToolbar(text) && !(text.length <= 40 && text === text.toUpperCase())) before += 2;
    // Below a heading the first header has nothing above it that could be its text.
    else if (above < 0) after += start.heading ? 5 : 3;
  }
  if (headers.some((h) => h.number !== null && lines[h.start]?.text.match(/^\W*\d/))) after += 2;
  const header = lines[first.line - 1]?.text ?? '';
  if (/(says|said|wrote|writes|commented)\s*[:…]?\s*\.*$/i.test(header)) after += 3;
  if (/^\W*(posted|written|submitted|comment(ed)?) by\b/i.test(header)) before += 0.5;
  if (/^\W*[–—-]\s/.test(header)) before += 1;

  // Buttons close a comment: right behind a header they say that its text stands before it.
  let closing = 0;
  let closed = 0;
  let above = 0;
  let below = 0;
  let deeper = 0;
  let bullets = 0;
  let glued = 0;
  for (const [i, h] of headers.entries()) {
    const next = nextText(lines, h.end, headers[i + 1]?.start ?? to);
    const button = next >= 0 && isButtonLine(lines[next]?.text ?? '');
    if (i > 0) above += blanksBetween(lines, previousText(lines, h.start - 1) + 1, h.start);
    if (next >= 0 && i < headers.length - 1) below += next - h.end;
    if (next >= 0 && (lines[next]?.indent ?? 0) > h.indent) deeper++;
    if (button) closing++;
    if (BULLET.test(lines[h.start]?.text ?? '')) bullets++;
    const prev = previousText(lines, h.start - 1, start.from);
    if (prev >= 0 && GLUED.test(lines[prev]?.text ?? '')) glued++;
    if ([prev, previousText(lines, prev - 1, start.from)].some((k) => k >= 0 && isButtonLine(lines[k]?.text ?? '')))
      closed++;
  }
  const closes = closing > headers.length * 0.6 && closed < headers.length * 0.3;
  if (closes) before += 4;
  else if (closing > headers.length * 0.3 && closed === 0) before += 2;
  if (closed > headers.length * 0.6 && closing < headers.length * 0.3) after += 3;
  // How far buttons are from the header that they close says nothing of where its text stands.
  if (above > below + headers.length * 0.3 && !closes) after += 1;
  if (below > above + headers.length * 0.3) before += 1;
  if (deeper > headers.length * 0.8) after += 1.5;
  // A bullet opens a comment, and a button glued to its last word closes it.
  if (bullets > headers.length * 0.8) after += 3;
  if (glued > headers.length * 0.6) after += 3;

  // A comment that opens with its own author's name, or with one who has not spoken yet, is set the other way round.
  const names = headers.map((h) => h.author?.toLowerCase() ?? '');
  for (const [i, h] of headers.slice(0, 300).entries()) {
    const next = nextText(lines, h.end, headers[i + 1]?.start ?? to);
    const called = /^@ ?([\p{L}\p{N}][^:,;.!?]{1,30})/u.exec(lines[next]?.text ?? '')?.[1]?.toLowerCase();
    if (!called || called.length < 3) continue;
    const hit = (name: string | undefined) => !!name && (name.startsWith(called) || called.startsWith(name));
    if (hit(names[i])) before += 1;
    else if (hit(names[i + 1]) && !names.slice(0, i).some(hit)) after += 1;
    else if (names.slice(0, i + 1).some(hit)) after += 0.1;
  }
  return before > after ? 'before' : 'after';
}

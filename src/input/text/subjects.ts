import { isButtonLine } from '../clean.js';
import type { Header } from './headers.js';
import { type Line, nextText } from './lines.js';

const MOST = 0.7;
const NUMBERED = /^#?(\d{1,5})[.)]?\s+(\S.*)$/;

/**
 * Takes the line right above each header into it where the page sets a subject there ("Re: the vote"): a line of its own,
 * parted from the comment before by a blank line or by buttons, above most headers. One-line comments that run into the
 * next header look alike; so what is left above has to be a text as well. A
 * comment without other words keeps its subject as its text.
 */
export function takeSubjects(lines: readonly Line[], headers: readonly Header[], from: number): void {
  const has = headers.map((h, i) => {
    const text = lines[h.start - 1]?.text ?? '';
    const above = lines[h.start - 2]?.text ?? '';
    if (h.start - 1 < from || text === '' || text.length > 150 || isButtonLine(text)) return false;
    if (above !== '' && !isButtonLine(above)) return false;
    return i === 0 || nextText(lines, headers[i - 1]?.end ?? 0, h.start - 1) >= 0;
  });
  if (headers.length < 3 || has.filter((x) => x).length < headers.length * MOST) return;
  // "3. Good for the mayor" above the name: a headline that the commenter wrote, with the page's number.
  const numbered = headers.map((h, i) => (has[i] ? NUMBERED.exec(lines[h.start - 1]?.text ?? '') : null));
  const headlines = numbered.filter((n) => n).length >= headers.length * MOST;
  for (const [i, header] of headers.entries()) {
    if (!has[i]) continue;
    header.start--;
    header.subject = lines[header.start]?.text ?? '';
    header.indent = lines[header.start]?.indent ?? header.indent;
    const found = headlines ? numbered[i] : null;
    if (!found) continue;
    header.number ??= found[1] ?? null;
    header.subject = found[2] ?? '';
    header.headline = true;
  }
}

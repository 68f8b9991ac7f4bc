import { isButtonLine } from '../clean.js';
import { type Header, nameHeader } from './headers.js';
import type { Layout } from './layout.js';
import { type Line, nextText } from './lines.js';
import { NO_MARK } from './mark.js';
import { cleanName, nameLikeness } from './names.js';
import { zoneStart } from './start.js';
import { findHeadings, isFooter, isToolbar } from './zone.js';

/** How a name alone in its line is set off from the text around it. */
const STYLES: readonly ((lines: readonly Line[], i: number, from: number) => boolean)[] = [
  // the comment before ends right above, the own text follows after a blank line
  (lines, i, from) => (i === from || !!lines[i - 1]?.text || nextText(lines, from) === i) && !lines[i + 1]?.text,
  // a blank line above, the text right below
  (lines, i, from) => (i === from || !lines[i - 1]?.text) && !!lines[i + 1]?.text,
  // two blank lines above, one or none below
  (lines, i, from) => nextText(lines, from) === i || (!lines[i - 1]?.text && !lines[i - 2]?.text),
];

const isFurniture = (text: string): boolean => isToolbar(text) || isFooter(text) || isButtonLine(text);

/**
 * Comments that have a name alone above them and neither time nor number. The least sure of the layouts: the page has to
 * say where comments begin (a heading, a wide gap), the list has to begin with a name, and names have to come back or be
 * set less deep than the text.
 */
export function findBareLayout(lines: readonly Line[]): Layout | null {
  const headings = findHeadings(lines);
  const end = lines.length - 1;
  const start = zoneStart(lines, [{ line: end, mark: NO_MARK }], headings);
  if (!start.sure) return null;
  let first = nextText(lines, start.from);
  while (first >= 0 && isFurniture(lines[first]?.text ?? '')) first = nextText(lines, first + 1);
  if (first < 0) return null;
  let best: Layout | null = null;
  for (const style of STYLES) {
    const headers: Header[] = [];
    let misses = 0;
    for (let i = first; i < lines.length; i++) {
      const line = lines[i];
      if (!line?.text || line.text.length > 60 || !style(lines, i, start.from)) continue;
      const name = cleanName(line.text);
      if (name === null || nextText(lines, i + 1) < 0) continue;
      const likeness = nameLikeness(name);
      if (likeness >= 0.7) headers.push(nameHeader(lines, i, name));
      else if (likeness >= 0.3) misses++; // a short sentence is clearly no name, and no miss
    }
    const last = headers.at(-1);
    if (headers.length < 3 || !last || headers[0]?.start !== first || misses > headers.length * 0.3) continue;
    if (headers.some((h, i) => nextText(lines, h.end, headers[i + 1]?.start) < 0)) continue;
    const outdented = headers.every((h) => {
      const next = nextText(lines, h.end);
      return next >= 0 && (lines[next]?.indent ?? 0) > h.indent;
    });
    const repeats = new Set(headers.map((h) => h.author)).size < headers.length;
    if (!outdented && !repeats) continue;
    if (!best || headers.length > best.quality) {
      best = {
        headers,
        side: 'after',
        from: start.from,
        to: lines.length,
        startSure: true,
        heading: start.heading,
        quality: headers.length,
      };
    }
  }
  return best;
}

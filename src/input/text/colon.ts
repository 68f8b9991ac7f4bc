import { append } from '../../base/lists.js';
import type { Header } from './headers.js';
import type { Layout } from './layout.js';
import { type Line, nextText } from './lines.js';
import { cleanName, nameLikeness } from './names.js';
import { findHeadings, type Heading, isFooter } from './zone.js';

/** A page's lines with each "NAME: text" cut into two, and the layout of these. */
export interface ColonLayout {
  lines: Line[];
  layout: Layout;
}

/** What stands before a colon and is nobody. */
const LABELS =
  /^(?:tags?|categor(?:y|ies)|filed under|topics?|section|sources?|via|photos?|image|video|credits?|author|by|date|time|published|updated?|posted|edit(?:ed)?|note|nb|n\.b\.?|ps|p\.s\.?|tl;?dr|e-?mail|phone|tel|fax|address|web(?:site)?|url|link|contact|location|price|isbn|copyright|share|related|see also|read more|more|language|views|comments?|likes|rating|subject|re|title|question|answer|[qa]|interviewer|host|moderator|correction|disclaimer|example|quote|summary|fact|myth|pros?|cons?|step \d+|part \d+|chapter \d+)$/i;
const COLON = /^(?:[•*·–-]\s+|#?\d{1,4}[.)]\s+)?([^:\n]{1,50}?)\s?:\s+(\S.*)$/;
const SURE = 0.7;
/** Names at the beginning of paragraphs or of any line; less likely ones ("Bob from Quay Street") only to make up the number. */
const WAYS = [
  { tight: false, least: SURE },
  { tight: true, least: SURE },
  { tight: false, least: 0.1 },
  { tight: true, least: 0.1 },
];
/** Share of paragraphs that begin with a name where the page does not say how many comments it has. */
const MOST = 0.6;

/**
 * Comments set as "NAME: text". Interviews and plays are set the same way, so the page has to say that comments follow,
 * right above the first one; at least three people have to speak, and there have to be as many comments as the page
 * declares or, where it declares none, hardly a paragraph without a name.
 */
export function findColonLayout(lines: readonly Line[]): ColonLayout | null {
  for (const heading of findHeadings(lines).reverse()) {
    const first = nextText(lines, heading.line + 1);
    if (first < 0 || !namedLine(lines[first])) continue;
    const to = listEnd(lines, first);
    for (const { tight, least } of WAYS) {
      const at: number[] = [];
      let paragraphs = 0;
      for (let i = first; i < to; i++) {
        const opens = tight || i === first || !lines[i - 1]?.text;
        if (!lines[i]?.text || !opens) continue;
        paragraphs++;
        if (namedLine(lines[i], least)) at.push(i);
      }
      const names = new Set(at.map((i) => namedLine(lines[i], least)?.name));
      const enough =
        heading.declared === null ? least === SURE && at.length >= paragraphs * MOST : at.length === heading.declared;
      if (at.length >= 3 && names.size >= 3 && enough) return cut(lines, at, to, heading);
    }
  }
  return null;
}

function namedLine(line: Line | undefined, least = SURE): { name: string; rest: string } | null {
  const match = COLON.exec(line?.text ?? '');
  const name = cleanName(match?.[1] ?? '');
  if (!match?.[2] || name === null || LABELS.test(name) || nameLikeness(name) < least) return null;
  return { name, rest: match[2] };
}

function listEnd(lines: readonly Line[], first: number): number {
  for (let i = first + 1; i < lines.length; i++) if (!lines[i - 1]?.text && isFooter(lines[i]?.text ?? '')) return i;
  return lines.length;
}

function cut(lines: readonly Line[], at: readonly number[], to: number, heading: Heading): ColonLayout {
  const out: Line[] = lines.slice(0, at[0]);
  const headers: Header[] = [];
  for (const [k, i] of at.entries()) {
    const line = lines[i] as Line;
    const { name, rest } = namedLine(line, 0) ?? { name: '', rest: '' };
    headers.push({
      start: out.length,
      end: out.length + 1,
      author: name,
      date: null,
      number: null,
      sourceId: null,
      target: null,
      indent: line.indent,
      line: i + 1,
    });
    out.push({ ...line, text: name }, { ...line, text: rest });
    append(out, lines.slice(i + 1, at[k + 1] ?? to));
  }
  const end = out.length;
  append(out, lines.slice(to));
  const from = heading.line + 1;
  return {
    lines: out,
    layout: { headers, side: 'after', from, to: end, startSure: true, heading, quality: headers.length },
  };
}

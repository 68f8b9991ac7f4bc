import { smallest } from '../../base/lists.js';
import { isButtonLine, isCountLine, oneLine, paragraphs } from '../clean.js';
import type { Block } from '../page.js';
import type { Line } from './lines.js';

/** A paragraph set this many columns deeper than the comment's own text is a quotation. */
const DEEPER = 2;
const LIST_ITEM = /^(?:[•*·–—-]\s|\(?\d{1,3}[.)]\s|[a-z][.)]\s)/;

/**
 * The lines of a body to blocks: the commenter's own words, and what the page sets apart as a quotation by indent, by
 * `>` marks or by `[quote]` tags. Buttons and counts at its edges are dropped.
 */
export function bodyBlocks(lines: readonly Line[]): Block[] {
  const kept = withoutButtons(lines);
  const texts = kept.filter((l) => l.text);
  if (texts.length === 0) return [];
  const base = smallest(texts.map((l) => l.indent));
  const blocks: Block[] = [];
  let tag: { author: string | null } | null = null;
  let run: { kind: Block['kind']; lines: string[]; author: string | null } | null = null;
  const flush = () => {
    const text = run ? paragraphs(run.lines) : '';
    if (run && text !== '') {
      const block: Block = { kind: run.kind, text };
      if (run.author) block.author = run.author;
      blocks.push(block);
    }
    run = null;
  };
  const put = (kind: Block['kind'], text: string, author: string | null = null) => {
    if (text !== '' && run && run.kind !== kind) flush();
    run ??= { kind, lines: [], author };
    run.lines.push(text);
  };
  for (const [i, line] of kept.entries()) {
    let text = line.text;
    const open = /^\[quote(?:=["']?([^\]"';,]{1,60})[^\]]{0,80})?\]/i.exec(text);
    if (open && !tag) {
      flush();
      tag = { author: open[1] ?? null };
      text = text.slice(open[0].length).trim();
      if (text === '') continue;
    }
    if (tag) {
      const close = text.toLowerCase().indexOf('[/quote]');
      put('quote', close < 0 ? text : text.slice(0, close), tag.author);
      if (close < 0) continue;
      flush();
      tag = null;
      const rest = text.slice(close + 8).trim();
      if (rest) put('text', rest);
    } else if (/^>(?!\s?[_.]?<)/.test(text)) put('quote', text.replace(/^(?:>\s?)+/, ''));
    else if (text !== '' && line.indent >= base + DEEPER && !LIST_ITEM.test(text) && opensParagraph(kept, i, base))
      put('quote', text);
    else put('text', text);
  }
  flush();
  return blocks;
}

/** A deeper line is a quotation only in a paragraph that is deeper throughout: a hanging first line is none. */
function opensParagraph(lines: readonly Line[], at: number, base: number): boolean {
  for (let i = at - 1; i >= 0 && lines[i]?.text; i--) if ((lines[i]?.indent ?? 0) < base + DEEPER) return false;
  for (let i = at + 1; i < lines.length && i < at + 40 && lines[i]?.text; i++)
    if ((lines[i]?.indent ?? 0) < base + DEEPER) return false;
  return true;
}

/** Drops lines of buttons and counts from both ends; a comment that is nothing but one such word keeps it. */
export function withoutButtons(lines: readonly Line[]): Line[] {
  let from = 0;
  let to = lines.length;
  const drop = (line: Line | undefined) => !line?.text || isButtonLine(line.text) || isCountLine(line.text);
  while (from < to && drop(lines[from])) from++;
  while (to > from && drop(lines[to - 1])) to--;
  if (from < to) return lines.slice(from, to);
  const words = lines.filter((l) => l.text);
  return words.length === 1 && !isCountLine(words[0]?.text ?? '') ? words : [];
}

/**
 * Lines that a page repeats at the same edge of most of its comments ("Location: …", "12 fans", "See all my posts") are
 * furniture. Lengths of the runs to cut: `head` for each body's beginning, `tail` for its end.
 */
export function cutFurniture(bodies: readonly (readonly Line[])[]): Line[][] {
  const texts = bodies.map((b) => b.filter((l) => l.text));
  const n = texts.filter((t) => t.length > 1).length;
  const shape = (line: Line | undefined) =>
    line && line.text.length <= 60 ? oneLine(line.text).replace(/\d+/g, '0').toLowerCase() : '';
  const repeated = (pick: (t: Line[]) => Line | undefined): Set<string> => {
    const counts = new Map<string, number>();
    for (const t of texts) if (t.length > 1) counts.set(shape(pick(t)), (counts.get(shape(pick(t))) ?? 0) + 1);
    return new Set([...counts].filter(([s, c]) => s !== '' && c >= 4 && c >= n * 0.6).map(([s]) => s));
  };
  const heads = repeated((t) => t[0]);
  const tails = repeated((t) => t.at(-1));
  return bodies.map((body) => {
    let from = 0;
    let to = body.length;
    while (from < to && (!body[from]?.text || heads.has(shape(body[from])))) from++;
    while (to > from && (!body[to - 1]?.text || tails.has(shape(body[to - 1])))) to--;
    return from < to ? body.slice(from, to) : [...body];
  });
}

import * as cheerio from 'cheerio';
import type { Block } from '../page.js';
import { type BodyOptions, blocksOf, tidy } from './body.js';
import { bounded } from './bounded.js';
import type { AnyNode, Root } from './dom.js';

/** A comment's body given as a piece of HTML (exports, feeds) to blocks. Plain text is a piece of HTML. */
export function markup(html: string, options: BodyOptions = {}): Block[] {
  if (!/[<&]/.test(html)) {
    const text = tidy(options.keepLines ? html : html.replace(/[^\S\n]*\n[^\S\n]*/g, '\n'));
    return text ? [{ kind: 'text', text }] : [];
  }
  const root = cheerio.load(bounded(html), null, false).root().get(0) as Root | undefined;
  return root ? blocksOf(root.children as AnyNode[], { verbatim: true, ...options }) : [];
}

/** An article's text given as a piece of HTML, whose quotations are its own; null for none. */
export const articleText = (html: string, options: BodyOptions = {}): string | null =>
  markup(html, { ...options, quoteIsBody: true })
    .map((b) => b.text)
    .join('\n\n') || null;

/** Lines that begin with ">" are quotations: the custom of mail, of Markdown and of many who type plain text. */
export function quotedLines(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    if (block.kind === 'quote' || !/^\s*>/m.test(block.text)) {
      out.push(block);
      continue;
    }
    let lines: string[] = [];
    let quoted = false;
    const flush = () => {
      const text = tidy(lines.join('\n'));
      if (text) out.push({ kind: quoted ? 'quote' : 'text', text });
      lines = [];
    };
    for (const line of block.text.split('\n')) {
      const mark = /^\s*(?:>\s?)+(.*)$/.exec(line);
      // "> <" or ">:(" are faces and signs, not quotations.
      const isQuote = mark !== null && /[\p{L}\d]/u.test(mark[1] ?? '');
      if (isQuote !== quoted && line.trim() !== '') {
        flush();
        quoted = isQuote;
      }
      lines.push(isQuote ? (mark?.[1] ?? '') : line);
    }
    flush();
  }
  return out;
}

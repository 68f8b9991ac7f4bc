import { plain } from '../clean.js';

/** A line of a plain-text page. */
export interface Line {
  /** Columns of white space before the text; a tab goes to the next multiple of 4. */
  indent: number;
  /** Trimmed, invisible characters out; '' for a blank line. */
  text: string;
  /** The page sets it around every comment; `text` is not what the page has there. */
  own?: true;
  /** Whether a header stands in a list of answers to the comment above that list, where the page sets such lists. */
  answer?: boolean;
}

/** The list of addresses that lynx and w3m set below a page, to which "[12]" before a link's words leads. */
const REFERENCES = /^ *References:?\n(?:\s*Visible links:?\n)?\s*(?=1\. (?:https?|mailto|ftp|file):)/m;

/** Links as html2text and the like write them: on a page with many of them, only their words are read; pictures go. */
const MARKDOWN_LINK = /(?<!!)\[([^[\]\n]{1,200})\]\((?:[^()\s]|\n(?=\S)){0,500}(?: "[^"\n]{0,200}")?\)/g;

function withoutMarkdown(text: string): string {
  if ((text.match(MARKDOWN_LINK)?.length ?? 0) < 8) return text;
  return text
    .replace(/!\[[^[\]\n]{0,200}\]\([^()\s]{0,500}(?: "[^"\n]{0,200}")?\)/g, '')
    .replace(/(?<=\)) (?=\[)/g, '  ')
    .replace(MARKDOWN_LINK, '$1')
    .replace(/^(\s*)#{1,6} +/gm, '$1')
    .replace(/^(\s*)\*\*(.{1,200}?)\*\*(?=\s*$)/gm, '$1$2');
}

/** Ends of lines as word processors write them, where they are what ends the lines; elsewhere they are spaces. */
function withLineEnds(text: string): string {
  const separators = text.match(/[\u2028\u2029]/g)?.length ?? 0;
  return separators > (text.match(/\n/g)?.length ?? 0) ? text.replace(/[\u2028\u2029]/g, '\n') : text;
}

export function splitLines(file: string): Line[] {
  const text = withLineEnds(file);
  const references = text.search(REFERENCES);
  const page = references < 0 ? text : text.slice(0, references).replace(/\[\d{1,4}\](?=\S)/g, '');
  return withoutMarkdown(page)
    .split('\n')
    .map((raw) => {
      const line = plain(raw).replace(/\n/g, ' ');
      return { indent: indentOf(line), text: line.trim() };
    });
}

function indentOf(line: string): number {
  let columns = 0;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (c === '\t') columns += 4 - (columns % 4);
    else if (c === ' ') columns++;
    else break;
  }
  return columns;
}

/** Columns by which a reader of services sets an answer to the right. */
export const INDENT = 4;

/** Index of the next line with text at or after `from` and before `to`, or -1. */
export function nextText(lines: readonly Line[], from: number, to = lines.length): number {
  for (let i = from; i < to; i++) if (lines[i]?.text) return i;
  return -1;
}

/** Index of the last line with text at or before `from`, not before `floor`, or -1. */
export function previousText(lines: readonly Line[], from: number, floor = 0): number {
  for (let i = from; i >= floor; i--) if (lines[i]?.text) return i;
  return -1;
}

/** Blank lines in [from, to). */
export function blanksBetween(lines: readonly Line[], from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) if (!lines[i]?.text) n++;
  return n;
}

/** Makes lines [from, to) blank, in place. */
export function blank(lines: Line[], from: number, to: number): void {
  for (let i = from; i < to; i++) lines[i] = { indent: 0, text: '' };
}

import { smallest } from '../../base/lists.js';
import { isButtonLine, isCountLine, maySay, paragraphs, saidAs } from '../clean.js';
import type { Block } from '../page.js';
import { type Line, nextText } from './lines.js';

/** A paragraph set this many columns deeper than the comment's own text is a quotation. */
const DEEPER = 2;
/** Lines of a list are shorter than those of wrapped text. */
const SHORT = 60;
/** Forums in plain text: "Originally Posted by NAME" above what is quoted. */
const ORIGINALLY = /^(?:quote(?:: ?| ))?originally posted by:? (\S.{0,60}?)(?: view post)?$/i;
/** Letters: "On 3 Feb 2014, at 09:12, NAME wrote:" above what is quoted. */
const WROTE = /^(?:on|am|le) .{6,80}?\d[^\p{L}]{0,12}(?:[ap]m,? )?(\p{L}[^<>,\d]{0,60}?)(?: ?<[^<>]{0,80}>)? wrote:$/iu;
const LIST_ITEM = /^(?:[•*·–—-]\s|\(?\d{1,3}[.)]\s|[a-z][.)]\s)/;

/**
 * The lines of a body to blocks: the commenter's own words, and what the page sets apart as a quotation by indent, by
 * `>` marks or by `[quote]` tags. Buttons and counts at its edges are dropped.
 *
 * @param usual labels at the edges of many bodies, in small letters
 */
export function bodyBlocks(lines: readonly Line[], usual: ReadonlySet<string>): Block[] {
  const kept = withoutButtons(lines, usual).map((l, i) =>
    i === 0 ? { ...l, text: subject(l.text), indent: ownIndent(l) } : l,
  );
  const texts = kept.filter((l) => l.text);
  if (texts.length === 0) return [];
  const base = smallest(texts.map((l) => l.indent));
  const blocks: Block[] = [];
  let skip = -1;
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
    const wrote = text.endsWith(' wrote:') && text.length < 200 ? WROTE.exec(text)?.[1] : undefined;
    const below = wrote ? nextText(kept, i + 1) : -1;
    if (wrote && kept[below]?.text.startsWith('>')) {
      flush();
      run = { kind: 'quote', lines: [], author: wrote };
      continue;
    }
    const posted = ORIGINALLY.exec(text)?.[1];
    if (posted && i + 1 < kept.length) {
      // The first line of the words quoted; where they end is found by the comment that they are taken from.
      flush();
      if (/^quote:?$/i.test(blocks.at(-1)?.text ?? '')) blocks.pop();
      put('quote', kept[i + 1]?.text ?? '', posted);
      flush();
      skip = i + 1;
      continue;
    }
    if (i === skip) continue;
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
    } else if (isEscaped(kept, i)) put('text', text.slice(1));
    else if (/^>(?!\s?[_.]?<)/.test(text)) put('quote', text.replace(/^(?:>\s?)+/, ''));
    else if (
      text !== '' &&
      line.indent >= base + DEEPER &&
      !LIST_ITEM.test(text) &&
      opensParagraph(kept, i, base) &&
      !isList(kept, i)
    )
      put('quote', text);
    else put('text', text);
  }
  flush();
  return blocks;
}

/** Mailboxes put ">" before a line that begins with "From "; a quotation has more lines, or goes on beside it. */
const isEscaped = (lines: readonly Line[], at: number): boolean =>
  /^>From \p{L}/u.test(lines[at]?.text ?? '') &&
  !lines[at - 1]?.text.startsWith('>') &&
  !lines[at + 1]?.text.startsWith('>');

/** Where the words of a first line with a bullet begin: what hangs below them is not set deeper. */
const ownIndent = ({ indent, text }: Line): number => indent + (/^[•*+o·]\s+/.exec(text)?.[0].length ?? 0);

/** "* [new] A subject (9+ / 0-)" without what the site sets around it. */
const subject = (text: string): string =>
  /\(\d+\+ \/ \d+-\)$/.test(text)
    ? text.replace(/^[*•]?\s*(?:\[new\])?\s*/i, '').replace(/\s*\(\d+\+ \/ \d+-\)$/, '')
    : text;

/** A deeper line is a quotation only in a paragraph that is deeper throughout: a hanging first line is none. */
function opensParagraph(lines: readonly Line[], at: number, base: number): boolean {
  for (let i = at - 1; i >= 0 && lines[i]?.text; i--) if ((lines[i]?.indent ?? 0) < base + DEEPER) return false;
  for (let i = at + 1; i < lines.length && i < at + 40 && lines[i]?.text; i++)
    if ((lines[i]?.indent ?? 0) < base + DEEPER) return false;
  return true;
}

/** A deeper paragraph whose lines are short and begin like sentences is a list that lost its bullets; wrapped lines go on. */
function isList(lines: readonly Line[], at: number): boolean {
  let from = at;
  let to = at + 1;
  while (from > 0 && at - from < 40 && lines[from - 1]?.text) from--;
  while (to < lines.length && to - at < 40 && lines[to]?.text) to++;
  const items = lines.slice(from, to);
  return (
    items.length > 1 && items.every(({ text }) => text.length <= SHORT && /^[\p{Lu}\d]/u.test(text) && !/,$/.test(text))
  );
}

/** The arrows and signs of votes, and what stands between buttons, each in a line of its own. */
export const isSign = (text: string): boolean => /^[-−–+▲▼△▽▴▾↑↓⇧⇩·•|]$/.test(text);

/** "+1" is all that many have to say. */
const AGREED = /^\+1$/;

/** Who changed a comment and when, below its words. */
const EDITED = /^last edited .{3,40} by \S.{0,60}$/i;

/** Whether a line is the end of a wrapped sentence: "down." below "Tell your nephew the bridge is still". */
const endsSentence = (above: string, text: string): boolean =>
  /\p{L}[.!?]["'”’)]?$/u.test(text) && /[\p{L},]$/u.test(above) && !isButtonLine(above);

/** What messengers write in place of a picture: "[ Photo ]". */
const MEDIA = /^\[ ?(?:photo|video|sticker|gif|file|voice message|audio|album)(?: file)? ?\]$/i;

/** Drops lines of buttons and counts from both ends; a comment that is nothing but one such word keeps it. */
export function withoutButtons(lines: readonly Line[], usual: ReadonlySet<string>): Line[] {
  let from = 0;
  let to = lines.length;
  const isMade = (line: Line | undefined) =>
    !line?.text ||
    isButtonLine(line.text) ||
    isCountLine(line.text) ||
    isSign(line.text) ||
    EDITED.test(line.text) ||
    MEDIA.test(line.text);
  const drop = (i: number) => isMade(lines[i]) && !(maySay(lines[i]?.text ?? '') && isAlone(lines, i, usual, isMade));
  while (from < to && drop(from)) from++;
  while (to > from && drop(to - 1)) {
    if (to - 2 >= from && endsSentence(lines[to - 2]?.text ?? '', lines[to - 1]?.text ?? '')) break;
    to--;
  }
  if (from < to) return lines.slice(from, to);
  const words = lines.filter((l) => l.text);
  const only = words.length === 1 ? (words[0]?.text ?? '') : '';
  return AGREED.test(only) || (only !== '' && !isCountLine(only) && !/[|·•]/.test(only)) ? words : [];
}

/** Whether a label has no other button or count above or below it, and is none that the page sets at many comments. */
function isAlone(
  lines: readonly Line[],
  at: number,
  usual: ReadonlySet<string>,
  isMade: (line: Line | undefined) => boolean,
): boolean {
  const beside = [lines.slice(0, at).findLast((l) => l.text), lines.slice(at + 1).find((l) => l.text)];
  return !usual.has(saidAs(lines[at]?.text ?? '') ?? '') && !beside.some((l) => l && isMade(l));
}

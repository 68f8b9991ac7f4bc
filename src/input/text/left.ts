import type { Page } from '../page.js';
import { plural } from '../tally.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';
import { findHeadings, isFooter } from './zone.js';

/** Comments that the page keeps behind a link: "View 12 more comments", "View all 3 replies". */
const HIDDEN =
  /^\W*(?:view|show|load|see) (?:(?:all )?(\d{1,5}) (?:more |previous )?repl(?:y|ies)|(\d{1,5}) (?:more|previous|other) comments?)\W*$/i;
/** Characters before the first comment, or behind the last one's buttons, that may be the page's own. */
const BEFORE = 200;
const BEHIND = 60;
/** Headers between two headings of comments from which they may be comments: one is the article's own date. */
const ABOVE = 2;

/**
 * Whether the page says "0 comments" below all that looks like comments, where no heading stands above them: a transcript in
 * the article. Says so.
 */
export function saysNone(page: Page, lines: readonly Line[], { headers, heading }: Layout): boolean {
  const last = headers.at(-1)?.end ?? 0;
  const none = heading
    ? undefined
    : findHeadings(lines).find((h) => h.declared === 0 && h.line >= last && /comment/i.test(lines[h.line]?.text ?? ''));
  if (!none) return false;
  const { file } = page;
  const message = `${file}: ${plural(headers.length, 'line')} like a comment's header above "${lines[none.line]?.text}", taken for the article's`;
  page.problems.push({ kind: 'headers-above', message, file, line: none.line + 1 });
  return true;
}

/** Says what of the list belongs to no comment, and what the page does not show. */
export function reportLeft(page: Page, lines: readonly Line[], layout: Layout): void {
  const { file } = page;
  const first = layout.headers[0]?.start ?? 0;
  const before = layout.side === 'after' && layout.heading ? length(lines.slice(layout.from, first)) : 0;
  if (before > BEFORE) {
    page.problems.push({
      kind: 'text-before-first',
      message: `${file}: ${before} characters between the heading of the comments and the first header that was found belong to no comment`,
      file,
      line: layout.from + 1,
    });
  }
  const footer = lines.findIndex((l, i) => i >= layout.to && isFooter(l.text));
  const behind = layout.closed ? length(lines.slice(layout.to, footer < 0 ? lines.length : footer)) : 0;
  if (behind > BEHIND) {
    page.problems.push({
      kind: 'text-after-last',
      message: `${file}: ${behind} characters below the buttons of the last comment belong to no comment`,
      file,
      line: layout.to + 1,
    });
  }
  if (layout.below) {
    const message = `${file}: ${plural(layout.below, 'line')} like a comment's header below the end of the last comment, taken for a list of other articles`;
    page.problems.push({ kind: 'headers-below', message, file });
  }
  if (layout.heading && (layout.above ?? 0) >= ABOVE) {
    const { line } = layout.heading;
    const message = `${file}: ${plural(layout.above ?? 0, 'line')} like a comment's header above "${lines[line]?.text}" and below an earlier heading of comments, taken for the article's`;
    page.problems.push({ kind: 'headers-above', message, file, line: line + 1 });
  }
  const hidden = lines.slice(first).map((l) => HIDDEN.exec(l.text));
  const missing = hidden.reduce((n, h) => n + Number(h?.[1] ?? h?.[2] ?? 0), 0);
  if (missing > 0) {
    const message = `${file}: ${plural(missing, 'comment')} behind links such as "${hidden.find((h) => h)?.[0]}", not in the file`;
    page.problems.push({ kind: 'missing', message, file });
  }
}

const length = (lines: readonly Line[]): number => lines.reduce((n, l) => n + l.text.length, 0);

import { REPLY_HOWS, type ReplyHow, type ReplyTo } from '../base/types.js';
import { oneLine } from './clean.js';
import type { Field } from './columns.js';
import { decideDayFirst, parseDate } from './dates.js';
import { tidy } from './html/body.js';
import { markup, quotedLines } from './html/markup.js';
import { epochTime, machineTime } from './html/when.js';
import type { Document, Page, RawComment } from './page.js';
import { emptyPage } from './page.js';
import { plural, Tally } from './tally.js';

/** A record with our names, and where it stands. */
export interface Row {
  fields: Partial<Record<Field, unknown>>;
  line: number;
}

/** What tables of comments say of those that readers do not see, to what it is counted as. */
const UNSEEN: Readonly<Record<string, string>> = {
  spam: 'spam',
  likelyspam: 'spam',
  trash: 'deleted',
  posttrashed: 'deleted',
  deleted: 'deleted',
  '0': 'pending',
  false: 'pending',
  hold: 'pending',
  pending: 'pending',
  unapproved: 'pending',
  heldforreview: 'pending',
  rejected: 'pending',
};
const PING = /^(pingback|trackback)$/i;
/** Markup that people do not type by chance: closed elements, line breaks and paragraphs. */
const MARKUP = /<\/(?:a|b|i|em|p|div|span|strong|blockquote|u|s|del|ul|ol|li|code|pre)>|<(?:br|p)\s*\/?>/i;

/**
 * Records to pages, one an article, in the order of first appearance. Where no column names the article, the headline
 * tells articles apart: the first one has the document's id. What readers do not see is left out and counted.
 */
export function pagesOf(doc: Document, rows: readonly Row[], reader: string): Page[] {
  const dayFirst = decideDayFirst(rows.map((r) => textIn(r, 'postedAt') ?? ''));
  const pages = new Map<string, { page: Page; rows: Row[]; tally: Tally }>();
  let firstTitle: string | null = null;
  for (const row of rows) {
    const title = textIn(row, 'title');
    firstTitle ??= title;
    const id = textIn(row, 'articleId') ?? (title && title !== firstTitle ? `${doc.id}#${title}` : doc.id);
    const page = { ...emptyPage(doc, reader), articleId: id };
    const known = pages.get(id) ?? { page, rows: [], tally: new Tally() };
    pages.set(id, known);
    const unseen = unseenAs(row);
    if (unseen) {
      known.tally.add(unseen);
      continue;
    }
    known.page.title ??= title;
    known.page.articleDate ??= timeOf(textIn(row, 'articleDate'), dayFirst);
    known.rows.push(row);
  }
  return [...pages.values()].map(({ page, rows: own, tally }) => {
    fill(page, own, dayFirst);
    tally.report(page, {
      spam: (n) => `${plural(n, 'comment')} marked as spam left out`,
      deleted: (n) => `${plural(n, 'deleted comment')} left out`,
      pending: (n) => `${plural(n, 'comment')} not approved left out`,
      ping: (n) => `${plural(n, 'pingback or trackback', 'pingbacks and trackbacks')} left out`,
    });
    return page;
  });
}

const unseenAs = (row: Row): string | undefined =>
  PING.test(textIn(row, 'kind') ?? '')
    ? 'ping'
    : UNSEEN[
        String(row.fields.approved ?? '')
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '')
      ];

function fill(page: Page, rows: readonly Row[], dayFirst: boolean | null): void {
  const at = new Map<string, number>();
  rows.forEach((row, i) => {
    const id = textIn(row, 'id');
    if (id && !at.has(id)) at.set(id, i);
  });
  page.comments = rows.map((row, i): RawComment => {
    const id = textIn(row, 'id');
    const written = textIn(row, 'postedAt');
    const postedAt = timeOf(written, dayFirst);
    if (written && !postedAt && !/\bago\b|yesterday|today|now/i.test(written))
      problem(page, row, 'time', `"${written.slice(0, 40)}" is no date that can be read; the time is left open`, id);
    const text = tidy(String(row.fields.text ?? ''));
    const quoted = textIn(row, 'quoted');
    const comment: RawComment = {
      sourceId: id,
      author: oneLine(textIn(row, 'author') ?? '') || null,
      postedAt,
      blocks: [
        ...(quoted ? [{ kind: 'quote' as const, text: quoted }] : []),
        ...quotedLines(isFinished(row) || !MARKUP.test(text) ? (text ? [{ kind: 'text', text }] : []) : markup(text)),
      ],
      parent: null,
      source: { file: page.file, line: row.line, ...(id ? { id } : {}) },
    };
    // Ours is the text replied to; other files have its id there.
    const above = textIn(row, 'parent');
    if (above && at.has(above) && row.fields.replyTo === undefined) {
      row.fields.replyTo = above;
      delete row.fields.parent;
    }
    const target = replyOf(page, row, rows, at);
    if (target && isFinished(row)) {
      comment.finished = finishedOf(row, id ?? '', target === 'none' ? null : target);
      const words = target === 'none' ? undefined : rows[at.get(target.id) ?? -1];
      if (words) comment.finished.parent ??= textIn(words, 'text');
    } else if (target && target !== 'none') {
      const index = at.get(target.id);
      if (index !== i) comment.parent = index === undefined ? { missing: target.id } : { index, how: 'nested' };
    } else if (textIn(row, 'parent')) {
      comment.finished = finishedOf(row, id ?? `${page.articleId}:${row.line}`, null);
    }
    return comment;
  });
}

/** A record of our own making: its links were worked out when it was written. */
const isFinished = (row: Row): boolean =>
  textIn(row, 'id') !== null &&
  textIn(row, 'articleId') !== null &&
  row.fields.depth !== undefined &&
  row.fields.depth !== '';

function finishedOf(row: Row, id: string, replyTo: ReplyTo | null): NonNullable<RawComment['finished']> {
  const depth = Number(row.fields.depth ?? 0);
  return {
    id,
    replyTo,
    quoted: textIn(row, 'quoted'),
    depth: Number.isInteger(depth) && depth >= 0 ? depth : 0,
    parent: textIn(row, 'parent'),
  };
}

/** The reply target that a record names; 'none' where it says that there is none. */
function replyOf(page: Page, row: Row, rows: readonly Row[], at: ReadonlyMap<string, number>): ReplyTo | 'none' | null {
  const value = row.fields.replyTo;
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  const id = given ? given.id : value;
  if (id === undefined || id === null || id === '' || id === '0' || id === 0)
    return row.fields.depth === undefined ? null : 'none';
  const how = given?.how ?? row.fields.replyHow;
  if ((typeof id !== 'string' && typeof id !== 'number') || (how && !REPLY_HOWS.includes(how as ReplyHow))) {
    const found = JSON.stringify(given ?? value).slice(0, 80);
    problem(
      page,
      row,
      'bad-link',
      `replyTo ${found} is no reply target (id, author, how: one of ${REPLY_HOWS.join(', ')}, confidence); read without it`,
      null,
    );
    return 'none';
  }
  const target = rows[at.get(String(id)) ?? -1];
  const author = given?.author ?? row.fields.replyAuthor ?? (target ? textIn(target, 'author') : null);
  const confidence =
    typeof given?.confidence === 'number' && given.confidence >= 0 && given.confidence <= 1 ? given.confidence : 1;
  return {
    id: String(id),
    author: typeof author === 'string' && author !== '' ? author : null,
    how: (how as ReplyHow | undefined) || 'nested',
    confidence,
  };
}

export function textIn(row: Row, field: Field): string | null {
  const value = row.fields[field];
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function timeOf(written: string | null, dayFirst: boolean | null): string | null {
  if (!written) return null;
  const seconds = /^\d{9,10}\.\d+$/.test(written) ? epochTime(Math.floor(Number(written))) : null;
  return machineTime(written) ?? seconds ?? parseDate(written, { dayFirst });
}

function problem(page: Page, row: Row, kind: string, message: string, id: string | null): void {
  page.problems.push({
    kind,
    message: `${page.file} line ${row.line}: ${message}`,
    file: page.file,
    line: row.line,
    ...(id ? { commentId: id } : {}),
  });
}

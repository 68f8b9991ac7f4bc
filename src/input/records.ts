import { REPLY_HOWS, type ReplyHow, type ReplyTo } from '../base/types.js';
import { oneLine } from './clean.js';
import { decideDayFirst, parseDate } from './dates.js';
import { unescaped } from './entities.js';
import { tidy } from './html/body.js';
import { quotedLines } from './html/markup.js';
import { epochTime, machineTime } from './html/when.js';
import { type Document, emptyPage, type Page, type RawComment } from './page.js';
import { blocksOf, isArticle, type Row, textIn } from './row.js';
import { Tally } from './tally.js';
import { reportUnseen, unseenAs } from './unseen.js';

/** An id by its form: no words, and a digit in it. */
const ID = /^[\w:#.-]*\d[\w:#.-]*$/;

/**
 * Records to pages, one an article, in the order of first appearance. Where no column names the article, the headline
 * tells articles apart: the first one has the document's id. What readers do not see is left out and counted.
 */
export function pagesOf(doc: Document, all: readonly Row[], reader: string): Page[] {
  markOpenings(all);
  const rows = all.filter((r) => !isArticle(r));
  withoutPermalinks(rows);
  const dayFirst = decideDayFirst(rows.map((r) => textIn(r, 'postedAt') ?? ''));
  const pages = new Map<string, { page: Page; rows: Row[]; tally: Tally; roots: Set<string> }>();
  let firstTitle: string | null = null;
  const idOf = (row: Row): string => {
    const title = textIn(row, 'title');
    return textIn(row, 'articleId') ?? (title && title !== firstTitle ? `${doc.id}#${title}` : doc.id);
  };
  for (const row of rows) {
    const title = textIn(row, 'title');
    firstTitle ??= title;
    const id = idOf(row);
    const page = { ...emptyPage(doc, reader), articleId: id };
    const known = pages.get(id) ?? { page, rows: [], tally: new Tally(), roots: new Set() };
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
  for (const row of all.filter(isArticle)) {
    const own = textIn(row, 'id');
    const known =
      pages.get(own ?? '') ?? pages.get(idOf(row)) ?? (pages.size === 1 ? [...pages.values()][0] : undefined);
    if (!known) continue;
    known.page.title ??= unescaped(textIn(row, 'title') ?? '') || null;
    known.page.articleDate ??= timeOf(textIn(row, 'articleDate') ?? textIn(row, 'postedAt'), dayFirst);
    const words = blocksOf(textIn(row, 'text') ?? '').map((b) => b.text);
    known.page.article = [known.page.article ?? [], words].flat().join('\n\n') || null;
    if (own) known.roots.add(own);
  }
  return [...pages.values()].map(({ page, rows: own, tally, roots }) => {
    fill(page, inPageOrder(own), roots, dayFirst);
    reportUnseen(page, tally);
    return page;
  });
}

/** Records of our own making in the order of the page, which their positions tell: somebody may have sorted the file. */
function inPageOrder(rows: Row[]): Row[] {
  const places = rows.map((row) => (isFinished(row) ? Number(textIn(row, 'position')) : Number.NaN));
  if (places.some(Number.isNaN) || new Set(places).size < rows.length) return rows;
  const place = new Map(rows.map((row, i) => [row, places[i] as number]));
  return [...rows].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}

/** The post that a thread is about stands among its comments in some tables: its id is the thread's, and it alone has a headline. */
function markOpenings(rows: readonly Row[]): void {
  const opens = (row: Row) => textIn(row, 'id') !== null && textIn(row, 'id') === textIn(row, 'articleId');
  const others = rows.filter((r) => !opens(r) && textIn(r, 'articleId') !== null);
  const answered = new Set(others.map((r) => textIn(r, 'articleId')));
  const titled = new Set(others.flatMap((r) => (textIn(r, 'title') ? [textIn(r, 'articleId')] : [])));
  for (const row of rows) {
    const id = textIn(row, 'articleId');
    if (opens(row) && textIn(row, 'title') && answered.has(id) && !titled.has(id)) row.article = true;
  }
}

/** Addresses that are never the same twice are the comments' own, not the article's. */
function withoutPermalinks(rows: readonly Row[]): void {
  const ids = rows.map((r) => textIn(r, 'articleId'));
  if (rows.length < 2 || new Set(ids).size < rows.length || !ids.every((id) => /^https?:/.test(id ?? ''))) return;
  for (const row of rows) delete row.fields.articleId;
}

function fill(page: Page, rows: readonly Row[], roots: ReadonlySet<string>, dayFirst: boolean | null): void {
  const indices = new Map(rows.map((row, i) => [row, i]));
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
      author: (isFinished(row) ? oneLine : unescaped)(textIn(row, 'author') ?? '') || null,
      postedAt,
      blocks: [
        ...(quoted ? [{ kind: 'quote' as const, text: quoted }] : []),
        ...quotedLines(isFinished(row) ? (text ? [{ kind: 'text', text }] : []) : blocksOf(text)),
      ],
      parent: null,
      source: { file: page.file, line: row.line, ...(id ? { id } : {}) },
    };
    // Ours is the text replied to; other files have its id there, which may be of a comment that is not in the file.
    const above = textIn(row, 'parent');
    if (
      above &&
      (at.has(above) || ID.test(above)) &&
      (isFinished(row) ? row.fields.replyTo === undefined : !row.fields.replyTo)
    ) {
      row.fields.replyTo = above;
      delete row.fields.parent;
    }
    const target = replyOf(page, row, rows, at);
    if (target && isFinished(row)) {
      comment.finished = finishedOf(row, id ?? '', target === 'none' ? null : target);
      const words = target === 'none' ? undefined : rows[at.get(target.id) ?? -1];
      if (words) comment.finished.parent ??= textIn(words, 'text');
    } else if (target && target !== 'none') {
      const index = placeOf(target.id, at) ?? indices.get(row.under ?? row);
      if (index !== undefined && index !== i) comment.parent = { index, how: 'nested' };
      else if (index === undefined || placeOf(target.id, at) === undefined)
        comment.parent = roots.has(target.id) || POST.test(target.id) ? null : { missing: target.id };
    } else if (!target && !row.under && at.has(threadOf(id))) {
      comment.parent = { index: at.get(threadOf(id)) ?? 0, how: 'nested' };
    } else if (row.under) {
      const index = indices.get(row.under);
      const missing = textIn(row.under, 'id') ?? 'a comment that was left out';
      comment.parent = index === undefined ? { missing } : { index, how: 'nested' };
    } else if (textIn(row, 'parent')) {
      comment.finished = finishedOf(row, id ?? `${page.articleId}:${row.line}`, null);
    }
    comment.parent ??= answeredInText(row, at, i);
    return comment;
  });
}

/** Reddit's ids of comments and of posts with what they are of before them, as its own records give parents. */
const KIND = /^t\d_(?=\w)/;
const POST = /^t3_\w/;
const placeOf = (id: string, at: ReadonlyMap<string, number>): number | undefined =>
  at.get(id) ?? at.get(id.replace(KIND, ''));

/** ">>231874402" in a line of its own, as boards write whom they answer. */
function answeredInText(row: Row, at: ReadonlyMap<string, number>, i: number): RawComment['parent'] {
  const id = /^>>(\d{3,12})\s*$/m.exec(textIn(row, 'text') ?? '')?.[1];
  const index = id === undefined ? undefined : at.get(id);
  return index === undefined || index === i ? null : { index, how: 'quote' };
}

/** YouTube's answers have the id of the comment that opens their thread, a stop, and one of their own; RedditExtractoR counts "1_2". */
const threadOf = (id: string | null): string =>
  id?.slice(0, Math.max(0, id.lastIndexOf(/^\d+(?:_\d+)+$/.test(id) ? '_' : '.'))) ?? '';

/** A record of our own making, which alone counts positions beside depths: its links were worked out when it was written. */
const isFinished = (row: Row): boolean =>
  (['id', 'articleId', 'depth', 'position'] as const).every((field) => textIn(row, field) !== null);

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

import { oneLine } from './clean.js';
import { markup, quotedLines } from './html/markup.js';
import { machineTime } from './html/when.js';
import { isObject, type Json, jsonValue, listIn, stringIn } from './json.js';
import type { Document, Page, RawComment, Reader } from './page.js';
import { plural } from './tally.js';
import { Threads } from './threads.js';

/** Commento's export: comments and commenters by their hexes, "root" being above those that answer none. One article a page. */
export const commentoReader: Reader = {
  name: 'commento',
  recognizes: (doc) =>
    /"commentHex"\s*:/.test(doc.text.slice(0, 200000)) && listIn(jsonValue(doc), 'comments').some(isComment) ? 0.97 : 0,
  read: (doc) => readExport(doc, jsonValue(doc)),
};

const isComment = (v: unknown): v is Json =>
  isObject(v) && stringIn(v, 'commentHex') !== null && (typeof v.html === 'string' || typeof v.markdown === 'string');

function readExport(doc: Document, value: unknown): Page[] {
  const commenters = listIn(value, 'commenters').filter(isObject);
  const names = new Map(commenters.map((c) => [stringIn(c, 'commenterHex'), oneLine(stringIn(c, 'name') ?? '')]));
  const threads = new Threads(doc, 'commento');
  const list = listIn(value, 'comments');
  for (const record of list.filter(isComment)) {
    const thread = threads.of([stringIn(record, 'domain'), stringIn(record, 'url')].join(''));
    const state = stringIn(record, 'state') ?? 'approved';
    if (record.deleted === true) thread.tally.add('deleted');
    else if (state !== 'approved') thread.tally.add(state === 'flagged' ? 'spam' : 'pending');
    else
      thread.kept.push({
        comment: readComment(doc, record, names.get(stringIn(record, 'commenterHex')) || null),
        parentId: parentOf(record),
      });
  }
  const pages = threads.pages({
    spam: (n) => `${plural(n, 'comment')} marked as spam left out`,
    deleted: (n) => `${plural(n, 'deleted comment')} left out`,
    pending: (n) => `${plural(n, 'comment')} not approved left out`,
  });
  const bad = list.length - list.filter(isComment).length;
  if (bad > 0) {
    const message = `${doc.file}: ${plural(bad, 'comment')} without a text or a commentHex left out`;
    pages[0]?.problems.push({ kind: 'bad-record', message, file: doc.file });
  }
  return pages;
}

function parentOf(record: Json): string | null {
  const hex = stringIn(record, 'parentHex');
  return hex === 'root' ? null : hex;
}

/** @param author null for "anonymous", who is no commenter of the list */
function readComment(doc: Document, record: Json, author: string | null): RawComment {
  const id = stringIn(record, 'commentHex') ?? '';
  return {
    sourceId: id,
    author,
    postedAt: machineTime(stringIn(record, 'creationDate') ?? ''),
    blocks: quotedLines(markup(stringIn(record, 'html') ?? stringIn(record, 'markdown') ?? '')),
    parent: null,
    source: { file: doc.file, id },
  };
}

import { isObject, type Json, jsonValue, listIn, parseJson, stringIn } from './json.js';
import type { Document, Reader } from './page.js';
import { readComment, readPost } from './reddit.js';
import { REMOVED } from './tally.js';
import { type Thread, Threads } from './threads.js';

/**
 * Reddit comments as archives give them: one record a line, a list, or a list in `data`. Each names its submission
 * (`link_id`) and what it answers (`parent_id`); submissions among the records give the title. One article a submission.
 */
export const redditRecordsReader: Reader = {
  name: 'reddit-records',
  recognizes(doc) {
    const head = doc.text.slice(0, 200000);
    return /^\s*[[{]/.test(head) && /"link_id":\s*"t3_/.test(head) && recordsOf(doc).records.some(isComment) ? 0.96 : 0;
  },
  read(doc) {
    const { records, bad } = recordsOf(doc);
    const threads = new Threads(doc, 'reddit-records', true);
    for (const record of records) {
      if (isComment(record))
        readRecord(doc, record, threads.of((stringIn(record, 'link_id') ?? '').replace(/^t3_/, '')));
      else if ('title' in record) readPost(threads.of(`${stringIn(record, 'id')}`).page, record);
      else bad.push('a record that is neither comment nor submission');
    }
    const pages = threads.pages({ removed: REMOVED });
    for (const what of bad) {
      pages[0]?.problems.push({ kind: 'bad-record', message: `${doc.file}: ${what}; left out`, file: doc.file });
    }
    return pages;
  },
};

const isComment = (v: Json): boolean => typeof v.body === 'string' && /^t3_/.test(stringIn(v, 'link_id') ?? '');

/** The document's objects, and what was none. */
function recordsOf(doc: Document): { records: Json[]; bad: string[] } {
  const value = jsonValue(doc);
  const list = Array.isArray(value)
    ? value
    : isObject(value) && Array.isArray(value.data)
      ? listIn(value, 'data')
      : null;
  const records: Json[] = [];
  const bad: string[] = [];
  const take = (v: unknown, where: string) => (isObject(v) ? records.push(v) : bad.push(`${where} is no record`));
  if (list) for (const [i, v] of list.entries()) take(v, `entry ${i + 1}`);
  else {
    for (const [i, line] of doc.text.split('\n').entries()) {
      if (line.trim() === '') continue;
      try {
        take(parseJson(line), `line ${i + 1}`);
      } catch {
        bad.push(`line ${i + 1} is not JSON`);
      }
    }
  }
  return { records, bad };
}

function readRecord(doc: Document, record: Json, thread: Thread): void {
  const parentId = stringIn(record, 'parent_id');
  thread.page.title ??= stringIn(record, 'link_title');
  thread.kept.push({
    comment: readComment(doc, record, thread.tally),
    parentId: parentId?.startsWith('t3_') ? null : parentId,
  });
}

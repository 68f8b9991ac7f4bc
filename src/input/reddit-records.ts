import { isObject, type Json, jsonValue, listIn, parseJson, stringIn } from './json.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { readComment, readPost } from './reddit.js';
import { REMOVED, Tally } from './tally.js';

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
    const threads = new Map<string, Thread>();
    const threadOf = (name: string): Thread => {
      const page = { ...emptyPage(doc, 'reddit-records'), articleId: `${doc.id}#${name.replace(/^t3_/, '')}` };
      const thread = threads.get(name) ?? { page, kept: [], tally: new Tally() };
      threads.set(name, thread);
      return thread;
    };
    for (const record of records) {
      if (isComment(record)) readRecord(doc, record, threadOf(stringIn(record, 'link_id') ?? ''));
      else if ('title' in record) readPost(threadOf(`t3_${stringIn(record, 'id')}`).page, record);
      else bad.push('a record that is neither comment nor submission');
    }
    const pages = [...threads.values()].map(finish);
    for (const what of bad) {
      pages[0]?.problems.push({ kind: 'bad-record', message: `${doc.file}: ${what}; left out`, file: doc.file });
    }
    return pages;
  },
};

interface Thread {
  page: Page;
  kept: { comment: RawComment; parentId: string | null }[];
  tally: Tally;
}

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
  if (list) list.forEach((v, i) => take(v, `entry ${i + 1}`));
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

function finish({ page, kept, tally }: Thread): Page {
  page.comments = linkById(kept);
  tally.report(page, { removed: REMOVED });
  return page;
}

import { oneLine } from './clean.js';
import { unescaped } from './entities.js';
import { markup, quotedLines } from './html/markup.js';
import { addressDate, machineTime } from './html/when.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { plural, Tally } from './tally.js';
import { notWellFormed } from './wxr.js';
import { childText, eachRecord, type XmlNode } from './xml.js';

/** Disqus export: every thread is an article, posts by thread and parent id; deleted ones and spam are left out. */
export const disqusReader: Reader = {
  name: 'disqus',
  recognizes(doc) {
    const head = doc.text.slice(0, 20000);
    if (!/^\s*</.test(head) || /<html[\s>]/i.test(head)) return 0;
    if (/<disqus[\s>]/i.test(head)) return 0.98;
    return /<(thread|post) (\w+:)?id="/.test(head) && /<(isSpam|isDeleted)>/.test(doc.text.slice(0, 200000)) ? 0.9 : 0;
  },
  read(doc) {
    const pages = new Map<string, Thread>();
    const threadOf = (id: string): Thread => {
      const known = pages.get(id);
      if (known) return known;
      const page = { ...emptyPage(doc, 'disqus'), articleId: `${doc.id}#${id}` };
      const thread: Thread = { page, kept: [], tally: new Tally() };
      pages.set(id, thread);
      return thread;
    };
    const stray: number[] = [];
    const fault = eachRecord(doc.text, ['thread', 'post'], (record) => {
      if (record.name === 'thread') readThread(threadOf(idOf(record)).page, record);
      else if (threadIdOf(record) === '') stray.push(record.line);
      else readPost(doc, record, threadOf);
    });
    const all = [...pages.values()].map(finish);
    if (all.length === 0) all.push(emptyPage(doc, 'disqus'));
    if (fault) all[0]?.problems.push(notWellFormed(doc, fault));
    for (const line of stray) {
      const message = `${doc.file} line ${line}: a post that names no thread (cut off or damaged); left out`;
      all[0]?.problems.push({ kind: 'bad-record', message, file: doc.file, line });
    }
    return all;
  },
};

interface Thread {
  page: Page;
  kept: { comment: RawComment; parentId: string | null }[];
  tally: Tally;
}

const idOf = (node: XmlNode | undefined): string =>
  node?.attributes['dsq:id'] ?? Object.entries(node?.attributes ?? {}).find(([n]) => /(^|:)id$/.test(n))?.[1] ?? '';

const threadIdOf = (post: XmlNode): string => idOf(post.children.find((c) => c.name === 'thread'));

function readThread(page: Page, record: XmlNode): void {
  page.title = unescaped(childText(record, 'title')) || null;
  page.articleDate = addressDate(childText(record, 'link')) ?? machineTime(childText(record, 'createdAt'));
  const text = markup(childText(record, 'message'), { quoteIsBody: true })
    .map((b) => b.text)
    .join('\n\n');
  page.article = text || null;
}

function readPost(doc: Document, record: XmlNode, threadOf: (id: string) => Thread): void {
  const thread = threadOf(threadIdOf(record));
  if (childText(record, 'isSpam') === 'true') {
    thread.tally.add('spam');
    return;
  }
  if (childText(record, 'isDeleted') === 'true') {
    thread.tally.add('deleted');
    return;
  }
  if (childText(record, 'isApproved') === 'false') {
    thread.tally.add('pending');
    return;
  }
  const id = idOf(record) || null;
  const author = record.children.find((c) => c.name === 'author');
  const name = author ? unescaped(childText(author, 'name')) || unescaped(childText(author, 'username')) : '';
  thread.kept.push({
    comment: {
      sourceId: id,
      author: oneLine(name) || null,
      postedAt: machineTime(childText(record, 'createdAt')),
      blocks: quotedLines(markup(childText(record, 'message'))),
      parent: null,
      source: { file: doc.file, line: record.line, ...(id ? { id } : {}) },
    },
    parentId: idOf(record.children.find((c) => c.name === 'parent')) || null,
  });
}

function finish({ page, kept, tally }: Thread): Page {
  page.comments = linkById(kept);
  // A thread that is younger than its comments was made when they were moved to Disqus: its date is not the article's.
  const first = page.comments.map((c) => c.postedAt ?? '~').reduce((a, b) => (b < a ? b : a), '~');
  if (page.articleDate !== null && page.articleDate > first) page.articleDate = null;
  tally.report(page, {
    spam: (n) => `${plural(n, 'comment')} marked as spam left out`,
    deleted: (n) => `${plural(n, 'deleted comment')} left out`,
    pending: (n) => `${plural(n, 'comment')} not approved left out`,
  });
  return page;
}

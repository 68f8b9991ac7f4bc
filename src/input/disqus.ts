import { oneLine } from './clean.js';
import { unescaped } from './entities.js';
import { articleText, markup, quotedLines } from './html/markup.js';
import { addressDate, machineTime } from './html/when.js';
import type { Document, Page, Reader } from './page.js';
import { plural } from './tally.js';
import { type Thread, Threads } from './threads.js';
import { childText, eachRecord, type XmlNode } from './xml.js';
import { notWellFormed, strays } from './xml-problems.js';

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
    const threads = new Threads(doc, 'disqus', true);
    const stray: number[] = [];
    const fault = eachRecord(doc.text, ['thread', 'post'], (record) => {
      if (record.name === 'thread') readThread(threads.of(idOf(record)).page, record);
      else if (threadIdOf(record) === '') stray.push(record.line);
      else readPost(doc, record, threads.of(threadIdOf(record)));
    });
    const pages = threads.pages({
      spam: (n) => `${plural(n, 'comment')} marked as spam left out`,
      deleted: (n) => `${plural(n, 'deleted comment')} left out`,
      pending: (n) => `${plural(n, 'comment')} not approved left out`,
    });
    for (const page of pages) withoutLateDate(page);
    pages[0]?.problems.push(...notWellFormed(doc, fault), ...strays(doc, stray, 'a post that names no thread'));
    return pages;
  },
};

const idOf = (node: XmlNode | undefined): string =>
  node?.attributes['dsq:id'] ?? Object.entries(node?.attributes ?? {}).find(([n]) => /(^|:)id$/.test(n))?.[1] ?? '';

const threadIdOf = (post: XmlNode): string => idOf(post.children.find((c) => c.name === 'thread'));

function readThread(page: Page, record: XmlNode): void {
  page.title = unescaped(childText(record, 'title')) || null;
  page.articleDate = addressDate(childText(record, 'link')) ?? machineTime(childText(record, 'createdAt'));
  page.article = articleText(childText(record, 'message'));
}

function readPost(doc: Document, record: XmlNode, thread: Thread): void {
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

/** A thread that is younger than its comments was made when they were moved to Disqus: its date is not the article's. */
function withoutLateDate(page: Page): void {
  const first = page.comments.map((c) => c.postedAt ?? '~').sort()[0] ?? '~';
  if (page.articleDate !== null && page.articleDate > first) page.articleDate = null;
}

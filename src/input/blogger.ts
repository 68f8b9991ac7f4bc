import { oneLine } from './clean.js';
import { unescaped } from './entities.js';
import { articleText, markup } from './html/markup.js';
import { isRemoved } from './html/removed.js';
import { machineTime } from './html/when.js';
import type { Document, Page, Reader } from './page.js';
import { plural, REMOVED } from './tally.js';
import { type Thread, Threads } from './threads.js';
import { childText, eachRecord, type XmlNode } from './xml.js';
import { notWellFormed, strays } from './xml-problems.js';

const KIND = /blogger\/2008\/kind#(\w+)/;

/** Blogger export (Atom): every post of the file is an article, comments by the post and the comment that they answer. */
export const bloggerReader: Reader = {
  name: 'blogger-export',
  recognizes(doc) {
    const head = doc.text.slice(0, 20000);
    return /^\s*</.test(head) && /<feed[\s>]/.test(head) && KIND.test(doc.text.slice(0, 200000)) ? 0.98 : 0;
  },
  read(doc) {
    const threads = new Threads(doc, 'blogger-export', true);
    const stray: number[] = [];
    const fault = eachRecord(doc.text, ['entry'], (entry) => {
      const kind = kindOf(entry);
      if (kind === 'comment') {
        const post = postOf(entry);
        if (post === '') stray.push(entry.line);
        else readComment(doc, entry, threads.of(post));
      } else if (kind === 'post' && !isDraft(entry)) readPost(threads.of(numberIn(childText(entry, 'id'))).page, entry);
    });
    const pages = threads.pages({
      removed: REMOVED,
      draft: (n) => `${plural(n, 'comment')} not published left out`,
    });
    pages[0]?.problems.push(...notWellFormed(doc, fault), ...strays(doc, stray, 'a comment that names no post'));
    return pages;
  },
};

const kindOf = (entry: XmlNode): string | undefined =>
  entry.children
    .map((c) => (c.name === 'category' ? KIND.exec(c.attributes.term ?? '')?.[1] : undefined))
    .find(Boolean);

/** "tag:blogger.com,1999:blog-1.post-22" is 22. */
const numberIn = (id: string): string => /post-(\d+)$/.exec(id)?.[1] ?? id;

const postOf = (entry: XmlNode): string =>
  numberIn(entry.children.find((c) => /(^|:)in-reply-to$/.test(c.name))?.attributes.ref ?? '');

const isDraft = (entry: XmlNode): boolean =>
  entry.children.some((c) => /(^|:)control$/.test(c.name) && childText(c, 'draft') === 'yes');

/** The link to the comment answered ends in its number. */
function answeredIn(entry: XmlNode): string | null {
  const link = entry.children.find((c) => c.name === 'link' && c.attributes.rel === 'related');
  return /\/comments\/default\/(\d+)/.exec(link?.attributes.href ?? '')?.[1] ?? null;
}

function readPost(page: Page, entry: XmlNode): void {
  page.title = unescaped(childText(entry, 'title')) || null;
  page.articleDate = machineTime(childText(entry, 'published'));
  page.article = articleText(childText(entry, 'content'));
}

function readComment(doc: Document, entry: XmlNode, { kept, tally }: Thread): void {
  if (isDraft(entry)) {
    tally.add('draft');
    return;
  }
  const id = numberIn(childText(entry, 'id')) || null;
  const author = entry.children.find((c) => c.name === 'author');
  const blocks = markup(childText(entry, 'content'));
  const removed =
    isRemoved(blocks) ||
    entry.children.some(
      (c) =>
        /extendedProperty$/.test(c.name) &&
        c.attributes.name === 'blogger.contentRemoved' &&
        c.attributes.value === 'true',
    );
  if (removed) tally.add('removed');
  kept.push({
    comment: {
      sourceId: id,
      author: (author && oneLine(unescaped(childText(author, 'name')))) || null,
      postedAt: machineTime(childText(entry, 'published')),
      blocks: removed ? [] : blocks,
      parent: null,
      source: { file: doc.file, line: entry.line, ...(id ? { id } : {}) },
      ...(removed ? { removed } : {}),
    },
    parentId: answeredIn(entry),
  });
}

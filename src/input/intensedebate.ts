import { oneLine } from './clean.js';
import { unescaped } from './entities.js';
import { markup, quotedLines } from './html/markup.js';
import { addressDate } from './html/when.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { localTime } from './wxr.js';
import { childText, eachRecord, type XmlNode } from './xml.js';
import { notWellFormed } from './xml-problems.js';

/** IntenseDebate export: every blog post is an article; addresses and titles are percent-encoded, parents by id. */
export const intenseDebateReader: Reader = {
  name: 'intensedebate-export',
  recognizes(doc) {
    const head = doc.text.slice(0, 20000);
    return /^\s*</.test(head) && /<output>\s*<blogpost>/.test(head) ? 0.98 : 0;
  },
  read(doc) {
    const pages: Page[] = [];
    const fault = eachRecord(doc.text, ['blogpost'], (post) => pages.push(readPost(doc, post)), ['comment']);
    if (pages.length === 0) pages.push(emptyPage(doc, 'intensedebate-export'));
    pages[0]?.problems.push(...notWellFormed(doc, fault));
    return pages;
  },
};

function readPost(doc: Document, post: XmlNode): Page {
  const page = emptyPage(doc, 'intensedebate-export');
  const address = decoded(childText(post, 'url'));
  page.articleId = `${doc.id}#${/([^/?=]+)\/?$/.exec(decoded(childText(post, 'guid')) || address)?.[1] ?? post.line}`;
  page.title = oneLine(unescaped(decoded(childText(post, 'title')))) || null;
  page.articleDate = addressDate(address);
  const list = post.children.find((c) => c.name === 'comments')?.children ?? [];
  const records = [...list, ...post.children].filter((c) => c.name === 'comment');
  page.comments = linkById(
    records.map((record) => ({ comment: readComment(doc, record), parentId: record.attributes.parentid ?? null })),
  );
  return page;
}

function readComment(doc: Document, record: XmlNode): RawComment {
  const id = record.attributes.id || null;
  return {
    sourceId: id,
    author: oneLine(unescaped(childText(record, 'name'))) || null,
    postedAt: localTime(childText(record, 'date'), childText(record, 'gmt')),
    blocks: quotedLines(markup(childText(record, 'text'))),
    parent: null,
    source: { file: doc.file, line: record.line, ...(id ? { id } : {}) },
  };
}

/** Percent-encoded text as it is meant; as written where it is not well encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import { unescaped } from './entities.js';
import { articleText, markup, quotedLines } from './html/markup.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { plural, Tally } from './tally.js';
import { childText, eachRecord, type XmlNode } from './xml.js';
import { notWellFormed } from './xml-problems.js';

/** Kinds of posts that are no articles; they count only where they have comments. */
const NO_ARTICLE =
  /^(attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|wp_\w+|feedback|safecss)$/;

/** WordPress export: every post of the file is an article; approved comments only, parents by id. */
export const wxrReader: Reader = {
  name: 'wxr',
  recognizes(doc) {
    const head = doc.text.slice(0, 20000);
    if (!/^\s*</.test(head) || /<html[\s>]/i.test(head)) return 0;
    if (/<wp:wxr_version>|wordpress\.org\/export\/|WordPress eXtended RSS/i.test(head)) return 0.98;
    return /<rss\b/i.test(head) && /<wp:comment\b|<wp:post_id>/.test(doc.text.slice(0, 2000000)) ? 0.95 : 0;
  },
  read(doc) {
    const pages: Page[] = [];
    const take = (item: XmlNode) => {
      const page = readItem(doc, item);
      if (page) pages.push(page);
    };
    const fault = eachRecord(doc.text, ['item'], take, ['wp:comment']);
    if (pages.length === 0) pages.push(emptyPage(doc, 'wxr'));
    pages[0]?.problems.push(...notWellFormed(doc, fault));
    return pages;
  },
};

function readItem(doc: Document, item: XmlNode): Page | null {
  const records = item.children.filter((c) => /(^|:)comment$/.test(c.name));
  const type = childText(item, 'wp:post_type');
  if (records.length === 0 && (NO_ARTICLE.test(type) || childText(item, 'wp:status') === 'trash')) return null;
  const page = emptyPage(doc, 'wxr');
  const id = childText(item, 'wp:post_id') || childText(item, 'wp:post_name') || String(item.line);
  page.articleId = `${doc.id}#${id}`;
  page.title = unescaped(childText(item, 'title')) || null;
  page.articleDate = localTime(childText(item, 'wp:post_date'), childText(item, 'wp:post_date_gmt'));
  page.article = articleText(childText(item, 'content:encoded'), { keepLines: true });
  const tally = new Tally();
  const kept: { comment: RawComment; parentId: string }[] = [];
  for (const record of records) {
    const left = leftOut(record);
    if (left) tally.add(left);
    else kept.push({ comment: readComment(doc, record), parentId: childText(record, 'wp:comment_parent') });
  }
  page.comments = linkById(kept);
  tally.report(page, {
    pingback: (n) => `${plural(n, 'pingback')} left out`,
    trackback: (n) => `${plural(n, 'trackback')} left out`,
    pending: (n) => `${plural(n, 'comment')} not approved left out`,
    spam: (n) => `${plural(n, 'comment')} marked as spam left out`,
    trash: (n) => `${plural(n, 'comment')} in the trash left out`,
  });
  return page;
}

/** Why a record is no comment of the thread, or null. */
function leftOut(record: XmlNode): string | null {
  const type = childText(record, 'wp:comment_type').toLowerCase();
  const approved = childText(record, 'wp:comment_approved').toLowerCase();
  if (type === 'pingback' || type === 'trackback') return type;
  if (/trash/.test(approved)) return 'trash';
  if (approved === 'spam') return 'spam';
  if (approved === '0' || approved === 'hold') return 'pending';
  return type === '' || type === 'comment' || type === 'review' ? null : type;
}

function readComment(doc: Document, record: XmlNode): RawComment {
  const id = childText(record, 'wp:comment_id') || null;
  return {
    sourceId: id,
    author: unescaped(childText(record, 'wp:comment_author')) || null,
    postedAt: localTime(childText(record, 'wp:comment_date'), childText(record, 'wp:comment_date_gmt')),
    blocks: quotedLines(markup(childText(record, 'wp:comment_content'), { keepLines: true })),
    parent: null,
    source: { file: doc.file, line: record.line, ...(id ? { id } : {}) },
  };
}

/** WordPress writes local time and GMT without saying how far apart they are: the difference is the offset. */
export function localTime(local: string, gmt: string): string | null {
  const form = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/;
  const wall = form.exec(local);
  const utc = form.exec(gmt);
  const at = (m: RegExpExecArray) => Date.parse(`${m[1]}T${m[2]}Z`);
  if (!wall || Number.isNaN(at(wall)) || wall[1] === '0000-00-00')
    return utc && !Number.isNaN(at(utc)) ? `${utc[1]}T${utc[2]}Z` : null;
  const time = `${wall[1]}T${wall[2]}`;
  if (!utc || Number.isNaN(at(utc))) return time;
  const minutes = Math.round((at(wall) - at(utc)) / 60000);
  if (Math.abs(minutes) > 14 * 60) return time;
  const pad = (n: number) => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${time}${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

import { oneLine } from './clean.js';
import { MISSED, wordsBetween } from './html/between.js';
import { chooseThread, type Thread } from './html/choose.js';
import { type Element, type Order, parentElement, parseHtml, Tree } from './html/dom.js';
import { FORUMS } from './html/forums.js';
import { likeness } from './html/general.js';
import { markup } from './html/markup.js';
import { metaOf } from './html/meta.js';
import { type Parent, parentsOf } from './html/nesting.js';
import { counting } from './html/numbers.js';
import type { Found } from './html/read.js';
import { isRemoved } from './html/removed.js';
import { threadInText } from './html/shown.js';
import { OPENING, SITES, type Site } from './html/sites.js';
import { type JsonLd, jsonLdOf } from './html/structured.js';
import { settleTimes } from './html/when.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { signaturesIn } from './signature.js';
import { REMOVED, Tally } from './tally.js';

/** Longer pages are refused: their tree would not fit into memory beside the others. */
const LONGEST = 24 * 1024 * 1024;

/** Saved web pages: known kinds of sites first (`html/sites.ts`), then structured data, then repeated blocks. */
export const htmlReader: Reader = {
  name: 'html',
  recognizes(doc) {
    const head = withoutComments(doc.text.slice(0, 8000));
    if (/^\s*(<\?xml[^>]{0,200}>\s*)?<(!doctype html|html|head|body)\b/i.test(head)) return 0.9;
    if (/^\s*<(\?xml|rss|disqus|feed)\b/i.test(head)) return 0;
    if (/^\s*</.test(head) && /<(html|body|div|table|ol|ul|article|section|p)\b[^>]{0,500}>/i.test(head)) return 0.6;
    if (/^\s*[[{]/.test(head)) return 0;
    return /<(html|body)\b/i.test(head) || /<(li|div|article)\b[^>]{0,300}\bcomment/i.test(doc.text.slice(0, 200000))
      ? 0.5
      : 0;
  },
  read: (doc) => [readHtml(doc)],
};

/** The beginning of a document without the comments (conditional ones, savers' marks) that may stand before it. */
function withoutComments(head: string): string {
  let text = head;
  for (let start = text.indexOf('<!--'); start >= 0 && start < 2000; start = text.indexOf('<!--')) {
    const end = text.indexOf('-->', start);
    if (end < 0) break;
    text = text.slice(0, start) + text.slice(end + 3);
  }
  return text;
}

/** Reads a page; `sites` are the kinds of sites that are known, none of them for the general reader alone. */
export function readHtml(doc: Document, sites: readonly Site[] = SITES): Page {
  const page = emptyPage(doc, 'html');
  if (doc.text.length > LONGEST) {
    const size = Math.round(doc.text.length / 1048576);
    const message = `${doc.file}: ${size} MB of markup, more than the ${LONGEST / 1048576} MB that are read; nothing was read from it`;
    return { ...page, problems: [{ kind: 'too-large', message, file: doc.file }] };
  }
  const $ = parseHtml(doc.text);
  const tree = new Tree($);
  const data = jsonLdOf($);
  const thread = chooseThread(tree, sites);
  const roots = new Set(thread?.all.flatMap((f) => f.entry.parts));
  const inComments = (element: Element): boolean => {
    for (let e: Element | null = element; e; e = parentElement(e)) if (roots.has(e)) return true;
    return false;
  };
  Object.assign(page, metaOf(tree, data, inComments, thread?.all[0]?.entry.root ?? null));
  if (thread) fill(page, thread, tree.order);
  else if (data.comments.length > 0) fillFromData(page, data);
  else fillFromText(page, threadInText($, doc));
  return page;
}

/** Comments of the thread into the page; entries that are none are counted by kind. */
function fill(page: Page, { site, all }: Thread, order: Order): void {
  page.reader = `html:${site}`;
  const parents = parentsOf(
    all.map((f) => f.entry),
    all,
    order,
  );
  const kept = all.map((f, i) => ({ f, i })).filter(({ f }) => f.none === null);
  const at = new Map(kept.map(({ i }, index) => [i, index]));
  const times = settleTimes(
    kept.map(({ f }) => f.when),
    page.articleDate,
  );
  const tally = new Tally();
  const numbers = counting(kept.map(({ f }) => f.number));
  const byNumber = new Map(kept.map(({ f }, index) => [/\d+$/.exec(f.id ?? '')?.[0] ?? '', index]));
  page.comments = kept.map(({ f, i }, index): RawComment => {
    const id = sourceId(f.id);
    const number = numbers[index] ?? null;
    const removed = isRemoved(f.blocks);
    if (removed) tally.add('removed');
    return {
      sourceId: id,
      author: f.author,
      postedAt: times[index] ?? null,
      blocks: removed ? [] : f.blocks,
      ...(number !== null ? { number } : {}),
      ...(f.to ? { headerTarget: f.to } : {}),
      parent: parentOf(i, parents, all, at) ?? quotedOf(f, index, byNumber),
      source: { file: page.file, ...(id ? { id } : {}) },
      ...(removed ? { removed } : {}),
    };
  });
  cutSignatures(
    page.comments,
    FORUMS.some((f) => f.name === site),
  );
  tally.report(page, { removed: REMOVED });
  countOthers(page, all);
  const { within, between } = wordsBetween(order, all);
  if (between > MISSED * within) {
    const message = `${page.file}: ${between} characters of text stand between the comments and in none of them, beside ${within} in them: look at the page, their words may have been missed`;
    page.problems.push({ kind: 'unread', message, file: page.file });
  }
}

/** Takes signatures out of the words that they stand under. */
function cutSignatures(comments: readonly RawComment[], forum: boolean): void {
  const last = comments.map(({ blocks }) => (blocks.at(-1)?.kind === 'text' ? blocks.at(-1) : undefined));
  const lines = last.map((block) => block?.text.split('\n') ?? []);
  for (const [i, at] of signaturesIn(lines, forum).entries()) {
    const block = last[i];
    if (block && at >= 0) block.text = lines[i]?.slice(0, at).join('\n').trim() ?? '';
  }
}

/**
 * The comment above an entry: wrappers that hold nothing are looked through, a pingback is no comment. What looks like the
 * comments and has words, but neither a name nor a time, is most likely one that the site took away.
 */
function parentOf(
  entry: number,
  parents: readonly Parent[],
  all: readonly Found[],
  at: ReadonlyMap<number, number>,
): RawComment['parent'] {
  const seen = new Set([entry]);
  let parent = parents[entry] ?? null;
  while (typeof parent === 'number' && all[parent]?.none === 'empty' && !seen.has(parent)) {
    const above = all[parent] as Found;
    const look = likeness(above.entry.root);
    if (
      wordsIn(above) >= 3 &&
      above.linked === 0 &&
      all.every((f) => f.none !== null || likeness(f.entry.root) === look)
    )
      return { missing: sourceId(above.id) ?? 'a block without author and time' };
    seen.add(parent);
    parent = parents[parent] ?? null;
  }
  if (parent === null || typeof parent === 'object') return parent;
  const index = at.get(parent);
  if (index !== undefined) return { index, how: 'nested' };
  const none = all[parent]?.none;
  return none === 'empty' || none === OPENING ? null : { missing: sourceId(all[parent]?.id ?? null) ?? 'a pingback' };
}

/** The comment of this page that the first of an entry's quotations was taken from, by its number. */
function quotedOf(f: Found, self: number, byNumber: ReadonlyMap<string, number>): RawComment['parent'] {
  const of = f.blocks.find((b) => b.of !== undefined)?.of;
  const index = of === undefined ? undefined : byNumber.get(of);
  return index === undefined || index === self ? null : { index, how: 'quote' };
}

/** An id as the page writes it, out of a link to it where that is all there is. */
function sourceId(id: string | null): string | null {
  if (!id) return null;
  const bare = /^(?:\S*#|item\?id=)(\S+)$/.exec(id)?.[1] ?? id;
  return bare.replace(/^(li|div)-(?=comment-)/, '').slice(0, 200) || null;
}

function countOthers(page: Page, all: readonly Found[]): void {
  const kinds = new Map<string, number>();
  for (const f of all)
    if (f.none && (f.none !== 'empty' || wordsIn(f) >= (f.author ? 1 : 5)))
      kinds.set(f.none, (kinds.get(f.none) ?? 0) + 1);
  for (const [kind, count] of kinds) {
    const what =
      kind === 'empty'
        ? `${count} blocks of text among the comments, without author and time or nothing but links, were`
        : `${count} ${kind.replace('-', ' ')}${count > 1 ? 's' : ''}`;
    page.problems.push({
      kind: kind === 'empty' ? 'unread' : kind,
      message: `${page.file}: ${what} left out`,
      file: page.file,
    });
  }
  const pings = [...kinds].reduce((n, [kind, count]) => (kind === 'empty' ? n : n + count), 0);
  // Blogs count links from other pages among the responses.
  if (page.declared !== null && page.declared - pings === page.comments.length) page.declared = page.comments.length;
}

const wordsIn = (f: Found): number => f.blocks.reduce((n, b) => n + b.text.split(/\s+/).length, 0);

/** Comments that only the page's JSON-LD holds. */
function fillFromData(page: Page, data: JsonLd): void {
  page.reader = 'html:json-ld';
  page.comments = data.comments.map((c) => ({
    sourceId: c.id,
    author: c.author ? oneLine(c.author) || null : null,
    postedAt: c.time,
    blocks: markup(c.html),
    parent: c.parent === null ? null : { index: c.parent, how: 'nested' },
    source: { file: page.file, ...(c.id ? { id: c.id } : {}) },
  }));
}

/** Comments that only the page's words tell; title and article stay as the markup gives them. Its lines are not the file's. */
function fillFromText(page: Page, text: Page | null): void {
  if (!text) return;
  const { file } = page;
  page.reader = 'html:text';
  page.comments = text.comments.map((c) => ({ ...c, source: { file } }));
  page.declared ??= text.declared;
  page.problems.push(...text.problems.map(({ kind, message }) => ({ kind, message, file })));
}

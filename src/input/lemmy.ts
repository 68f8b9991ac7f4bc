import { tidy } from './html/body.js';
import { quotedLines } from './html/markup.js';
import { machineTime } from './html/when.js';
import { type Json, jsonValue, listIn, objectIn, stringIn } from './json.js';
import type { Document, Page, RawComment, Reader } from './page.js';
import { plural, REMOVED } from './tally.js';
import { type Thread, Threads } from './threads.js';

/**
 * Comments as Lemmy's API gives them: each beside its `creator` and its `post`, with the ids of all that it stands under in
 * its `path` ("0.5.8": 8 answers 5). One article a post.
 */
export const lemmyReader: Reader = {
  name: 'lemmy',
  recognizes: (doc) =>
    /"path"\s*:\s*"0\.\d/.test(doc.text.slice(0, 200000)) && entriesOf(jsonValue(doc)).some(isEntry) ? 0.97 : 0,
  read(doc) {
    const threads = new Threads(doc, 'lemmy');
    const entries = entriesOf(jsonValue(doc));
    for (const entry of entries.filter(isEntry)) readEntry(doc, entry, threads);
    const pages = threads.pages({ removed: REMOVED });
    const bad = entries.length - entries.filter(isEntry).length;
    if (bad > 0) {
      const message = `${doc.file}: ${plural(bad, 'entry', 'entries')} without a comment and its path left out`;
      pages[0]?.problems.push({ kind: 'bad-record', message, file: doc.file });
    }
    return pages;
  },
};

const entriesOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : listIn(value, 'comments'));

const isEntry = (v: unknown): v is Json => {
  const comment = objectIn(v, 'comment');
  return typeof comment.content === 'string' && /^0\.\d/.test(stringIn(comment, 'path') ?? '');
};

function readEntry(doc: Document, entry: Json, threads: Threads): void {
  const comment = objectIn(entry, 'comment');
  const post = objectIn(entry, 'post');
  const thread = threads.of(stringIn(comment, 'post_id') ?? stringIn(post, 'id') ?? '');
  readPost(thread.page, post);
  thread.kept.push({ comment: readComment(doc, entry, comment, thread), parentId: parentOf(comment) });
}

/** The post is said again beside every comment. */
function readPost(page: Page, post: Json): void {
  page.title ??= stringIn(post, 'name');
  page.articleDate ??= machineTime(stringIn(post, 'published') ?? '');
  page.article ??= tidy(stringIn(post, 'body') ?? '') || null;
}

/** "0", where the path begins, is the post. */
const parentOf = (comment: Json): string | null => (stringIn(comment, 'path') ?? '').split('.').at(-2) ?? null;

function readComment(doc: Document, entry: Json, comment: Json, thread: Thread): RawComment {
  const id = stringIn(comment, 'id');
  const creator = objectIn(entry, 'creator');
  const text = tidy(stringIn(comment, 'content') ?? '');
  const gone = text === '' || comment.deleted === true || comment.removed === true;
  if (gone) thread.tally.add('removed');
  return {
    sourceId: id,
    author: stringIn(creator, 'display_name')?.trim() || stringIn(creator, 'name')?.trim() || null,
    postedAt: machineTime(stringIn(comment, 'published') ?? ''),
    blocks: gone ? [] : quotedLines([{ kind: 'text', text }]),
    parent: null,
    source: { file: doc.file, ...(id ? { id } : {}) },
    ...(gone ? { removed: true } : {}),
  };
}

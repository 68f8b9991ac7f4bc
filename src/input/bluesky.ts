import { append } from '../base/lists.js';
import { oneLine } from './clean.js';
import { tidy } from './html/body.js';
import { quotedLines } from './html/markup.js';
import { machineTime } from './html/when.js';
import { isObject, type Json, jsonValue, listIn, objectIn, stringIn } from './json.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { plural, Tally } from './tally.js';

/** Bluesky's answers: a thread (`getPostThread`), whose first post is what the others are about, or a list of `posts`. */
export const blueskyReader: Reader = {
  name: 'bluesky',
  recognizes: (doc) =>
    /"app\.bsky\.feed\./.test(doc.text.slice(0, 200000)) && entriesOf(jsonValue(doc)).some(isPost) ? 0.97 : 0,
  read: (doc) => [readPosts(doc, jsonValue(doc))],
};

/** A post, or what stands for one that is not shown: blocked or deleted. */
type Entry = unknown;

const isPost = (v: Entry): v is Json =>
  isObject(v) && stringIn(v, 'uri') !== null && typeof objectIn(v, 'record').text === 'string';

function entriesOf(value: unknown): Entry[] {
  if (Array.isArray(value)) return value;
  return isObject(value) && isObject(value.thread) ? inThread(value.thread) : listIn(value, 'posts');
}

/** Posts of a thread: those above the one asked for, from the top, itself, and all that answer it. */
function inThread(thread: Json): Entry[] {
  const above: Entry[] = [];
  for (let at = thread.parent; isObject(at); at = at.parent) above.unshift(at.post ?? at);
  const below: Entry[] = [];
  const stack: unknown[] = [thread];
  while (stack.length > 0) {
    const node = stack.pop();
    below.push(isObject(node) ? (node.post ?? node) : node);
    append(stack, listIn(node, 'replies').reverse());
  }
  return [...above, ...below];
}

function readPosts(doc: Document, value: unknown): Page {
  const page = emptyPage(doc, 'bluesky');
  const tally = new Tally();
  const entries = entriesOf(value);
  const posts = entries.filter(isPost);
  if (posts.length < entries.length) tally.add('missing', entries.length - posts.length);
  const first = isObject(value) && isObject(value.thread) ? posts[0] : undefined;
  const article = first && !isObject(objectIn(first, 'record').reply) ? first : null;
  if (article) {
    page.article = wordsOf(article) || null;
    page.articleDate = timeOf(article);
  }
  const comments = posts.filter((p) => p !== article);
  const wordless = comments.filter((p) => wordsOf(p) === '');
  if (wordless.length > 0) tally.add('media', wordless.length);
  const kept = comments.filter((p) => !wordless.includes(p));
  const here = new Set(kept.map((p) => stringIn(p, 'uri')));
  page.comments = linkById(
    kept.map((post) => {
      const { parent, root } = objectIn(objectIn(post, 'record'), 'reply');
      const answered = stringIn(parent, 'uri');
      // An answer to the first post of a thread that is not among the comments answers the article.
      const toArticle = answered === stringIn(root, 'uri') && !here.has(answered);
      return { comment: readPost(doc, post), parentId: toArticle ? null : answered };
    }),
  );
  tally.report(page, {
    missing: (n) => `${plural(n, 'post')} blocked, deleted or without a text, not in the file`,
    media: (n) => `${plural(n, 'post')} without words (pictures, videos) left out`,
  });
  return page;
}

const wordsOf = (post: Json): string => tidy(stringIn(objectIn(post, 'record'), 'text') ?? '');
const timeOf = (post: Json): string | null => machineTime(stringIn(objectIn(post, 'record'), 'createdAt') ?? '');

function readPost(doc: Document, post: Json): RawComment {
  const id = stringIn(post, 'uri') ?? '';
  const author = objectIn(post, 'author');
  return {
    sourceId: id,
    author: oneLine(stringIn(author, 'displayName') ?? '') || stringIn(author, 'handle'),
    postedAt: timeOf(post),
    blocks: quotedLines([{ kind: 'text', text: wordsOf(post) }]),
    parent: null,
    source: { file: doc.file, id },
  };
}

import { markup, quotedLines } from './html/markup.js';
import { machineTime } from './html/when.js';
import { isObject, type Json, jsonValue, listIn, numberIn, objectIn, stringIn } from './json.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { plural, Tally } from './tally.js';

/** Kinds of post that are no one's words: a notice of the forum, and what moderators say among themselves. */
const SERVICE = new Set([3, 4]);
/** How a forum opens the topic that holds the comments on a page elsewhere. */
const COMPANION = /^this is a companion discussion topic for the original entry at\b/i;

/** A Discourse topic as its own address gives it with `.json`: posts by number, each with the number that it answers. */
export const discourseReader: Reader = {
  name: 'discourse-json',
  recognizes: (doc) =>
    /"post_stream"\s*:/.test(doc.text.slice(0, 200000)) && postsOf(jsonValue(doc)).length > 0 ? 0.97 : 0,
  read: (doc) => [readTopic(doc, jsonValue(doc))],
};

const listOf = (topic: unknown): unknown[] => listIn(objectIn(topic, 'post_stream'), 'posts');
const postsOf = (topic: unknown): Json[] =>
  listOf(topic).filter((p): p is Json => isObject(p) && typeof p.cooked === 'string' && 'post_number' in p);

function readTopic(doc: Document, topic: unknown): Page {
  const page = emptyPage(doc, 'discourse-json');
  page.title = stringIn(topic, 'title');
  const tally = new Tally();
  const bad = listOf(topic).length - postsOf(topic).length;
  if (bad > 0) tally.add('bad-record', bad);
  const kept: { comment: RawComment; parentId: string | null }[] = [];
  for (const post of postsOf(topic)) {
    const blocks = quotedLines(markup(stringIn(post, 'cooked') ?? ''));
    if (SERVICE.has(numberIn(post, 'post_type') ?? 1)) tally.add('service');
    else if (numberIn(post, 'post_number') === 1 && COMPANION.test(blocks[0]?.text ?? ''))
      page.articleDate = machineTime(stringIn(post, 'created_at') ?? '');
    else {
      const gone = post.user_deleted === true || post.hidden === true || blocks.length === 0;
      if (gone) tally.add('removed');
      kept.push(readPost(doc, post, gone ? null : blocks));
    }
  }
  page.comments = linkById(kept);
  const unread = listIn(objectIn(topic, 'post_stream'), 'stream').length - listOf(topic).length;
  if (unread > 0) page.declared = page.comments.length + unread;
  tally.report(page, {
    'bad-record': (n) => `${plural(n, 'post')} without a text or a number left out`,
    removed: (n) => `${plural(n, 'post')} deleted or hidden: kept without text`,
    service: (n) => `${plural(n, 'notice of the forum', 'notices of the forum')} left out`,
  });
  return page;
}

/** @param blocks null where the words are gone */
function readPost(doc: Document, post: Json, blocks: RawComment['blocks'] | null) {
  const id = stringIn(post, 'post_number') ?? '';
  const comment: RawComment = {
    sourceId: id,
    author: stringIn(post, 'username') ?? stringIn(post, 'name'),
    postedAt: machineTime(stringIn(post, 'created_at') ?? ''),
    blocks: blocks ?? [],
    parent: null,
    source: { file: doc.file, id },
    ...(blocks ? {} : { removed: true }),
  };
  return { comment, parentId: stringIn(post, 'reply_to_post_number') };
}

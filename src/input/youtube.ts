import { oneLine } from './clean.js';
import { markup } from './html/markup.js';
import { machineTime } from './html/when.js';
import { isObject, type Json, jsonValue, listIn, numberIn, objectIn, stringIn } from './json.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { plural, Tally } from './tally.js';

/** Answers of YouTube's Data API (`commentThreads.list`, `comments.list`), one or several pages of them; one article a video. */
export const youtubeReader: Reader = {
  name: 'youtube',
  recognizes: (doc) =>
    /"(youtube#comment\w*|topLevelComment|textOriginal|textDisplay)"/.test(doc.text.slice(0, 200000)) &&
    itemsOf(jsonValue(doc)).length > 0
      ? 0.97
      : 0,
  read: (doc) => readItems(doc, itemsOf(jsonValue(doc))),
};

/** Threads and comments of an answer, of a list of answers, or of a bare list of threads. */
function itemsOf(value: unknown): Json[] {
  const answers = Array.isArray(value) ? value : [value];
  const items = answers.flatMap((a) => (isObject(a) && Array.isArray(a.items) ? a.items : [a]));
  return items.filter(
    (i): i is Json =>
      isObject(i) && ('topLevelComment' in objectIn(i, 'snippet') || bodyIn(objectIn(i, 'snippet')) !== null),
  );
}

interface Found {
  item: Json;
  /** Id of the comment it answers, or null. */
  parentId: string | null;
}

/**
 * Comments of all items, each once: answers that overlap, and replies that come both inside their thread and in a list of
 * their own, bring the same comment twice.
 */
function commentsOf(items: readonly Json[]): { found: Map<string, Found>; counted: Map<string, number> } {
  const found = new Map<string, Found>();
  const counted = new Map<string, number>();
  const add = (item: Json, parentId: string | null) => {
    const id = stringIn(item, 'id') ?? `${found.size}`;
    if (!found.has(id)) found.set(id, { item, parentId });
  };
  for (const item of items) {
    const snippet = objectIn(item, 'snippet');
    const top = objectIn(snippet, 'topLevelComment');
    if (!('snippet' in top)) {
      add(item, stringIn(snippet, 'parentId'));
      continue;
    }
    add(withVideo(top, snippet), null);
    const id = stringIn(top, 'id') ?? '';
    counted.set(id, Math.max(counted.get(id) ?? 0, numberIn(snippet, 'totalReplyCount') ?? 0));
    const replies = listIn(objectIn(item, 'replies'), 'comments').filter(isObject);
    // The API lists the latest reply first.
    for (const reply of [...replies].sort((a, b) => timeOf(a).localeCompare(timeOf(b)))) {
      add(reply, stringIn(objectIn(reply, 'snippet'), 'parentId') ?? id);
    }
  }
  return { found, counted };
}

/** A thread names the video beside its comment. */
const withVideo = (comment: Json, thread: Json): Json => ({
  ...comment,
  snippet: { videoId: thread.videoId, ...objectIn(comment, 'snippet') },
});

interface Video {
  page: Page;
  kept: { comment: RawComment; parentId: string | null }[];
  tally: Tally;
}

function readItems(doc: Document, items: readonly Json[]): Page[] {
  const { found, counted } = commentsOf(items);
  const videos = new Map<string, Video>();
  const here = new Map<string, number>();
  const videoOf = ({ item, parentId }: Found): string =>
    stringIn(objectIn(item, 'snippet'), 'videoId') ??
    stringIn(objectIn(found.get(parentId ?? '')?.item, 'snippet'), 'videoId') ??
    '';
  for (const one of found.values()) {
    const id = videoOf(one);
    const video = videos.get(id) ?? { page: emptyPage(doc, 'youtube'), kept: [], tally: new Tally() };
    videos.set(id, video);
    if (one.parentId) here.set(one.parentId, (here.get(one.parentId) ?? 0) + 1);
    const held = HELD[stringIn(objectIn(one.item, 'snippet'), 'moderationStatus') ?? ''];
    if (held) video.tally.add(held);
    else video.kept.push({ comment: readComment(doc, one.item), parentId: one.parentId });
  }
  for (const [id, total] of counted) {
    const thread = found.get(id);
    const missing = total - (here.get(id) ?? 0);
    if (thread && missing > 0) videos.get(videoOf(thread))?.tally.add('missing', missing);
  }
  return [...videos].map(([id, { page, kept, tally }]) => {
    if (videos.size > 1 && id) page.articleId = `${doc.id}#${id}`;
    page.comments = linkById(kept);
    tally.report(page, {
      missing: (n) => `${plural(n, 'reply', 'replies')} counted by YouTube but not in the file`,
      spam: (n) => `${plural(n, 'comment')} held as likely spam left out`,
      pending: (n) => `${plural(n, 'comment')} not approved left out`,
    });
    return page;
  });
}

/** Moderation states of comments that readers do not see. */
const HELD: Readonly<Record<string, string>> = { likelySpam: 'spam', heldForReview: 'pending', rejected: 'pending' };

const timeOf = (item: Json): string => stringIn(objectIn(item, 'snippet'), 'publishedAt') ?? '';

const bodyIn = (snippet: Json): string | null => stringIn(snippet, 'textOriginal') ?? stringIn(snippet, 'textDisplay');

function readComment(doc: Document, item: Json): RawComment {
  const snippet = objectIn(item, 'snippet');
  const id = stringIn(item, 'id');
  const original = stringIn(snippet, 'textOriginal');
  return {
    sourceId: id,
    author: oneLine(stringIn(snippet, 'authorDisplayName') ?? '') || null,
    postedAt: machineTime(stringIn(snippet, 'publishedAt') ?? ''),
    blocks: original === null ? markup(stringIn(snippet, 'textDisplay') ?? '') : plainBlock(original),
    parent: null,
    source: { file: doc.file, ...(id ? { id } : {}) },
  };
}

const plainBlock = (text: string): RawComment['blocks'] =>
  text.trim() === '' ? [] : [{ kind: 'text', text: text.replace(/\r\n?/g, '\n').trim() }];

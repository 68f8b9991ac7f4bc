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

interface Video {
  page: Page;
  kept: { comment: RawComment; parentId: string | null }[];
  tally: Tally;
}

function readItems(doc: Document, items: readonly Json[]): Page[] {
  const videos = new Map<string, Video>();
  for (const item of items) {
    const snippet = objectIn(item, 'snippet');
    const top = objectIn(snippet, 'topLevelComment');
    const first = 'snippet' in top ? top : item;
    const id = stringIn(snippet, 'videoId') ?? stringIn(objectIn(first, 'snippet'), 'videoId') ?? '';
    const video = videos.get(id) ?? { page: emptyPage(doc, 'youtube'), kept: [], tally: new Tally() };
    videos.set(id, video);
    video.kept.push({
      comment: readComment(doc, first),
      parentId: first === item ? stringIn(snippet, 'parentId') : null,
    });
    const replies = listIn(objectIn(item, 'replies'), 'comments').filter(isObject);
    // The API lists the latest reply first.
    const inOrder = [...replies].sort((a, b) => timeOf(a).localeCompare(timeOf(b)));
    for (const reply of inOrder) {
      const parentId = stringIn(objectIn(reply, 'snippet'), 'parentId') ?? stringIn(first, 'id');
      video.kept.push({ comment: readComment(doc, reply), parentId });
    }
    const total = numberIn(snippet, 'totalReplyCount') ?? 0;
    if (total > replies.length) video.tally.add('missing', total - replies.length);
  }
  return [...videos].map(([id, { page, kept, tally }]) => {
    if (videos.size > 1 && id) page.articleId = `${doc.id}#${id}`;
    page.comments = linkById(kept);
    tally.report(page, { missing: (n) => `${plural(n, 'reply', 'replies')} counted by YouTube but not in the file` });
    return page;
  });
}

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

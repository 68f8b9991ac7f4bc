import { algoliaReader } from './algolia.js';
import { bloggerReader } from './blogger.js';
import { blueskyReader } from './bluesky.js';
import { commentoReader } from './commento.js';
import { csvReader } from './csv.js';
import { discordReader } from './discord.js';
import { discourseReader } from './discourse.js';
import { disqusReader } from './disqus.js';
import { htmlReader } from './html.js';
import { intenseDebateReader } from './intensedebate.js';
import { jsonlReader, jsonReader } from './jsonl.js';
import { lemmyReader } from './lemmy.js';
import { movableTypeReader } from './movable-type.js';
import { type Document, emptyPage, type Page, type Reader } from './page.js';
import { redditReader } from './reddit.js';
import { redditRecordsReader } from './reddit-records.js';
import { telegramReader } from './telegram.js';
import { telegramPageReader } from './telegram-page.js';
import { textReader } from './text/reader.js';
import { wxrReader } from './wxr.js';
import { youtubeReader } from './youtube.js';

/** Every reader, one file each. Order matters only between equally sure ones: the first wins. */
export const READERS: readonly Reader[] = [
  wxrReader,
  disqusReader,
  bloggerReader,
  intenseDebateReader,
  movableTypeReader,
  discourseReader,
  redditReader,
  redditRecordsReader,
  algoliaReader,
  youtubeReader,
  telegramReader,
  telegramPageReader,
  discordReader,
  blueskyReader,
  lemmyReader,
  commentoReader,
  htmlReader,
  jsonlReader,
  csvReader,
  jsonReader,
  textReader,
];

/** The surest reader for a document, or null where none recognizes it. */
export function chooseReader(doc: Document): Reader | null {
  let best: Reader | null = null;
  let sure = 0;
  for (const reader of READERS) {
    const score = reader.recognizes(doc);
    if (score > sure) {
      sure = score;
      best = reader;
    }
  }
  return best;
}

/** The articles of a document. A page of no known kind is one article without comments, reader `none`; that is no error. */
export function readDocument(doc: Document): Page[] {
  const reader = chooseReader(doc);
  if (!reader) return [emptyPage(doc)];
  return reader.read(doc);
}

import { oneLine } from './clean.js';
import { tidy } from './html/body.js';
import { quotedLines } from './html/markup.js';
import { machineTime } from './html/when.js';
import { isObject, type Json, jsonValue, listIn, objectIn, stringIn } from './json.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { Tally } from './tally.js';
import { reportUnseen } from './unseen.js';

/** What people write; messages of every other type (pins, joins, threads, boosts) are Discord's own. */
const WRITTEN = new Set(['Default', 'Reply']);

/** A Discord channel as DiscordChatExporter gives it: a reply names the message that it answers. */
export const discordReader: Reader = {
  name: 'discord',
  recognizes: (doc) =>
    /"guild"\s*:/.test(doc.text.slice(0, 20000)) && listIn(jsonValue(doc), 'messages').some(isMessage) ? 0.97 : 0,
  read: (doc) => [readChannel(doc, jsonValue(doc))],
};

const isMessage = (v: unknown): v is Json =>
  isObject(v) && typeof v.content === 'string' && typeof v.type === 'string' && isObject(v.author);

function readChannel(doc: Document, value: unknown): Page {
  const page = emptyPage(doc, 'discord');
  page.title = stringIn(objectIn(value, 'channel'), 'name');
  const tally = new Tally();
  const kept: { comment: RawComment; parentId: string | null }[] = [];
  for (const message of listIn(value, 'messages')) {
    if (!isMessage(message)) tally.add('bad-record');
    else if (!WRITTEN.has(stringIn(message, 'type') ?? '')) tally.add('service');
    else if (tidy(stringIn(message, 'content') ?? '') === '') tally.add('media');
    else kept.push({ comment: readMessage(doc, message), parentId: answeredBy(message) });
  }
  page.comments = linkById(kept);
  reportUnseen(page, tally);
  return page;
}

/** Messages of other types refer to what they bring from elsewhere. */
const answeredBy = (message: Json): string | null =>
  message.type === 'Reply' ? stringIn(objectIn(message, 'reference'), 'messageId') : null;

function readMessage(doc: Document, message: Json): RawComment {
  const id = stringIn(message, 'id');
  const author = objectIn(message, 'author');
  return {
    sourceId: id,
    author: oneLine(stringIn(author, 'nickname') ?? stringIn(author, 'name') ?? '') || null,
    postedAt: machineTime(stringIn(message, 'timestamp') ?? ''),
    blocks: quotedLines([{ kind: 'text', text: tidy(stringIn(message, 'content') ?? '') }]),
    parent: null,
    source: { file: doc.file, ...(id ? { id } : {}) },
  };
}

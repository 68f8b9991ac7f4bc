import { isObject, type Json, jsonValue, listIn, stringIn } from './json.js';
import { type Document, emptyPage, type Page, type Reader } from './page.js';
import { pagesOf } from './records.js';
import type { Row } from './row.js';
import { Tally } from './tally.js';
import { reportUnseen } from './unseen.js';
import { fieldsOf } from './values.js';

/** Telegram's export of a chat (`result.json`), or of several. Posts of a channel are what its group talks about. */
export const telegramReader: Reader = {
  name: 'telegram',
  recognizes: (doc) =>
    /"(from_id|text_entities|date_unixtime)"\s*:/.test(doc.text.slice(0, 200000)) && chatsOf(jsonValue(doc)).length > 0
      ? 0.97
      : 0,
  read(doc) {
    const chats = chatsOf(jsonValue(doc));
    return chats.flatMap((chat) =>
      readChat(chats.length > 1 ? { ...doc, id: `${doc.id}#${nameOf(chat)}` } : doc, chat),
    );
  },
};

const nameOf = (chat: Json): string => stringIn(chat, 'id') ?? stringIn(chat, 'name') ?? '';

function chatsOf(value: unknown): Json[] {
  if (!isObject(value)) return [];
  const chats = isObject(value.chats) ? listIn(value.chats, 'list') : [value];
  return chats.filter((c): c is Json => listIn(c, 'messages').some((m) => isObject(m) && 'text' in m));
}

function readChat(doc: Document, chat: Json): Page[] {
  const tally = new Tally();
  const rows: Row[] = [];
  for (const [i, message] of listIn(chat, 'messages').filter(isObject).entries()) {
    const fields = fieldsOf(message);
    const article = isPost(message, chat);
    // A message without words is a picture, a sticker or a file.
    if (fields.text === '' && message.type !== 'service' && !article) tally.add('media');
    else rows.push({ fields, line: i + 1, article });
  }
  const pages = pagesOf(doc, rows, 'telegram');
  const [page = emptyPage(doc, 'telegram')] = pages;
  page.title ??= stringIn(chat, 'name');
  reportUnseen(page, tally);
  return pages.length > 0 ? pages : [page];
}

/** A channel's post, forwarded into the group that talks about it. */
const isPost = (message: Json, chat: Json): boolean =>
  !('reply_to_message_id' in message) &&
  stringIn(message, 'forwarded_from') !== null &&
  (message.forwarded_from === message.from || /^channel/.test(stringIn(message, 'from_id') ?? '')) &&
  !/channel/.test(stringIn(chat, 'type') ?? '');

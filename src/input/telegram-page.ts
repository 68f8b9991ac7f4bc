import { oneLine } from './clean.js';
import { blocksOf } from './html/body.js';
import { parseHtml } from './html/dom.js';
import { quotedLines } from './html/markup.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { Tally } from './tally.js';
import { reportUnseen } from './unseen.js';

/** Telegram's export of a chat as a page (`messages.html`): messages that go on from the same person name nobody. */
export const telegramPageReader: Reader = {
  name: 'telegram-page',
  recognizes(doc) {
    const head = doc.text.slice(0, 200000);
    return /<html/i.test(head) &&
      /class="message default[ "]/.test(head) &&
      /class="pull_right date details"/.test(head)
      ? 0.96
      : 0;
  },
  read: (doc) => [readPage(doc)],
};

function readPage(doc: Document): Page {
  const page = emptyPage(doc, 'telegram-page');
  const $ = parseHtml(doc.text);
  page.title = oneLine($('.page_header .text').first().text()) || null;
  const tally = new Tally();
  const kept: { comment: RawComment; parentId: string | null }[] = [];
  let author: string | null = null;
  for (const message of $('.message[id]').toArray()) {
    const id =
      $(message)
        .attr('id')
        ?.replace(/^message/, '') ?? '';
    const body = $(message).children('.body');
    if (!$(message).hasClass('default')) {
      // Days are parted by service lines with numbers of their own, below zero.
      if (!id.startsWith('-')) tally.add('service');
      continue;
    }
    if (!$(message).hasClass('joined')) author = oneLine(body.children('.from_name').first().text()) || null;
    const text = body.find('.text').get(0);
    const blocks = text ? quotedLines(blocksOf(text.children, { verbatim: true })) : [];
    if (blocks.length === 0) {
      tally.add('media');
      continue;
    }
    const target = body.children('.reply_to').find('a').attr('href') ?? '';
    kept.push({
      comment: {
        sourceId: id,
        author,
        postedAt: timeOf(body.children('.date').attr('title') ?? ''),
        blocks,
        parent: null,
        source: { file: doc.file, id },
      },
      parentId: /#go_to_message(\d+)/.exec(target)?.[1] ?? null,
    });
  }
  page.comments = linkById(kept);
  reportUnseen(page, tally);
  return page;
}

/** "10.01.2024 09:03:11 UTC+02:00", the day first; older exports have no zone. */
function timeOf(title: string): string | null {
  const found = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?$/.exec(title.trim());
  return found ? `${found[3]}-${found[2]}-${found[1]}T${found[4]}${found[5] ?? ''}` : null;
}

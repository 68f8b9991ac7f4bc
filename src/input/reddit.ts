import { tidy } from './html/body.js';
import { quotedLines } from './html/markup.js';
import { epochTime } from './html/when.js';
import { isObject, type Json, jsonValue, listIn, numberIn, objectIn, stringIn } from './json.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { plural, REMOVED, Tally } from './tally.js';

/** Reddit's JSON of a thread: nesting by `replies`; what `more` stubs stand for is missing, and counted. */
export const redditReader: Reader = {
  name: 'reddit',
  recognizes: (doc) =>
    /"kind":\s*"(Listing|t1|t3)"/.test(doc.text.slice(0, 2000)) && things(jsonValue(doc)).length > 0 ? 0.98 : 0,
  read: (doc) => [readThread(doc)],
};

interface Thing {
  kind: string;
  data: Json;
}

/** Listings and things at the top: a thread is `[post listing, comment listing]`, a part of it one listing. */
function things(value: unknown): Thing[] {
  const top = Array.isArray(value) ? value : [value];
  return top.flatMap((v) => {
    if (!isObject(v) || typeof v.kind !== 'string') return [];
    return v.kind === 'Listing' ? listIn(v.data, 'children').filter(isThing) : isThing(v) ? [v] : [];
  });
}

const isThing = (v: unknown): v is Thing => isObject(v) && typeof v.kind === 'string' && isObject(v.data);

function readThread(doc: Document): Page {
  const page = emptyPage(doc, 'reddit');
  const tally = new Tally();
  const kept: { comment: RawComment; parentId: string | null }[] = [];
  const stack = things(jsonValue(doc))
    .map((thing) => ({ thing, under: null as string | null }))
    .reverse();
  while (stack.length > 0) {
    const { thing, under } = stack.pop() as (typeof stack)[number];
    if (thing.kind === 't3') readPost(page, thing.data);
    else if (thing.kind === 'more') tally.add('missing', Math.max(numberIn(thing.data, 'count') ?? 0, 0));
    else if (thing.kind === 't1') {
      const comment = readComment(doc, thing.data, tally);
      const given = stringIn(thing.data, 'parent_id');
      kept.push({ comment, parentId: under ?? (given?.startsWith('t3_') ? null : given) });
      const replies = listIn(objectIn(objectIn(thing.data, 'replies'), 'data'), 'children').filter(isThing);
      for (const reply of replies.reverse()) stack.push({ thing: reply, under: comment.sourceId });
    }
  }
  page.comments = linkById(kept);
  tally.report(page, {
    missing: (n) => `${plural(n, 'comment')} behind "more" stubs, not in the file`,
    removed: REMOVED,
  });
  return page;
}

export function readPost(page: Page, data: Json): void {
  page.title = unmarked(stringIn(data, 'title') ?? '') || null;
  page.articleDate = epochTime(Number(stringIn(data, 'created_utc') ?? 0));
  page.article = tidy(unmarked(stringIn(data, 'selftext') ?? '')) || null;
  page.declared = numberIn(data, 'num_comments');
}

export function readComment(doc: Document, data: Json, tally: Tally): RawComment {
  const name = stringIn(data, 'name') ?? (stringIn(data, 'id') ? `t1_${stringIn(data, 'id')}` : null);
  const author = stringIn(data, 'author');
  const text = tidy(unmarked(stringIn(data, 'body') ?? ''));
  const gone = text === '' || /^\[\s*(deleted|removed)( by \w+)?\s*\]$/i.test(text);
  if (gone) tally.add('removed');
  return {
    sourceId: name,
    author: author === null || /^\[(deleted|removed)\]$/.test(author) ? null : author,
    postedAt: epochTime(Number(stringIn(data, 'created_utc') ?? 0)),
    blocks: gone ? [] : quotedLines([{ kind: 'text', text }]),
    parent: null,
    source: { file: doc.file, ...(name ? { id: name } : {}) },
    ...(gone ? { removed: true } : {}),
  };
}

/** Reddit escapes &, < and > in what people typed; Markdown stays as they typed it. */
const unmarked = (body: string): string => body.replace(/&gt;/g, '>').replace(/&lt;/g, '<').replace(/&amp;/g, '&');

import { markup, quotedLines } from './html/markup.js';
import { epochTime, machineTime } from './html/when.js';
import { isObject, type Json, jsonValue, listIn, numberIn, stringIn } from './json.js';
import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { plural, Tally } from './tally.js';

type Kept = { comment: RawComment; parentId: string | null };

/** Hacker News as Algolia's API gives it: an item with its `children`, or the hits of a search, one article a story. */
export const algoliaReader: Reader = {
  name: 'hn-algolia',
  recognizes(doc) {
    if (!/"(children|hits|comment_text)"\s*:/.test(doc.text.slice(0, 200000))) return 0;
    const value = jsonValue(doc);
    if (isItem(value)) return 0.97;
    return isObject(value) && listIn(value, 'hits').some(isHit) ? 0.97 : 0;
  },
  read(doc) {
    const value = jsonValue(doc);
    return isItem(value) ? [readItem(doc, value)] : readHits(doc, listIn(value, 'hits').filter(isHit));
  },
};

const isItem = (v: unknown): v is Json =>
  isObject(v) && Array.isArray(v.children) && 'author' in v && ('created_at' in v || 'created_at_i' in v);
const isHit = (v: unknown): v is Json => isObject(v) && typeof v.comment_text === 'string' && 'story_id' in v;

function readItem(doc: Document, item: Json): Page {
  const page = emptyPage(doc, 'hn-algolia');
  const story = item.type !== 'comment';
  page.title = stringIn(item, 'title') ?? stringIn(item, 'story_title');
  page.articleDate = story ? timeOf(item) : null;
  page.article = story
    ? markup(stringIn(item, 'text') ?? '', { quoteIsBody: true })
        .map((b) => b.text)
        .join('\n\n') || null
    : null;
  page.declared = numberIn(item, 'num_comments');
  const tally = new Tally();
  const kept: Kept[] = [];
  const stack: { item: Json; under: string | null }[] = [];
  const push = (items: unknown[], under: string | null) => {
    for (const child of items.filter(isObject).reverse()) stack.push({ item: child, under });
  };
  if (story) push(listIn(item, 'children'), null);
  else stack.push({ item, under: null });
  while (stack.length > 0) {
    const next = stack.pop() as { item: Json; under: string | null };
    const comment = readComment(doc, next.item, stringIn(next.item, 'text'), tally);
    kept.push({ comment, parentId: next.under });
    push(listIn(next.item, 'children'), comment.sourceId);
  }
  page.comments = linkById(kept);
  report(page, tally);
  return page;
}

function readHits(doc: Document, hits: readonly Json[]): Page[] {
  const stories = new Map<string, { page: Page; kept: Kept[]; tally: Tally }>();
  for (const hit of hits) {
    const id = stringIn(hit, 'story_id') ?? '';
    let story = stories.get(id);
    if (!story) {
      const page = {
        ...emptyPage(doc, 'hn-algolia'),
        articleId: `${doc.id}#${id}`,
        title: stringIn(hit, 'story_title'),
      };
      story = { page, kept: [], tally: new Tally() };
      stories.set(id, story);
    }
    const parentId = stringIn(hit, 'parent_id');
    const comment = readComment(doc, hit, stringIn(hit, 'comment_text'), story.tally);
    story.kept.push({ comment, parentId: parentId === id ? null : parentId });
  }
  return [...stories.values()].map(({ page, kept, tally }) => {
    page.comments = linkById(kept);
    report(page, tally);
    return page;
  });
}

function report(page: Page, tally: Tally): void {
  tally.report(page, { removed: (n) => `${plural(n, 'comment')} deleted: kept without text` });
}

function readComment(doc: Document, item: Json, html: string | null, tally: Tally): RawComment {
  const id = stringIn(item, 'objectID') ?? stringIn(item, 'id');
  const blocks = quotedLines(markup(html ?? ''));
  const gone = blocks.length === 0 || /^\[(deleted|flagged|dead)\]$/.test(blocks[0]?.text ?? '');
  if (gone) tally.add('removed');
  return {
    sourceId: id,
    author: stringIn(item, 'author'),
    postedAt: timeOf(item),
    blocks: gone ? [] : blocks,
    parent: null,
    source: { file: doc.file, ...(id ? { id } : {}) },
    ...(gone ? { removed: true } : {}),
  };
}

const timeOf = (item: Json): string | null =>
  machineTime(stringIn(item, 'created_at') ?? '') ?? epochTime(numberIn(item, 'created_at_i') ?? 0);

import { append } from '../base/lists.js';
import type { Page, RawComment } from '../input/page.js';
import { plural } from '../input/tally.js';
import { tokens } from './words.js';

/** Whether an article's id is the address of its page, which no other article has. */
export const isAddress = (id: string): boolean => /^https?:\/\//i.test(id);

/**
 * Whether two pages with one article id may be of one article, by their titles. An address names one article whatever its headline; another
 * id (a file's name, a number in somebody's table) does not where the headlines differ.
 */
export function sameArticle(id: string, a: string | null, b: string | null): boolean {
  if (isAddress(id) || a === null || b === null) return true;
  return tokens(a).join(' ') === tokens(b).join(' ');
}

/**
 * The pages of a whole run, each article once: exports of parts of one thread become one page, and another article under
 * an id that is taken gets an id of its own. Records that bring the id of another article's comment get another one.
 * Whatever is joined or renamed is a problem of the page.
 */
export function mergePages(pages: readonly Page[]): Page[] {
  const byId = new Map<string, Page[][]>();
  const articles: Page[][] = [];
  for (const page of pages) {
    const namesakes = byId.get(page.articleId) ?? [];
    byId.set(page.articleId, namesakes);
    let parts = namesakes.find((g) => sameArticle(page.articleId, titleOf(g), page.title));
    if (!parts) {
      parts = [];
      namesakes.push(parts);
      articles.push(parts);
    }
    parts.push(page);
  }
  const ids = new Set(byId.keys());
  const brought = new Map<string, string>();
  return articles.map((parts) => {
    const whole = joined(parts);
    const namesake = byId.get(whole.articleId)?.[0]?.[0];
    const own = namesake && namesake !== parts[0] ? underOtherId(whole, namesake.file, ids) : whole;
    return withOwnIds(own, brought);
  });
}

const titleOf = (parts: readonly Page[]): string | null => parts.find((p) => p.title !== null)?.title ?? null;

/**
 * Parts of one thread as one page. A comment with the same id, author, time and words in several parts is one comment; it
 * is there as often as the part that has it most often has it. Answers to a comment of another part are linked, unless
 * parts use the same ids for different comments.
 */
function joined(parts: readonly Page[]): Page {
  const [first, ...later] = parts as [Page, ...Page[]];
  if (later.length === 0) return first;
  const whole: Page = { ...first, title: titleOf(parts), comments: [], problems: [...first.problems] };
  const places = new Map<string, number[]>();
  const ids = new Map<string | null, string>();
  let clashes = 0;
  const idOf = (c: RawComment) => ownId(first.articleId, c);
  for (const part of parts) {
    const met = new Map<string, number>();
    const at: number[] = [];
    const fresh: RawComment[] = [];
    for (const c of part.comments) {
      const key = JSON.stringify([idOf(c), c.author, c.postedAt, c.blocks]);
      const nth = met.get(key) ?? 0;
      met.set(key, nth + 1);
      const same = places.get(key) ?? [];
      places.set(key, same);
      if (nth >= same.length) same.push(whole.comments.length + fresh.push(c) - 1);
      at.push(same[nth] as number);
    }
    const clashing = fresh.map(idOf).filter((id) => id !== null && ids.has(id)) as string[];
    clashes += clashing.length;
    const where = ids.get(clashing[0] ?? '') ?? '';
    const added = renamed(fresh, otherNames(fresh, ids)).map(moved(at));
    append(whole.comments, added);
    for (const c of added) ids.set(idOf(c), part.file);
    if (part === first) continue;
    whole.articleDate ??= part.articleDate;
    whole.article ??= part.article;
    whole.declared = part.declared === null ? whole.declared : Math.max(whole.declared ?? 0, part.declared);
    append(whole.problems, part.problems);
    const twice = part.comments.length - fresh.length;
    const once = twice > 0 ? `; ${plural(twice, 'comment')} with the same id, author, time and text counted once` : '';
    const say = (kind: string, message: string) => whole.problems.push({ kind, message, file: part.file });
    say('joined', `article "${part.articleId}" is in ${first.file} too; both are read as one article${once}`);
    if (clashing.length > 0) say('same-id', clash(clashing, where));
  }
  return clashes > 0 ? whole : { ...whole, comments: linked(whole.comments) };
}

/** The id that a comment gets by itself, see `commentIds`; null where that is made of its author, time and words. */
const ownId = (articleId: string, c: RawComment): string | null =>
  c.finished?.id ?? (c.sourceId === null ? null : `${articleId}#${c.sourceId}`);

const moved =
  (at: readonly number[]) =>
  (c: RawComment): RawComment =>
    c.parent && 'index' in c.parent ? { ...c, parent: { ...c.parent, index: at[c.parent.index] as number } } : c;

/** Answers to a comment that is missing in its part and is in another. */
function linked(comments: readonly RawComment[]): RawComment[] {
  const at = new Map(comments.map((c, i) => [c.sourceId, i]));
  return comments.map((c) => {
    const index = c.parent && 'missing' in c.parent ? at.get(c.parent.missing) : undefined;
    return index === undefined ? c : { ...c, parent: { index, how: 'nested' } };
  });
}

/** A page of another article than the one in `file` that has its id. */
function underOtherId(page: Page, file: string, ids: Set<string>): Page {
  const old = page.articleId;
  const articleId = freeId(old, ids);
  ids.add(articleId);
  const brought = page.comments.flatMap((c) => (c.finished?.id.startsWith(`${old}#`) ? [c.finished.id] : []));
  const names = new Map(brought.map((id) => [id, articleId + id.slice(old.length)]));
  const message = `"${page.title}" has the id "${old}" of another article, in ${file}; here it is "${articleId}"`;
  const problems = [...page.problems, { kind: 'same-id', message, file: page.file }];
  return { ...page, articleId, comments: renamed(page.comments, names), problems };
}

/** @param brought ids of records of earlier articles, to their file; those of this page are added */
function withOwnIds(page: Page, brought: Map<string, string>): Page {
  const names = otherNames(page.comments, brought);
  const comments = renamed(page.comments, names);
  const [first] = names.keys();
  const problems = [...page.problems];
  if (first !== undefined)
    problems.push({ kind: 'same-id', message: clash([...names.keys()], brought.get(first) ?? ''), file: page.file });
  for (const c of comments) if (c.finished) brought.set(c.finished.id, page.file);
  return { ...page, comments, problems };
}

/** New ids for records whose own are taken. Other comments get theirs with the article's id in front, see `commentIds`. */
function otherNames(comments: readonly RawComment[], taken: { has(id: string): boolean }): Map<string, string> {
  const own = new Set(comments.map((c) => c.finished?.id));
  const names = new Map<string, string>();
  for (const { finished } of comments) {
    if (finished && taken.has(finished.id))
      names.set(finished.id, freeId(finished.id, { has: (id) => own.has(id) || taken.has(id) }));
  }
  return names;
}

/** Records under their new ids; answers among them follow. */
function renamed(comments: RawComment[], names: ReadonlyMap<string, string>): RawComment[] {
  if (names.size === 0) return comments;
  const nameOf = (id: string) => names.get(id) ?? id;
  return comments.map((c) => {
    if (!c.finished) return c;
    const { id, replyTo } = c.finished;
    const link = replyTo && { ...replyTo, id: nameOf(replyTo.id) };
    return { ...c, finished: { ...c.finished, id: nameOf(id), replyTo: link } };
  });
}

function freeId(id: string, taken: { has(id: string): boolean }): string {
  let n = 2;
  while (taken.has(`${id}-${n}`)) n++;
  return `${id}-${n}`;
}

const clash = (ids: readonly string[], file: string): string =>
  `${ids
    .slice(0, 12)
    .map((id) => `"${id}"`)
    .join(', ')}${ids.length > 12 ? ', …' : ''}: ${ids.length === 1 ? 'an id' : 'ids'} of other comments in ${file}; ` +
  'a number is added here';

import { type Problem, UserError } from '../base/errors.js';
import { append } from '../base/lists.js';
import { onOneLine } from '../base/names.js';
import type { Comment } from '../base/types.js';
import { expandInputs } from '../input/expand.js';
import { articleIds, baseId, readFile } from '../input/load.js';
import type { Page } from '../input/page.js';
import { plural } from '../input/tally.js';
import { buildThread } from '../thread/build.js';
import { mergePages } from '../thread/merge.js';
import { overlaps } from '../thread/overlap.js';

export interface ReadArticle {
  articleId: string;
  title: string | null;
  articleDate: string | null;
  file: string;
  reader: string;
  declared: number | null;
  comments: Comment[];
}

export interface ReadInput {
  file: string;
  sha256: string;
  bytes: number;
  articles: number;
  comments: number;
}

export interface Pages {
  articles: ReadArticle[];
  inputs: ReadInput[];
  problems: Problem[];
}

export interface PageOptions {
  map?: Readonly<Record<string, string>>;
  /** Folder that results will be written to: nothing is read from it. */
  out?: string;
}

/**
 * Reads every input to threads, each article once, whatever number of files it is in. One unreadable file or page is a
 * problem in the list and stops nothing.
 */
export async function readPages(inputs: readonly string[], options: PageOptions = {}): Promise<Pages> {
  const { files, problems } = await expandInputs(inputs, options.out);
  const ids = articleIds(await withPages(files), new Set(inputs));
  const all: Pages = { articles: [], inputs: [], problems };
  const pages: Page[] = [];
  const bytes = new Map<string, string>();
  for (const file of files) {
    const articleId = ids.get(file);
    const read = await readFile(file, {
      ...(articleId ? { articleId } : {}),
      ...(options.map ? { map: options.map } : {}),
    });
    const twin = read.pages.length > 0 ? bytes.get(read.sha256) : undefined;
    if (twin !== undefined) {
      all.problems.push({ kind: 'same-file', message: `${file}: the same bytes as ${twin}; read once`, file });
      read.pages = [];
    } else bytes.set(read.sha256, file);
    const comments = read.pages.reduce((n, p) => n + p.comments.length, 0);
    all.inputs.push({ file, sha256: read.sha256, bytes: read.bytes, articles: read.pages.length, comments });
    append(all.problems, read.problems);
    append(pages, read.pages);
  }
  for (const page of mergePages(pages)) {
    const { articleId, title, articleDate, file, reader, declared } = page;
    const built = buildThread(page);
    all.articles.push({ articleId, title, articleDate, file, reader, declared, comments: built.comments });
    append(all.problems, built.problems);
  }
  append(all.problems, overlaps(all.articles));
  return all;
}

/**
 * Files of one base name must be told apart in their ids, but only by other pages: a file of the same name that holds none
 * (a picture's description, a truth file) must not change the id of a page.
 */
async function withPages(files: readonly string[]): Promise<string[]> {
  const times = new Map<string, number>();
  for (const f of files) times.set(baseId(f), (times.get(baseId(f)) ?? 0) + 1);
  const out: string[] = [];
  for (const file of files) {
    if (file === '-' || times.get(baseId(file)) === 1 || (await readFile(file)).pages.length > 0) out.push(file);
  }
  return out;
}

/**
 * Ends a command that has nothing to go on with, once the problems have been said. A page that was read and has no comments is
 * something.
 * @throws UserError
 */
export function refuseNothing({ articles, inputs }: Pages): void {
  if (articles.length > 0) return;
  const none =
    inputs.length === 1 ? 'the input could not be read' : `none of the ${inputs.length} inputs could be read`;
  throw new UserError(`${none}; the problems are listed above`);
}

/** One line an article: how many comments, by which reader, and how many were declared. */
export function describeArticle(a: ReadArticle): string {
  const declared = a.declared === null || a.declared === a.comments.length ? '' : ` (${a.declared} declared)`;
  const replies = a.comments.filter((c) => c.replyTo).length;
  return `${onOneLine(a.articleId)}: ${plural(a.comments.length, 'comment')}${declared}, ${plural(replies, 'reply', 'replies')} [${a.reader}]`;
}

export const describeProblem = (p: Problem): string =>
  `  ${p.kind}: ${onOneLine(p.message.startsWith(p.file) ? p.message : `${p.file}${p.line ? `:${p.line}` : ''}: ${p.message}`)}`;

/** Counts of problems by kind, for run.json and summaries. */
export function countProblems(problems: readonly Problem[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const p of problems) counts[p.kind] = (counts[p.kind] ?? 0) + 1;
  return counts;
}

import { UserError } from '../base/errors.js';
import type { LabelledComment } from '../label/labels.js';
import type { Article } from '../report/aggregate.js';
import { parseLabelled } from '../store/labels.js';
import { readUserFile } from '../store/open.js';
import { hashOf, originOf } from '../store/origin.js';
import { sameArticle } from '../thread/merge.js';
import type { Io } from './io.js';
import { describeProblem } from './pages.js';

/** A target's statement, and the file that gives it. */
export type Statements = Map<string, { statement: string; file: string }>;

/** What labels files hold, together. */
export interface LabelsRead {
  /** Each id once. */
  comments: LabelledComment[];
  /** Those that the runs name, without comments too, and those of the comments. */
  articles: Article[];
  /** As their runs tell. */
  statements: Statements;
  /** Of each file. */
  hashes: string[];
}

/**
 * Reads the labels files of one or several runs. What is left out is said.
 * @throws UserError for what is no labels file, or files whose articles or statements do not go together
 */
export async function readAll(io: Io, files: readonly string[]): Promise<LabelsRead> {
  const statements: Statements = new Map();
  const hashes: string[] = [];
  const shown = new Map<string, Article>();
  const comments = new Map<string, { where: string; comment: LabelledComment }>();
  const articles = new Map<string, { file: string; title: string | null }>();
  const refuseNamesake = (file: string, articleId: string, title: string | null) => {
    const article = articles.get(articleId) ?? { file, title };
    articles.set(articleId, article);
    if (article.file === file || sameArticle(articleId, article.title, title)) return;
    throw new UserError(
      `article "${articleId}" is "${article.title}" in ${article.file} and "${title}" in ${file}: two articles under ` +
        'one id; report the files one by one, or give `run` the pages of both at once, which tells them apart',
    );
  };
  for (const file of files) {
    const text = await readUserFile(file);
    if (!/^\uFEFF?\s*\{/.test(text) && text.trim() !== '')
      throw new UserError(`${file}: not JSONL; give labels.jsonl, which \`run\` writes beside comments.csv`);
    hashes.push(hashOf(text));
    const origin = await originOf(file, text);
    for (const { articleId, title, articleDate } of origin?.articles ?? []) {
      refuseNamesake(file, articleId, title);
      if (!shown.has(articleId)) shown.set(articleId, { articleId, title, articleDate });
    }
    for (const [name, statement] of Object.entries(origin?.statements ?? {})) {
      const before = statements.get(name) ?? { statement, file };
      if (before.statement !== statement)
        throw new UserError(
          `${file}: its labels on "${name}" were given for "${statement}", those of ${before.file} for "${before.statement}"; report them one by one`,
        );
      statements.set(name, before);
    }
    const read = parseLabelled(text, file);
    for (const p of read.problems) io.err(describeProblem(p));
    if (read.comments.length > 0 && !read.comments.some((r) => isDone(r.comment)))
      throw new UserError(
        `${file}: none of its ${read.comments.length} comments is labelled; run \`label\` on it first`,
      );
    for (const { line, comment } of read.comments) {
      const { articleId, id, text, title, articleDate } = comment;
      refuseNamesake(file, articleId, title);
      const bad = (why: string) => io.err(`  bad-record: ${file}:${line}: ${why}`);
      const first = comments.get(id);
      if (first) {
        const other = first.comment.text === text ? '' : ' with another text';
        bad(`id "${id}" is in ${first.where} already${other}; the first is kept`);
      } else if (isDone(comment)) {
        comments.set(id, { where: `${file}:${line}`, comment });
        if (!shown.has(articleId)) shown.set(articleId, { articleId, title, articleDate });
      } else bad(`"${id}" was never labelled; left out`);
    }
    const unnamed = (origin?.articleCount ?? 0) - new Set(read.comments.map((r) => r.comment.articleId)).size;
    if (origin?.articles === null && unnamed > 0)
      io.err(
        `  ${file}: ${unnamed} of the ${origin.articleCount} articles that its run read had no comments; its run.json does not name them, so they are not in the tables`,
      );
  }
  const all = [...comments.values()].map((c) => c.comment);
  return { comments: all, articles: [...shown.values()], statements, hashes };
}

/** Whether somebody tried to label it: it has labels, or the reason why not. */
const isDone = (c: LabelledComment): boolean => c.labels !== null || c.abstained !== null || c.failed !== undefined;

/** The targets of all comments, which must have been coded by one codebook: shares of two would not be of one thing. */
export function oneCodebook(comments: readonly LabelledComment[]): string[] {
  const books = new Map<string, string>();
  let targets: string[] = [];
  for (const c of comments) {
    if (!c.labels) continue;
    targets = Object.keys(c.labels).filter((a) => a !== 'sentiment');
    books.set(JSON.stringify([c.codebook, targets]), c.id);
  }
  if (books.size > 1) {
    const list = [...books].map(([key, id]) => `  ${key} (first seen at ${id})`);
    throw new UserError(`the labels are of ${books.size} codebooks; report them one by one:\n${list.join('\n')}`);
  }
  return targets;
}

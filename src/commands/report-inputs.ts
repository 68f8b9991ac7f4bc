import { UserError } from '../base/errors.js';
import { sha256 } from '../base/hash.js';
import type { LabelledComment } from '../label/labels.js';
import type { Article } from '../report/aggregate.js';
import { type LabelledLine, parseLabelled } from '../store/labels.js';
import { type ArticlePart, joinedParts, partsOf, whyTwo } from '../store/namesakes.js';
import { readUserFile } from '../store/open.js';
import { originOf } from '../store/origin.js';
import type { Io } from './io.js';
import { describeProblem } from './pages.js';

/** A target's statement, and the file that gives it, with its line where a record does. */
export type Statements = Map<string, { statement: string; file: string }>;

/** What labels files hold, together. */
export interface LabelsRead {
  /** Each id once. */
  comments: LabelledComment[];
  /** Those that the runs name, without comments too, and those of the comments. */
  articles: Article[];
  /** As their runs or their records tell. */
  statements: Statements;
  /** Of each file. */
  hashes: string[];
  /** Models and options by which their runs labelled, each once. */
  labelledBy: string[];
}

/**
 * Reads the labels files of one or several runs. What is left out is said.
 * @throws UserError for a file that is no labelled JSONL, two statements of one target, or two articles under one id
 */
export async function readLabelled(io: Io, files: readonly string[]): Promise<LabelsRead> {
  const hashes: string[] = [];
  const shown = new Map<string, Article>();
  const statements: Statements = new Map();
  const comments = new Map<string, { where: string; comment: LabelledComment }>();
  const articles = new Map<string, ArticlePart>();
  const untold = new Set<string>();
  const labelledBy = new Set<string>();
  for (const file of new Set(files)) {
    const text = await readUserFile(file);
    if (!/^\uFEFF?\s*\{/.test(text) && text.trim() !== '')
      throw new UserError(`${file}: not JSONL; give labels.jsonl, which \`run\` writes beside comments.csv`);
    hashes.push(sha256(text));
    const origin = await originOf(file, text);
    const show = ({ articleId, title, articleDate }: Article) => {
      if (!shown.has(articleId)) shown.set(articleId, { articleId, title, articleDate });
    };
    if (origin?.labelledBy) labelledBy.add(origin.labelledBy);
    const named = origin?.articles ?? [];
    named.forEach(show);
    for (const [name, statement] of Object.entries(origin?.statements ?? {})) tell(statements, name, statement, file);
    const read = parseLabelled(text, file);
    for (const p of read.problems) io.err(describeProblem(p));
    if (read.comments.length > 0 && !read.comments.some((r) => isDone(r.comment)))
      throw new UserError(
        `${file}: none of its ${read.comments.length} comments is labelled; run \`label\` on it first`,
      );
    for (const record of read.comments) tellOwn(statements, record, file);
    if (!origin && read.comments.some(isUntold)) untold.add(file);
    const parts = partsOf(
      read.comments.map((r) => r.comment),
      file,
      named,
    );
    for (const [id, part] of parts) {
      const before = articles.get(id);
      const why = before && whyTwo(before, part);
      if (why) throw new UserError(why);
      articles.set(id, before ? joinedParts(before, part) : part);
    }
    for (const { line, comment } of read.comments) {
      const { id, text } = comment;
      const bad = (why: string) => io.err(`  bad-record: ${file}:${line}: ${why}`);
      const first = comments.get(id);
      if (first) {
        const other = first.comment.text === text ? '' : ' with another text';
        bad(`id "${id}" is in ${first.where} already${other}; the first is kept`);
      } else if (isDone(comment)) {
        comments.set(id, { where: `${file}:${line}`, comment });
        show(comment);
      } else bad(`"${id}" was never labelled; left out`);
    }
    const unnamed = (origin?.articleCount ?? 0) - new Set(read.comments.map((r) => r.comment.articleId)).size;
    if (origin?.articles === null && unnamed > 0)
      io.err(
        `  ${file}: ${unnamed} of the ${origin.articleCount} articles that its run read had no comments; its run.json does not name them, so they are not in the tables`,
      );
  }
  if (untold.size > 0 && new Set(files).size > 1)
    io.err(
      `  statements: ${[...untold].join(', ')}: not said for which statements the labels were given; that they are those of ` +
        'the other labels is taken from the codebook’s version and the names of its targets alone',
    );
  const all = [...comments.values()].map((c) => c.comment);
  return { comments: all, articles: [...shown.values()], statements, hashes, labelledBy: [...labelledBy] };
}

/** @throws UserError where the target has another statement already: a share would be of two */
function tell(statements: Statements, name: string, statement: string, file: string): void {
  const before = statements.get(name) ?? { statement, file };
  if (before.statement.trim() !== statement.trim())
    throw new UserError(
      `${file}: its labels on "${name}" were given for "${statement}", those of ${before.file} for "${before.statement}"; report them one by one, ` +
        'or label them under two names',
    );
  statements.set(name, before);
}

/** The statements that a record brought itself, of the axes on which it was labelled. */
function tellOwn(statements: Statements, { line, comment, own }: LabelledLine, file: string): void {
  for (const [name, statement] of Object.entries(own ?? {}))
    if (comment.labels && Object.hasOwn(comment.labels, name)) tell(statements, name, statement, `${file}:${line}`);
}

/** Whether it has stances on statements that the record does not tell. */
const isUntold = ({ comment, own }: LabelledLine): boolean =>
  Object.keys(comment.labels ?? {}).some((axis) => axis !== 'sentiment' && !(own && Object.hasOwn(own, axis)));

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

import { join } from 'node:path';
import type { LabelledComment } from '../label/labels.js';
import { type Article, aggregate } from '../report/aggregate.js';
import type { Corrections } from '../report/correct.js';
import { articlesCsv, commentsCsv, sharesCsv } from '../report/tables.js';
import { writeWhole } from '../store/files.js';

export const REPORT_FILES = ['comments.csv', 'articles.csv', 'shares.csv'] as const;

/** Writes the tables of a set of labelled comments. `articles` may hold articles without comments. */
export async function writeReport(
  dir: string,
  articles: readonly Article[],
  comments: readonly LabelledComment[],
  targets: readonly string[],
  corrections?: Corrections,
): Promise<void> {
  const summary = aggregate(articles, comments, targets);
  await writeWhole(join(dir, 'comments.csv'), commentsCsv(comments, targets));
  await writeWhole(join(dir, 'articles.csv'), articlesCsv(summary.articles, targets));
  await writeWhole(join(dir, 'shares.csv'), sharesCsv(summary.articles, summary.corpus, targets, corrections));
}

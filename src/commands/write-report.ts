import { join } from 'node:path';
import type { LabelledComment } from '../label/labels.js';
import { type Article, aggregate } from '../report/aggregate.js';
import { reportPage } from '../report/page/page.js';
import { articlesCsv, commentsCsv, sharesCsv } from '../report/tables.js';
import { writeWhole } from '../store/files.js';
import type { Corrected } from './gold.js';

/** Writes the tables of a set of labelled comments. `articles` may hold articles without comments; `notes` stand on the page. */
export async function writeReport(
  dir: string,
  articles: readonly Article[],
  comments: readonly LabelledComment[],
  targets: readonly { name: string; statement: string | null }[],
  corrected?: Corrected,
  notes: readonly string[] = [],
): Promise<void> {
  const names = targets.map((t) => t.name);
  const summary = aggregate(articles, comments, names);
  await writeWhole(join(dir, 'comments.csv'), commentsCsv(comments, names));
  await writeWhole(join(dir, 'articles.csv'), articlesCsv(summary.articles, names));
  await writeWhole(join(dir, 'shares.csv'), sharesCsv(summary.articles, summary.corpus, names, corrected?.shares));
  await writeWhole(
    join(dir, 'index.html'),
    await reportPage({
      ...summary,
      comments,
      targets,
      corrections: corrected?.shares,
      notes: [...notes, ...(corrected?.notes ?? [])],
    }),
  );
}

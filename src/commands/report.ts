import { Command } from 'commander';
import { UserError } from '../base/errors.js';
import type { LabelledComment } from '../label/labels.js';
import { articlesOf } from '../report/aggregate.js';
import { openFolder, refuseForeign } from '../store/files.js';
import { parseLabelled } from '../store/labels.js';
import { readUserFile } from '../store/open.js';
import type { Io } from './io.js';
import { forceOption, outOption } from './options.js';
import { describeProblem } from './pages.js';
import { REPORT_FILES, writeReport } from './write-report.js';

/** `report LABELS...`: the tables again, from labels of earlier runs, without labelling. */
export function reportCommand(io: Io): Command {
  return new Command('report')
    .description('write the tables from labelled JSONL of one or several runs')
    .argument('<labels...>', 'labels.jsonl files')
    .addOption(outOption())
    .addOption(forceOption())
    .action(async (files: string[], options: { out: string; force?: boolean }) => {
      const comments: LabelledComment[] = [];
      const from = new Map<string, string>();
      for (const file of files) {
        const read = parseLabelled(await readUserFile(file), file);
        for (const p of read.problems) io.err(describeProblem(p));
        for (const { line, comment } of read.comments) {
          const before = from.get(comment.id);
          if (before)
            io.err(`  bad-record: ${file}:${line}: id "${comment.id}" is in ${before} already; the first is kept`);
          else {
            from.set(comment.id, `${file}:${line}`);
            comments.push(comment);
          }
        }
      }
      if (comments.length === 0) throw new UserError(`no labelled comment in ${files.join(', ')}`);
      const targets = oneCodebook(comments);
      await openFolder(options.out);
      await refuseForeign(options.out, REPORT_FILES, options.force ?? false);
      await writeReport(options.out, articlesOf(comments), comments, targets);
      io.err(`${comments.length} comments of ${articlesOf(comments).length} articles written to ${options.out}`);
    });
}

/** The targets of all comments, which must have been coded by one codebook: shares of two would not be of one thing. */
function oneCodebook(comments: readonly LabelledComment[]): string[] {
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

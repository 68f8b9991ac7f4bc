import { join } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../base/errors.js';
import { REPORT_FILES, REPORT_RECORD } from '../base/results.js';
import { type Codebook, loadCodebook } from '../codebook/codebook.js';
import { plural } from '../input/tally.js';
import { openFolder, refuseForeign, writeWhole } from '../store/files.js';
import { loadGold } from '../store/gold.js';
import { whileLocked } from '../store/lock.js';
import { refuseOtherRun } from '../store/origin.js';
import { correctedRecord, correctionsFrom, refuseOtherGold } from './gold.js';
import type { Io } from './io.js';
import { codebookOption, forceOption, goldOption, outOption } from './options.js';
import { oneCodebook, readLabelled, type Statements } from './report-inputs.js';
import { writeReport } from './write-report.js';

/** `report LABELS...`: the tables again, from labels of earlier runs, without labelling. */
export function reportCommand(io: Io): Command {
  return new Command('report')
    .description('write the tables from labelled JSONL of one or several runs')
    .argument('<labels...>', 'labels.jsonl files')
    .addOption(outOption())
    .addOption(goldOption())
    .addOption(codebookOption('statements of the run beside the labels'))
    .addOption(
      forceOption('replace files in the output folder that this tool did not write, or the tables of another run'),
    )
    .action(async (files: string[], options: { out: string; gold?: string; codebook?: string; force?: boolean }) => {
      const gold = options.gold === undefined ? null : await loadGold(options.gold);
      const { comments, articles, statements, hashes, labelledBy } = await readLabelled(io, files);
      if (comments.length === 0) throw new UserError(`no labelled comment in ${files.join(', ')}`);
      // Where every label was withheld, only the run tells the targets.
      const targets = comments.some((c) => c.labels) ? oneCodebook(comments) : [...statements.keys()];
      const version = comments.find((c) => c.labels)?.codebook ?? null;
      if (gold) refuseOtherGold(gold, new Set(comments.map((c) => c.id)), targets, version);
      if (options.codebook !== undefined) {
        const book = await loadCodebook(options.codebook);
        refuseOtherCodebook(options.codebook, book, version, targets, statements);
        for (const t of book.targets) statements.set(t.name, { statement: t.statement, file: book.name });
      }
      const corrected = gold ? correctionsFrom(io, gold, comments, targets, files.join(', ')) : undefined;
      const shown = targets.map((name) => ({ name, statement: statements.get(name)?.statement ?? null }));
      if (shown.some((t) => t.statement === null))
        io.err('  the statements of the codebook are not known and left out of the page; give it with --codebook');
      const notes = mixedNote(labelledBy);
      for (const note of notes) io.err(`  labels: ${note}`);
      const record = {
        tool: 'threadstance',
        command: 'report',
        labels: files,
        gold: options.gold ?? null,
        codebook: version,
        labelledBy,
        corrected: corrected ? correctedRecord(corrected) : null,
      };
      await openFolder(options.out);
      await whileLocked(options.out, async () => {
        const force = options.force ?? false;
        await refuseForeign(options.out, [...REPORT_FILES, REPORT_RECORD], force);
        const others = await refuseOtherRun(options.out, hashes, force);
        if (others.length > 0)
          io.err(`  ${others.join(' and ')} in ${options.out} are of another run than the tables from now on`);
        await writeReport(options.out, articles, comments, shown, corrected, notes);
        await writeWhole(join(options.out, REPORT_RECORD), `${JSON.stringify(record, null, 2)}\n`);
      });
      const empty = articles.length - new Set(comments.map((c) => c.articleId)).size;
      const without = empty > 0 ? ` (${empty} without comments)` : '';
      io.err(
        `${plural(comments.length, 'comment')} of ${plural(articles.length, 'article')}${without} written to ${options.out}`,
      );
    });
}

/** Labels of two models, or of two thresholds, differ by these too, and not by what people said alone. */
const mixedNote = (labelledBy: readonly string[]): string[] =>
  labelledBy.length < 2
    ? []
    : [
        `the labels were given in ${labelledBy.length} ways, by ${labelledBy.join(' and by ')}: articles may differ for that alone, and shares of all are of a mixture; label all in one way`,
      ];

/**
 * A codebook for labels of another version, of other targets, or with other statements than the labels were given for.
 * @throws UserError saying which
 */
function refuseOtherCodebook(
  file: string,
  book: Codebook,
  version: string | null,
  targets: readonly string[],
  statements: Statements,
): void {
  if (version !== book.version)
    throw new UserError(`${file}: version "${book.version}", but the labels are of version "${version ?? 'unknown'}"`);
  for (const name of targets) {
    const statement = book.targets.find((t) => t.name === name)?.statement;
    const before = statements.get(name);
    if (statement === undefined)
      throw new UserError(
        `${file}: no target "${name}", which the labels have; its targets are ${book.targets.map((t) => t.name).join(', ')}`,
      );
    if (before && before.statement !== statement)
      throw new UserError(
        `${file}: the statement of "${name}" is "${statement}", but the labels of ${before.file} were given for "${before.statement}"; ` +
          'another statement needs another version, and labels of its own',
      );
  }
}

import { Command, InvalidArgumentError, Option } from 'commander';
import type { Problem } from '../base/errors.js';
import { CLUSTERS, type Cluster } from '../check/agreement.js';
import { winkLexicon } from '../check/baseline.js';
import { type CheckOptions, check, DEFAULT_RESAMPLES, DEFAULT_SEED } from '../check/check.js';
import { disagreementsCsv } from '../check/disagreements.js';
import { GROUPS, type Group } from '../check/groups.js';
import { checkJson } from '../check/json.js';
import { checkText } from '../check/text.js';
import { refuseReplacing, writeWhole } from '../store/files.js';
import { loadGold } from '../store/gold.js';
import { loadLabels } from '../store/load-labels.js';
import type { Io } from './io.js';
import { forceOption } from './options.js';

interface Options {
  gold: string;
  json?: true;
  errors?: string;
  force?: true;
  baseline?: true;
  by?: Group;
  against?: string;
  allowMixed?: true;
  cluster: Cluster;
  unweighted?: true;
  bootstrap: number;
  seed: number;
}

/** A whole number in [low, high]. */
export function whole(low: number, high: number): (text: string) => number {
  return (text) => {
    const n = Number(text);
    if (!/^\d+$/.test(text) || n < low || n > high) {
      throw new InvalidArgumentError(`"${text}" is not a whole number from ${low} to ${high}.`);
    }
    return n;
  };
}

/** A problem in one line: the place, what was found. */
export function problemLine(p: Problem): string {
  return `${p.file}${p.line === undefined ? '' : `:${p.line}`}: ${p.message}`;
}

export function checkCommand(io: Io): Command {
  return new Command('check')
    .description('agreement of the labels with hand annotation, with 95 % intervals')
    .argument('<labels>', 'labels.jsonl or comments.csv')
    .requiredOption('--gold <file>', 'gold CSV: comment_id, coder, one column an axis, codebook')
    .option('--json', 'print JSON')
    .option('--errors <file>', 'write a CSV with one row per disagreement, most confident first')
    .addOption(forceOption('replace the file of --errors if it is there (an input never is)'))
    .option('--baseline', 'also majority class, lexicon and a bag of words, on the same comments')
    .addOption(new Option('--by <group>', 'also the figures of each group').choices(GROUPS))
    .option('--against <labels>', 'compare with a second labels file: differences with paired intervals')
    .option('--allow-mixed', 'compare although labels and gold are of different codebook versions')
    .addOption(new Option('--cluster <unit>', 'what the bootstrap draws whole').choices(CLUSTERS).default('article'))
    .option('--unweighted', 'leave inclusion probabilities aside')
    .option('--bootstrap <B>', 'number of resamples', whole(100, 100_000), DEFAULT_RESAMPLES)
    .option('--seed <n>', 'seed of the bootstrap', whole(0, 2 ** 32 - 1), DEFAULT_SEED)
    .addHelpText(
      'after',
      '\nExample:\n  threadstance check reports/labels.jsonl --gold data/gold.csv --by article --errors errors.csv',
    )
    .action(async (file: string, options: Options) => {
      const inputs = [file, options.gold, ...(options.against ? [options.against] : [])];
      if (options.errors) await refuseReplacing(options.errors, inputs, options.force ?? false);
      const [{ labels }, gold] = await Promise.all([loadLabels(file), loadGold(options.gold)]);
      const how: CheckOptions = {
        resamples: options.bootstrap,
        seed: options.seed,
        cluster: options.cluster,
        unweighted: options.unweighted ?? false,
        allowMixed: options.allowMixed ?? false,
      };
      if (options.by) how.by = options.by;
      if (options.against) how.against = (await loadLabels(options.against)).labels;
      if (options.baseline) how.lexicon = await winkLexicon();
      const result = check(labels, gold, how);
      for (const p of result.problems) io.err(problemLine(p));
      if (options.errors) {
        await writeWhole(options.errors, disagreementsCsv(result.disagreements));
        io.err(`${result.disagreements.length} disagreements written to ${options.errors}`);
      }
      await io.out(options.json ? checkJson(result) : checkText(result));
    });
}

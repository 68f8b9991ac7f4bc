import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { sampleFor } from '../review/enlarge.js';
import { giveProbabilities, withoutProbability } from '../review/probabilities.js';
import { axesOf } from '../review/refuse.js';
import { type Drawn, STRATEGIES, type Strategy } from '../review/sample.js';
import { startReview } from '../review/server.js';
import { Session } from '../review/session.js';
import { ADJUDICATED } from '../store/gold.js';
import { GoldWriter } from '../store/gold-writer.js';
import { loadLabels } from '../store/load-labels.js';
import { problemLine, whole } from './check.js';
import { startExplainer } from './explain.js';
import type { Io } from './io.js';
import { codebookOption, modelOption } from './options.js';
import { chooseCodebook } from './review-codebook.js';
import { figuresOf } from './review-figures.js';

interface Options {
  gold?: string;
  sample?: number;
  strategy: Strategy;
  seed: number;
  coder?: string;
  blind?: true;
  assisted?: true;
  port: number;
  codebook?: string;
  model?: string;
}

const coderName = (text: string): string => {
  const name = text.trim();
  if (name === '' || name.length > 60 || /[\p{Cc}]/u.test(name))
    throw new InvalidArgumentError('A name of 1 to 60 characters.');
  if ([ADJUDICATED, 'model', 'unnamed'].includes(name))
    throw new InvalidArgumentError(`"${name}" is taken; choose another.`);
  return name;
};

export function reviewCommand(io: Io): Command {
  return new Command('review')
    .description('a page on 127.0.0.1 to annotate labelled comments by keyboard; writes the gold CSV')
    .argument('<labels>', 'labels.jsonl or comments.csv')
    .option('--gold <file>', 'gold CSV to write or go on with (default: gold.csv beside the labels)')
    .option(
      '--sample <n>',
      'draw n comments (default: all, in page order); a greater n enlarges a random sample',
      whole(1, 1_000_000),
    )
    .addOption(
      new Option('--strategy <how>', 'random; stratified by predicted label and article; doubtful comments more often')
        .choices(STRATEGIES)
        .default('random'),
    )
    .option('--seed <n>', 'seed of the draw', whole(0, 2 ** 32 - 1), 1)
    .option('--coder <name>', 'your name in the gold CSV (default: your user name)', coderName)
    .addOption(new Option('--blind', "hide the model's labels (the default)").conflicts('assisted'))
    .option('--assisted', "show the model's labels; suggestions bias coders")
    .option('--port <n>', 'port; 0 takes a free one', whole(0, 65535), 0)
    .addOption(codebookOption('that of the run beside the labels, else Pakistan–US relations'))
    .addOption(modelOption())
    .addHelpText(
      'after',
      '\nExample:\n  threadstance review reports/labels.jsonl --sample 100 --coder ann --gold data/gold.csv',
    )
    .action(async (file: string, options: Options) => {
      const { labels, origin } = await loadLabels(file);
      const { codebook, notices } = await chooseCodebook(options.codebook, labels, origin);
      for (const p of labels.problems) io.err(problemLine(p));
      for (const n of notices) io.err(n);
      const records = labels.records.filter((r) => r.labels);
      const none = labels.records.length - records.length;
      if (none > 0) io.err(`${none} comments without labels are not drawn: there is nothing to check on them`);
      const n = options.sample ?? null;
      if (n !== null && n > records.length)
        io.err(`--sample ${n}: there are ${records.length} labelled comments; all are drawn`);
      const writer = await GoldWriter.open(options.gold ?? join(dirname(file), 'gold.csv'), axesOf(codebook));
      for (const p of writer.gold.problems) io.err(problemLine(p));
      // Whoever is "Ann" in the file is not somebody else as "ann".
      const named = options.coder ?? coderName(userInfo().username);
      const coder = writer.gold.rows.find((r) => r.coder.toLowerCase() === named.toLowerCase())?.coder ?? named;
      const { drawn, enlarged } = await sampleFor(
        writer,
        records,
        { n, strategy: options.strategy, seed: options.seed },
        codebook,
      );
      if (enlarged) {
        const { from, to, rows } = enlarged;
        const [before, after] = [from, to].map((k) => (k / records.length).toFixed(4));
        io.err(
          `the random sample of ${from} in ${writer.file} was enlarged to ${to}, with all of it kept: ${rows} rows now have ` +
            `probability ${after} instead of ${before}. From now on give --sample ${to}; who annotates in this file already starts again`,
        );
      }
      const assisted = options.assisted ?? false;
      const explain = assisted ? await startExplainer(codebook, options.model, io) : undefined;
      const session = new Session({
        labels,
        codebook,
        drawn,
        writer,
        coder,
        assisted,
        figures: figuresOf(labels),
        explain,
        notices,
      });
      await tellEarlier(io, writer, drawn, n !== null);
      const { url } = await startReview(session, options.port);
      const { done, total } = session.state();
      io.err(`${total} comments drawn, ${done} annotated by ${coder}; answers go to ${writer.file}`);
      io.err(`open ${url}`);
      io.err('stop with Ctrl-C; every answer is on disk as soon as the next comment shows');
    });
}

/**
 * Gives the rows that are older than the sample its probabilities, and tells how many. Who asked for no sample and has none in the
 * file may only be looking: then the first answer gives them.
 */
async function tellEarlier(io: Io, writer: GoldWriter, drawn: readonly Drawn[], asked: boolean): Promise<void> {
  const { mine, others } = withoutProbability(writer.gold, drawn);
  if (mine.length === 0) return;
  const now = asked || writer.gold.rows.some((r) => r.probability !== null);
  const given = now ? await giveProbabilities(writer, drawn) : mine.length;
  io.err(
    `${given} rows in ${writer.file} are on comments of this sample and have no probability; ` +
      (now ? 'they were given that of the draw' : 'the first answer gives them that of the draw'),
  );
  if (others.length > 0)
    io.err(
      `${others.length} rows are on comments that were not drawn; they stay without, and \`report\` does not use them`,
    );
}

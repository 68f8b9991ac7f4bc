import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../base/errors.js';
import { check } from '../check/check.js';
import { estimate, FIGURE_NAMES } from '../check/format.js';
import { isScale, PAIR_FIGURES } from '../check/plan.js';
import { type Codebook, loadCodebook } from '../codebook/codebook.js';
import { drawSample, STRATEGIES, type Strategy } from '../review/sample.js';
import { startReview } from '../review/server.js';
import { Session } from '../review/session.js';
import type { FiguresView } from '../review/wire.js';
import { ADJUDICATED, type GoldFile } from '../store/gold.js';
import { GoldWriter } from '../store/gold-writer.js';
import { type LabelsFile, loadLabels } from '../store/labels.js';
import { problemLine, whole } from './check.js';
import { DEFAULTS } from './defaults.js';
import { startExplainer } from './explain.js';
import type { Io } from './io.js';
import { codebookOption, modelOption } from './options.js';

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

/** The labels must be of this codebook: same axes, same version. */
function refuseOtherCodebook(labels: LabelsFile, book: Codebook, file: string): void {
  const axes = ['sentiment', ...book.targets.map((t) => t.name)];
  const foreign = labels.axes.filter((a) => !axes.includes(a));
  const missing = axes.filter((a) => !labels.axes.includes(a));
  if (foreign.length > 0 || missing.length > 0) {
    throw new UserError(
      `${labels.file} was labelled with other targets than ${file} has: ` +
        `${[...foreign.map((a) => `"${a}" only in the labels`), ...missing.map((a) => `"${a}" only in the codebook`)].join(', ')}. ` +
        'Give the codebook of the labels with --codebook.',
    );
  }
  const other = labels.records.find((r) => r.codebook !== null && r.codebook !== book.version);
  if (other) {
    throw new UserError(
      `${labels.file} line ${other.line}: labelled with codebook version "${other.codebook}", but ${file} is version ` +
        `"${book.version}". Label again, or give the codebook of the labels with --codebook.`,
    );
  }
}

/** The figures of `check` as the page shows them. */
function figuresOf(labels: LabelsFile): (gold: GoldFile) => FiguresView {
  return (gold) => {
    const { agreement: a } = check(labels, gold);
    const several = a.names.length > 1;
    const axes = a.axes.map((axis, i) => ({
      axis: axis.axis,
      n: axis.n,
      ties: axis.ties,
      rows: [
        ...PAIR_FIGURES.filter((f) => f !== 'alphaOrdinal' || isScale(axis.axis)).map((f) => {
          const of = several ? a.coders[i] : undefined;
          return {
            name: FIGURE_NAMES[f],
            model: estimate(axis.figures[f]),
            modelCoder: of ? estimate(of.modelMean[f]) : 'n/a',
            coders: of ? estimate(of.humanMean[f]) : 'n/a',
          };
        }),
        { name: FIGURE_NAMES.calibration, model: estimate(axis.calibration), modelCoder: '', coders: '' },
      ],
    }));
    const drawn = `95 % intervals: bootstrap of ${a.clusters} ${a.cluster}${a.clusters === 1 ? '' : 's'} drawn whole, B = ${a.resamples}, seed ${a.seed}.`;
    const alone = several ? [] : ['One coder only: nothing says how far people would agree.'];
    return { axes, notes: [drawn, ...a.notes, ...alone, 'n/a: these data cannot give the figure.'] };
  };
}

export function reviewCommand(io: Io): Command {
  return new Command('review')
    .description('a page on 127.0.0.1 to annotate labelled comments by keyboard; writes the gold CSV')
    .argument('<labels>', 'labels.jsonl or comments.csv')
    .option('--gold <file>', 'gold CSV to write or go on with (default: gold.csv beside the labels)')
    .option('--sample <n>', 'draw n comments (default: all, in page order)', whole(1, 1_000_000))
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
    .addOption(codebookOption())
    .addOption(modelOption())
    .addHelpText(
      'after',
      '\nExample:\n  threadstance review reports/labels.jsonl --sample 100 --coder ann --gold data/gold.csv',
    )
    .action(async (file: string, options: Options) => {
      const book = options.codebook ?? DEFAULTS.codebook;
      const [labels, codebook] = await Promise.all([loadLabels(file), loadCodebook(book)]);
      refuseOtherCodebook(labels, codebook, book);
      for (const p of labels.problems) io.err(problemLine(p));
      const records = labels.records.filter((r) => r.labels);
      const none = labels.records.length - records.length;
      if (none > 0) io.err(`${none} comments without labels are not drawn: there is nothing to check on them`);
      const coder = options.coder ?? coderName(userInfo().username);
      const n = options.sample ?? null;
      if (n !== null && n > records.length)
        io.err(`--sample ${n}: there are ${records.length} labelled comments; all are drawn`);
      const drawn = drawSample(records, { n, strategy: options.strategy, seed: options.seed });
      const axes = ['sentiment', ...codebook.targets.map((t) => t.name)];
      const writer = await GoldWriter.open(options.gold ?? join(dirname(file), 'gold.csv'), axes);
      for (const p of writer.gold.problems) io.err(problemLine(p));
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
      });
      const { url } = await startReview(session, options.port);
      const { done, total } = session.state();
      io.err(`${total} comments drawn, ${done} annotated by ${coder}; answers go to ${writer.file}`);
      io.err(`open ${url}`);
      io.err('stop with Ctrl-C; every answer is on disk as soon as the next comment shows');
    });
}

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../base/errors.js';
import { groupBy } from '../base/lists.js';
import { winkLexicon } from '../check/baseline.js';
import type { Estimate } from '../check/bootstrap.js';
import { type Company, companyOf } from '../evaluate/company.js';
import { BOOTSTRAP, type Line, scoreAxis } from '../evaluate/evaluate.js';
import { type EvalRow, type EvalSet, readSet } from '../evaluate/tasks.js';
import { labelComments } from '../label/label.js';
import type { Labels } from '../label/labels.js';
import { type Engine, startEngine } from './engine.js';
import type { Io } from './io.js';
import { codebookOption, modelOption, workersOption } from './options.js';

interface Options {
  codebook?: string;
  model?: string;
  workers?: number;
  train?: string;
  company?: boolean;
  json?: boolean;
}

/** `evaluate DIR`: the model's figures on labelled sets, through the shipped model and code. */
export function evaluateCommand(io: Io): Command {
  return new Command('evaluate')
    .description('score the model on labelled JSONL sets (one file a set), beside simple baselines')
    .argument('<dir>', 'folder of JSONL sets, or one such file')
    .option('--train <dir>', 'training data of the sets, for the bag-of-words baseline')
    .option('--company', 'also count labels that change with the order and the company of the statements')
    .option('--json', 'print JSON instead of a table')
    .addOption(codebookOption())
    .addOption(modelOption())
    .addOption(workersOption())
    .action(async (dir: string, options: Options) => {
      const names = dir.endsWith('.jsonl') ? [dir] : (await list(dir)).map((f) => join(dir, f));
      if (options.train !== undefined) await list(options.train);
      const engine = await startEngine(options, io);
      const lexicon = await winkLexicon();
      const lines: Line[] = [];
      const company: (Company & { set: string })[] = [];
      try {
        for (const file of names) {
          const set = await load(file, engine, io);
          const predicted = await predict(set.rows, set.name, engine, io);
          const lessons = options.train === undefined ? null : join(options.train, basename(file));
          const train = lessons !== null && existsSync(lessons) ? await load(lessons, engine, io) : null;
          if (lessons !== null && !train) io.err(`  ${lessons}: no such file, so no bag of words for ${set.name}`);
          for (const [axis, tasks] of axes(set)) lines.push(scoreAxis(set, axis, tasks, predicted, lexicon, train));
          if (options.company && set.rows.some((r) => Object.keys(r.targets).length > 1)) {
            const found = await companyOf(set.rows, (rows) => predict(rows, `${set.name}, other company`, engine, io));
            company.push({ set: set.name, ...found });
          }
        }
      } finally {
        await engine.encoder.close();
      }
      await io.out(
        options.json
          ? `${JSON.stringify({ bootstrap: BOOTSTRAP, lines, company }, null, 2)}\n`
          : table(lines) + company.map(companyLine).join(''),
      );
    });
}

async function list(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch(() => {
    throw new UserError(`${dir}: no such folder; give a folder of JSONL sets, or one JSONL file`);
  });
  const sets = names.filter((f) => f.endsWith('.jsonl')).sort();
  if (sets.length === 0) throw new UserError(`${dir}: no .jsonl file in this folder`);
  return sets;
}

async function load(file: string, engine: Engine, io: Io): Promise<EvalSet> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UserError(`${file}: cannot be read`);
  });
  const targets = Object.fromEntries(engine.codebook.targets.map((t) => [t.name, t.statement]));
  const set = readSet(basename(file, '.jsonl'), file, text, targets);
  for (const p of set.problems) io.err(`  ${p.kind}: ${p.message}`);
  if (set.tasks.length === 0)
    io.err(
      `  no-label: ${file}: none of its rows has a label to score; the fields are "sentiment", and "stance" with "target"`,
    );
  return set;
}

async function predict(rows: readonly EvalRow[], name: string, engine: Engine, io: Io): Promise<(Labels | null)[]> {
  const out: (Labels | null)[] = [];
  const progress = io.progress(rows.length, `rows of ${name}`);
  const { codebook, model, encoder } = engine;
  const options = { targets: codebook.targets, codebook: codebook.version, calibration: model.manifest.calibration };
  for await (const row of labelComments(rows, encoder, options)) {
    out.push(row.labels);
    progress.tick();
  }
  progress.stop();
  return out;
}

/** The axes of a set, own targets pooled as `stance`, and VAST's zero-shot part on its own. */
function axes(set: EvalSet): Map<string, EvalSet['tasks']> {
  const named = set.tasks.flatMap((task) => {
    const axis = task.axis.replace(/^stance:.*/, 'stance');
    return [{ axis, task }, ...(task.seen === 'zero-shot' ? [{ axis: `${axis} (zero-shot)`, task }] : [])];
  });
  return new Map([...groupBy(named, (n) => n.axis)].map(([axis, all]) => [axis, all.map((n) => n.task)]));
}

const percent = (e: Estimate | null): string => {
  if (!e || e.value === null) return '–';
  const interval =
    e.low === null || e.high === null ? '' : ` (${(e.low * 100).toFixed(1)}–${(e.high * 100).toFixed(1)})`;
  return `${(e.value * 100).toFixed(1)}${interval}`;
};

const companyLine = (c: Company & { set: string }): string =>
  `\n${c.set}: ${c.comments} comments; statements reversed: ${c.reversed.changed} of ${c.reversed.of} stances changed; ` +
  `one left out: ${c.without.changed} of ${c.without.of} stances of the others and ` +
  `${c.sentiments.changed} of ${c.sentiments.of} sentiments (in all variants)\n`;

/** The table in Markdown: figures in percent with 95 % intervals. */
function table(lines: readonly Line[]): string {
  const head = ['set', 'axis', 'figure', 'n', 'no label', 'threadstance', 'majority', 'lexicon', 'bag of words', 'ECE'];
  const rows = lines.map((l) => [
    ...[l.set, l.axis, l.figure, String(l.n), String(l.unanswered)],
    ...[percent(l.model), percent({ ...l.majority, low: null }), percent(l.lexicon && { ...l.lexicon, low: null })],
    ...[percent(l.bag && { ...l.bag, low: null }), l.ece === null ? '–' : l.ece.toFixed(3)],
  ]);
  const note = `\n95 % intervals: ${BOOTSTRAP.resamples} bootstrap resamples of texts, seed ${BOOTSTRAP.seed}. No interval: a label is in about 3 texts or fewer. A row without a label counts as wrong.\n`;
  return `${[head, head.map(() => '---'), ...rows].map((r) => `| ${r.join(' | ')} |`).join('\n')}\n${note}`;
}

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { sha256 } from '../base/hash.js';
import { isOurRecord, LABELS_FILE, REPORT_FILES, REPORT_RECORD, RUN_RECORD } from '../base/results.js';
import { type Codebook, loadCodebook } from '../codebook/codebook.js';
import { parseMap } from '../input/csv.js';
import type { LabelledComment } from '../label/labels.js';
import { openFolder, refuseForeign, writeWhole } from '../store/files.js';
import { type GoldFile, loadGold } from '../store/gold.js';
import { openJournal } from '../store/journal.js';
import { whileLocked } from '../store/lock.js';
import { type Origin, originOf } from '../store/origin.js';
import { DEFAULTS } from './defaults.js';
import { type Engine, startEngine } from './engine.js';
import { type Corrected, correctedRecord, correctionsFrom, refuseOtherGold } from './gold.js';
import type { Io } from './io.js';
import { labelAll, sayFailures } from './label-all.js';
import * as shared from './options.js';
import { countProblems, describeArticle, describeProblem, type Pages, readPages, refuseNothing } from './pages.js';
import { writeReport } from './write-report.js';

interface RunOptions {
  out: string;
  codebook?: string;
  model?: string;
  abstain?: number;
  anyLanguage?: boolean;
  workers?: number;
  map?: string;
  force?: boolean;
  gold?: string;
}

/** `run [INPUT...]`: the main job, pages to labelled comments and tables. */
export function runCommand(io: Io): Command {
  return new Command('run')
    .description('read pages, label every comment, and write the tables')
    .argument(
      '[input...]',
      'files, folders, globs or - for stdin, without the results of earlier runs (default: the sample threads)',
    )
    .addOption(shared.outOption())
    .addOption(shared.codebookOption())
    .addOption(shared.modelOption())
    .addOption(shared.abstainOption())
    .addOption(shared.languageOption())
    .addOption(shared.workersOption())
    .addOption(shared.mapOption())
    .addOption(shared.goldOption())
    .addOption(shared.forceOption())
    .action(async (inputs: string[], options: RunOptions) => {
      await openFolder(options.out);
      await whileLocked(options.out, () => run(io, inputs.length ? inputs : [DEFAULTS.threads], options));
    });
}

async function run(io: Io, inputs: string[], options: RunOptions): Promise<void> {
  const started = new Date();
  const clock = performance.now();
  await refuseForeign(options.out, [...REPORT_FILES, LABELS_FILE, RUN_RECORD], options.force ?? false);
  const gold = options.gold === undefined ? null : await loadGold(options.gold);
  const pages = await readPages(inputs, {
    out: options.out,
    ...(options.map ? { map: parseMap(options.map) } : {}),
  });
  for (const a of pages.articles) io.err(describeArticle(a));
  for (const p of pages.problems) io.err(describeProblem(p));
  refuseNothing(pages);
  const parsed = performance.now();
  if (gold) {
    // Before the model is loaded and a journal begun.
    const { targets, version } = await loadCodebook(options.codebook ?? DEFAULTS.codebook);
    const ids = new Set(pages.articles.flatMap((a) => a.comments.map((c) => c.id)));
    const names = targets.map((t) => t.name);
    refuseOtherGold(gold, ids, names, version);
  }
  const engine = await startEngine(options, io);
  try {
    const { codebook, model, encoder } = engine;
    const settings = { abstain: options.abstain ?? 0, anyLanguage: options.anyLanguage ?? false };
    const header = { tool: 'threadstance', model: model.sha256, codebook: codebook.sha256, ...settings };
    const journal = await openJournal(options.out, header);
    const { calibration } = model.manifest;
    const config = { targets: codebook.targets, codebook: codebook.version, calibration, ...settings };
    const comments = pages.articles.flatMap((a) => a.comments);
    const targets = codebook.targets.map((t) => t.name);
    const file = join(options.out, LABELS_FILE);
    const before = await originOf(file, await readFile(file, 'utf8').catch(() => ''));
    if (before) sayReplaced(io, options.out, before, codebook);
    const labelled = await labelAll(io, comments, encoder, config, journal);
    sayFailures(io, labelled);
    const done = performance.now();
    const lines = labelled.map((c) => `${JSON.stringify(c)}\n`).join('');
    await writeWhole(file, lines);
    const corrected = gold ? correctionsFrom(io, gold, labelled, targets, file) : undefined;
    await writeReport(options.out, pages.articles, labelled, codebook.targets, corrected);
    await removeReportRecord(io, options.out);
    const seconds = (from: number, to: number) => Math.round(to - from) / 1000;
    const timings = {
      read: seconds(clock, parsed),
      label: seconds(parsed, done),
      total: seconds(clock, performance.now()),
    };
    const record = await runRecord(started, pages, engine, labelled, sha256(lines), options, timings, gold, corrected);
    await writeWhole(join(options.out, RUN_RECORD), `${JSON.stringify(record, null, 2)}\n`);
    // Not before: until run.json says so, the journal is what tells that the folder is ours and what has been labelled.
    await journal.remove();
    const { labelled: n, abstained, failed } = record.counts;
    io.err(
      `${comments.length} comments: ${n} labelled, ${abstained} abstained, ${failed} failed; written to ${options.out}`,
    );
  } finally {
    await engine.encoder.close();
  }
}

/** An earlier run in the folder that was of another codebook; another statement under the same version is a trap for whoever has gold of it. */
function sayReplaced(io: Io, out: string, before: Origin, { version, targets }: Codebook): void {
  const other = targets.filter((t) => before.statements[t.name] !== t.statement).map((t) => t.name);
  if (before.version === version && other.length === 0) return;
  io.err(`  the run with codebook version ${before.version} in ${out} will be replaced when this one is done`);
  if (before.version === version)
    io.err(
      `  ${other.join(', ')}: another statement than in that run, under the same version ${version}; what was annotated for the old one does not fit: give the codebook a new version`,
    );
}

/** The report.json of an earlier `report` in the folder, whose tables are those of this run now. */
async function removeReportRecord(io: Io, out: string): Promise<void> {
  const file = join(out, REPORT_RECORD);
  if (!(await isOurRecord(file))) return;
  await rm(file);
  io.err(`  ${file} removed: the tables of the report that it told of are replaced by those of this run`);
}

async function runRecord(
  started: Date,
  pages: Pages,
  { codebook, model }: Engine,
  labelled: readonly LabelledComment[],
  labelsSha256: string,
  options: RunOptions,
  seconds: Record<string, number>,
  gold: GoldFile | null,
  corrected: Corrected | undefined,
) {
  const { version } = JSON.parse(await readFile(DEFAULTS.package, 'utf8')) as { version: string };
  const abstained = labelled.filter((c) => c.labels === null && c.failed === undefined);
  const failed = labelled.filter((c) => c.failed !== undefined);
  const targets = Object.fromEntries(codebook.targets.map((t) => [t.name, t.statement]));
  return {
    tool: 'threadstance',
    version,
    node: process.version,
    started: started.toISOString(),
    model: { name: model.manifest.name, version: model.manifest.version, sha256: model.sha256 },
    codebook: { name: codebook.name, version: codebook.version, sha256: codebook.sha256, targets },
    options: { abstain: options.abstain ?? 0, anyLanguage: options.anyLanguage ?? false },
    inputs: pages.inputs,
    articles: pages.articles.map(({ articleId, title, articleDate, comments }) => ({
      articleId,
      title,
      articleDate,
      comments: comments.length,
    })),
    gold: gold && { file: gold.file, sha256: gold.sha256 },
    corrected: corrected ? correctedRecord(corrected) : null,
    counts: {
      files: pages.inputs.length,
      articles: pages.articles.length,
      comments: labelled.length,
      labelled: labelled.length - abstained.length - failed.length,
      abstained: abstained.length,
      failed: failed.length,
      truncated: labelled.filter((c) => c.truncated).length,
      problems: countProblems(pages.problems),
    },
    seconds,
    abstained: abstained.map((c) => ({ id: c.id, reason: c.abstained })),
    failed: failed.map((c) => ({ id: c.id, reason: c.failed })),
    problems: pages.problems,
    labelsSha256,
  };
}

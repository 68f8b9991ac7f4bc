import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { z } from 'zod';
import { UserError } from '../base/errors.js';
import { type Labellable, labelComments } from '../label/label.js';
import { startEngine } from './engine.js';
import type { Io } from './io.js';
import * as shared from './options.js';

const name = z
  .string()
  .regex(/^[A-Za-z_][\w -]*$/, 'a target name is letters, digits, _, - and spaces')
  .refine((n) => n !== 'sentiment', 'a target cannot be named sentiment');
const record = z.looseObject({
  text: z.string(),
  title: z.string().nullish(),
  parent: z.string().nullish(),
  targets: z.record(name, z.string().trim().min(1)).optional(),
});

interface LabelOptions {
  codebook?: string;
  model?: string;
  abstain?: number;
  anyLanguage?: boolean;
  workers?: number;
}

/** A line that could not be read: it is written out in its place, so that input and output lines match. */
type Line = Labellable & { broken?: string; given?: object };

/** `label [FILE|-]`: a filter, JSONL in, the same records with labels out, in the same order. */
export function labelCommand(io: Io): Command {
  return new Command('label')
    .description('label JSONL records (at least `text`) and print them, in order, each with `labels`')
    .argument('[file]', 'JSONL file, or - for stdin', '-')
    .addOption(shared.codebookOption())
    .addOption(shared.modelOption())
    .addOption(shared.abstainOption())
    .addOption(shared.languageOption())
    .addOption(shared.workersOption())
    .action(async (file: string, options: LabelOptions) => {
      if (file !== '-' && !(await stat(file).catch(() => null))?.isFile()) {
        const is = (await stat(file).catch(() => null)) ? 'not a file' : 'no such file';
        throw new UserError(`${file}: ${is}; give a JSONL file, or - for stdin`);
      }
      const { codebook, model, encoder } = await startEngine(options);
      const reasons = new Set<string>();
      const counts = { read: 0, labelled: 0, abstained: 0, failed: 0 };
      const progress = io.progress(0, 'records labelled');
      try {
        const lines = readLines(
          file === '-' ? io.input : createReadStream(file),
          file === '-' ? 'stdin' : file,
          io,
          counts,
        );
        const labelled = labelComments(lines, encoder, {
          targets: codebook.targets,
          codebook: codebook.version,
          calibration: model.manifest.calibration,
          abstain: options.abstain ?? 0,
          anyLanguage: options.anyLanguage ?? false,
        });
        for await (const { broken, given, ...line } of labelled) {
          // A record that cannot be labelled comes out as it went in.
          const out =
            broken === undefined ? line : { ...line, ...given, labels: null, abstained: null, failed: broken };
          if (out.labels) counts.labelled++;
          else if (out.failed === undefined) counts.abstained++;
          else {
            counts.failed++;
            if (broken === undefined && !reasons.has(out.failed)) io.err(`  failed: ${out.failed}`);
            reasons.add(out.failed);
          }
          await io.out(`${JSON.stringify(out)}\n`);
          progress.tick();
        }
      } finally {
        progress.stop();
        await encoder.close();
      }
      io.err(
        `${counts.read} records: ${counts.labelled} labelled, ${counts.abstained} abstained, ${counts.failed} failed`,
      );
      if (counts.read === 0)
        throw new UserError(
          `no record in ${file === '-' ? 'stdin' : file}: it is empty; give JSONL, as \`parse\` prints it`,
        );
      if (counts.failed === counts.read)
        throw new UserError('no record could be labelled; the reasons are listed above');
    });
}

async function* readLines(
  stream: NodeJS.ReadableStream,
  file: string,
  io: Io,
  counts: { read: number },
): AsyncGenerator<Line> {
  let number = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') continue;
    counts.read++;
    const read = readRecord(text);
    if (read.broken !== undefined)
      io.err(`${file} line ${number}: ${read.broken}; the record is passed on without labels`);
    yield read;
  }
}

function readRecord(line: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (e) {
    return { text: '', given: { line }, broken: `not JSON (${e instanceof Error ? e.message : e})` };
  }
  const checked = record.safeParse(value);
  // The record itself, not zod's copy, so that its fields come out as they went in.
  if (checked.success) return value as Labellable;
  const why = checked.error.issues.map((i) => `${i.path.join('.') || 'record'}: ${i.message}`).join('; ');
  const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { line };
  return { text: '', given, broken: `not a record to label (${why})` };
}

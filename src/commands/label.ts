import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { Command } from 'commander';
import { UserError } from '../base/errors.js';
import { whyUnreadable } from '../base/names.js';
import { decodedLines } from '../input/lines.js';
import { plural } from '../input/tally.js';
import { labelComments } from '../label/label.js';
import { startEngine } from './engine.js';
import type { Io } from './io.js';
import { brokenLine, type LineToLabel, readRecord, writeRecord } from './label-record.js';
import * as shared from './options.js';

interface LabelOptions {
  codebook?: string;
  model?: string;
  abstain?: number;
  anyLanguage?: boolean;
  workers?: number;
}

/** `label [FILE|-]`: a filter, JSONL in, the same records with labels out, in the same order. */
export function labelCommand(io: Io): Command {
  return new Command('label')
    .description(
      'label JSONL records (at least `text`) and print them, in order, their fields to the letter, each with `labels`',
    )
    .argument('[file]', 'JSONL file, or - for stdin', '-')
    .addOption(shared.codebookOption())
    .addOption(shared.modelOption())
    .addOption(shared.abstainOption())
    .addOption(shared.languageOption())
    .addOption(shared.workersOption())
    .action(async (file: string, options: LabelOptions) => {
      if (file !== '-') await refuseUnreadable(file);
      const { codebook, model, encoder } = await startEngine(options, io);
      const reasons = new Set<string>();
      const counts = { read: 0, labelled: 0, abstained: 0, failed: 0, replaced: 0 };
      const fields = new Map<string, number>();
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
        for await (const { broken, written, ...line } of labelled) {
          const out = broken === null ? line : { ...line, abstained: null, failed: broken };
          if (out.labels) counts.labelled++;
          else if (out.failed === undefined) counts.abstained++;
          else {
            counts.failed++;
            if (broken === null && !reasons.has(out.failed)) io.err(`  failed: ${out.failed}`);
            reasons.add(out.failed);
          }
          const { json, replaced } = writeRecord(written, out);
          if (replaced.length > 0) counts.replaced++;
          for (const field of replaced) fields.set(field, (fields.get(field) ?? 0) + 1);
          await io.out(`${json}\n`);
          progress.tick();
        }
      } finally {
        progress.stop();
        await encoder.close();
      }
      if (counts.replaced > 0) {
        const list = [...fields].map(([field, n]) => `${field} (${n})`).join(', ');
        io.err(`  replaced: ${plural(counts.replaced, 'record')} had fields of these names already: ${list}`);
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

/** The lines that are not blank. What was odd about the encoding is said at the first such line, and counted at the end. */
async function* readLines(
  stream: NodeJS.ReadableStream,
  file: string,
  io: Io,
  counts: { read: number },
): AsyncGenerator<LineToLabel> {
  let number = 0;
  let odd = 0;
  for await (const { text, encoding, note, fault } of decodedLines(stream)) {
    number++;
    if (number === 1 && fault) throw new UserError(`${file}: ${fault}; JSONL is needed`);
    if (number === 1 && /^utf-(16|32)/.test(encoding)) io.err(`${file}: read as ${encoding}`);
    if (text.trim() === '') continue;
    counts.read++;
    if (note && odd++ === 0) io.err(`${file} line ${number}: ${note}`);
    const read = fault ? brokenLine(text, fault) : readRecord(text);
    if (read.broken !== null) io.err(`${file} line ${number}: ${read.broken}; the record is passed on without labels`);
    yield read;
  }
  if (odd > 1) io.err(`${file}: ${odd} lines were not valid UTF-8`);
}

async function refuseUnreadable(file: string): Promise<void> {
  const is = await access(file, constants.R_OK).then(
    async () => ((await stat(file)).isFile() ? null : 'not a file'),
    (e) => whyUnreadable(file, e),
  );
  if (is) throw new UserError(`${file}: ${is}; give a JSONL file, or - for stdin`);
}

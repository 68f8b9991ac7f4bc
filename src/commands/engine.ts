import { UserError } from '../base/errors.js';
import { type Codebook, loadCodebook } from '../codebook/codebook.js';
import type { Encoder } from '../label/encoder.js';
import { detectLanguage } from '../label/language.js';
import { type Model, openModel } from '../label/model.js';
import { startEncoder } from '../label/pool.js';
import { DEFAULTS } from './defaults.js';
import type { Io } from './io.js';

export interface EngineOptions {
  codebook?: string;
  model?: string;
  workers?: number;
}

/** Codebook, checked model and running encoder. The caller closes the encoder. */
export interface Engine {
  codebook: Codebook;
  model: Model;
  encoder: Encoder;
}

export async function startEngine(options: EngineOptions, io: Io): Promise<Engine> {
  const file = options.codebook ?? DEFAULTS.codebook;
  const codebook = await loadCodebook(file);
  for (const doubt of doubts(codebook)) io.err(`${file}: ${doubt}`);
  const model = await openModel(options.model ?? DEFAULTS.model);
  const encoder = await startEncoder(model, options.workers ? { workers: options.workers } : {});
  io.onStop(() => encoder.close());
  await tryStatements(encoder, codebook, file);
  return { codebook, model, encoder };
}

/**
 * Encodes the codebook's statements once with a word, so that one that the model cannot take is known before hours of work.
 * @throws UserError with the reason
 */
export async function tryStatements(encoder: Encoder, { targets }: Codebook, file: string): Promise<void> {
  const statements = targets.map((t) => t.statement);
  await encoder.encode({ text: 'Yes.', title: null, parent: null, statements }).catch(async (e: Error) => {
    await encoder.close();
    throw new UserError(`${file}: the model cannot label with this codebook: ${e.message}`);
  });
}

/** What of a codebook is labelled all the same but is hardly meant: one line for each such target. */
export function doubts({ targets }: Codebook): string[] {
  return targets.flatMap(({ name, statement }, i) => {
    const twin = targets.slice(0, i).find((t) => t.statement.toLowerCase() === statement.toLowerCase());
    return [
      ...(twin ? [`target "${name}" has the statement of "${twin.name}", so both get the same stances`] : []),
      ...(/[?\u061f]\s*$/.test(statement)
        ? [`the statement of "${name}" is a question; nobody can favor a question, so write what one may agree with`]
        : []),
      ...(detectLanguage(statement).english
        ? []
        : [`the statement of "${name}" does not look English; the model learned English statements only`]),
    ];
  });
}

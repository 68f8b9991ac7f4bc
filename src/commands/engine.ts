import { type Codebook, loadCodebook } from '../codebook/codebook.js';
import type { Encoder } from '../label/encoder.js';
import { type Model, openModel } from '../label/model.js';
import { startEncoder } from '../label/pool.js';
import { DEFAULTS } from './defaults.js';

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

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const codebook = await loadCodebook(options.codebook ?? DEFAULTS.codebook);
  const model = await openModel(options.model ?? DEFAULTS.model);
  const encoder = await startEncoder(model, options.workers ? { workers: options.workers } : {});
  return { codebook, model, encoder };
}

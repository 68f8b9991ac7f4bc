import type { Codebook } from '../codebook/codebook.js';
import { sentences } from '../label/cut.js';
import { labelComments } from '../label/label.js';
import { openModel } from '../label/model.js';
import { startEncoder } from '../label/pool.js';
import { occlude } from '../review/occlusion.js';
import type { SentenceView } from '../review/wire.js';
import type { LabelRecord } from '../store/labels.js';
import { DEFAULTS } from './defaults.js';
import type { Io } from './io.js';

/** Explains labels by the model; without one, says so and returns undefined: the page works all the same. */
export async function startExplainer(
  codebook: Codebook,
  folder: string | undefined,
  io: Io,
): Promise<((record: LabelRecord) => Promise<SentenceView[]>) | undefined> {
  const model = await openModel(folder ?? DEFAULTS.model).catch((e: Error) => {
    if (folder !== undefined) throw e;
    io.err(`no explanations of labels: ${e.message}`);
    return null;
  });
  if (!model) return undefined;
  const encoder = await startEncoder(model, { workers: 1 });
  const options = {
    targets: codebook.targets,
    codebook: codebook.version,
    calibration: model.manifest.calibration,
    anyLanguage: true,
  };
  return ({ comment: { text, title, parent } }) =>
    occlude(text, sentences, async (part) => {
      for await (const { labels } of labelComments([{ text: part, title, parent }], encoder, options)) return labels;
      return null;
    });
}

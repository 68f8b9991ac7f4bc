import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../base/errors.js';
import { sha256 } from '../base/hash.js';

const three = z.tuple([z.number(), z.number(), z.number()]);
/** p = softmax(logits / temperature + bias); fitted on data that was neither trained nor reported on. */
const calibration = z.strictObject({ temperature: z.number().positive(), bias: three });

const schema = z.object({
  name: z.string(),
  version: z.string(),
  /** Most tokens kept of each part of the sequence. */
  limits: z.strictObject({ text: z.int(), title: z.int(), parent: z.int(), statement: z.int() }),
  /** Token ids that the sequence is built with. */
  tokens: z.strictObject({ cls: z.int(), sep: z.int(), mark: z.int(), headline: z.int(), parent: z.int() }),
  calibration: z.strictObject({ stance: calibration, sentiment: calibration }),
  files: z.record(z.string(), z.strictObject({ sha256: z.string(), bytes: z.int() })),
});

export type Manifest = z.infer<typeof schema>;
export type Calibration = z.infer<typeof calibration>;

/** A model folder whose files were checked. */
export interface Model {
  /** Absolute path of the model folder. */
  dir: string;
  manifest: Manifest;
  /** SHA-256 of manifest.json, hex: it lists every other file's, so it stands for the whole model. */
  sha256: string;
}

const NEEDED = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];

/**
 * Opens a model folder and checks every file against the SHA-256 in its manifest, since damaged weights would load
 * without a word and give wrong labels.
 * @throws UserError naming the folder and the file that is missing or damaged.
 */
export async function openModel(folder: string): Promise<Model> {
  const dir = resolve(folder);
  const path = join(dir, 'manifest.json');
  const bytes = await readFile(path).catch(() => {
    throw new UserError(`${path}: no such file; a model folder holds manifest.json, ${NEEDED.join(', ')}`);
  });
  let manifest: Manifest;
  try {
    manifest = schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (e) {
    throw new UserError(`${path}: not a model manifest: ${e instanceof Error ? e.message : e}`);
  }
  for (const name of NEEDED) {
    if (!manifest.files[name]) throw new UserError(`${path}: "files" does not list ${name}`);
  }
  await Promise.all(Object.entries(manifest.files).map(([name, want]) => checkFile(join(dir, name), want)));
  return { dir, manifest, sha256: sha256(bytes) };
}

async function checkFile(path: string, want: { sha256: string; bytes: number }): Promise<void> {
  const size = await stat(path).then(
    (s) => s.size,
    () => null,
  );
  const again = 'install threadstance again, or name another folder with --model';
  if (size === null) throw new UserError(`${path}: missing from the model folder; ${again}`);
  if (size !== want.bytes) throw new UserError(`${path}: damaged: ${size} bytes, ${want.bytes} expected; ${again}`);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const found = hash.digest('hex');
  if (found !== want.sha256) {
    throw new UserError(
      `${path}: damaged: SHA-256 ${found.slice(0, 12)}…, ${want.sha256.slice(0, 12)}… expected; ${again}`,
    );
  }
}

import { basename, dirname } from 'node:path';
import { AutoModelForTokenClassification, AutoTokenizer, env, Tensor } from '@xenova/transformers';
import { cutToLimit } from './cut.js';
import type { EncoderInput, EncoderOutput } from './encoder.js';
import type { Manifest } from './model.js';
import { buildSequence, type Tokenize } from './sequence.js';

/**
 * Loads the model folder into this thread. The only file that knows the transformer runtime. One comment a call on one
 * thread: the same logits on every run, whatever is labelled beside it.
 */
export async function loadRuntime(
  dir: string,
  manifest: Manifest,
): Promise<(input: EncoderInput) => Promise<EncoderOutput>> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(dir);
  const id = basename(dir);
  const tokenizer = await AutoTokenizer.from_pretrained(id);
  const model = await AutoModelForTokenClassification.from_pretrained(id, {
    dtype: 'q8',
    device: 'cpu',
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const tokenize: Tokenize = (text) => tokenizer.encode(text, { add_special_tokens: false });
  const statements = new Map<string, number[]>();
  const { limits, tokens } = manifest;

  const statementIds = (statement: string): number[] => {
    const known = statements.get(statement);
    if (known) return known;
    const ids = tokenize(statement);
    if (ids.length > limits.statement) {
      throw new Error(`a statement has ${ids.length} tokens, at most ${limits.statement} are possible: "${statement}"`);
    }
    if (statements.size < 10_000) statements.set(statement, ids);
    return ids;
  };

  return async (input) => {
    const { ids: text, truncated } = cutToLimit(input.text, limits.text, tokenize);
    const context = (part: string | null, limit: number): number[] =>
      part ? tokenize(part.slice(0, limit * 16)).slice(0, limit) : [];
    const prefix = { text, title: context(input.title, limits.title), parent: context(input.parent, limits.parent) };
    const sequence = buildSequence(prefix, input.statements.map(statementIds), tokens);
    const n = sequence.ids.length;
    const row = (values: number[]) => new Tensor('int64', BigInt64Array.from(values, BigInt), [1, n]);
    const { logits } = await model({
      input_ids: row(sequence.ids),
      token_type_ids: row(sequence.types),
      position_ids: row(sequence.positions),
      attention_mask: new Tensor('float32', Float32Array.from(sequence.mask), [1, n, n]),
    });
    const all = logits.data as Float32Array; // row-major [1, n, 6]
    const at = (token: number, from: number) => Array.from(all.subarray(token * 6 + from, token * 6 + from + 3));
    return { stances: sequence.marks.map((m) => at(m, 0)), sentiment: at(0, 3), truncated };
  };
}

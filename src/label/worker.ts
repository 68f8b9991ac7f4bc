import { parentPort, workerData } from 'node:worker_threads';
import type { EncoderInput, EncoderOutput } from './encoder.js';
import type { Manifest } from './model.js';
import { loadRuntime } from './runtime.js';

/** What the pool and a worker say to each other. */
export interface Ask {
  input: EncoderInput;
}
export type Answer = { ready: true } | { output: EncoderOutput } | { error: string };

if (!parentPort) throw new Error('worker.ts runs as a worker thread');
const port = parentPort;
const { dir, manifest } = workerData as { dir: string; manifest: Manifest };
const encode = await loadRuntime(dir, manifest);
const say = (answer: Answer) => port.postMessage(answer);
port.on('message', async ({ input }: Ask) => {
  try {
    say({ output: await encode(input) });
  } catch (e) {
    say({ error: e instanceof Error ? e.message : String(e) });
  }
});
say({ ready: true });

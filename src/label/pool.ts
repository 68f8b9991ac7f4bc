import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Encoder, type EncoderOutput, EncoderStopped } from './encoder.js';
import type { Model } from './model.js';
import type { Answer, Ask } from './worker.js';

interface Job extends Ask {
  resolve: (output: EncoderOutput) => void;
  reject: (reason: Error) => void;
}

export interface PoolOptions {
  /** Worker threads; default one a core, at most 16. */
  workers?: number;
  /** Compiled worker file; default the one beside this file. */
  workerUrl?: URL;
}

/**
 * Starts the transformer in worker threads, one a core, and hands each one comment at a time. Whoever starts it closes it: until then
 * the process does not end.
 * @throws Error when a thread cannot load the model
 */
export async function startEncoder(model: Model, options: PoolOptions = {}): Promise<Encoder> {
  const width = options.workers ?? Math.min(16, availableParallelism());
  const url = options.workerUrl ?? new URL('./worker.js', import.meta.url);
  const waiting: Job[] = [];
  const running = new Map<Worker, Job>();
  const idle: Worker[] = [];
  let broken: Error | null = null;
  let drained: (() => void) | null = null;
  let closed: Promise<void> | null = null;

  const pump = (): void => {
    while (idle.length && waiting.length) {
      const worker = idle.pop() as Worker;
      const job = waiting.shift() as Job;
      running.set(worker, job);
      worker.postMessage({ input: job.input } satisfies Ask);
    }
  };
  const fail = (reason: string): void => {
    broken ??= new EncoderStopped(reason);
    for (const job of [...running.values(), ...waiting.splice(0)]) job.reject(broken);
    running.clear();
    drained?.();
  };
  const start = (): Promise<Worker> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(url, { workerData: { dir: model.dir, manifest: model.manifest } });
      worker.on('message', (answer: Answer) => {
        if ('ready' in answer) resolve(worker);
        else {
          const job = running.get(worker);
          running.delete(worker);
          if ('output' in answer) job?.resolve(answer.output);
          else job?.reject(new Error(answer.error));
        }
        idle.push(worker);
        pump();
        if (running.size === 0) drained?.();
      });
      worker.on('error', (e: Error) => {
        reject(e);
        fail(`a labelling thread failed: ${e.message}`);
      });
      worker.on('exit', (code) => {
        if (code !== 0) fail(`a labelling thread ended with code ${code}`);
      });
    });

  const close = async (): Promise<void> => {
    broken ??= new EncoderStopped('the encoder is closed');
    waiting.length = 0;
    // A thread that is stopped within a call into the runtime takes the whole process down.
    if (running.size > 0) await new Promise<void>((resolve) => (drained = resolve));
    await Promise.all(workers.map((w) => w.terminate()));
  };

  const workers = await Promise.all(Array.from({ length: width }, start));
  return {
    width,
    encode: (input) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken);
        waiting.push({ input, resolve, reject });
        pump();
      }),
    close: () => (closed ??= close()),
  };
}

import { expect, test } from 'vitest';
import { EncoderStopped } from '../../src/label/encoder.js';
import type { Model } from '../../src/label/model.js';
import { startEncoder } from '../../src/label/pool.js';

const INPUT = { title: null, parent: null, statements: [] };
/** A thread that cannot encode "bad" and ends at "die". */
const WORKER = `
  import { parentPort as port } from 'node:worker_threads';
  port.on('message', ({ input: { text } }) => {
    if (text === 'die') process.exit(3);
    port.postMessage(text === 'bad' ? { error: 'bad' } : { output: { stances: [], sentiment: [] } });
  });
  port.postMessage({ ready: true });`;

test('an error of one comment is its own; a thread that ends stops the encoder for all', async () => {
  const encoder = await startEncoder({ dir: '', manifest: {} } as Model, {
    workers: 1,
    workerUrl: new URL(`data:text/javascript,${encodeURIComponent(WORKER)}`),
  });
  const bad = await encoder.encode({ ...INPUT, text: 'bad' }).catch((e: Error) => e);
  expect(bad).toBeInstanceOf(Error);
  expect(bad).not.toBeInstanceOf(EncoderStopped);
  const ends = ['die', 'waiting'].map((text) => encoder.encode({ ...INPUT, text }).catch((e: Error) => e));
  for (const end of await Promise.all(ends)) expect(end).toBeInstanceOf(EncoderStopped);
  await expect(encoder.encode({ ...INPUT, text: 'later' })).rejects.toThrow('a labelling thread ended with code 3');
  await encoder.close();
});

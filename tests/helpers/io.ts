import { Readable } from 'node:stream';
import type { Io } from '../../src/commands/io.js';

/** What a command says, collected, for tests of commands that need no model. */
export function fakeIo(input = ''): Io & { said: string[]; printed: string[] } {
  const said: string[] = [];
  const printed: string[] = [];
  return {
    said,
    printed,
    out: async (text) => {
      printed.push(text);
    },
    err: (message) => {
      said.push(message);
    },
    progress: () => ({ tick: () => undefined, stop: () => undefined }),
    onInterrupt: () => () => undefined,
    onStop: () => undefined,
    input: Readable.from([input]),
  };
}

/** The only way from a command to the user. cli.ts makes the real one; tests make one that collects. */
export interface Io {
  /** Data: stdout. Resolves when the text is taken, so that a slow reader of a pipe is waited for. */
  out(text: string): Promise<void>;
  /** Messages: stderr, one line or several, a line break is added. */
  err(message: string): void;
  /** Shows progress of long work on stderr: a bar on a terminal, a line now and then elsewhere. */
  progress(total: number, what: string): { tick(): void; stop(): void };
  /** Has Ctrl-C call `tell` before the process ends, until what is returned is called. */
  onInterrupt(tell: () => void): () => void;
  /** Has the program, where it is stopped in the middle, wait for `close`. */
  onStop(close: () => Promise<void>): void;
  /** Standard input. */
  input: NodeJS.ReadableStream;
}

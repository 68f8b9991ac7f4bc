import { spawn } from 'node:child_process';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the built command line as a user does, and waits for its end. */
export function cli(
  args: readonly string[],
  input: string | Uint8Array = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], { env: { ...process.env, ...env } });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.on('data', (d) => {
    ran.out += d;
  });
  child.stderr.on('data', (d) => {
    ran.err += d;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ ...ran, code }));
  });
}

export const jsonl = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((l) => l !== '')
    .map((l) => JSON.parse(l));

#!/usr/bin/env node
import { once } from 'node:events';
import { fstatSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { Command, CommanderError } from 'commander';
import { cannotWrite, UserError } from './base/errors.js';
import { checkCommand } from './commands/check.js';
import { DEFAULTS } from './commands/defaults.js';
import { evaluateCommand } from './commands/evaluate.js';
import type { Io } from './commands/io.js';
import { labelCommand } from './commands/label.js';
import { parseCommand } from './commands/parse.js';
import { reportCommand } from './commands/report.js';
import { reviewCommand } from './commands/review.js';
import { runCommand } from './commands/run.js';

let stdout: ReturnType<typeof stdoutKind> | null = null;

/** The edge: the only file that prints or exits. Exit 0: done; 1: our bug; 2: the user's input or disk; 130: Ctrl-C. */
const io: Io = {
  out: async (text) => {
    if (stdout === null) {
      stdout = stdoutKind();
      if (stdout === 'nothing') io.err('stdout is closed (or /dev/null): nothing of what is printed there is kept');
    }
    if (stdout === 'file') writeAll(text);
    else if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  },
  err: (message) => {
    // What was under way fails when the program is left, of which nobody needs to hear.
    if (!leaving) process.stderr.write(`${message}\n`);
  },
  progress: (total, what) => (process.stderr.isTTY ? bar(total, what) : lines(total, what)),
  onInterrupt: (tell) => {
    const stop = () => {
      tell();
      void leave(130);
    };
    process.once('SIGINT', stop);
    return () => process.off('SIGINT', stop);
  },
  onStop: (close) => {
    closing.push(close);
  },
  input: process.stdin,
};

const closing: (() => Promise<void>)[] = [];
let leaving = false;

/** Ends the program in the middle. A thread that is stopped within the model's runtime would take the process down with another code. */
async function leave(code: number): Promise<never> {
  leaving = true;
  await Promise.allSettled(closing.map((close) => close()));
  process.exit(code);
}

/** Node's own stream for a file takes a write that was cut short, as by a disk that fills, for a whole one. */
function writeAll(text: string): void {
  try {
    writeFileSync(1, Buffer.from(text));
  } catch (e) {
    throw cannotWrite('stdout', e);
  }
}

/** What stands behind stdout; nothing that keeps what is printed where it was closed. */
function stdoutKind(): 'stream' | 'file' | 'nothing' {
  try {
    const stdout = fstatSync(1);
    if (stdout.isFile()) return 'file';
    if (!stdout.isCharacterDevice() || process.stdout.isTTY) return 'stream';
    if (stdout.rdev === statSync('/dev/null').rdev && readable(1)) return 'nothing';
    return 'file'; // A device, such as /dev/full.
  } catch {
    return 'stream';
  }
}

/** In the place of a stdout that is closed Node opens /dev/null, to read and write; a shell's `>/dev/null` is for writing only. */
function readable(fd: number): boolean {
  try {
    readSync(fd, Buffer.alloc(1));
    return true;
  } catch {
    return false;
  }
}

type Progress = ReturnType<Io['progress']>;

function bar(total: number, what: string): Progress {
  const format = total > 0 ? `{bar} {value}/{total} ${what}, {eta_formatted} left` : `{value} ${what}`;
  const single = new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true });
  single.start(total, 0);
  return { tick: () => single.increment(), stop: () => single.stop() };
}

/** Where there is no terminal: a line every ten seconds. */
function lines(total: number, what: string): Progress {
  let done = 0;
  const timer = setInterval(() => io.err(`${done}${total > 0 ? `/${total}` : ''} ${what}`), 10_000);
  return {
    tick: () => {
      done++;
    },
    stop: () => clearInterval(timer),
  };
}

const { version } = JSON.parse(readFileSync(DEFAULTS.package, 'utf8')) as { version: string };
const program = new Command('threadstance')
  .description(
    'Saved article pages in; every reader comment out, with its sentiment and its stance on each statement of a codebook.',
  )
  .version(version)
  .showHelpAfterError('(--help shows what is allowed)')
  .exitOverride();
program.addCommand(runCommand(io), { isDefault: true });
for (const command of [parseCommand, labelCommand, reportCommand, checkCommand, reviewCommand, evaluateCommand])
  program.addCommand(command(io));
for (const command of program.commands) command.exitOverride().showHelpAfterError('(--help shows what is allowed)');

// A reader of our output that has seen enough (`| head`) is no error.
process.stdout.on('error', (e: NodeJS.ErrnoException) => {
  if (e.code !== 'EPIPE') io.err(`threadstance: ${cannotWrite('stdout', e).message}`);
  void leave(e.code === 'EPIPE' ? 0 : 2);
});
// Messages that nobody can be told are no reason to stop.
process.stderr.on('error', () => undefined);

try {
  await program.parseAsync();
  process.exitCode ??= 0;
} catch (e) {
  if (e instanceof CommanderError) process.exitCode = e.exitCode === 0 ? 0 : 2;
  else if (e instanceof UserError) {
    io.err(`threadstance: ${e.message}`);
    process.exitCode = 2;
  } else {
    io.err(`threadstance: this is our bug, please report it\n${e instanceof Error ? e.stack : e}`);
    process.exitCode = 1;
  }
}

#!/usr/bin/env node
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { Command, CommanderError } from 'commander';
import { UserError } from './base/errors.js';
import { checkCommand } from './commands/check.js';
import { DEFAULTS } from './commands/defaults.js';
import { evaluateCommand } from './commands/evaluate.js';
import type { Io } from './commands/io.js';
import { labelCommand } from './commands/label.js';
import { parseCommand } from './commands/parse.js';
import { reportCommand } from './commands/report.js';
import { reviewCommand } from './commands/review.js';
import { runCommand } from './commands/run.js';

/** The edge: the only file that prints or exits. Exit 0: done; 1: our bug; 2: the user's input. */
const io: Io = {
  out: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  },
  err: (message) => {
    process.stderr.write(`${message}\n`);
  },
  progress: (total, what) => (process.stderr.isTTY ? bar(total, what) : lines(total, what)),
  onInterrupt: (tell) => {
    const stop = () => {
      tell();
      process.exit(130);
    };
    process.once('SIGINT', stop);
    return () => process.off('SIGINT', stop);
  },
  input: process.stdin,
  isTTY: process.stderr.isTTY ?? false,
};

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
process.stdout.on('error', (e: NodeJS.ErrnoException) => process.exit(e.code === 'EPIPE' ? 0 : 1));

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

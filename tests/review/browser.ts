import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const CANDIDATES = [
  process.env.CHROME,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chrome: from CHROME, of the system, or Playwright's own; null when there is none. */
export function findChrome(): string | null {
  const all = [...CANDIDATES, chromium.executablePath()];
  return all.find((path) => path && existsSync(path)) ?? null;
}

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });

/** Builds into a folder of its own under node_modules, where imports resolve; returns its dist. */
export function build(): string {
  const root = resolve('node_modules/.cache/threadstance-review-test');
  const dist = join(root, 'dist');
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  cpSync('package.json', join(root, 'package.json'));
  symlinkSync(resolve('data'), join(root, 'data'), 'dir');
  const tsc = resolve('node_modules/typescript/bin/tsc');
  for (const project of ['tsconfig.build.json', 'tsconfig.page.json']) {
    execFileSync(process.execPath, [tsc, '-p', project, '--outDir', dist], { stdio: 'pipe' });
  }
  for (const file of ['index.html', 'style.css'])
    cpSync(join('src/review/page', file), join(dist, 'review/page', file));
  return dist;
}

export interface Served {
  url: string;
  process: ChildProcess;
  messages(): string;
}

/** Starts the review command in a process of its own and waits for its address. */
export function serve(dist: string, args: string[]): Promise<Served> {
  const child = spawn(process.execPath, [resolve('tests/review/serve.mjs'), dist, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  return new Promise((done, fail) => {
    child.stderr?.on('data', (data) => {
      said += data;
      const url = /open (http:\S+)/.exec(said)?.[1];
      if (url) done({ url, process: child, messages: () => said });
    });
    child.on('exit', () => fail(new Error(said)));
  });
}

export const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) =>
    child.exitCode !== null || child.signalCode !== null ? done() : child.once('exit', () => done()),
  );

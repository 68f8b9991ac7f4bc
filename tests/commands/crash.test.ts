import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whileLocked } from '../../src/store/lock.js';
import { cli } from '../helpers/cli.js';

let root: string;
let page: string;
/** The labels of a run that nothing disturbed. */
let labels: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'crash-'));
  page = join(root, 'page.csv');
  await writeFile(page, 'id,text\n1,The road should stay shut.\n2,They gave us nothing.\n3,Talks are the only way.\n');
  expect((await cli(['run', page, '--out', join(root, 'whole')])).code).toBe(0);
  labels = await readFile(join(root, 'whole/labels.jsonl'), 'utf8');
});
afterAll(() => rm(root, { recursive: true }));

const FILES = ['articles.csv', 'comments.csv', 'index.html', 'labels.jsonl', 'run.json', 'shares.csv'];
const visible = async (dir: string) => (await readdir(dir)).filter((f) => !f.startsWith('.')).sort();

/** The same command goes on from the journal, and leaves what a whole run leaves. */
async function goesOn(out: string): Promise<void> {
  const ran = await cli(['run', page, '--out', out]);
  expect([ran.code, ran.err]).toEqual([0, expect.stringMatching(/going on from 3 comments/)]);
  expect((await readdir(out)).sort()).toEqual(FILES);
  expect(await readFile(join(out, 'labels.jsonl'), 'utf8')).toBe(labels);
}

test.each([
  ['labels.jsonl', ['labels.jsonl']],
  ['index.html', FILES.filter((f) => f !== 'run.json')],
  ['run.json', FILES],
])('a run killed when %s is written goes on', async (file, left) => {
  const out = join(root, `killed-${file}`);
  const env = { NODE_OPTIONS: `--require ${resolve('tests/helpers/die.cjs')}`, DIE_AT: file };
  expect((await cli(['run', page, '--out', out], '', env)).code).toBeNull();
  expect(await visible(out)).toEqual(left);
  await goesOn(out);
});

test.skipIf(process.platform === 'win32')('a run that found no room for index.html says so, and goes on', async () => {
  const out = join(root, 'full');
  // Blocks of 512 or 1024 bytes, as the shell has it: enough for the labels, too little for the page.
  const command = `ulimit -f 16; exec "${process.execPath}" dist/cli.js run "${page}" --out "${out}"`;
  const failed = await promisify(execFile)('sh', ['-c', command]).catch((e) => e);
  expect([failed.code, failed.stderr]).toEqual([
    2,
    expect.stringMatching(/index\.html: cannot be written \(larger than/),
  ]);
  expect(await visible(out)).not.toContain('run.json');
  await goesOn(out);
});

test('a second run or report in a folder in which one is at work is refused', async () => {
  const out = await mkdtemp(join(root, 'two-'));
  const commands = [
    ['run', page, '--out', out],
    ['report', join(root, 'whole/labels.jsonl'), '--out', out],
  ];
  await whileLocked(out, async () => {
    for (const command of commands) {
      const second = await cli(command);
      expect(second.code).toBe(2);
      expect(second.err).toMatch(
        new RegExp(`another run is at work in this folder \\(process ${process.pid}, since \\d{4}-\\d\\d-\\d\\dT`),
      );
    }
    expect(await readdir(out)).toEqual(['.threadstance.lock']);
  });
});

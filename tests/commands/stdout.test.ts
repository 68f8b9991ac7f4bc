import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const dir = mkdtempSync(join(tmpdir(), 'stdout-'));
const record = {
  id: 'a',
  text: 'No.',
  labels: { sentiment: { label: 'neutral', p: { negative: 0, neutral: 1, positive: 0 } } },
};
writeFileSync(join(dir, 'labels.jsonl'), JSON.stringify(record));
writeFileSync(join(dir, 'gold.csv'), 'comment_id,coder,sentiment,codebook\na,ann,neutral,\n');

const PARSE = 'parse data/threads/drone-ruling.txt';

/** Runs the command line in a shell; `$t` stands for it. */
function shell(script: string) {
  const { status, stderr, stdout } = spawnSync('sh', ['-c', script], {
    env: { ...process.env, t: `${process.execPath} dist/cli.js` },
    encoding: 'utf8',
  });
  return { status, stderr, stdout };
}

describe.skipIf(process.platform === 'win32')('what is printed and cannot be kept', () => {
  test
    .skipIf(!existsSync('/dev/full'))
    .each([
      PARSE,
      `label ${join(dir, 'labels.jsonl')}`,
      `check ${join(dir, 'labels.jsonl')} --gold ${join(dir, 'gold.csv')} --bootstrap 100`,
      '--help',
    ])('%s: a disk that is full', (command) => {
    expect(shell(`$t ${command} >/dev/full`)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/threadstance: stdout: cannot be written \(no space is left on the disk\)/),
    });
  });

  test('a file that is cut short', () => {
    // The comments are 12,581 bytes: the first line is cut, one in the middle, and the last alone.
    for (const blocks of [1, 8, 24])
      expect(shell(`ulimit -f ${blocks}; $t ${PARSE} >${join(dir, 'out')}`)).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/stdout: cannot be written \(larger than/),
      });
  });

  test('stdout that is closed is told; /dev/null that somebody asked for is not', () => {
    expect(shell(`$t ${PARSE} >&-`).stderr).toMatch(/stdout is closed/);
    expect(shell(`$t ${PARSE} >/dev/null`)).toMatchObject({ status: 0, stderr: expect.not.stringMatching(/stdout/) });
  });

  test('a reader that has seen enough is no error, of data or of messages', () => {
    const piped = shell(`{ $t parse; echo "exit $?" >&2; } | head -1`);
    expect(piped.stdout.split('\n')).toHaveLength(2);
    expect(piped.stderr).toMatch(/exit 0\n$/);
    expect(piped.stderr).not.toMatch(/stdout|Error/);
    expect(shell(`{ $t parse 2>&1 >/dev/null; echo "exit $?" >&3; } 3>&1 | head -0`).stderr).toBe('');
  });
});

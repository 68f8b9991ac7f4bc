import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCommand } from '../../src/commands/parse.js';
import { jsonl } from '../helpers/cli.js';
import { fakeIo } from '../helpers/io.js';

test('two exports of one thread: one article, ids that are unique over the run, and both files named', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'parse-'));
  const files = ['jan', 'feb'].map((month) => join(dir, `${month}.csv`));
  for (const file of files)
    await writeFile(
      file,
      `url,id,author,text\nhttps://e.org/x,1,Ann,From ${file}.\nhttps://e.org/x,2,Bob,So ${file}.\n`,
    );
  const io = fakeIo();
  await parseCommand(io).parseAsync(files, { from: 'user' });
  await rm(dir, { recursive: true });
  const ids = jsonl(io.printed.join('')).map((c) => c.id);
  expect(new Set(ids).size).toBe(4);
  expect(io.said.at(0)).toMatch(/^https:\/\/e\.org\/x: 4 comments/);
  expect(io.said.join('\n')).toMatch(/joined: .*feb\.csv: article .* is in .*jan\.csv too/);
  expect(io.said.at(-1)).toMatch(/^4 comments in 1 article/);
});

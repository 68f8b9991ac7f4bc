import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { ERRORS_COLUMNS } from '../../src/base/results.js';
import { parseCommand } from '../../src/commands/parse.js';
import { toCsv } from '../../src/store/csv.js';
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

test('nothing that could be read is the user’s error, a page without comments is none', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'parse-'));
  await writeFile(join(dir, 'f.zip'), 'PK\u0003\u0004');
  await writeFile(join(dir, 'page.txt'), 'A page of no kind\n\nwith some text in it.\n');
  const io = fakeIo();
  await expect(parseCommand(io).parseAsync([join(dir, 'f.zip')], { from: 'user' })).rejects.toThrow(UserError);
  expect(io.said).toEqual([
    expect.stringMatching(/binary: .*ZIP/),
    expect.stringMatching(/^0 comments in 0 articles, 1 problem/),
  ]);
  await parseCommand(io).parseAsync([join(dir, 'page.txt'), join(dir, 'f.zip')], { from: 'user' });
  await rm(dir, { recursive: true });
  expect(io.said.at(-1)).toMatch(/^0 comments in 1 article, 1 problem/);
});

test.skipIf(process.platform === 'win32')('a line break in a file’s name breaks no message', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'parse-'));
  const name = join(dir, 'two\nlines.csv');
  await writeFile(name, 'id,author,text\n1,Ann,Said.\n2,Bo,So.\n');
  const io = fakeIo();
  await parseCommand(io).parseAsync([name], { from: 'user' });
  await rm(dir, { recursive: true });
  expect(io.said.filter((s) => s.includes('\n'))).toEqual([]);
  expect(jsonl(io.printed.join('')).map((c) => c.id)).toEqual(['two\\nlines#1', 'two\\nlines#2']);
});

test('the disagreements of an earlier check among the pages are left out under any name, and said to be', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'parse-'));
  const row = ['tram#1', 'tram', 'The tram', 'tram.csv', 1, 'sentiment', 'negative', 'neutral', 0.9, 'a=negative', ''];
  const rows = ['quay', 'sentiment'].map((axis) => [...row.with(5, axis), 'Late again,\nand again.', '', 'a: sure']);
  await writeFile(
    join(dir, 'tram.csv'),
    'article_id,title,id,author,text\ntram,The tram,1,Ann,"Late again,\nand again."\n',
  );
  await writeFile(join(dir, 'doubts.csv'), toCsv(ERRORS_COLUMNS, rows));
  // as a spreadsheet saves it, with a column that its user added
  await writeFile(
    join(dir, 'mine.csv'),
    `${ERRORS_COLUMNS.join(';')};verdict\n${[...row, 'Late.', '', '', 'no'].join(';')}\n`,
  );
  const io = fakeIo();
  await parseCommand(io).parseAsync([dir], { from: 'user' });
  expect(jsonl(io.printed.join('')).map((c) => c.id)).toEqual(['tram#1']);
  for (const name of ['doubts', 'mine'])
    expect(io.said.join('\n')).toMatch(new RegExp(`results: .*${name}\\.csv: .*check --errors.*would count twice`));
  const alone = parseCommand(fakeIo()).parseAsync([join(dir, 'doubts.csv')], { from: 'user' });
  await expect(alone).rejects.toThrow(/the input could not be read/);
  await rm(dir, { recursive: true });
});

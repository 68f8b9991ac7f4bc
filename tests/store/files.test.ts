import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { refuseForeign, writeWhole } from '../../src/store/files.js';
import { openJournal } from '../../src/store/journal.js';

const fresh = () => mkdtempSync(join(tmpdir(), 'files-'));

test('a path that leads through a file, to a folder or nowhere: a message for the user, and nothing left', async () => {
  const dir = fresh();
  writeFileSync(join(dir, 'run.json'), '{}');
  const cases = [
    [join(dir, 'run.json', 'x.csv'), /x\.csv: cannot be written \(a part of the path is a file, not a folder\)/],
    [join(dir, 'none', 'x.csv'), /no such folder/],
    [dir, /it is a folder, not a file|cannot be written/],
  ] as const;
  for (const [path, message] of cases) {
    const written = writeWhole(path, 'x');
    await expect(written).rejects.toThrow(message);
    await expect(written).rejects.toThrow(UserError);
  }
  expect(readdirSync(dir)).toEqual(['run.json']);
});

test('a folder with the journal of a run of ours is ours; one with other hidden files is not', async () => {
  const dir = fresh();
  writeFileSync(join(dir, 'labels.jsonl'), '{}');
  writeFileSync(join(dir, '.labels.1.journal'), 'of somebody else');
  await expect(refuseForeign(dir, ['labels.jsonl'], false)).rejects.toThrow(/already holds labels\.jsonl/);
  await (await openJournal(dir, { tool: 'threadstance', model: 'm' })).close();
  await expect(refuseForeign(dir, ['labels.jsonl'], false)).resolves.toBeUndefined();
});

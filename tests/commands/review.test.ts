import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseCodebook } from '../../src/commands/review-codebook.js';
import { figuresOf } from '../../src/commands/review-figures.js';
import { commentsCsv } from '../../src/report/tables.js';
import { parseGold } from '../../src/store/gold.js';
import { parseLabelled } from '../../src/store/labels.js';
import { loadLabels } from '../../src/store/load-labels.js';
import { writeFixture } from '../review/fixture.js';

/** Labels as `run` leaves them, with the record of the run beside them. */
function ran(statements: Record<string, string> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'review-'));
  const files = writeFixture(dir);
  const text = readFileSync(files.labels, 'utf8');
  const targets = {
    bridge: 'The town should build the new bridge.',
    toll_booths: 'Drivers should pay a toll.',
    ...statements,
  };
  const record = {
    codebook: { name: 'A bridge over the river', version: '3', sha256: 'f00', targets },
    labelsSha256: createHash('sha256').update(text).digest('hex'),
  };
  writeFileSync(join(dir, 'run.json'), JSON.stringify(record));
  return { ...files, dir, text };
}

test('without --codebook it is that of the run that wrote the labels, and what it lacks is said', async () => {
  const { labels, origin } = await loadLabels(ran().labels);
  const { codebook, notices } = await chooseCodebook(undefined, labels, origin);
  expect(codebook).toMatchObject({ name: 'A bridge over the river', version: '3' });
  expect(codebook.targets).toEqual([
    { name: 'bridge', statement: 'The town should build the new bridge.' },
    { name: 'toll_booths', statement: 'Drivers should pay a toll.' },
  ]);
  expect(notices).toEqual([expect.stringMatching(/statements only: give it with --codebook to see definitions/)]);
});

test('--codebook wins; a statement that the labels were not given for is told', async () => {
  const same = ran();
  const loaded = await loadLabels(same.labels);
  const { codebook, notices } = await chooseCodebook(same.codebook, loaded.labels, loaded.origin);
  expect(codebook.examples).toHaveLength(1);
  expect(notices).toEqual([]);
  const other = ran({ bridge: 'The ferry should stay.' });
  const { labels, origin } = await loadLabels(other.labels);
  expect((await chooseCodebook(other.codebook, labels, origin)).notices).toEqual([
    expect.stringMatching(/The statement of "bridge" .* was labelled for: "The ferry should stay\."/),
  ]);
});

test('labels that the run beside them did not write are refused under the default codebook, with what to do', async () => {
  const files = ran();
  writeFileSync(files.labels, `${files.text}\n`);
  const { labels, origin } = await loadLabels(files.labels);
  await expect(chooseCodebook(undefined, labels, origin)).rejects.toThrow(
    /no run\.json beside the labels tells another.*"bridge" only in the labels.*with --codebook/,
  );
});

test('comments.csv has the codebook of the labels.jsonl beside it, as far as its labels are those', async () => {
  const files = ran();
  const comments = parseLabelled(files.text, files.labels).comments.map((c) => c.comment);
  const table = join(files.dir, 'comments.csv');
  const csv = commentsCsv(comments, ['bridge', 'toll_booths']);
  // As a spreadsheet may save it, with commas in numbers.
  for (const text of [csv, csv.replace(/\b0\.(\d+)/g, '"0,$1"')]) {
    writeFileSync(table, text);
    const { labels, origin } = await loadLabels(table);
    expect(labels.problems).toEqual([]);
    expect(new Set(labels.records.map((r) => r.codebook))).toEqual(new Set(['3']));
    expect((await chooseCodebook(undefined, labels, origin)).codebook).toMatchObject({ version: '3', sha256: 'f00' });
  }
  writeFileSync(table, csv.replace('neutral', 'negative'));
  const { labels, origin } = await loadLabels(table);
  expect(labels.problems).toMatchObject([{ message: expect.stringMatching(/its codebook is not known/) }]);
  expect([origin, labels.records[0]?.codebook]).toEqual([null, null]);
  await expect(chooseCodebook(undefined, labels, origin)).rejects.toThrow(/statements .* are not known.*--codebook/);
  expect((await chooseCodebook(files.codebook, labels, origin)).notices).toEqual([
    expect.stringMatching(/Nothing tells whether .*comments\.csv was labelled for the statements of/),
  ]);
});

test('the figures say of every column on how many comments it rests, and of no intervals only that there are none', async () => {
  const { labels } = await loadLabels(ran().labels);
  const ids = labels.records.map((r) => r.comment.id);
  const rows = [
    ...ids.map((id) => `${id},ann,neutral,none,none,3`),
    ...ids.slice(0, 7).map((id, i) => `${id},bea,${i < 2 ? 'negative' : 'neutral'},none,none,3`),
  ];
  const gold = parseGold(['comment_id,coder,sentiment,bridge,toll_booths,codebook', ...rows].join('\n'), 'gold.csv');
  const { axes, notes } = figuresOf(labels)(gold);
  expect(axes[0]).toMatchObject({ n: { gold: 10, modelCoder: [12, 7], coders: [7] }, ties: 2 });
  expect(notes[0]).toMatch(/^no intervals: only 2 articles, 5 are needed; check --cluster thread draws threads/);
  expect(notes.join('\n')).not.toMatch(/bootstrap/);
});

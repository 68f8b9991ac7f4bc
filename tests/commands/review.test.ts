import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseCodebook } from '../../src/commands/review-codebook.js';
import { figuresOf } from '../../src/commands/review-figures.js';
import { parseGold } from '../../src/store/gold.js';
import { parseLabels } from '../../src/store/labels.js';
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
  return { ...files, text, labels: parseLabels(text, files.labels) };
}

test('without --codebook it is that of the run that wrote the labels, and what it lacks is said', async () => {
  const { labels, text } = ran();
  const { codebook, notices } = await chooseCodebook(undefined, labels, text);
  expect(codebook).toMatchObject({ name: 'A bridge over the river', version: '3' });
  expect(codebook.targets).toEqual([
    { name: 'bridge', statement: 'The town should build the new bridge.' },
    { name: 'toll_booths', statement: 'Drivers should pay a toll.' },
  ]);
  expect(notices).toEqual([expect.stringMatching(/statements only: give it with --codebook to see definitions/)]);
});

test('--codebook wins; a statement that the labels were not given for is told', async () => {
  const same = ran();
  const { codebook, notices } = await chooseCodebook(same.codebook, same.labels, same.text);
  expect(codebook.examples).toHaveLength(1);
  expect(notices).toEqual([]);
  const other = ran({ bridge: 'The ferry should stay.' });
  expect((await chooseCodebook(other.codebook, other.labels, other.text)).notices).toEqual([
    expect.stringMatching(/The statement of "bridge" .* was labelled for: "The ferry should stay\."/),
  ]);
});

test('labels that the run beside them did not write are refused under the default codebook, with what to do', async () => {
  const { labels, text } = ran();
  await expect(chooseCodebook(undefined, labels, `${text}\n`)).rejects.toThrow(
    /no run\.json beside the labels tells another.*"bridge" only in the labels.*with --codebook/,
  );
});

test('the figures say of every column on how many comments it rests, and of no intervals only that there are none', () => {
  const { labels } = ran();
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

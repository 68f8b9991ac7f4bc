import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { checkCommand } from '../../src/commands/check.js';
import type { Io } from '../../src/commands/io.js';
import { jsonl } from './make.js';

const dir = mkdtempSync(join(tmpdir(), 'check-'));
const at = (name: string, text: string) => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};
const labels = at(
  'labels.jsonl',
  jsonl([
    { id: 'c1', sentiment: 'negative', war: 'against' },
    { id: 'c2', sentiment: 'positive', war: 'favor' },
  ]),
);
const gold = at(
  'gold.csv',
  'comment_id,coder,sentiment,war,codebook\nc1,ann,negative,none,1\nc2,ann,positive,favor,1\nc9,ann,neutral,none,1\n',
);

async function run(...args: string[]): Promise<{ out: string; err: string }> {
  const said = { out: '', err: '' };
  const io = {
    out: async (s: string) => {
      said.out += s;
    },
    err: (s: string) => {
      said.err += `${s}\n`;
    },
    isTTY: false,
  } as Partial<Io> as Io;
  const command = checkCommand(io)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  await command.parseAsync(args, { from: 'user' });
  return said;
}

test('figures go to stdout, problems with file and line to stderr, disagreements to the file', async () => {
  const errors = join(dir, 'errors.csv');
  const { out, err } = await run(
    labels,
    '--gold',
    gold,
    '--errors',
    errors,
    '--by',
    'coder',
    '--baseline',
    '--against',
    labels,
  );
  expect(out).toMatch(/rows +3 = 2 used \+ 0 skipped \+ 1 unmatched/);
  for (const part of ['over all: mean of 2 axes', 'baselines on the same comments', 'by coder', 'A − B'])
    expect(out).toContain(part);
  expect(err).toContain(`${gold}:4: comment_id "c9" is not in ${labels}`);
  expect(readFileSync(errors, 'utf8').trim().split('\r\n')).toHaveLength(2);
});

test('labels that only the model gives are told where macro-F1 leaves them out', async () => {
  const { out } = await run(labels, '--gold', gold, '--by', 'article');
  expect(out).toMatch(/^war {3}n = 2 \(against only by the model: macro-F1 leaves it out\)$/m);
  expect(out).toMatch(/^sentiment {3}n = 2$/m);
  expect(out).toMatch(/^ +a +war .* \* /m);
  expect(out).toContain('* the model also gives labels that the gold never has here');
});

test('comments.csv is compared by the codebook version of the labels.jsonl beside it; where none is known, that is told', async () => {
  const csv = (p: string) =>
    `comment_id,text,sentiment,sentiment_p,war,war_p\nc1,Go.,negative,${p},against,0.8\nc2,Go.,positive,0.8,favor,0.8\n`;
  const other = at('other.csv', 'comment_id,coder,sentiment,war,codebook\nc1,ann,negative,none,2\n');
  const table = at('comments.csv', csv('0.8'));
  await expect(run(table, '--gold', other)).rejects.toThrow(/version "2", but .*comments\.csv line 2 .* version "1"/);
  expect((await run(table, '--gold', gold)).out).toContain('comments.csv (codebook 1)');
  at('comments.csv', csv('0.7'));
  const { out, err } = await run(table, '--gold', other);
  expect(out).toContain('comments.csv (codebook not given)');
  expect(err).toMatch(/comments\.csv: its codebook is not known/);
});

test('--json prints one JSON value', async () => {
  const { out } = await run(labels, '--gold', gold, '--json', '--seed', '9', '--bootstrap', '100');
  expect(JSON.parse(out)).toMatchObject({
    accounting: { rows: 3, unmatched: 1 },
    agreement: { seed: 9, resamples: 100 },
  });
});

test('what is not allowed is an error', async () => {
  await expect(run(labels, '--gold', join(dir, 'none.csv'))).rejects.toThrow(/none.csv: cannot be read: no such file/);
  await expect(run(labels)).rejects.toThrow(/--gold/);
  await expect(run(labels, '--gold', gold, '--by', 'page')).rejects.toThrow(
    /Allowed choices are article, coder, thread/,
  );
  await expect(run(labels, '--gold', gold, '--bootstrap', 'many')).rejects.toThrow(
    /not a whole number from 100 to 100000/,
  );
  await expect(run(labels, '--gold', gold, '--errors', join(dir, 'no', 'e.csv'))).rejects.toThrow(/cannot be written/);
});

test('a file of disagreements that is there, with remarks perhaps, is replaced with --force only; an input never', async () => {
  const remarked = at('remarked.csv', 'comment_id,axis,my remark\nc1,war,irony\n');
  await expect(run(labels, '--gold', gold, '--errors', remarked)).rejects.toThrow(/there already.*--force/);
  expect(readFileSync(remarked, 'utf8')).toContain('irony');
  await run(labels, '--gold', gold, '--errors', remarked, '--force');
  expect(readFileSync(remarked, 'utf8')).toContain('coders');
  await run(labels, '--gold', gold, '--errors', at('empty.csv', ''));
  const second = at('second.jsonl', readFileSync(labels, 'utf8'));
  symlinkSync(gold, join(dir, 'link.csv'));
  for (const input of [gold, labels, second, relative('.', gold), join(dir, 'link.csv')]) {
    const before = readFileSync(gold, 'utf8');
    const ran = run(labels, '--gold', gold, '--against', second, '--errors', input, '--force');
    await expect(ran).rejects.toThrow(/which is read here, and would be lost/);
    expect(readFileSync(gold, 'utf8')).toBe(before);
  }
});

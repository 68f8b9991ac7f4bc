import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli, jsonl } from '../helpers/cli.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'threadstance-run-'));
});
afterAll(() => rm(dir, { recursive: true }));

const table = async (file: string): Promise<Record<string, string>[]> =>
  parse(await readFile(file), { bom: true, columns: true });

describe('run on the sample threads', () => {
  let out: string;
  beforeAll(async () => {
    out = join(dir, 'sample');
    const ran = await cli(['run', '--out', out]);
    expect(ran.err).toContain('116 comments');
    expect(ran.code).toBe(0);
  });

  test('writes every file of a run, and nothing else', async () => {
    expect((await readdir(out)).sort()).toEqual([
      'articles.csv',
      'comments.csv',
      'index.html',
      'labels.jsonl',
      'run.json',
      'shares.csv',
    ]);
  });

  test('every comment is labelled, abstained on or failed, and listed', async () => {
    const run = JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
    const { comments, labelled, abstained, failed } = run.counts;
    expect(comments).toBe(116);
    expect(labelled + abstained + failed).toBe(comments);
    expect(run.abstained).toHaveLength(abstained);
    expect(run.abstained.every((a: { reason: string }) => a.reason)).toBe(true);
    const lines = jsonl(await readFile(join(out, 'labels.jsonl'), 'utf8'));
    expect(lines).toHaveLength(116);
    expect(lines.filter((l) => l.labels).length).toBe(labelled);
    expect(run.model.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(run.inputs.every((i: { sha256: string }) => /^[0-9a-f]{64}$/.test(i.sha256))).toBe(true);
  });

  test('the tables agree with the labels and with each other', async () => {
    const lines = jsonl(await readFile(join(out, 'labels.jsonl'), 'utf8'));
    const comments = await table(join(out, 'comments.csv'));
    const articles = await table(join(out, 'articles.csv'));
    expect(comments.map((c) => c.comment_id)).toEqual(lines.map((l) => l.id));
    for (const a of articles) {
      const own = comments.filter((c) => c.article_id === a.article_id);
      expect(Number(a.comments)).toBe(own.length);
      for (const label of ['favor', 'against', 'none']) {
        expect(Number(a[`sovereignty_${label}`])).toBe(own.filter((c) => c.sovereignty === label).length);
      }
    }
    const shares = await table(join(out, 'shares.csv'));
    const all = shares.find((s) => s.article_id === '*' && s.axis === 'cooperation' && s.label === 'none');
    const n = comments.filter((c) => c.cooperation !== '').length;
    expect(Number(all?.n)).toBe(n);
    expect(Number(all?.share)).toBeCloseTo(comments.filter((c) => c.cooperation === 'none').length / n, 4);
  });

  test('another run gives the same labels', async () => {
    const again = join(dir, 'again');
    await cli(['run', '--out', again, '--workers', '1']);
    expect(await readFile(join(again, 'labels.jsonl'), 'utf8')).toBe(await readFile(join(out, 'labels.jsonl'), 'utf8'));
  });

  test('report writes the same tables from the labels', async () => {
    const again = join(dir, 'report');
    expect((await cli(['report', join(out, 'labels.jsonl'), '--out', again])).code).toBe(0);
    for (const f of ['comments.csv', 'articles.csv', 'shares.csv', 'index.html']) {
      expect(await readFile(join(again, f), 'utf8')).toBe(await readFile(join(out, f), 'utf8'));
    }
  });

  test('check scores the labels against the hand annotation', async () => {
    const ran = await cli([
      'check',
      join(out, 'labels.jsonl'),
      '--gold',
      'data/gold.csv',
      '--json',
      '--bootstrap',
      '200',
    ]);
    expect(ran.code).toBe(0);
    expect(() => JSON.parse(ran.out)).not.toThrow();
  });
});

test('a folder of pages that the results are written into gives the same comments again and again', async () => {
  const site = await mkdtemp(join(dir, 'site-'));
  await writeFile(join(site, 'page.csv'), 'id,author,text\n1,Ann,The road was closed before.\n2,Bo,Nobody asked us.\n');
  await writeFile(join(site, 'scan.pdf'), '%PDF-');
  for (const out of ['reports', 'reports', 'again', '.']) {
    const ran = await cli(['run', site, '--out', join(site, out)]);
    expect([ran.code, ran.err]).toEqual([0, expect.stringMatching(/1 file not read: 1 \.pdf[\s\S]*\n2 comments: /)]);
  }
  const ran = await cli(['run', site, '--out', join(site, '.')]);
  expect(ran.err).toMatch(/results: .*comments\.csv.*left out[\s\S]*\n2 comments: /);
  const { counts } = JSON.parse(await readFile(join(site, 'run.json'), 'utf8'));
  expect(counts.problems).toMatchObject({ 'not-read': 1, results: 3 });
});

test('a page without comments stays in the tables of a report; a run takes away the record of a report whose tables it replaces', async () => {
  const site = await mkdtemp(join(dir, 'quiet-'));
  await writeFile(join(site, 'page.csv'), 'id,author,text\n1,Ann,The road was closed before.\n');
  await writeFile(
    join(site, 'quiet.html'),
    '<html><body><h1>No one spoke</h1><p>Words of the article.</p></body></html>',
  );
  const run = () => cli(['run', site, '--out', join(dir, 'quiet')]);
  expect((await run()).code).toBe(0);
  const of = (name: string) => readFile(join(dir, 'quiet', name), 'utf8');
  const articles = await of('articles.csv');
  expect(articles.trim().split('\r\n')).toHaveLength(3);
  const reported = await cli(['report', join(dir, 'quiet/labels.jsonl'), '--out', join(dir, 'quiet')]);
  expect(reported.err).toContain('1 comment of 2 articles (1 without comments)');
  expect(await of('articles.csv')).toBe(articles);
  expect(await readdir(join(dir, 'quiet'))).toContain('report.json');
  expect((await run()).err).toMatch(/report\.json removed: the tables of the report/);
  expect(await readdir(join(dir, 'quiet'))).not.toContain('report.json');
});

test('a run that was killed goes on where it stopped, with the same result', async () => {
  const out = join(dir, 'killed');
  const child = spawn(process.execPath, ['dist/cli.js', 'run', '--out', out, '--workers', '1'], { stdio: 'ignore' });
  const journals = async () => (await readdir(out).catch(() => [])).filter((f) => f.endsWith('.journal'));
  const lines = async () =>
    (await readFile(join(out, (await journals())[0] ?? ''), 'utf8').catch(() => '')).split('\n').length - 2;
  while ((await lines()) < 10) await new Promise((r) => setTimeout(r, 20));
  child.kill('SIGKILL');
  await new Promise((r) => child.on('close', r));
  expect((await readdir(out)).filter((f) => !f.startsWith('.'))).toEqual([]);
  const ran = await cli(['run', '--out', out]);
  expect(ran.err).toMatch(/going on from \d\d+ comments that an unfinished run had labelled/);
  expect(ran.code).toBe(0);
  expect(await readFile(join(out, 'labels.jsonl'), 'utf8')).toBe(
    await readFile(join(dir, 'sample/labels.jsonl'), 'utf8'),
  );
  expect(await journals()).toEqual([]);
});

describe('bad input: a message, exit 2, and nothing of the user is lost', () => {
  const file = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(dir, name), content);
    return join(dir, name);
  };

  test('an empty file, a binary file, a missing file, an empty folder, an unknown option', async () => {
    const cases: [string[], RegExp][] = [
      [['run', await file('empty.txt', ''), '--out', join(dir, 'x')], /empty\.txt.*empty/],
      [
        [
          'run',
          await file(
            'binary.txt',
            Uint8Array.from({ length: 4000 }, (_, i) => (i * 7) % 32),
          ),
          '--out',
          join(dir, 'x'),
        ],
        /binary\.txt/,
      ],
      [['run', join(dir, 'nowhere.html')], /nowhere\.html: no such file/],
      [['parse', await mkdtemp(join(dir, 'void-'))], /no pages/],
      [['parse', await file('empty.txt', '')], /empty\.txt.*empty[\s\S]*could not be read/],
      [['label', await file('empty.jsonl', '')], /no record in .*empty\.jsonl/],
      [['run', '--fast'], /unknown option '--fast'/],
      [['run', '--abstain', '2'], /probability from 0 to below 1/],
      [['label', join(dir, 'nowhere.jsonl')], /no such file/],
    ];
    for (const [args, message] of cases) {
      const ran = await cli(args);
      expect([args, ran.code, ran.err]).toEqual([args, 2, expect.stringMatching(message)]);
    }
  });

  test('a bad page does not take the others down', async () => {
    const ran = await cli(['parse', await file('void.txt', ''), 'data/threads/drone-ruling.txt']);
    expect(ran.code).toBe(0);
    expect(jsonl(ran.out)).toHaveLength(14);
    expect(ran.err).toMatch(/void\.txt.*empty/);
  });

  test('a broken codebook names the place', async () => {
    const bad = await file('book.yaml', 'name: x\nversion: 1\ntargets:\n  - name: A b\n    statement: s\n');
    const ran = await cli(['run', '--codebook', bad, '--out', join(dir, 'x')]);
    expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(/book\.yaml.*\n.*targets\.0\.name \(near line 4\)/)]);
    const open = await file('open.yaml', 'name: "x\n');
    expect((await cli(['run', '--codebook', open, '--out', join(dir, 'x')])).err).toMatch(/open\.yaml: not valid YAML/);
  });

  test('files that no run of ours wrote are not replaced', async () => {
    for (const name of ['comments.csv', 'run.json']) {
      const out = await mkdtemp(join(dir, 'theirs-'));
      await writeFile(join(out, name), 'mine');
      const ran = await cli(['run', '--out', out]);
      expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(`already holds ${name}.*--force`)]);
      expect(await readFile(join(out, name), 'utf8')).toBe('mine');
    }
  });

  test.skipIf(process.getuid?.() === 0)('an output folder that cannot be written to', async () => {
    const out = await mkdtemp(join(dir, 'locked-'));
    await chmod(out, 0o500);
    expect(await cli(['run', '--out', out])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/permission denied/),
    });
  });

  test('an output folder that is a file', async () => {
    const path = await file('taken', 'x');
    expect(await cli(['run', '--out', path])).toMatchObject({ code: 2, err: expect.stringMatching(/cannot write/) });
    expect((await stat(path)).isFile()).toBe(true);
  });
});

test('another statement under the same version is told when a run is repeated', async () => {
  const book = join(dir, 'book.yaml');
  const page = join(dir, 'one.jsonl');
  await writeFile(page, `${JSON.stringify({ articleId: 'a', id: 'a1', text: 'The drones must stop now.' })}\n`);
  const write = (statement: string) =>
    writeFile(book, `name: drones\nversion: "1"\ntargets:\n  - name: drones\n    statement: ${statement}\n`);
  const args = ['run', page, '--codebook', book, '--out', join(dir, 'twice')];
  await write('The drone strikes should go on.');
  expect((await cli(args)).err).not.toContain('another statement');
  await write('The drone strikes should end.');
  expect((await cli(args)).err).toMatch(/drones: another statement than in that run, under the same version 1/);
});

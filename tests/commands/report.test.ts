import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { reportCommand } from '../../src/commands/report.js';
import { fakeIo } from '../helpers/io.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'report-'));
});
afterAll(() => rm(dir, { recursive: true }));

const labels = { sentiment: { label: 'neutral', p: { negative: 0.1, neutral: 0.8, positive: 0.1 } } };
const comment = (id: string, more: object = {}) => ({
  articleId: 'index',
  title: 'Dawn: drones',
  id,
  text: `Text ${id}.`,
  labels,
  ...more,
});
const file = async (name: string, ...records: object[]) => {
  await writeFile(join(dir, name), records.map((r) => `${JSON.stringify(r)}\n`).join(''));
  return join(dir, name);
};
async function report(name: string, files: string[], ...more: string[]) {
  const io = fakeIo();
  const out = join(dir, name);
  await reportCommand(io).parseAsync([...files, '--out', out, ...more], { from: 'user' });
  const articles = parse(await readFile(join(out, 'articles.csv')), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  return { said: io.said.join('\n'), articles };
}

test('two articles under one id in two files are an error that names both', async () => {
  const dawn = await file('dawn.jsonl', comment('a'));
  const nyt = await file('nyt.jsonl', comment('b', { title: 'NYT: aid bill' }));
  const ran = report('both', [dawn, nyt]);
  await expect(ran).rejects.toThrow(UserError);
  await expect(ran).rejects.toThrow(/"index" is "Dawn: drones" in .*dawn\.jsonl and "NYT: aid bill" in .*nyt\.jsonl/);
});

test('parts of one article are one row; an id that comes again is said, also when it has another text', async () => {
  const url = { articleId: 'https://example.org/a' };
  const one = await file('one.jsonl', comment('a', url), comment('b', url));
  const two = await file(
    'two.jsonl',
    comment('b', { ...url, text: 'Other.' }),
    comment('c', { ...url, title: 'Edited' }),
  );
  const { said, articles } = await report('parts', [one, two]);
  expect(articles.map((a) => [a.article_id, a.comments])).toEqual([['https://example.org/a', '3']]);
  expect(said).toMatch(/two\.jsonl:1: id "b" is in .*one\.jsonl:2 already with another text; the first is kept/);
});

test('comments that were never labelled are no abstentions', async () => {
  const bare = [comment('a', { labels: undefined }), comment('b', { labels: undefined })];
  const ran = report('bare', [await file('bare.jsonl', ...bare)]);
  await expect(ran).rejects.toThrow(/bare\.jsonl: none of its 2 comments is labelled; run `label` on it first/);
  const mixed = await file('mixed.jsonl', comment('x'), comment('y', { labels: null, abstained: 'no words' }), ...bare);
  const { said, articles } = await report('mixed', [mixed]);
  expect(articles[0]).toMatchObject({ comments: '2', labelled: '1', abstained: '1' });
  expect(said).toMatch(/mixed\.jsonl:3: "a" was never labelled; left out/);
});

const STANCE = { label: 'favor', p: { favor: 0.8, against: 0.1, none: 0.1 } };
const withTarget = (id: string) => comment(id, { labels: { ...labels, quay: STANCE }, codebook: '3' });

/** A labels file in a folder of its own, with the run.json of the run that wrote it. */
async function runOf(name: string, statement: string, id = 'a', more: object = {}, labelled: object = {}) {
  await mkdir(join(dir, name));
  const path = await file(join(name, 'labels.jsonl'), { ...withTarget(id), ...labelled });
  const labelsSha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  const run = { tool: 'threadstance', codebook: { version: '3', targets: { quay: statement } }, labelsSha256, ...more };
  await writeFile(join(dir, name, 'run.json'), JSON.stringify(run));
  return path;
}

test('statements come from the run beside the labels; a codebook with others is refused, and so are two runs that differ', async () => {
  const shut = await runOf('shut', 'The quay should be shut.');
  const page = async (name: string) => readFile(join(dir, name, 'index.html'), 'utf8');
  await report('told', [shut]);
  expect(await page('told')).toContain('The quay should be shut.');
  const book = join(dir, 'flip.yaml');
  await writeFile(
    book,
    'name: q\nversion: "3"\ntargets:\n  - name: quay\n    statement: The quay should never be shut.\n',
  );
  const flipped = reportCommand(fakeIo()).parseAsync([shut, '--codebook', book, '--out', join(dir, 'flipped')], {
    from: 'user',
  });
  await expect(flipped).rejects.toThrow(
    /"The quay should never be shut\.", but the labels .* for "The quay should be shut\."/,
  );
  const never = await runOf('never', 'The quay should never be shut.', 'b');
  await expect(report('two', [shut, never])).rejects.toThrow(/report them one by one/);
});

test('labels of two models or thresholds are told, on the page and in the record too', async () => {
  const by = (sha256: string, abstain: number) => ({
    model: { name: 'threadstance', version: '1', sha256 },
    options: { abstain, anyLanguage: false },
  });
  const quay = 'The quay should be shut.';
  const first = await runOf('by-one', quay, 'a', by('aaaaaaaaaa', 0));
  const alike = await runOf('by-one-too', quay, 'b', by('aaaaaaaaaa', 0));
  const other = await runOf('by-two', quay, 'c', by('aaaaaaaaaa', 0.7));
  expect((await report('alike', [first, alike])).said).not.toMatch(/given in/);
  const note =
    /labels were given in 2 ways, by threadstance 1 \(aaaaaaaa\) and by threadstance 1 \(aaaaaaaa, --abstain 0\.7\)/;
  expect((await report('mixed', [first, other])).said).toMatch(note);
  expect(await readFile(join(dir, 'mixed', 'index.html'), 'utf8')).toMatch(note);
  expect(JSON.parse(await readFile(join(dir, 'mixed', 'report.json'), 'utf8')).labelledBy).toHaveLength(2);
});

test('a run in which every label was withheld keeps the rows of its targets', async () => {
  const none = { labels: null, abstained: 'low confidence' };
  await report('withheld', [await runOf('by-none', 'The quay should be shut.', 'a', {}, none)]);
  const shares = parse(await readFile(join(dir, 'withheld', 'shares.csv')), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  expect(shares.filter((r) => r.axis === 'quay')).toHaveLength(6);
});

test('the same report again replaces its own files, and comments.csv is no input', async () => {
  const one = await file('again.jsonl', comment('a'));
  await report('again', [one]);
  await report('again', [one]);
  await expect(report('csv', [join(dir, 'again', 'comments.csv')])).rejects.toThrow(/not JSONL; give labels\.jsonl/);
});

describe('untitled pages of one file name', () => {
  const page = (texts: string[], more: object = {}) =>
    texts.map((text, i) => {
      const id = `comments#${i + 1}`;
      const source = { file: 'comments.csv', line: i + 2 };
      return comment(id, { articleId: 'comments', title: null, text, position: i + 1, source, ...more });
    });
  const dawn = ['Cap the rents now.', 'Cap them all.', 'Build more.'];

  test('other texts under the same ids are another article', async () => {
    const files = [
      await file('n1.jsonl', ...page(dawn)),
      await file('n2.jsonl', ...page(['Leave landlords be.', 'No.'])),
    ];
    await expect(report('numbered', files)).rejects.toThrow(
      /"comments" is in .*n1\.jsonl and in .*n2\.jsonl with other texts .*"comments#1" is "Cap the rents now\." in one and "Leave landlords be\."/,
    );
    // nor do equal titles make them one
    const titled = [
      await file('t1.jsonl', ...page(dawn, { title: 'Comments' })),
      await file('t2.jsonl', ...page(['No.'], { title: 'Comments' })),
    ];
    await expect(report('titled', titled)).rejects.toThrow(/two articles under one id/);
  });

  test('ids of their own, or one short comment in common, do not make them one', async () => {
    const [first] = page(['First!']) as [object];
    const early = await file('h1.jsonl', first, ...page(dawn).map((c) => ({ ...c, id: `a${c.id}` })));
    const own = page(['Raise the rents.', 'Why?', 'Build none.']).map((c) => ({ ...c, id: `b${c.id}` }));
    const apart = report('apart', [early, await file('h2.jsonl', ...own)]);
    await expect(apart).rejects.toThrow(/not with a title in both, and with 0 comments in common: it cannot be told/);
    const one = report('one', [early, await file('h3.jsonl', first, ...own)]);
    await expect(one).rejects.toThrow(/with 1 comment in common: it cannot be told/);
  });

  test('the same run twice, a page saved again when it had grown, and the pieces of one run are one article', async () => {
    const old = await file('g1.jsonl', ...page(dawn));
    const grown = await file(
      'g2.jsonl',
      ...page(['Cap the rents now.', 'Cap them all, I said.', 'Build more.', 'So?']),
    );
    const tables = async (name: string, ...files: string[]) =>
      (await report(name, files)).articles.map((a) => [a.article_id, a.comments]);
    expect(await tables('twice', old, old)).toEqual([['comments', '3']]);
    expect(await tables('grown', old, grown)).toEqual([['comments', '4']]);
    const [a, b, c] = page(dawn) as [object, object, object];
    expect(await tables('cut', await file('c1.jsonl', a, b), await file('c2.jsonl', c))).toEqual([['comments', '3']]);
  });
});

describe('statements that records bring themselves', () => {
  const own = (id: string, statement: string, more: object = {}) => ({
    ...withTarget(id),
    articleId: id,
    codebook: null,
    targets: { quay: statement },
    ...more,
  });
  const both = /"quay" were given for "Open it\.", those of .*:1 for "Shut it\."/;

  test('two of one name are refused, in one file and in two', async () => {
    const one = await file('s1.jsonl', own('a', 'Shut it.'));
    const two = await file('s2.jsonl', own('b', 'Open it.'));
    await expect(report('s12', [one, two])).rejects.toThrow(both);
    await expect(report('s3', [await file('s3.jsonl', own('a', 'Shut it.'), own('b', 'Open it.'))])).rejects.toThrow(
      both,
    );
  });

  test('one is shown; records without labels, and files that tell none, do not count against it', async () => {
    const one = await file(
      's4.jsonl',
      own('a', 'Shut it.'),
      own('b', 'Open it.', { labels: null, abstained: 'no words' }),
    );
    const untold = await file('s5.jsonl', own('c', '', { targets: undefined }));
    const { said } = await report('s45', [one, untold]);
    expect(await readFile(join(dir, 's45', 'index.html'), 'utf8')).toContain('Shut it.');
    expect(said).toMatch(/statements: .*s5\.jsonl: not said for which statements/);
    expect((await report('s44', [one])).said).not.toContain('statements');
  });
});

test('the tables of another run are not replaced without --force, and then it is said; those of the same labels are', async () => {
  const mine = await runOf('mine', 'The quay should be shut.');
  const other = await runOf('other', 'The quay should be shut.', 'b');
  await report('mine', [mine]);
  for (const labels of [[other], [mine, other]]) {
    await expect(report('mine', labels)).rejects.toThrow(/mine holds labels\.jsonl and run\.json of a run of which/);
  }
  expect(await readFile(join(dir, 'mine', 'comments.csv'), 'utf8')).toContain('Text a.');
  const { said } = await report('mine', [other], '--force');
  expect(said).toMatch(/labels\.jsonl and run\.json in .*mine are of another run than the tables from now on/);
  await rm(join(dir, 'mine', 'labels.jsonl'));
  await expect(report('mine', [other])).rejects.toThrow(/mine holds run\.json of a run of which/);
});

test('a report.json that is not ours is not replaced', async () => {
  await mkdir(join(dir, 'theirs'));
  await writeFile(join(dir, 'theirs', 'report.json'), '{}');
  await expect(report('theirs', [await file('t.jsonl', comment('a'))])).rejects.toThrow(/already holds report\.json/);
  expect(await readdir(join(dir, 'theirs'))).toEqual(['report.json']);
});

test('articles without comments are in the tables as the run has them; where it only counts them, that is told', async () => {
  const article = (articleId: string, title: string) => ({ articleId, title, articleDate: null });
  const read = [article('before', 'No words'), article('index', 'Dawn: drones'), article('after', 'Shut')];
  const named = await runOf('named', 'The quay should be shut.', 'a', { articles: read });
  const { said, articles } = await report('named-report', [named]);
  expect(articles.map((a) => [a.article_id, a.article_title, a.comments])).toEqual([
    ['before', 'No words', '0'],
    ['index', 'Dawn: drones', '1'],
    ['after', 'Shut', '0'],
  ]);
  expect(said).toMatch(/1 comment of 3 articles \(2 without comments\) written/);
  const counted = await runOf('counted', 'The quay should be shut.', 'a', { counts: { articles: 3 } });
  expect((await report('counted-report', [counted])).said).toMatch(/2 of the 3 articles that its run read had no comm/);
  const twin = await file('twin.jsonl', { ...withTarget('z'), articleId: 'after', title: 'Open' });
  await expect(report('twin', [named, twin])).rejects.toThrow(/"after" is "Shut" in .* and "Open" in .*twin\.jsonl/);
});

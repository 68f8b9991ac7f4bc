import { describe, expect, test } from 'vitest';
import { loadCodebook, parseCodebook } from '../../src/codebook/codebook.js';

const book = (targets: string) => `name: Test\nversion: 2\ntargets:\n${targets}`;
const fault = (yaml: string): string => {
  try {
    parseCodebook(yaml, 'book.yaml');
    return 'read';
  } catch (e) {
    return `${(e as Error).name}: ${(e as Error).message}`;
  }
};

test('the default codebook has its three targets, with definitions of every stance', async () => {
  const found = await loadCodebook('data/codebook.yaml');
  expect(found.targets.map((t) => t.name)).toEqual(['cooperation', 'sovereignty', 'aid_dependence']);
  for (const t of found.targets) expect(Object.keys(t.definitions ?? {})).toEqual(['favor', 'against', 'none']);
  expect(found.version).toBe('1.1');
  expect(found.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('any number of targets is a codebook; a numeric version is text', () => {
  const found = parseCodebook(
    book(Array.from({ length: 20 }, (_, i) => `  - { name: t${i}, statement: Statement ${i}. }`).join('\n')),
    'b',
  );
  expect(found.targets).toHaveLength(20);
  expect(found.version).toBe('2');
});

test.each(['1.10', '1.1', '1.0', '"1.10"', '2.0.1', '01'])('the version is read as it is written: %s', (version) => {
  const yaml = `name: Test\nversion: ${version}\ntargets:\n  - { name: a, statement: S. }`;
  expect(parseCodebook(yaml, 'b').version).toBe(version.replaceAll('"', ''));
});

describe('a broken codebook says what, where and what is allowed', () => {
  const cases: [string, string, RegExp][] = [
    ['no targets', 'name: x\nversion: 1\n', /book\.yaml: not a codebook:\n {2}targets/],
    ['a version that is no text', 'name: x\nversion: [1]\n', /version.*: text is needed, found a list/],
    ['an empty list', book('  []'), /at least one target/],
    [
      'a name with spaces',
      book('  - { name: two words, statement: S. }'),
      /targets\.0\.name \(near line 4\): a name is lower-case/,
    ],
    ['a name that is a column', book('  - { name: sentiment, statement: S. }'), /taken by a column/],
    ...['note', 'unsure', 'probability', 'comment_id', 'text', 'author', 'reply_to'].map(
      (name): [string, string, RegExp] => [
        `a column of comments.csv or gold: ${name}`,
        book(`  - { name: ${name}, statement: S. }`),
        new RegExp(`"${name}" is taken by a column of comments.csv or of the gold file; choose another name`),
      ],
    ),
    [
      'two targets of one name',
      book('  - { name: a, statement: S. }\n  - { name: a, statement: T. }'),
      /two targets are named "a"/,
    ],
    ['no statement', book('  - { name: a }'), /targets\.0\.statement.*: missing; text is needed/],
    ['an unknown key', book('  - { name: a, statement: S., weight: 3 }'), /weight/],
    [
      'a wrong example',
      `${book('  - { name: a, statement: S. }')}\nexamples:\n  - { comment: c, labels: { a: agian } }`,
      /a "agian" is not one of favor, against, none/,
    ],
    ['not YAML', 'name: [', /not valid YAML/],
  ];
  test.each(cases)('%s', (_, yaml, message) => {
    expect(fault(yaml)).toMatch(message);
    expect(fault(yaml)).toMatch(/^UserError: book\.yaml/);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADJUDICATED, type GoldRow, goldColumns, parseGold, sameVersion } from '../../src/store/gold.js';
import { formatGold, formatRows } from '../../src/store/gold-format.js';

const COLUMNS = goldColumns(['sentiment', 'war']);
const row = (over: Partial<GoldRow> = {}): GoldRow => ({
  line: 0,
  commentId: 'p-1',
  coder: 'ann',
  values: { sentiment: 'negative', war: '' },
  codebook: '1.1',
  probability: 0.25,
  note: '',
  unsure: false,
  fault: null,
  cells: [],
  ...over,
});

test('any note, id and coder survives, and a second writing gives the same bytes', () => {
  const words = fc.string({ unit: 'grapheme' });
  const risky = fc.constantFrom('=1+1', "'=1", "''@x", '-0.5', '+a,b;c\td', '"q"', "'", '\tx', 'ایک\nدو', '＝1');
  fc.assert(
    fc.property(fc.array(fc.oneof(words, risky), { minLength: 1, maxLength: 5 }), (notes) => {
      const text = formatGold(
        COLUMNS,
        notes.map((note) => row({ note, coder: `c${note.length}`, unsure: note.length > 2 })),
      );
      const back = parseGold(text, 'g.csv');
      expect(back.rows.map((r) => r.note)).toEqual(notes);
      expect(back.problems).toEqual([]);
      expect(formatGold(back.columns, back.rows)).toBe(text);
    }),
  );
});

test('a note that a spreadsheet would run is text in the file; numbers are numbers', () => {
  const text = formatGold(COLUMNS, [row({ note: '=HYPERLINK("x")' })]);
  expect(text.startsWith('\uFEFFcomment_id,coder,sentiment,war,codebook,probability,note,unsure\r\n')).toBe(true);
  expect(text).toContain(`p-1,ann,negative,,1.1,0.25,"'=HYPERLINK(""x"")",`);
});

test('a line break in a note is quoted, so that every reader keeps the row together', () => {
  expect(formatGold(COLUMNS, [row({ note: 'one\ntwo' })])).toContain('"one\ntwo"');
  expect(formatGold(COLUMNS, [row({ note: 'one\rtwo' })])).toContain('"one\rtwo"');
});

test.each([
  ['semicolons', 'comment_id;coder;sentiment;note;probability\r\np-1;ann;negative;"a; b";0,25\r\n'],
  ['tabs', '\uFEFFcomment_id\tcoder\tsentiment\tnote\tprobability\np-1\tann\tnegative\ta; b\t0.25\n'],
  ['percent', 'comment_id,coder,sentiment,note,probability\np-1,ann,negative,a; b,25 %\n'],
  ['no last line end', 'comment_id,coder,sentiment,note,probability\np-1,ann,negative,a; b,0.25'],
])('what a spreadsheet makes of the file: %s', (_, text) => {
  expect(parseGold(text, 'g.csv').rows).toMatchObject([
    { commentId: 'p-1', coder: 'ann', values: { sentiment: 'negative' }, note: 'a; b', probability: 0.25 },
  ]);
});

test('lines are those of the file, also after blank lines and cells of several lines', () => {
  const text =
    'comment_id,coder,sentiment,note\n\np-1,ann,negative,"one\ntwo"\n\n\np-2,ann,glad,\n,,,\np-3,ann,neutral,,x\np-4,ann,neutral,, ,\n';
  const gold = parseGold(text, 'g.csv');
  expect(gold.rows.map((r) => [r.commentId, r.line])).toEqual([
    ['p-1', 3],
    ['p-2', 7],
    ['', 8],
    ['p-3', 9],
    // Empty cells beyond the header are what a spreadsheet leaves where something once stood.
    ['p-4', 10],
  ]);
  expect(gold.problems.map((p) => [p.line, p.kind])).toEqual([
    [8, 'no-coder'],
    [8, 'bad-row'],
    [9, 'bad-row'],
  ]);
});

test('what is no gold file is said to be none', () => {
  expect(() => parseGold('', 'g.csv')).toThrow(/g.csv: no header/);
  expect(() => parseGold('id,coder\n1,ann\n', 'g.csv')).toThrow(/no column "comment_id"; found id, coder/);
  expect(() => parseGold('comment_id,x,x\n', 'g.csv')).toThrow(/"x" is there twice/);
  expect(() => parseGold('comment_id,coder\n"1,ann\n', 'g.csv')).toThrow(/not readable as CSV/);
  expect(parseGold('comment_id,coder,probability\n1,ann,1.5\n', 'g.csv').problems).toMatchObject([
    { kind: 'probability', line: 2 },
  ]);
});

test('labels of the model are no gold, be it that somebody coded among them; a text or an author beside own labels is no matter', () => {
  const refused =
    /line 1: "war_p" beside "war" says that this is a comments\.csv.*copy the rows that you coded.*`review`/;
  expect(() => parseGold('comment_id,text,War,War_p,truncated\nc1,Go.,favor,0.9,false\n', 'g.csv')).toThrow(refused);
  expect(() => parseGold('comment_id;coder;war;war_p\nc1;ann;favor;0,9\n', 'g.csv')).toThrow(refused);
  const own = parseGold('comment_id,coder,author,text,war,step_p\nc1,ann,Bo,Go.,favor,x\n', 'g.csv');
  expect(own.problems).toEqual([]);
});

test('line ends may be mixed: every row is one, notes keep theirs, and lines are counted right', () => {
  const text =
    'comment_id,coder,sentiment,note\r\np-1,ann,negative,"a, ""b"""\r\np-2,ann,neutral,"one\r\ntwo\nthree"\n' +
    'p-3,ann,neutral,\np-4,ann,neutral,"x"\r\n\r\np-5,ann,neutral,one\rtwo\n';
  const gold = parseGold(text, 'g.csv');
  expect(gold.problems).toEqual([]);
  expect(gold.rows.map((r) => [r.line, r.commentId, r.note])).toEqual([
    [2, 'p-1', 'a, "b"'],
    [3, 'p-2', 'one\r\ntwo\nthree'],
    [6, 'p-3', ''],
    [7, 'p-4', 'x'],
    [9, 'p-5', 'one\rtwo'],
  ]);
  const unix = parseGold('comment_id,coder,note\np-1,ann,"a"\r\np-2,ann,"b"\n', 'g.csv');
  expect(unix.rows.map((r) => r.note)).toEqual(['a', 'b']);
});

test.each([
  ['', false],
  ['no', false],
  ['False', false],
  ['0', false],
  ['0.0', false],
  ['yes', true],
  ['1', true],
  ['rather', true],
])('unsure "%s" is %s', (cell, unsure) => {
  const [read] = parseGold(`comment_id,coder,unsure\np-1,ann,${cell}\n`, 'g.csv').rows;
  expect(read?.unsure).toBe(unsure);
});

test('labels are read whatever their capitals, and "favour" too; the file keeps its cells', () => {
  const gold = parseGold('comment_id,coder,war,place\nc1,ann,Favour,Leeds\nc2,ann, AGAINST ,Hull\n', 'g.csv');
  expect(gold.rows.map((r) => r.values.war)).toEqual(['favor', 'against']);
  expect(gold.rows[0]?.values.place).toBe('Leeds');
  expect(parseGold('comment_id,coder,war\nc1, Adjudicated ,favor\n', 'g.csv').rows[0]?.coder).toBe(ADJUDICATED);
  expect(formatRows(gold.columns, gold.rows)).toContain('c1,ann,Favour,Leeds');
});

test('a coder is one whatever the capitals, which is told once; the file keeps its cells', () => {
  const gold = parseGold('comment_id,coder,war\nc1,anna,favor\nc2,Anna,none\nc3,Anna,none\nc4,Ben,none\n', 'g.csv');
  expect(gold.rows.map((r) => r.coder)).toEqual(['anna', 'anna', 'anna', 'Ben']);
  expect(gold.problems.map((p) => [p.kind, p.line, p.message])).toEqual([
    ['coder', 3, '"Anna" is taken for "anna", who is spelt so above'],
  ]);
  expect(formatRows(gold.columns, gold.rows)).toContain('c2,Anna,none');
});

test('the header of a second file in it is no row, and refused where its columns are others', () => {
  const head = 'comment_id,coder,war,peace\n';
  const twice = parseGold(`${head}c1,ann,favor,none\n${head}c2,bo,none,favor\n`, 'g.csv');
  expect(twice.rows).toHaveLength(2);
  expect(twice.problems.map((p) => [p.kind, p.line])).toEqual([['header', 3]]);
  const note = parseGold('comment_id,coder,war,note\nc1,ann,favor,comment_id\n', 'g.csv');
  expect([note.rows[0]?.note, note.problems]).toEqual(['comment_id', []]);
  expect(() => parseGold(`${head}c1,ann,favor,none\ncomment_id,coder,peace,war\nc2,bo,none,favor\n`, 'g.csv')).toThrow(
    /g\.csv line 3: column names again, .*keep the two files apart/,
  );
});

test('a line for Excel above the columns is refused by name', () => {
  expect(() => parseGold('sep=;\ncomment_id;coder;war\nc1;ann;favor\n', 'g.csv')).toThrow(
    /g\.csv line 1: "sep=;" is for Excel alone; delete this line/,
  );
});

test('columns count whatever their capitals and keep their names', () => {
  const head = 'Comment_ID,Coder,Sentiment,My Remark';
  const gold = parseGold(`${head}\nc1,ann,positive,ok\n`, 'g.csv');
  expect(gold.rows[0]).toMatchObject({ commentId: 'c1', coder: 'ann', values: { sentiment: 'positive' } });
  expect(gold.problems).toEqual([]);
  expect(formatGold([...gold.columns, 'note'], gold.rows, gold.layout)).toBe(
    `\uFEFF${head},note\nc1,ann,positive,ok,\n`,
  );
  expect(() => parseGold('comment_id,War,war\nc1,favor,none\n', 'g.csv')).toThrow(
    /"war" is there twice, but for capitals/,
  );
});

test('a spreadsheet’s 1 is version 1.0, but 1.1 is not 1.10', () => {
  expect([sameVersion('1', '1.0'), sameVersion('1.1', '1.10'), sameVersion('2', '1.0')]).toEqual([true, false, false]);
});

import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { check } from '../../src/check/check.js';
import { disagreementsCsv } from '../../src/check/disagreements.js';
import { checkJson } from '../../src/check/json.js';
import { checkText } from '../../src/check/text.js';
import { goldOf, labelsOf, type Row } from './make.js';

const ROWS: Row[] = [
  { id: 'c1', article: 'a', sentiment: 'negative', war: 'against', p: 0.9 },
  { id: 'c2', article: 'a', sentiment: 'positive', war: 'favor', p: 0.7, replyTo: 'c1' },
  { id: 'c3', article: 'b', sentiment: 'neutral', war: 'none', p: 0.6 },
  { id: 'c4', article: 'b', sentiment: 'negative', war: 'none', p: 0.95 },
  { id: 'c5', article: 'c', sentiment: 'negative', war: 'against', p: 0.8 },
];
const GOLD = [
  'c1,ann,negative,against,1',
  'c2,ann,positive,against,1',
  'c3,ann,neutral,none,1',
  'c4,ann,positive,none,1',
  'c5,ann,negative,against,1',
];
const fast = { resamples: 200, seed: 3, cluster: 'comment' as const };

test('figures of each axis, and over all', () => {
  const r = check(labelsOf(ROWS), goldOf(GOLD), fast);
  const [sentiment, war] = r.agreement.axes;
  expect(sentiment?.n).toBe(5);
  expect(sentiment?.figures.accuracy.value).toBeCloseTo(0.8, 12);
  expect(sentiment?.confusion).toEqual([
    [2, 0, 0],
    [0, 1, 0],
    [1, 0, 1],
  ]);
  expect(war?.figures.accuracy.value).toBeCloseTo(0.8, 12);
  expect(war?.perLabel.find((l) => l.label === 'favor')).toMatchObject({
    gold: 0,
    predicted: 1,
    recall: { value: null },
  });
  expect(r.agreement.overall.exact.value).toBeCloseTo(0.6, 12);
  expect(r.agreement.overall.mean.accuracy.value).toBeCloseTo(0.8, 12);
  expect(r.agreement.clusters).toBe(5);
  expect(check(labelsOf(ROWS), goldOf(GOLD)).agreement).toMatchObject({
    cluster: 'article',
    clusters: 3,
    resamples: 2000,
  });
  expect(check(labelsOf(ROWS), goldOf(GOLD)).agreement.notes).toEqual([
    expect.stringMatching(/no intervals: only 3 articles, 5 are needed/),
  ]);
  expect(war?.figures.alphaOrdinal.value).toBeNull();
});

test('every row is accounted for, and every fault named with its line', () => {
  const labels = labelsOf([...ROWS, { id: 'c6', sentiment: 'neutral', war: 'none' }]);
  const gold = goldOf([
    ...GOLD,
    'nobody,ann,negative,none,1',
    'c1,ann,positive,against,1',
    'c6,ann,,,1',
    'c6,bob,glad,agian,1',
    'c5,bob,negative,,1',
    ',bob,negative,none,1',
    'c4,bob,negative,none,1,extra',
    'c3,bob,neutral,sort of,1',
  ]);
  const { accounting: a, problems } = check(labels, gold, fast);
  expect(a.used + a.skipped + a.unmatched).toBe(a.rows);
  expect(a).toMatchObject({ rows: 13, used: 7, skipped: 5, unmatched: 1, emptyCells: 1, badCells: 1 });
  expect(a.reasons).toEqual({ duplicate: 1, 'nothing annotated': 1, 'no valid label': 1, 'broken row': 2 });
  const at = (line: number) => problems.filter((p) => p.line === line).map((p) => `${p.kind}: ${p.message}`);
  expect(at(7)).toEqual(['unmatched: comment_id "nobody" is not in labels.jsonl']);
  expect(at(8)[0]).toMatch(/line 2 already, with other labels; the first is used/);
  expect(at(10)).toContain('label: war "agian" is not one of favor, against, none');
  expect(at(11)).toEqual(['empty: no label for war']);
  expect(at(12)[0]).toMatch(/comment_id" is empty/);
  expect(at(13)[0]).toMatch(/6 cells under 5 columns/);
});

test('a row that cannot be used leaves its place to a later one of the same coder', () => {
  const gold = goldOf([
    'c1,ann,,,1',
    'c1,ann,negative,against,1',
    'c2,ann,glad,,1',
    'c2,ann,positive,favor,1',
    'c2,ann,,,1',
  ]);
  const { accounting: a, problems } = check(labelsOf(ROWS), gold, fast);
  expect(a).toMatchObject({ rows: 5, used: 2, skipped: 3 });
  expect(a.reasons).toEqual({ 'nothing annotated': 2, 'no valid label': 1 });
  expect(problems.filter((p) => p.kind === 'duplicate')).toEqual([]);
});

test('a coder who is named as the labels are in the figures is refused', () => {
  const gold = goldOf([...GOLD, 'c1,model,positive,favor,1']);
  expect(() => check(labelsOf(ROWS), gold, fast)).toThrow(UserError);
  expect(() => check(labelsOf(ROWS), gold, fast)).toThrow(/gold.csv line 7: the coder is named "model".*rename/s);
});

test('gold of another codebook version is refused, unless mixing is allowed', () => {
  const gold = goldOf(GOLD.map((l) => l.replace(/1$/, '2')));
  expect(() => check(labelsOf(ROWS), gold, fast)).toThrow(UserError);
  expect(() => check(labelsOf(ROWS), gold, fast)).toThrow(
    /gold.csv line 2: codebook version "2".*version "1".*--allow-mixed/s,
  );
  expect(check(labelsOf(ROWS), gold, { ...fast, allowMixed: true }).accounting.used).toBe(5);
});

test('several coders: majority without ties, people beside the model', () => {
  const gold = goldOf([
    ...GOLD,
    'c1,bob,negative,against,1',
    'c2,bob,positive,favor,1',
    'c3,bob,neutral,none,1',
    'c4,bob,positive,none,1',
    'c5,bob,positive,against,1',
    'c5,cy,positive,against,1',
  ]);
  const r = check(labelsOf(ROWS), gold, fast);
  const [sentiment, war] = r.agreement.axes;
  expect(war).toMatchObject({ n: 4, ties: 1 });
  expect(sentiment).toMatchObject({ n: 5, ties: 0 });
  // c5 is positive by two of three
  expect(sentiment?.figures.accuracy.value).toBeCloseTo(0.6, 12);
  const coders = r.agreement.coders[0];
  expect(coders?.humans.map((h) => [h.a, h.b, h.n])).toEqual([
    ['ann', 'bob', 5],
    ['ann', 'cy', 1],
    ['bob', 'cy', 1],
  ]);
  expect(coders?.models.map((m) => [m.b, m.n])).toEqual([
    ['ann', 5],
    ['bob', 5],
    ['cy', 1],
  ]);
  expect(coders?.humans[0]?.figures.accuracy.value).toBeCloseTo(0.8, 12);
  expect(coders?.all.n).toBe(5);
  const text = checkText(r);
  expect(text).toMatch(/1 left out: coders tied/);
  expect(text).toMatch(/model × gold +model × coder +coder × coder/);
  expect(text).toMatch(/ann × bob +5 +0\.800/);
});

test('an adjudicated row settles the gold and is no coder', () => {
  const gold = goldOf([...GOLD, 'c2,bob,positive,favor,1', 'c2,adjudicated,,favor,1']);
  const r = check(labelsOf(ROWS), gold, fast);
  expect(r.agreement.names).toEqual(['ann', 'bob']);
  expect(r.agreement.axes[1]).toMatchObject({ n: 5, ties: 0, figures: { accuracy: { value: 1 } } });
});

test('with one coder the line of people is n/a, and said to be', () => {
  const text = checkText(check(labelsOf(ROWS), goldOf(GOLD), fast));
  expect(text).toMatch(/coder × coder is n\/a: there is one coder only/);
  expect(text).toMatch(/accuracy +0\.800 \[\d\.\d+, \d\.\d+\] +n\/a +n\/a/);
  expect(text).toMatch(/B = 200, seed 3/);
  const few = checkText(check(labelsOf(ROWS), goldOf(GOLD)));
  expect(few).toMatch(/^note +no intervals: only 3 articles/m);
  expect(few).not.toMatch(/^intervals/m);
  expect(text).toMatch(/rows +5 = 5 used \+ 0 skipped \+ 0 unmatched/);
});

test('with adjudicated rows only, that is said', () => {
  const text = checkText(check(labelsOf(ROWS), goldOf(GOLD.map((l) => l.replace('ann', 'adjudicated'))), fast));
  expect(text).toMatch(/gold +gold.csv \(codebook 1\), adjudicated rows only\n/);
  expect(text).toMatch(/coder × coder is n\/a: the gold has adjudicated rows only/);
  expect(text).not.toMatch(/0 coders|one coder/);
});

test('an interval counts the articles that have gold on the axis, and says where they are few', () => {
  const rows = Array.from({ length: 40 }, (_, i): Row => {
    const said = { sentiment: i % 2 ? 'negative' : 'neutral', war: i % 3 ? 'favor' : 'none' };
    return { id: `c${i}`, article: `a${i % 20}`, ...said };
  });
  // War is annotated in three articles, sentiment in all twenty.
  const gold = goldOf(rows.map((r, i) => `${r.id},ann,negative,${i % 20 < 3 ? 'favor' : ''},1`));
  const { agreement } = check(labelsOf(rows), gold, { ...fast, cluster: 'article' });
  const [sentiment, war] = agreement.axes;
  expect([sentiment?.clusters, war?.clusters]).toEqual([20, 3]);
  expect(sentiment?.figures.accuracy.low).not.toBeNull();
  expect(war?.figures.accuracy).toMatchObject({ value: expect.any(Number), low: null, high: null });
  expect(war?.calibration.low).toBeNull();
  expect(agreement.overall.mean.accuracy).toMatchObject({ value: expect.any(Number), low: null });
  expect(agreement.overall.exact.low).toBeNull();
  expect(agreement.notes).toEqual([
    expect.stringMatching(/^war: no intervals: only 3 articles with gold, 5 are needed/),
  ]);
  const against = check(labelsOf(rows), gold, { ...fast, cluster: 'article', against: labelsOf(rows.slice(1)) });
  expect(against.against?.comparison.axes[1]?.figures.accuracy.difference.low).toBeNull();
});

test('an interval of macro-F1 is of the labels that the whole gold has', () => {
  const rows = Array.from(
    { length: 60 },
    (_, i): Row => ({
      id: `c${i}`,
      article: `a${i}`,
      sentiment: i % 10 ? (i < 40 ? 'negative' : 'neutral') : 'neutral',
      war: 'none',
    }),
  );
  const gold = (positives: number) =>
    goldOf(
      rows.map((r, i) => `${r.id},ann,${i < 40 ? 'negative' : i < 60 - positives ? 'neutral' : 'positive'},none,1`),
    );
  const one = check(labelsOf(rows), gold(1), { resamples: 1000, seed: 1 }).agreement;
  // A third of the resamples do not have the one comment: what its label adds to the mean is not known there.
  expect(one.axes[0]?.figures.macroF1).toMatchObject({ value: expect.any(Number), low: null, high: null });
  expect(one.overall.mean.macroF1.low).toBeNull();
  expect(one.axes[0]?.figures.accuracy.low).not.toBeNull();
  const six = check(labelsOf(rows), gold(6), { resamples: 1000, seed: 1 }).agreement.axes[0]?.figures.macroF1;
  // The model never says positive: a third of the mean is 0.
  expect(six?.low).toBeGreaterThan(0.4);
  expect(six?.high).toBeLessThan(2 / 3);
});

test('comments drawn with unequal probabilities are weighted back to the corpus', () => {
  const header = 'comment_id,coder,sentiment,war,codebook,probability';
  const p = [0.5, 0.5, 0.5, 0.1, 0.5];
  const gold = goldOf(
    GOLD.map((l, i) => `${l},${p[i]}`),
    header,
  );
  const weighted = check(labelsOf(ROWS), gold, fast);
  // c4 alone is wrong on sentiment and stands for ten comments, the others for two each.
  expect(weighted.agreement.axes[0]?.figures.accuracy.value).toBeCloseTo(8 / 18, 12);
  expect(weighted.agreement.axes[0]?.confusion[2]).toEqual([1, 0, 1]);
  expect(checkText(weighted)).toMatch(/weighted by 1\/inclusion probability/);
  expect(
    check(labelsOf(ROWS), gold, { ...fast, unweighted: true }).agreement.axes[0]?.figures.accuracy.value,
  ).toBeCloseTo(0.8, 12);
  const partly = goldOf(
    GOLD.map((l, i) => (i > 0 ? `${l},${p[i]}` : `${l},`)),
    header,
  );
  expect(check(labelsOf(ROWS), partly, fast).agreement).toMatchObject({
    weighted: false,
    notes: [expect.stringMatching(/1 of 5/), expect.anything()],
  });
});

test('probabilities that a spreadsheet rounded are the same', () => {
  const header = 'comment_id,coder,sentiment,war,codebook,probability';
  const rounded = [...GOLD.map((l) => `${l},${1 / 60}`), `c1,bob,negative,against,1,0.016666667`];
  const equal = check(labelsOf(ROWS), goldOf(rounded, header), fast);
  expect(equal.problems).toEqual([]);
  expect(equal.agreement).toMatchObject({ weighted: false });
  const weighted = [...GOLD.map((l, i) => `${l},${i ? 0.5 : 1 / 60}`), `c1,bob,negative,against,1,0.016666667`];
  expect(check(labelsOf(ROWS), goldOf(weighted, header), fast).agreement).toMatchObject({ weighted: true });
  const each = GOLD.map((l, i) => `${l},${i ? 1 / 60 : '0.016666667'}`);
  expect(check(labelsOf(ROWS), goldOf(each, header), fast).agreement).toMatchObject({ weighted: false });
  const other = [...GOLD.map((l) => `${l},0.5`), `c1,bob,negative,against,1,0.4`];
  expect(check(labelsOf(ROWS), goldOf(other, header), fast).problems[0]?.message).toMatch(
    /different probabilities \(0.5, 0.4\)/,
  );
});

test('two runs are compared on the same comments', () => {
  const other = ROWS.map((r) => ({ ...r, sentiment: r.id === 'c4' ? 'positive' : r.sentiment })).slice(0, 4);
  const r = check(labelsOf(ROWS), goldOf(GOLD), { ...fast, against: { ...labelsOf(other), file: 'b.jsonl' } });
  const [sentiment] = r.against?.comparison.axes ?? [];
  expect(sentiment?.n).toBe(4);
  expect(sentiment?.figures.accuracy).toMatchObject({ first: 0.75, second: 1, difference: { value: -0.25 } });
  expect(r.against?.comparison).toMatchObject({ onlyFirst: 1, onlySecond: 0 });
  const same = check(labelsOf(ROWS), goldOf(GOLD), { ...fast, against: labelsOf(ROWS) });
  expect(same.against?.comparison.axes[1]?.figures.accuracy.difference.value).toBe(0);
});

test('groups add up', () => {
  for (const by of ['article', 'thread', 'coder'] as const) {
    const r = check(labelsOf(ROWS), goldOf(GOLD), { ...fast, by });
    const n = r.by?.groups.map((g) => [g.group, g.agreement.axes[0]?.n]);
    if (by === 'article')
      expect(n).toEqual([
        ['a', 2],
        ['b', 2],
        ['c', 1],
      ]);
    if (by === 'thread')
      expect(n).toEqual([
        ['c1', 2],
        ['c3', 1],
        ['c4', 1],
        ['c5', 1],
      ]);
    if (by === 'coder') expect(n).toEqual([['ann', 5]]);
  }
});

test('disagreements: most confident first, text guarded against formulas', () => {
  const rows = ROWS.map((r) => (r.id === 'c4' ? { ...r, text: '=1+1, "quoted"\nsecond line' } : r));
  const r = check(labelsOf(rows), goldOf(GOLD), fast);
  expect(r.disagreements.map((d) => [d.unit.record.comment.id, d.axis, d.p])).toEqual([
    ['c4', 'sentiment', 0.95],
    ['c2', 'war', 0.7],
  ]);
  const [first, second] = parse(disagreementsCsv(r.disagreements), { columns: true, bom: true }) as Record<
    string,
    string
  >[];
  expect(first).toMatchObject({
    gold: 'positive',
    model: 'negative',
    p: '0.95',
    text: '\'=1+1, "quoted"\nsecond line',
    position: '4',
  });
  expect(second).toMatchObject({ parent: 'text of c1', page: 'page.html', coders: 'ann=against' });
});

test('the notes of coders and who was unsure stand behind the other columns of the disagreements', () => {
  const header = 'comment_id,coder,sentiment,war,codebook,note,unsure';
  const gold = goldOf(
    ['c4,ann,positive,none,1,"=irony, I think",yes', 'c4,bea,positive,none,1,,yes', 'c4,cy,negative,none,1,so,'],
    header,
  );
  const csv = disagreementsCsv(check(labelsOf(ROWS), gold, fast).disagreements);
  expect(csv.split('\r\n')[0]).toMatch(/,coders,parent,text,unsure,notes$/);
  expect(parse(csv, { columns: true, bom: true })).toMatchObject([
    { comment_id: 'c4', unsure: 'ann, bea', notes: 'ann: =irony, I think\ncy: so' },
  ]);
});

test('JSON has null where the text says n/a', () => {
  const json = JSON.parse(checkJson(check(labelsOf(ROWS), goldOf(GOLD), fast)));
  expect(json.agreement.axes[1].figures.alphaOrdinal).toEqual({ value: null, low: null, high: null });
  expect(json.accounting.rows).toBe(5);
});

test('gold without a usable row, or without an axis, is an error that says why', () => {
  expect(() => check(labelsOf(ROWS), goldOf(['x,ann,negative,none,1']), fast)).toThrow(
    /none of 1 rows.*line 2: comment_id "x"/s,
  );
  expect(() => check(labelsOf(ROWS), goldOf(['c1,ann,none'], 'comment_id,coder,peace'), fast)).toThrow(
    /no column is an axis.*found peace.*sentiment, war/,
  );
});

test('an axis that only one of two compared runs has is told', () => {
  const b = labelsOf(ROWS);
  b.axes = b.axes.filter((a) => a !== 'war');
  const r = check(labelsOf(ROWS), goldOf(GOLD), { ...fast, against: { ...b, file: 'B.jsonl' } });
  expect(r.problems.map((p) => p.message).join('\n')).toMatch(/"war" is an axis of labels\.jsonl and not of B\.jsonl/);
});

test('an adjudicated row lacks nothing where it settles one axis', () => {
  const labels = labelsOf([{ id: 'c1', sentiment: 'negative', war: 'against' }]);
  const gold = goldOf([
    'c1,ann,negative,none,1',
    'c1,bob,negative,favor,1',
    'c1,adjudicated,,none,1',
    'c1,cy,,favor,1',
  ]);
  const { accounting, problems } = check(labels, gold);
  expect(accounting).toMatchObject({ used: 4, emptyCells: 1 });
  expect(problems.filter((p) => p.kind === 'empty').map((p) => p.line)).toEqual([5]);
});

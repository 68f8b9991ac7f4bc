import { expect, test } from 'vitest';
import { seeded, shuffled } from '../../src/base/random.js';
import type { LabelledComment } from '../../src/label/labels.js';
import { correct, LEAST_CODED, usable } from '../../src/report/correct.js';
import { frameFaults } from '../../src/report/frame.js';
import { codedAlone, shareInterval } from '../../src/report/interval.js';
import { rectify, type Scored } from '../../src/report/rectify.js';
import { parseGold } from '../../src/store/gold.js';
import { toLabels } from '../../src/store/labels.js';
import { match } from '../../src/store/match.js';

const scored = (model: number, gold: number | null, weight = 1, ...clusters: string[]): Scored => ({
  model: [model, 1 - model],
  gold: gold === null ? null : [gold, 1 - gold],
  weight,
  clusters,
});
const own = (items: Scored[]): Scored[] => items.map((s, i) => ({ ...s, clusters: [`${i}`] }));

test('all coded: the shares are those of the people, whatever the model says', () => {
  const { shares } = rectify(own([scored(0.9, 0), scored(0.8, 0), scored(0.1, 1), scored(0.3, 0)]));
  expect(shares[0]).toBeCloseTo(0.25, 12);
  expect(shares[1]).toBeCloseTo(0.75, 12);
});

test('a model that is always right carries what it sees in the comments that nobody coded', () => {
  const rest = [1, 1, 1, 0, 0, 0].map((m) => scored(m, null));
  const { shares } = rectify(own([scored(1, 1), scored(0, 0), ...rest]));
  expect(shares[0]).toBeCloseTo(0.5, 12);
});

test('a model that says nothing leaves the coded part alone, weighted by how it was drawn', () => {
  const rest = [0.5, 0.5, 0.5].map((m) => scored(m, null));
  const { shares, variances } = rectify(own([scored(0.5, 1, 3), scored(0.5, 0, 1), scored(0.5, 1, 2), ...rest]));
  expect(shares[0]).toBeCloseTo(5 / 6, 12); // (3 + 2) / (3 + 1 + 2)
  // Weights scaled to 6 comments are 3, 1, 2; the residuals from 5/6 are 1/6, -5/6, 1/6.
  const sum = (3 / 6) ** 2 + (5 / 6) ** 2 + (2 / 6) ** 2;
  expect(variances[0]).toBeCloseTo(((sum / 36) * 6) / 5, 12);
});

test('what commenters share counts once: two ways of clustering together, never below one alone', () => {
  const at = (clusters: (i: number) => string[]) =>
    rectify(Array.from({ length: 40 }, (_, i) => scored(0.5, i < 20 ? 1 : 0, 1, ...clusters(i))))
      .variances[0] as number;
  const apart = at((i) => [`${i}`]);
  const commenters = at((i) => [`${Math.floor(i / 4)}`]);
  const both = at((i) => [`${i % 20}`, `${Math.floor(i / 4)}`]);
  // Four alike comments of one commenter are worth one, up to the factors c / (c - 1) of 40 and of 10 clusters.
  expect(commenters / apart).toBeCloseTo((4 * (10 / 9)) / (40 / 39), 10);
  expect(both).toBeGreaterThanOrEqual(commenters - 1e-12);
});

test('few coded comments of a label: the interval is at least that of the coded part', () => {
  const coded = { n: 50, withLabel: 0, share: 0, effective: 50 };
  const { low, high } = shareInterval(0.001, 1e-8, coded);
  expect(low).toBe(0);
  expect(high).toBeCloseTo(0.0713, 4); // Wilson, 0 of 50
  expect(shareInterval(0.4, 0.0048, { n: 50, withLabel: 20, share: 0.4, effective: 50 }).high).toBeCloseTo(0.5382, 4);
});

test('many coded comments of little weight do not stand for a label: it may be missed where each counts for much', () => {
  // As a stratified sample draws: 17 of 20 that the model sees, none of the 40 others, each of which stands for 74 comments.
  const rare = Array.from({ length: 60 }, (_, i) => ({ weight: i < 20 ? 2.5 : 74, has: i < 17 ? 1 : 0 }));
  const alone = codedAlone(rare);
  expect(alone).toMatchObject({ n: 60, withLabel: 17 });
  expect(alone.share).toBeCloseTo(42.5 / 3010, 6);
  expect(shareInterval(0.015, 5e-6, alone).high).toBeGreaterThan(0.1);
  // Ten of each of three labels, which stand for 205, 90 and 5 comments: worth 18.
  const heavy = codedAlone(
    Array.from({ length: 30 }, (_, i) => ({ weight: [205, 90, 5][i % 3] ?? 0, has: i % 3 === 0 ? 1 : 0 })),
  );
  expect(heavy.effective).toBeCloseTo(17.95, 2);
  expect(shareInterval(0.68, 1e-5, heavy).low).toBeLessThan(0.5);
  const even = codedAlone(rare.map(({ has }) => ({ weight: 50, has })));
  expect(shareInterval(0.28, 0.002, even).high).toBeLessThan(0.38);
});

const LABELS = ['favor', 'against', 'none'] as const;
const comment = (id: string, label: string, articleId = 'a', author: string | null = id): LabelledComment =>
  ({
    ...{ articleId, title: null, articleDate: null, id, position: 1, author, postedAt: null, replyTo: null, depth: 0 },
    ...{ text: 't', quoted: null, parent: null, source: { file: 'f' }, truncated: false, language: 'en' },
    abstained: null,
    codebook: '1',
    labels: {
      sentiment: null,
      aid: { label, p: Object.fromEntries(LABELS.map((l) => [l, l === label ? 0.8 : 0.1])) },
    },
  }) as unknown as LabelledComment;
const goldOf = (comments: LabelledComment[], rows: string[], columns = 'comment_id,coder,aid,probability') =>
  usable(
    match(
      toLabels(
        comments.map((c, i) => ({ line: i + 1, comment: c })),
        'labels.jsonl',
      ),
      parseGold([columns, ...rows].join('\n'), 'gold.csv'),
    ).units,
  );

test('shares of an article need coded comments enough, and sum to 1; a tie between coders counts half for each', () => {
  const a = Array.from({ length: 40 }, (_, i) => comment(`a${i}`, i % 2 ? 'favor' : 'none'));
  const b = Array.from({ length: 30 }, (_, i) => comment(`b${i}`, 'favor', 'b'));
  const rows = a.slice(0, LEAST_CODED).flatMap(({ id }) => [`${id},ann,against,`, `${id},bob,favor,`]);
  const { method, units } = goldOf([...a, ...b], [...rows, ...b.slice(0, 9).map((c) => `${c.id},ann,none,`)]);
  expect(method).toBe('ppi');
  const found = correct([...a, ...b], units, ['aid']);
  expect(found.get('b')).toEqual({});
  const mine = found.get('a')?.aid;
  expect(mine).toMatchObject({ method: 'ppi', coded: LEAST_CODED, tied: LEAST_CODED });
  const shares = LABELS.map((l) => mine?.byLabel[l]?.share ?? Number.NaN);
  expect(shares.reduce((x, y) => x + y)).toBeCloseTo(1, 12);
  expect(shares[0]).toBeCloseTo(0.5, 12); // every coded one is half favor, half against
  expect(shares[1]).toBeCloseTo(0.5, 12);
  expect(found.get('*')?.aid?.coded).toBe(19);
});

test('what the model withheld its label on is part of what is corrected: where all are coded, the shares are the coders’', () => {
  const all = Array.from({ length: 20 }, (_, i) => comment(`a${i}`, i < 10 ? 'favor' : 'none'));
  const some = all.map((c, i) =>
    i < 4 ? { ...c, labels: { ...c.labels, aid: null } as LabelledComment['labels'] } : c,
  );
  const rows = some.map((c, i) => `${c.id},ann,${i < 10 ? 'favor' : 'none'},1`);
  const aid = correct(some, goldOf(some, rows).units, ['aid']).get('*')?.aid;
  expect(aid).toMatchObject({ coded: 20, withheld: 4, tied: 0 });
  expect(aid?.byLabel.favor?.share).toBeCloseTo(0.5, 12);
});

test('a name is one commenter whatever its capitals', () => {
  const of = (name: (i: number) => string) => {
    const all = Array.from({ length: 24 }, (_, i) => comment(`c${i}`, 'favor', 'a', name(i)));
    const rows = all.map(({ id }, i) => `${id},ann,${i < 12 ? 'favor' : 'against'},`);
    return correct(all, goldOf(all, rows).units, ['aid']).get('a')?.aid?.byLabel.favor;
  };
  const written = (i: number) => (i < 12 ? (i % 2 ? 'Priya Natarajan' : 'priya natarajan') : `Reader ${i}`);
  expect(of(written)).toEqual(of((i) => (i < 12 ? 'Priya Natarajan' : `Reader ${i}`)));
});

test('with probabilities, only drawn comments are used', () => {
  const all = Array.from({ length: 30 }, (_, i) => comment(`a${i}`, 'favor'));
  const rows = all.slice(0, 12).map((c, i) => `${c.id},ann,${i < 6 ? 'favor' : 'against'},${i < 6 ? 0.25 : 0.75}`);
  const { method, units } = goldOf(all, [...rows, 'a20,ann,none,']);
  expect([method, units.length]).toEqual(['dsl', 12]);
  const aid = correct(all, units, ['aid']).get('*')?.aid;
  expect(aid?.byLabel.favor?.share).toBeCloseTo(0.75, 12); // 6 of weight 4 against 6 of weight 4/3; the model is constant
});

test('intervals hold the true share about as often as they say, where counted labels never do', () => {
  const random = seeded(7);
  let held = 0;
  const DRAWS = 300;
  for (let d = 0; d < DRAWS; d++) {
    // The truth is 30 %; the model finds one in two of them, and takes one in five of the others for one.
    const items = Array.from({ length: 300 }, (_, i) => {
      const truth = random.next() < 0.3 ? 1 : 0;
      const model = random.next() < (truth ? 0.5 : 0.2) ? 0.9 : 0.2;
      return { ...scored(model, truth), clusters: [`${i}`] };
    });
    const drawn = new Set(shuffled([...items.keys()], random).slice(0, 60));
    const part = items.map((s, i) => (drawn.has(i) ? s : { ...s, gold: null }));
    const { shares, variances } = rectify(part);
    const withLabel = part.filter((s) => s.gold?.[0] === 1).length;
    const coded = { n: 60, withLabel, share: withLabel / 60, effective: 60 };
    const { low, high } = shareInterval(shares[0] as number, variances[0] as number, coded);
    if (low <= 0.3 && 0.3 <= high) held++;
  }
  expect(held / DRAWS).toBeGreaterThan(0.91);
  expect(held / DRAWS).toBeLessThan(0.98);
});

test('a name that many share is nobody’s: it never makes an interval narrower', () => {
  const people = Array.from({ length: 24 }, (_, i) =>
    comment(`c${i}`, i % 3 ? 'favor' : 'none', 'a', `Commenter ${i}`),
  );
  const rows = people.map(({ id }, i) => `${id},ann,${i % 4 ? 'favor' : 'against'},`);
  const of = (author: string | null) => {
    const comments = people.map((c) => ({ ...c, author: author ?? c.author }));
    return correct(comments, goldOf(comments, rows).units, ['aid']).get('a')?.aid?.byLabel.favor;
  };
  const apart = of(null);
  expect((apart?.high ?? 0) - (apart?.low ?? 0)).toBeGreaterThan(0.3);
  for (const name of ['Anonymous', 'guest', '', 'Anonymous Coward']) expect(of(name)).toEqual(apart);
  // One real name that wrote everything: what is known of it alone cannot be surer than of as many people.
  expect((of('Ann Lee')?.high ?? 0) - (of('Ann Lee')?.low ?? 0)).toBeGreaterThanOrEqual(
    (apart?.high ?? 0) - (apart?.low ?? 0) - 1e-9,
  );
});

test('axes whose gold has bad cells are not corrected', () => {
  const comments = Array.from({ length: 12 }, (_, i) => comment(`c${i}`, 'favor'));
  const { units } = goldOf(
    comments,
    comments.map(({ id }) => `${id},ann,favor,`),
  );
  expect(correct(comments, units, ['aid'], new Set(['aid'])).get('*')).toEqual({});
});

test('few articles that differ: their variance has few degrees of freedom, and the interval is that of Student’s t', () => {
  const of = (label: (article: number, i: number) => number) =>
    rectify(Array.from({ length: 100 }, (_, i) => scored(0.5, label(i % 5, i), 1, `a${i % 5}`, `c${i}`)))
      .freedom[0] as number;
  expect(of((article) => (article < 2 ? 1 : 0))).toBeCloseTo(4, 0);
  expect(of((_, i) => (i % 2 ? 1 : 0))).toBeGreaterThan(50);
  const coded = { n: 100, withLabel: 40, share: 0.4, effective: 100 };
  const wide = shareInterval(0.4, 0.001, coded, 4);
  const same = shareInterval(0.4, 0.001 * (2.776 / 1.96) ** 2, coded);
  expect(wide.low).toBeCloseTo(same.low, 2);
  expect(wide.high).toBeCloseTo(same.high, 2);
});

test('comments that could not be drawn are told by an odd probability, a gap in a full count, an article that chance would not miss', () => {
  const corpus = (...sizes: number[]) =>
    sizes.flatMap((n, a) => Array.from({ length: n }, (_, i) => comment(`a${a}#${i}`, 'favor', `a${a}`)));
  const first = corpus(60, 50, 40, 3);
  const grown = corpus(60, 50, 40, 3, 20, 2);
  const drawn = (n: number, p = n / first.length, seed = 1) =>
    new Map(
      shuffled(first, seeded(seed))
        .slice(0, n)
        .map((c) => [c.id, p]),
    );
  const none = { notWhole: null, missing: 0, articles: [] };
  expect(frameFaults(first, drawn(80))).toEqual(none);
  expect(frameFaults(grown, drawn(80))).toEqual({ notWhole: 80 / 153, missing: 0, articles: ['a4'] });
  // Rounded as a spreadsheet does it is still whole; rounded by hand it tells nothing.
  expect(frameFaults(first, drawn(80, 0.522875817)).notWhole).toBeNull();
  expect(frameFaults(grown, drawn(80, 0.523)).notWhole).toBeNull();
  // All were drawn, or so it says.
  expect(frameFaults(first, drawn(153))).toEqual(none);
  expect(frameFaults(grown, drawn(153))).toEqual({ notWhole: null, missing: 22, articles: ['a4'] });
  // Comments that seldom come do not make an article look left out, nor does a sample coded in part, in the order drawn.
  const doubtful = new Map([...drawn(80, 0.9), ['a0#1', 0.02] as const]);
  expect(frameFaults(grown, doubtful).articles).toEqual([]);
  expect(frameFaults(first, new Map([...drawn(80)].slice(0, 8)))).toEqual(none);
  const many = corpus(...Array.from({ length: 60 }, (_, i) => 1 + i));
  const wrong = Array.from({ length: 200 }, (_, seed) => {
    const some = shuffled(many, seeded(seed)).slice(0, 150);
    return frameFaults(many, new Map(some.map((c) => [c.id, 150 / many.length]))).articles.length;
  });
  expect(wrong.filter((n) => n > 0).length).toBeLessThanOrEqual(4);
});

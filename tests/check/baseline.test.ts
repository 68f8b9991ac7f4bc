import { expect, test } from 'vitest';
import { baselines, winkLexicon } from '../../src/check/baseline.js';
import { check } from '../../src/check/check.js';
import { match } from '../../src/store/match.js';
import { goldOf, labelsOf, type Row } from './make.js';

const GOOD = ['what a wonderful lovely day', 'wonderful and happy news', 'lovely happy people'];
const BAD = ['a terrible awful crime', 'awful and terrible loss', 'terrible sad murder'];
const rows: Row[] = Array.from({ length: 30 }, (_, i) => ({
  id: `c${i}`,
  article: `article ${i % 5}`,
  sentiment: 'neutral',
  war: 'none',
  text: `${(i % 3 === 0 ? GOOD : BAD)[(i % 7) % 3]} ${i}`,
}));
const lines = rows.map((r, i) => `${r.id},ann,${i % 3 === 0 ? 'positive' : 'negative'},${i < 3 ? 'favor' : 'none'},1`);
const options = { resamples: 100, seed: 1, cluster: 'article' as const };

test('baselines are scored on the same comments and never see the fold they are scored on', async () => {
  const { units, axes } = match(labelsOf(rows), goldOf(lines));
  const results = baselines(units, axes, options, await winkLexicon());
  const accuracy = Object.fromEntries(
    results.map((b) => [b.name, b.agreement.axes.map((a) => a.figures.accuracy.value)]),
  );
  expect(accuracy['majority class']).toEqual([expect.closeTo(2 / 3, 9), expect.closeTo(0.9, 9)]);
  expect(accuracy['bag of words']?.[0]).toBeGreaterThan(0.9);
  expect(accuracy.lexicon).toEqual([1]);
  for (const b of results) expect(b.agreement.axes[0]?.n).toBe(30);
});

test('words seen in one article only cannot help there', async () => {
  const own = rows.map((r, i) => ({ ...r, text: `w${i % 5}${i % 3 === 0 ? 'x' : 'y'}` }));
  const { units, axes } = match(labelsOf(own), goldOf(lines));
  const bag = baselines(units, axes, options, () => 0).find((b) => b.name === 'bag of words');
  expect(bag?.agreement.axes[0]?.figures.accuracy.value).toBeLessThan(0.7);
});

test('no lexicon, no baselines', () => {
  expect(check(labelsOf(rows), goldOf(lines), { resamples: 100 }).baselines).toBeNull();
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import type { LabelledComment } from '../../src/label/labels.js';
import { aggregate, articlesOf } from '../../src/report/aggregate.js';
import type { Corrections } from '../../src/report/correct.js';
import { reportPage } from '../../src/report/page/page.js';
import { findChrome, launch } from '../review/browser.js';

const NASTY = `<script>document.title = 'broken'</script> & "quoted"`;
const labels = (stance: 'favor' | 'against' | 'none', p: number) => ({
  sentiment: { label: 'negative', p: { negative: 0.7, neutral: 0.2, positive: 0.1 } },
  aid: { label: stance, p: { favor: 0.1, against: 0.1, none: 0.1, [stance]: p } },
});
const comment = (id: string, articleId: string, own: Partial<LabelledComment> = {}): LabelledComment =>
  ({
    ...{
      articleId,
      title: `${articleId} ${NASTY}`,
      articleDate: '2012-08-05',
      id,
      position: 1,
      author: NASTY,
      postedAt: null,
    },
    ...{ replyTo: null, depth: 0, text: `${id} says ${NASTY}`, quoted: null, parent: null, source: { file: 'f' } },
    ...{ truncated: false, language: 'en', abstained: null, codebook: '1', labels: labels('favor', 0.8), ...own },
  }) as unknown as LabelledComment;
const COMMENTS = [
  comment('a1', 'a'),
  comment('a2', 'a', { labels: labels('favor', 0.9) as never }),
  comment('a3', 'a', { labels: labels('favor', 0.95) as never }),
  comment('a4', 'a', { labels: labels('against', 0.8) as never }),
  comment('a5', 'a', { labels: null, abstained: 'language: ur' }),
  comment('b1', 'b', { labels: labels('none', 0.8) as never }),
];
const CORRECTIONS: Corrections = new Map([
  [
    '*',
    {
      aid: {
        method: 'dsl',
        coded: 12,
        tied: 0,
        withheld: 0,
        byLabel: { favor: { share: 0.425, low: 0.2, high: 0.7 } },
      },
    },
  ],
]);
const page = (corrections?: Corrections, notes?: string[]) =>
  reportPage({
    ...aggregate(articlesOf(COMMENTS), COMMENTS, ['aid']),
    ...{ comments: COMMENTS, targets: [{ name: 'aid', statement: 'Aid & trade < war.' }], corrections, notes },
  });

test('the page says what was counted, of what statement, and what has no label', async () => {
  const $ = load(await page());
  expect($('h1 + p').text().replace(/\s+/g, ' ')).toMatch(
    /^6 comments by 1 named commenters on 2 articles; 5 labelled, 1 abstained, 0 failed/,
  );
  expect($('.statement').text()).toBe('Aid & trade < war.');
  const favor = $('section table').eq(1).find('tbody tr').first().text().replace(/\s+/g, ' ');
  expect(favor).toMatch(/favor ?3 60\.0 \[23\.1, 88\.2\]/); // Wilson, 3 of 5
  expect($('.articles tbody tr')).toHaveLength(2);
  expect($('ul li').text()).toBe('a5 language: ur');
  // The surest first, two of each end of the axis.
  expect(
    $('details')
      .first()
      .find('blockquote code')
      .map((_, c) => $(c).text())
      .get(),
  ).toEqual(['a3', 'a2', 'a4']);
});

test('without a gold sample the shares are warned of; with one the corrected stand beside them', async () => {
  expect(load(await page())('.warn').text()).toMatch(/count what the model says/);
  const $ = load(await page(CORRECTIONS));
  expect($('.warn')).toHaveLength(0);
  expect($('section table').eq(1).find('tbody tr').first().text()).toContain('42.5 [20.0, 70.0]');
  expect($('h1 ~ p').text()).toMatch(/12 coded comments of 5/);
  expect($('h2:contains("Articles") + p').text()).toMatch(/^As the model counts, not corrected\./);
  expect(load(await page(CORRECTIONS, ['7 were skipped']))('.warn li').text()).toBe('7 were skipped.');
});

test('labels withheld on single axes are counted', async () => {
  const some = COMMENTS.map((c) => (c.id === 'a1' ? { ...c, labels: { ...c.labels, aid: null } as never } : c));
  const summary = aggregate(articlesOf(some), some, ['aid']);
  const $ = load(await reportPage({ ...summary, comments: some, targets: [{ name: 'aid', statement: null }] }));
  expect($('h1 + p').text()).toMatch(/Labels withheld below the confidence asked for: 1 on aid\./);
});

test('what commenters wrote stays text, and nothing is fetched', async () => {
  const html = await page();
  expect(await page()).toBe(html);
  const $ = load(html);
  expect($('script')).toHaveLength(0);
  expect($('[src], link[href^="http"]')).toHaveLength(0);
  expect($('blockquote p').first().text()).toBe(`a3 says ${NASTY}`);
});

const chrome = findChrome();
test.skipIf(!chrome && !process.env.CI)(
  'a browser draws every point inside its chart, and asks the network for nothing',
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'page-'));
    const browser = await launch(chrome ?? '');
    try {
      await writeFile(join(dir, 'index.html'), await page(CORRECTIONS));
      const tab = await browser.newPage();
      const asked: string[] = [];
      tab.on('request', (r) => asked.push(r.url()));
      await tab.goto(pathToFileURL(join(dir, 'index.html')).href);
      expect(await tab.title()).toBe('Stance report: 6 comments');
      const points = await tab.$$eval('svg circle', (all) =>
        all.map((c) => {
          const [point, chart] = [c.getBoundingClientRect(), c.closest('svg')?.getBoundingClientRect()];
          return (
            chart !== undefined &&
            point.left >= chart.left &&
            point.right <= chart.right &&
            point.bottom <= chart.bottom
          );
        }),
      );
      expect(points.length).toBe(13); // 2 ends of 2 axes, of all and of 2 articles, and one corrected share
      expect(points.every(Boolean)).toBe(true);
      await tab.click('summary');
      expect(await tab.isVisible('blockquote')).toBe(true);
      expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    } finally {
      await browser.close();
      await rm(dir, { recursive: true });
    }
  },
  60_000,
);

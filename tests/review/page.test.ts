import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseGold } from '../../src/store/gold.js';
import { build, ended, findChrome, launch, type Served, serve } from './browser.js';
import { writeFixture } from './fixture.js';

const chrome = findChrome();
if (!chrome) {
  const message = 'NO CHROME FOUND: the tests of the review page were NOT run. Set CHROME to the path of one.';
  if (process.env.CI) throw new Error(message);
  process.emitWarning(message);
}

/** Pictures of the page go here, to be looked at; none are made without it. */
const SHOTS = process.env.REVIEW_SCREENSHOTS;

describe.skipIf(!chrome)('the page, by keyboard', () => {
  const dir = mkdtempSync(join(tmpdir(), 'review-'));
  const gold = join(dir, 'gold.csv');
  let dist = '';
  let browser: Browser;
  let page: Page;
  let served: Served;
  let files: ReturnType<typeof writeFixture>;
  const faults: string[] = [];

  const start = async (coder: string, ...more: string[]) => {
    served = await serve(dist, [files.labels, '--codebook', files.codebook, '--gold', gold, '--coder', coder, ...more]);
    await page.goto(served.url);
    await page.waitForSelector('main h1');
  };
  const stop = async (signal: NodeJS.Signals) => {
    served.process.kill(signal);
    await ended(served.process);
  };
  const shot = async (name: string) => {
    if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
  };
  const through = () => page.locator('#bar .progress').textContent();
  const words = () => page.locator('.own .words').first().textContent();
  /** Presses keys and waits until the page is where it should be. */
  const press = async (keys: string[], now?: RegExp) => {
    for (const key of keys) await page.keyboard.press(key);
    if (now) await expect.poll(through).toMatch(now);
  };
  const checked = () =>
    page.locator('fieldset input:checked').evaluateAll((l) => l.map((x) => (x as unknown as { value: string }).value));
  /** Waits until the page says so of an answer given before. */
  const given = (what: RegExp) => expect.poll(() => page.locator('.earlier').textContent()).toMatch(what);
  const rows = () => parseGold(readFileSync(gold, 'utf8'), 'gold.csv').rows;

  beforeAll(async () => {
    dist = build();
    files = writeFixture(dir);
    browser = await launch(chrome ?? '');
    page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    page.on('pageerror', (e) => faults.push(e.message));
    page.on('console', (m) => {
      if (m.type() === 'error' || m.type() === 'warning') faults.push(m.text());
    });
  }, 120_000);

  afterAll(async () => {
    served?.process.kill('SIGKILL');
    await browser?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test('annotates, undoes, survives kill -9, comes back and finishes; the file has what was answered', async () => {
    await start('ann');
    await shot('1-first');
    expect(await words()).toBe('Forty years we waited in the rain for that ferry. Build it.');
    // Blind: the model's labels are not even sent.
    expect(await (await page.request.get(`${served.url}api/state`)).text()).not.toMatch(/"p":/);

    await press(['Enter']);
    await expect.poll(() => page.locator('#alert').textContent()).toMatch(/sentiment is not answered yet/);
    await press(['3', '1', '3', 'Enter'], /^1 of 12/);
    await press(['1', '3', '2', 'u', 'n']);
    await page.keyboard.type('=1+1, "so" he says');
    await press(['Escape', 'Enter'], /^2 of 12/);

    // Markup is text.
    expect(await words()).toContain('<script>window.pwned = 1</script>');
    await press(['2', '3', '3', 'Enter'], /^3 of 12/);
    await press(['3', '1', '3', 'Enter'], /^4 of 12/);
    await press(['1', '1', '1', 'Enter'], /^5 of 12/);

    // Undo: the answer is there to be changed, and in the file until it is.
    await press(['z']);
    await given(/^Comment 5, given already\. In the file: negative · favor · favor\./);
    expect(rows()).toHaveLength(5);
    expect(await checked()).toEqual(['negative', 'favor', 'favor']);
    await press(['ArrowUp', 'ArrowUp', 'ArrowUp', '2', 'ArrowDown', '3', 'ArrowDown', '3', 'Enter']);
    await expect.poll(words).toMatch(/^A toll is fair/);
    expect(rows()[4]).toMatchObject({
      commentId: 'ferry-5',
      values: { sentiment: 'neutral', bridge: 'none', toll_booths: 'none' },
    });
    await press(['c']);
    await page.waitForSelector('.neighbours li.self');
    await press(['2', '1']);
    await shot('2-midway');
    await press(['1', 'Enter'], /^6 of 12/);
    await press(['s'], /^7 of 12 \(1 skipped\)/);

    // Back and forward delete nothing, and what is begun is there after a reload.
    const before = readFileSync(gold, 'utf8');
    await press(['ArrowLeft']);
    await given(/^Comment 7, given already\. In the file: skipped\./);
    for (const n of [6, 5, 4, 3, 2]) {
      await press(['ArrowLeft']);
      await given(new RegExp(`^Comment ${n},`));
    }
    expect(await page.locator('#note').inputValue()).toBe('=1+1, "so" he says');
    await shot('2b-back');
    await press(['3', 'n', 'End']);
    await page.keyboard.type(', half');
    await page.reload();
    await given(/^Comment 2, .*Your change is not saved/);
    expect(await page.locator('#note').inputValue()).toBe('=1+1, "so" he says, half');
    expect(await checked()).toEqual(['positive', 'none', 'against']);
    await shot('2c-unsaved');
    await press(['1', 'n', 'End', ...', half'.split('').map(() => 'Backspace'), 'Escape']);
    await given(/^Comment 2, .*changes nothing/);
    for (const n of [3, 4, 5, 6, 7]) {
      await press(['ArrowRight']);
      await given(new RegExp(`^Comment ${n},`));
    }
    await press(['ArrowRight']);
    await expect.poll(words).toBe('Does anyone know when the council votes?');
    expect(readFileSync(gold, 'utf8')).toBe(before);

    await stop('SIGKILL');
    await press(['2', '3', '3', 'Enter']);
    await expect.poll(() => page.locator('#alert').textContent()).toMatch(/cannot be reached/);
    expect(rows()).toHaveLength(7);

    await start('ann');
    expect(served.messages()).toMatch(/12 comments drawn, 6 annotated by ann/);
    expect(await words()).toBe('Does anyone know when the council votes?');
    await press(['2', '3', '3', 'Enter'], /^8 of 12/);
    await press(['1', '2', '3', 'Enter'], /^9 of 12/);
    await press(['1', '2', '2', 'Enter'], /^10 of 12/);
    await press(['o', '3', '3', '3', 'Enter'], /^11 of 12/);
    await press(['1', '3', '2', 'Enter'], /^12 of 12/);
    await page.waitForSelector('#done');

    // The skipped one comes again, and then the figures.
    await press(['g'], /^12 of 12/);
    await expect.poll(words).toMatch(/school roof/);
    await press(['1', '2', '3', 'Enter'], /^12 of 12/);
    await page.waitForSelector('table');
    await shot('3-results');
    const text = await page.locator('main').innerText();
    expect(text).toMatch(/Done: 12 of 12/);
    expect(text).toMatch(/accuracy\s+0\.917 \[/);
    expect(text).toMatch(/One coder only/);

    expect(rows().map((r) => r.commentId)).toHaveLength(12);
    expect(rows()[1]).toMatchObject({
      commentId: 'ferry-2',
      coder: 'ann',
      codebook: '3',
      probability: 1,
      note: '=1+1, "so" he says',
      unsure: true,
      values: { sentiment: 'negative', bridge: 'none', toll_booths: 'against' },
    });
    expect(readFileSync(gold, 'utf8')).toContain(`"'=1+1, ""so"" he says"`);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
  });

  test('a second coder has rows of her own; the dispute is adjudicated in a third', async () => {
    await stop('SIGTERM');
    await start('bea');
    for (let i = 0; i < 12; i++) await press(['1', '3', '3', 'Enter'], new RegExp(`^${i + 1} of 12`));
    await page.waitForSelector('table');
    const head = page.locator('main h1, main p', { hasText: 'Disagreements:' });
    expect(await head.textContent()).toMatch(/0 of \d+ adjudicated/);
    // The rhythm of coding goes on and settles nothing: the disagreements are not open.
    await shot('4-results-of-two');
    expect(await page.locator('thead').first().innerText()).toMatch(
      /model × gold, n = \d+\s+model × coder, n = 12\s+coder × coder, n = 12/,
    );
    await press(['1', '3', '3', 'Enter', '0', 'ArrowDown', 'd']);
    await page.waitForSelector('.results .work');
    expect(await head.textContent()).toMatch(/0 of \d+ adjudicated/);
    expect(rows()).toHaveLength(24);
    expect(await page.locator('main').innerText()).toMatch(/The model’s label is shown once this is settled/);
    await press(['1']);
    await shot('4-adjudicate');
    expect(rows()).toHaveLength(24);
    await press(['Enter']);
    await expect.poll(() => head.textContent()).toMatch(/1 of \d+/);
    expect(rows()).toHaveLength(25);
    expect(rows()[24]).toMatchObject({
      commentId: 'ferry-1',
      coder: 'adjudicated',
      values: { sentiment: 'negative', bridge: '' },
    });
    await press(['2', 'Enter']);
    await expect.poll(() => head.textContent()).toMatch(/2 of \d+/);
    expect(rows()).toHaveLength(25);
    expect(rows()[24]?.values).toEqual({ sentiment: 'negative', bridge: 'against', toll_booths: '' });
    expect(await page.locator('.said .unsure').allTextContents()).toEqual(['unsure']);
    expect(await page.locator('.said .remark').allTextContents()).toEqual(['=1+1, "so" he says']);
    await shot('4b-notes');
    await press(['ArrowUp']);
    await expect.poll(() => page.locator('.results strong').textContent()).toMatch(/^2 of/);
    await press(['0']);
    await expect.poll(() => head.textContent()).toMatch(/1 of \d+/);
    expect(rows()[24]?.values.bridge).toBe('');
    // Undo takes back the taking back, and then what was settled, one by one.
    await press(['z']);
    await expect.poll(() => head.textContent()).toMatch(/2 of \d+/);
    await press(['z']);
    await expect.poll(() => head.textContent()).toMatch(/1 of \d+/);
    await expect.poll(() => page.locator('.results strong').textContent()).toMatch(/^2 of/);
    await press(['z']);
    await expect.poll(() => head.textContent()).toMatch(/0 of \d+/);
    expect(rows()).toHaveLength(24);
    expect(rows().filter((r) => r.coder === 'ann')).toHaveLength(12);
  });

  test('assisted shows labels; names for a screen reader; dark, narrow and at 200 % nothing is cut off', async () => {
    await stop('SIGTERM');
    await start('cy', '--assisted', '--sample', '12');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await page.locator('legend .model').allTextContents()).toHaveLength(3);
    await shot('5-dark-assisted');
    expect(
      await page
        .getByRole('group', { name: /bridge/ })
        .getByRole('radio', { name: 'favor' })
        .count(),
    ).toBe(1);
    expect(await page.getByRole('textbox', { name: /Note/ }).count()).toBe(1);
    expect(await page.getByRole('progressbar', { name: 'Progress' }).count()).toBe(1);
    for (const [name, width, height] of [
      ['6-narrow', 400, 800],
      ['7-zoom', 683, 384],
    ] as const) {
      await page.setViewportSize({ width, height });
      await shot(name);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
  });

  test('nothing was blocked or thrown, but for the request to the killed server', () => {
    expect(faults.filter((f) => !/ERR_CONNECTION_REFUSED/.test(f))).toEqual([]);
  });
});

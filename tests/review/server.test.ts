import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCodebook } from '../../src/codebook/codebook.js';
import { occlude } from '../../src/review/occlusion.js';
import { drawSample } from '../../src/review/sample.js';
import { type RunningReview, startReview } from '../../src/review/server.js';
import { Session } from '../../src/review/session.js';
import { GoldWriter } from '../../src/store/gold-writer.js';
import { parseLabels } from '../../src/store/labels.js';
import { CODEBOOK, labelled } from './fixture.js';

let running: RunningReview;

beforeAll(async () => {
  const labels = parseLabels(
    labelled()
      .map((c) => JSON.stringify(c))
      .join('\n'),
    'labels.jsonl',
  );
  const writer = await GoldWriter.open(join(mkdtempSync(join(tmpdir(), 'server-')), 'gold.csv'), [
    'sentiment',
    'bridge',
    'toll_booths',
  ]);
  const drawn = drawSample(labels.records, { n: null, strategy: 'random', seed: 1 });
  const codebook = parseCodebook(CODEBOOK, 'codebook.yaml');
  const figures = () => ({ axes: [], notes: [] });
  const session = new Session({ labels, codebook, drawn, writer, coder: 'ann', assisted: false, figures });
  running = await startReview(session, 0, pathToFileURL('src/review/page/'));
});
afterAll(() => running.close());

/** Status and headers of a request with headers that fetch would not let us set. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body = '{}') {
  const url = new URL(path, running.url);
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((done, fail) => {
    const r = request(url, { method, headers }, (res) => {
      res.resume();
      done({ status: res.statusCode ?? 0, headers: res.headers });
    });
    r.on('error', fail);
    r.end(method === 'POST' ? body : undefined);
  });
}
const json = { 'Content-Type': 'application/json' };
const origin = () => new URL(running.url).origin;

test('the page comes from 127.0.0.1 with a strict policy', async () => {
  expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
  const { status, headers } = await ask('');
  expect(status).toBe(200);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
});

test('without the token, from another host or origin, nothing is answered', async () => {
  expect((await ask('/')).status).toBe(404);
  expect((await ask('/api/state')).status).toBe(404);
  expect((await ask(`/${'x'.repeat(32)}/api/state`)).status).toBe(404);
  expect((await ask('api/state')).status).toBe(200);
  expect((await ask('api/state', { Host: 'evil.example' })).status).toBe(403);
  expect((await ask('api/state', { Origin: 'http://evil.example' })).status).toBe(403);
  expect((await ask('api/undo', json, 'POST')).status).toBe(403);
  expect((await ask('api/undo', { ...json, Origin: 'null' }, 'POST')).status).toBe(403);
  expect((await ask('api/undo', { Origin: origin(), 'Content-Type': 'text/plain' }, 'POST')).status).toBe(415);
  expect((await ask('api/undo', { ...json, Origin: origin() }, 'POST')).status).toBe(409);
});

test('only the files of the page are served', async () => {
  expect((await ask('style.css')).status).toBe(200);
  for (const path of ['main.ts', '..%2fserver.js', '%2e%2e/%2e%2e/package.json', 'index.html/x'])
    expect((await ask(path)).status).toBe(404);
});

test('a request of another form is refused', async () => {
  const headers = { ...json, Origin: origin() };
  expect((await ask('api/answer', headers, 'POST', '{"id": 1}')).status).toBe(409);
  expect((await ask('api/answer', headers, 'POST', '{')).status).toBe(409);
  expect((await ask('api/answer', headers, 'POST', `{"id": "${'x'.repeat(200_000)}"}`)).status).toBe(413);
});

test('occlusion: what the label loses without a sentence', async () => {
  const relabel = async (text: string) => {
    const p = 0.2 + (text.includes('bad') ? 0.6 : 0) - (text.includes('nice') ? 0.1 : 0);
    return { sentiment: { label: 'negative' as const, p: { negative: p, neutral: 1 - p, positive: 0 } } };
  };
  const split = (text: string) => text.match(/[^.]+\./g)?.map((s) => s.trim()) ?? [];
  const found = await occlude('So bad. It was nice. Monday.', split, relabel);
  expect(found.map((s) => s.effects.sentiment)).toEqual([
    expect.closeTo(0.6, 9),
    expect.closeTo(-0.1, 9),
    expect.closeTo(0, 9),
  ]);
  expect(await occlude('One.', split, relabel)).toEqual([{ text: 'One.', effects: {} }]);
});

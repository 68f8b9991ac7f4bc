// node tests/benchmarks/fuzz.mjs [--pages 50000] [--seed 1] [--slow 2000] [FOLDER...]
//
// Reads mutated pages (see mutations.mjs) of the folders, by default the fixtures and the sample threads, and fails on a
// crash, a page over `--slow` milliseconds, a link forward, to itself or in a circle, and on memory that grows. A page is
// a function of the seed and its number, so a fault can be had again with `--from N --pages 1`.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: 'string', default: '50000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    slow: { type: 'string', default: '2000' },
  },
});
v8.setFlagsFromString('--expose-gc');
const [pages, from, seed, slow] = ['pages', 'from', 'seed', 'slow'].map((k) => Number(values[k]));
const folders = positionals.length ? positionals : ['tests/fixtures/pages', 'data/threads'];
const walk = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((f) => walk(join(path, f)))
    : [path];
const files = folders.flatMap(walk).filter((f) => !/expected|\.(py|md)$/.test(f));
const texts = new Map(files.map((f) => [f, readFileSync(f, 'utf8')]));

const at = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
const faults = [];
const memory = [];
const slowest = [];
const sum = { pages: 0, bytes: 0, comments: 0, links: 0, refused: 0, took: 0 };
const worker = new Worker(new URL('fuzz-worker.mjs', import.meta.url), {
  workerData: { names: files, texts, from, to: from + pages, seed, slow, at },
});
worker.on('message', (m) => {
  if (m.fault) faults.push(m.fault);
  else if (m.heap) memory.push(m);
  else {
    sum.pages++;
    for (const key of ['bytes', 'comments', 'links', 'refused', 'took']) sum[key] += m[key];
    slowest.push({ took: m.took, bytes: m.bytes, what: m.what });
    slowest.sort((a, b) => b.took - a.took);
    slowest.length = Math.min(slowest.length, 5);
  }
});
worker.on('error', (error) => faults.push(`the thread died at page ${at[0]}: ${error.stack}`));

let seen = -1;
let since = Date.now();
const watch = setInterval(() => {
  const now = Atomics.load(at, 0);
  if (now !== seen) since = Date.now();
  seen = now;
  if (Date.now() - since < 60_000) return;
  faults.push(`page ${now} hangs`);
  worker.terminate();
}, 1000);
worker.on('exit', () => {
  clearInterval(watch);
  report();
});

/** Median of a third of the measurements. */
function median(third) {
  const n = Math.floor(memory.length / 3);
  const part = memory.slice(third * n, (third + 1) * n).map((m) => m.heap / 1048576);
  return part.sort((a, b) => a - b)[Math.floor(part.length / 2)];
}

function report() {
  if (memory.length >= 6) {
    const [first, last] = [median(0), median(2)];
    console.log(`heap after collection, median: first third ${first.toFixed(1)} MB, last third ${last.toFixed(1)} MB`);
    console.log(`largest resident size: ${(Math.max(...memory.map((m) => m.rss)) / 1048576).toFixed(0)} MB`);
    if (last > first * 1.1 + 4) faults.push('memory grows');
  }
  console.log(
    `${sum.pages} pages of ${files.length} (${(sum.bytes / 1048576).toFixed(0)} MB), ${sum.comments} comments, ${sum.links} links, ${sum.refused} refused as binary; ${(sum.took / Math.max(1, sum.pages)).toFixed(1)} ms a page`,
  );
  for (const s of slowest) console.log(`  ${Math.round(s.took)} ms, ${s.bytes} bytes: ${s.what}`);
  for (const fault of faults.slice(0, 20)) console.log(`FAULT ${fault}`);
  if (sum.pages !== pages) faults.push('not all pages were read');
  console.log(`${faults.length} faults`);
  process.exitCode = faults.length ? 1 : 0;
}

// Reads mutated pages in a thread of its own; see fuzz.mjs.
import { workerData as data, parentPort } from 'node:worker_threads';
import { seeded } from '../../dist/base/random.js';
import { decode } from '../../dist/input/decode.js';
import { readDocument } from '../../dist/input/readers.js';
import { buildThread } from '../../dist/thread/build.js';
import { readingOrder, timeOf } from '../../dist/thread/order.js';
import { mutate } from './mutations.mjs';

const HOUR = 3_600_000;

for (let i = data.from; i < data.to; i++) {
  // The one who watches knows from this which page hangs.
  Atomics.store(data.at, 0, i);
  const random = seeded(data.seed + i);
  const name = data.names[random.below(data.names.length)];
  const { bytes, done } = mutate(data.texts.get(name), random, [...data.texts.values()]);
  const tell = (fault) => parentPort.postMessage({ fault: `page ${i} (${name}, ${done.join(', ')}): ${fault}` });
  try {
    let took = Number.POSITIVE_INFINITY;
    let counts;
    // A busy machine makes any page slow once.
    for (let n = 0; n < 3 && took > data.slow / 2; n++) {
      const start = performance.now();
      counts = readPage(bytes, tell, n === 0);
      took = Math.min(took, performance.now() - start);
    }
    if (took > data.slow) tell(`took ${Math.round(took)} ms`);
    parentPort.postMessage({ took, bytes: bytes.length, ...counts, what: `page ${i} (${name}, ${done.join(', ')})` });
  } catch (error) {
    tell(error.stack);
  }
  if (i % 500 === 499) {
    global.gc?.();
    parentPort.postMessage({ heap: process.memoryUsage().heapUsed, rss: process.memoryUsage().rss, page: i });
  }
}

function readPage(bytes, tell, first) {
  const decoded = decode(bytes);
  if (!decoded.ok) return { comments: 0, links: 0, refused: 1 };
  let comments = 0;
  let links = 0;
  for (const page of readDocument({ file: 'page', id: 'page', text: decoded.text })) {
    const thread = buildThread(page);
    comments += thread.comments.length;
    links += thread.comments.filter((c) => c.replyTo).length;
    if (first) check(page, thread.comments, tell);
  }
  return { comments, links, refused: 0 };
}

/** Ids differ, positions count up, links lead to what was said before, and every way up ends. */
function check(page, comments, tell) {
  const at = new Map(comments.map((c, i) => [c.id, i]));
  if (at.size !== comments.length) tell(`${comments.length - at.size} ids are there twice`);
  const rank = [];
  readingOrder(page.comments).forEach((i, r) => {
    rank[i] = r;
  });
  for (const [i, c] of comments.entries()) {
    if (c.position !== i + 1) tell(`comment ${i + 1} has position ${c.position}`);
    if (!c.replyTo) continue;
    const to = at.get(c.replyTo.id);
    if (to === undefined) {
      if (!page.comments[i].finished) tell(`comment ${i + 1} answers ${c.replyTo.id}, which is not there`);
      continue;
    }
    if (to === i) tell(`comment ${i + 1} answers itself`);
    const [a, b] = [timeOf(comments[to]), timeOf(c)];
    if (a !== null && b !== null ? a > b + HOUR : rank[to] > rank[i]) tell(`comment ${i + 1} answers a later one`);
    if (c.depth !== comments[to].depth + 1) tell(`comment ${i + 1} has depth ${c.depth}`);
    if (!(c.replyTo.confidence >= 0 && c.replyTo.confidence <= 1)) tell(`confidence ${c.replyTo.confidence}`);
  }
}

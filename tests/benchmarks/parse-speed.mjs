// node tests/benchmarks/parse-speed.mjs [FOLDER...]
//
// How fast pages are read (decoded, parsed, threaded): each page of the folders, by default the sample threads, again and
// again for half a second; then threads made 1, 2, 4, 8 and 16 times as long, to see how time grows with size.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decode } from '../../dist/input/decode.js';
import { readDocument } from '../../dist/input/readers.js';
import { buildThread } from '../../dist/thread/build.js';

const MB = 1048576;
const walk = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((f) => walk(join(path, f)))
    : [path];
const folders = process.argv.length > 2 ? process.argv.slice(2) : ['data/threads'];
const files = folders.flatMap(walk).filter((f) => !/expected|\.(py|md)$/.test(f));

function read(bytes) {
  const decoded = decode(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  return readDocument({ file: 'page', id: 'page', text: decoded.text }).map((p) => buildThread(p));
}

/** Median milliseconds of reading, over at least `least` runs and half a second. */
function time(bytes, least = 3) {
  const runs = [];
  const start = performance.now();
  while (runs.length < least || performance.now() - start < 500) {
    const from = performance.now();
    read(bytes);
    runs.push(performance.now() - from);
  }
  return runs.sort((a, b) => a - b)[Math.floor(runs.length / 2)];
}

const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);

row('page', 'KB', 'comments', 'ms', 'MB/s');
row('---', '--:', '--:', '--:', '--:');
let [ms, size] = [0, 0];
for (const file of files) {
  const bytes = readFileSync(file);
  const comments = read(bytes).reduce((n, t) => n + t.comments.length, 0);
  const took = time(bytes);
  ms += took;
  size += bytes.length;
  row(
    basename(file),
    (bytes.length / 1024).toFixed(0),
    comments,
    took.toFixed(1),
    (bytes.length / MB / (took / 1000)).toFixed(1),
  );
}
console.log(
  `\n${files.length} pages, ${(size / MB).toFixed(2)} MB: ${((files.length * 1000) / ms).toFixed(0)} pages/s, ${(size / MB / (ms / 1000)).toFixed(1)} MB/s\n`,
);

/** A thread of `n` comments that mention and quote each other. */
const WORDS = 'quay ferry lamp road town council harbour winter bench rope tide gull engine lorry bridge market'.split(
  ' ',
);
function comments(n) {
  const said = [];
  for (let i = 0; i < n; i++) {
    const word = (k) => `${WORDS[(i * 7 + k * 5) % WORDS.length]}${((i * 31 + k * 17) % 97) % 9 ? '' : i}`;
    const own = Array.from({ length: 40 }, (_, k) => (k % 9 === 8 ? `${word(k)}. The` : word(k))).join(' ');
    const earlier = said[(i * 13) % Math.max(1, i)];
    const open =
      earlier && i % 4 === 1 ? `@${earlier.author}: ` : earlier && i % 9 === 2 ? `“${earlier.own.slice(0, 60)}” ` : '';
    said.push({ author: `Reader ${(i * 7919) % (n / 2 + 1)}`, own, text: `${open}The ${own}.` });
  }
  return said;
}
const MAKE = {
  text: (n) =>
    `Ferry to run at night\n\n${n} Comments\n\n${comments(n)
      .map((c) => `${c.author}\nMay 3, 2012 at 9:10 am\n\n${c.text}\n`)
      .join('\n')}`,
  html: (n) =>
    `<html><head><title>Ferry to run at night</title></head><body><ol class="commentlist">${comments(n)
      .map(
        (c, i) =>
          `<li class="comment" id="comment-${i}"><cite class="fn">${c.author}</cite> <time datetime="2012-05-03T09:10"></time><div class="comment-content"><p>${c.text}</p></div></li>`,
      )
      .join('\n')}</ol></body></html>`,
  jsonl: (n) =>
    comments(n)
      .map((c) => JSON.stringify({ author: c.author, posted_at: '2012-05-03T09:10', text: c.text }))
      .join('\n'),
};
row('made', 'comments', 'MB', 'ms', 'MB/s', 'ms a comment');
row('---', '--:', '--:', '--:', '--:', '--:');
for (const [name, make] of Object.entries(MAKE)) {
  for (const times of [1, 2, 4, 8, 16]) {
    const n = 625 * times;
    const bytes = Buffer.from(make(n));
    const took = time(bytes);
    const megabytes = bytes.length / MB;
    row(name, n, megabytes.toFixed(2), took.toFixed(0), (megabytes / (took / 1000)).toFixed(1), (took / n).toFixed(3));
  }
}

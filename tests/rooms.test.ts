import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { expect, test } from 'vitest';

/** Rooms from left to right; rooms in one row do not import each other. */
const ROWS = [
  ['base'],
  ['codebook', 'input'],
  ['thread'],
  ['label'],
  ['store'],
  ['report', 'check', 'review'],
  ['evaluate'],
  ['commands'],
];
const rank = new Map(ROWS.flatMap((row, i) => row.map((room) => [room, i] as const)));

function sources(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.tsx?$/.test(f))
    .map((f) => join(dir, f));
}

test('imports go from left to right only', () => {
  const wrong: string[] = [];
  for (const file of sources('src')) {
    const room = relative('src', file).split('/')[0] ?? '';
    if (!rank.has(room)) continue; // cli.ts and index.ts, the edge
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)/g)) {
      if (!path) continue;
      const other = normalize(join(dirname(file), path)).split('/')[1] ?? '';
      if (other === room) continue;
      if ((rank.get(other) ?? 99) >= (rank.get(room) ?? -1)) wrong.push(`${file} imports ${other}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('only the command line prints or exits', () => {
  const wrong = sources('src').filter(
    (f) => !f.endsWith('src/cli.ts') && /\bconsole\.|process\.exit|process\.std(out|err)/.test(readFileSync(f, 'utf8')),
  );
  expect(wrong).toEqual([]);
});

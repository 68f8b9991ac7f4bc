import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Comment } from '../src/base/types.js';
import { expandInputs } from '../src/input/expand.js';
import { readFile } from '../src/input/load.js';
import { buildThread } from '../src/thread/build.js';

/** Folder of real pages, which are not part of the repository. */
const ROOT = process.env.THREADSTANCE_PAGES;
const files = ROOT ? (await expandInputs([ROOT])).files.filter((f) => !f.includes('/expected/')) : [];

async function parse(start: string): Promise<{ comments: Comment[]; kinds: string[] }> {
  const file = files.find((f) => basename(f).startsWith(start));
  if (!file) throw new Error(`no page ${start}`);
  const { pages, problems } = await readFile(file);
  const threads = pages.map(buildThread);
  return {
    comments: threads.flatMap((t) => t.comments),
    kinds: [...problems, ...threads.flatMap((t) => t.problems)].map((p) => p.kind),
  };
}

describe.skipIf(!ROOT)('real pages', () => {
  test('a listing: 24 comments, two mentions, two quotations', async () => {
    const { comments, kinds } = await parse('003');
    expect(comments).toHaveLength(24);
    expect(comments.filter((c) => c.author === null).map((c) => c.position)).toEqual([18]);
    const links = comments.flatMap((c) =>
      c.replyTo ? [[c.position, comments.find((d) => d.id === c.replyTo?.id)?.position, c.replyTo.how]] : [],
    );
    expect(links).toEqual([
      [10, 8, 'quote'],
      [16, 14, 'mention'],
      [17, 8, 'quote'],
      [21, 20, 'mention'],
    ]);
    expect(kinds).toEqual(['no-author']);
  });

  test('a numbered list that declares one more than it has', async () => {
    const { comments, kinds } = await parse('004');
    expect(comments).toHaveLength(6);
    expect(kinds).toContain('declared');
  });

  test.each(['001', '002'])('%s has no comments, and that is no problem', async (start) => {
    expect(await parse(start)).toEqual({ comments: [], kinds: [] });
  });

  test.each(files.map((f) => [basename(f), f] as const))(
    '%s: as many comments as are there, links to earlier ones only',
    async (_, file) => {
      const { pages } = await readFile(file);
      const comments = pages.flatMap((p) => buildThread(p).comments);
      const byId = new Map(comments.map((c) => [c.id, c]));
      expect(byId.size).toBe(comments.length);
      for (const c of comments) if (c.replyTo) expect(byId.has(c.replyTo.id) && c.replyTo.id !== c.id).toBe(true);
      const truth = gold(file);
      if (truth) expect(comments.length).toBeGreaterThanOrEqual(truth.required);
      if (truth) expect(comments.length).toBeLessThanOrEqual(truth.all);
    },
  );
});

/** How many comments the page's truth has, beside it in `expected/`. */
function gold(file: string): { required: number; all: number } | null {
  const name = basename(file).replace(/\.\w+$/, '');
  for (const n of [name, name.split('_')[0]]) {
    try {
      const { comments } = JSON.parse(readFileSync(`${ROOT}/expected/${n}.json`, 'utf8')) as {
        comments: { optional?: boolean }[];
      };
      return { required: comments.filter((c) => !c.optional).length, all: comments.length };
    } catch {
      // no truth under this name
    }
  }
  return null;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/input/readers.js';
import { buildThread } from '../../src/thread/build.js';

const ROOT = 'tests/fixtures/pages';

interface Expected {
  title: string | null;
  articleDate: string | null;
  declared: number | null;
  /** Kinds of the problems, sorted, each once. */
  problems: string[];
  comments: {
    author: string | null;
    postedAt: string | null;
    text: string;
    /** Position of the comment replied to. */
    replyTo: number | null;
    how: string | null;
    quoted: string | null;
  }[];
}

const files = new Map(
  readdirSync(ROOT).flatMap((slug) => {
    const file = readdirSync(join(ROOT, slug)).find((f) => f.startsWith('page.'));
    return file ? [[slug, file] as const] : [];
  }),
);

describe.each([...files])('%s', (slug, file) => {
  const want = JSON.parse(readFileSync(join(ROOT, slug, 'expected.json'), 'utf8')) as Expected;
  const [page] = readDocument({ file, id: slug, text: readFileSync(join(ROOT, slug, file), 'utf8') });
  if (!page) throw new Error('no page');
  const { comments, problems } = buildThread(page);

  test('comments, authors, times, texts and links', () => {
    const place = new Map(comments.map((c) => [c.id, c.position]));
    const got = comments.map((c) => ({
      author: c.author,
      postedAt: c.postedAt,
      text: c.text,
      replyTo: c.replyTo ? (place.get(c.replyTo.id) ?? -1) : null,
      how: c.replyTo?.how ?? null,
      quoted: c.quoted,
    }));
    expect(got).toEqual(want.comments);
  });

  test('title, date, declared number and problems', () => {
    expect({ title: page.title, articleDate: page.articleDate, declared: page.declared }).toEqual({
      title: want.title,
      articleDate: want.articleDate,
      declared: want.declared,
    });
    expect([...new Set(problems.map((p) => p.kind))].sort()).toEqual([...want.problems].sort());
  });
});

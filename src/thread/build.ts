import type { Problem } from '../base/errors.js';
import type { Comment } from '../base/types.js';
import type { Page, RawComment } from '../input/page.js';
import { commentIds } from './ids.js';
import { reportPage, soundLinks, type ThreadProblem } from './integrity.js';
import { readingOrder } from './order.js';
import { type Link, readReplies } from './replies.js';

export interface Thread {
  /** In page order. */
  comments: Comment[];
  /** The page's own problems and those of its links and fields. */
  problems: Problem[];
}

/**
 * A page's comments as a thread: stable ids, own words parted from quoted ones, reply links with how they were found and
 * how sure they are, depth and parent. A leading `@name`, number or time of a link that was made is left out of `text`
 * (`replyTo` carries it, and a name is no opinion); a name that is part of a sentence stays. Comments are never dropped.
 */
export function buildThread(page: Page): Thread {
  const ids = commentIds(page.articleId, page.comments);
  const problems: Problem[] = [...page.problems];
  const report = (kind: ThreadProblem, message: string, index?: number) => {
    const problem: Problem = { kind, message: `${page.articleId}: ${message}`, file: page.file };
    const line = index === undefined ? undefined : page.comments[index]?.source.line;
    const id = index === undefined ? undefined : ids[index];
    if (line !== undefined) problem.line = line;
    if (id !== undefined) problem.commentId = id;
    problems.push(problem);
  };
  const order = readingOrder(page.comments);
  const rank: number[] = new Array(order.length);
  for (const [r, i] of order.entries()) rank[i] = r;
  const readings = readReplies(page, order);
  const links: (Link | null)[] = page.comments.map((_, i) => readings.get(i)?.link ?? null);
  soundLinks(page, links, rank, report);
  reportPage(page, readings, report);
  const depths = depthsOf(links);

  const texts = page.comments.map((c, i) => readings.get(i)?.own ?? ownText(c));
  const comments = page.comments.map((c, i): Comment => {
    const link = links[i] ?? null;
    const target = link ? page.comments[link.index] : undefined;
    return {
      articleId: page.articleId,
      title: page.title,
      articleDate: page.articleDate,
      id: ids[i] ?? '',
      position: i + 1,
      author: c.author,
      postedAt: c.postedAt,
      replyTo: c.finished
        ? c.finished.replyTo
        : link && target
          ? {
              id: ids[link.index] ?? '',
              author: target.author,
              how: link.how,
              confidence: Math.round(link.confidence * 100) / 100,
            }
          : null,
      depth: c.finished?.depth ?? depths[i] ?? 0,
      text: texts[i] ?? '',
      quoted: c.finished ? c.finished.quoted : (readings.get(i)?.quoted ?? null),
      parent: c.finished ? c.finished.parent : link ? (texts[link.index] ?? null) : null,
      source: c.source,
    };
  });
  return { comments, problems };
}

const ownText = (c: RawComment): string =>
  c.blocks
    .filter((b) => b.kind === 'text')
    .map((b) => b.text)
    .join('\n\n');

/** Steps up to a comment on the article; the links have no circles. */
function depthsOf(links: readonly (Link | null)[]): number[] {
  const depths: number[] = new Array(links.length).fill(-1);
  for (let i = 0; i < links.length; i++) {
    const path: number[] = [];
    let at: number | undefined = i;
    while (at !== undefined && depths[at] === -1) {
      path.push(at);
      at = links[at]?.index;
    }
    let depth = at === undefined ? -1 : (depths[at] ?? -1);
    for (const k of path.reverse()) depths[k] = ++depth;
  }
  return depths;
}

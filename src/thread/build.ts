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
    const source = index === undefined ? undefined : page.comments[index]?.source;
    const problem: Problem = { kind, message: `${page.articleId}: ${message}`, file: source?.file ?? page.file };
    const line = source?.line;
    const id = index === undefined ? undefined : ids[index];
    if (line !== undefined) problem.line = line;
    if (id !== undefined) problem.commentId = id;
    problems.push(problem);
  };
  const order = readingOrder(page.comments);
  const rank: number[] = new Array(order.length);
  for (const [r, i] of order.entries()) rank[i] = r;
  const readings = readReplies(page, order);
  const known = new Map(ids.map((id, i) => [id, i]));
  /** The target that a record brings and that is not in the file: kept as it is written, and said. */
  const absent = page.comments.map((c, i) => {
    const given = c.finished?.replyTo ?? null;
    if (!given || known.has(given.id)) return null;
    report('missing-parent', `comment ${i + 1} answers ${given.id}, which is not in the file`, i);
    return given;
  });
  const links = page.comments.map((c, i): Link | null => {
    const given = c.finished?.replyTo;
    const index = given ? known.get(given.id) : undefined;
    if (given && index !== undefined) return { index, how: given.how, confidence: given.confidence };
    return readings.get(i)?.link ?? null;
  });
  soundLinks(page, links, rank, report);
  reportPage(page, readings, report);
  const depths = depthsOf(links, (i) => {
    const brought = page.comments[i]?.finished;
    return brought && (absent[i] || brought.replyTo === null) ? brought.depth : 0;
  });

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
      replyTo:
        link && target
          ? {
              id: ids[link.index] ?? '',
              author: c.finished?.replyTo?.author ?? target.author,
              how: link.how,
              confidence: Math.round(link.confidence * 100) / 100,
            }
          : (absent[i] ?? null),
      depth: depths[i] ?? 0,
      text: texts[i] ?? '',
      quoted: c.finished ? c.finished.quoted : (readings.get(i)?.quoted ?? null),
      parent: parentOf(c, i, link),
      source: c.source,
    };
  });
  return { comments, problems };

  function parentOf(c: RawComment, i: number, link: Link | null): string | null {
    // As it is now: somebody may have taken a name out of it.
    if (link) return texts[link.index] ?? null;
    return c.finished && (absent[i] !== null || c.finished.replyTo === null) ? c.finished.parent : null;
  }
}

const ownText = (c: RawComment): string =>
  c.blocks
    .filter((b) => b.kind === 'text')
    .map((b) => b.text)
    .join('\n\n');

/** Steps up to a comment on the article (or from one of a given depth); the links have no circles. */
function depthsOf(links: readonly (Link | null)[], start: (index: number) => number): number[] {
  const depths: number[] = new Array(links.length).fill(-1);
  for (let i = 0; i < links.length; i++) {
    const path: number[] = [];
    let at: number | undefined = i;
    while (at !== undefined && depths[at] === -1) {
      path.push(at);
      at = links[at]?.index;
    }
    let depth = at === undefined ? start(path.at(-1) ?? 0) - 1 : (depths[at] ?? -1);
    for (const k of path.reverse()) depths[k] = ++depth;
  }
  return depths;
}

import type { Page } from '../input/page.js';
import { timeOf } from './order.js';
import type { Link, Reading } from './replies.js';
import { tokens } from './words.js';

/** What can be wrong with a thread. */
export const THREAD_PROBLEMS = [
  'declared',
  'no-author',
  'no-time',
  'missing-parent',
  'unknown-mention',
  'dropped-link',
  'duplicate',
  'empty',
] as const;
export type ThreadProblem = (typeof THREAD_PROBLEMS)[number];

type Report = (kind: ThreadProblem, message: string, index?: number) => void;

/** A parent that is an hour or less younger than its child is a matter of clocks, more is a link into the future. */
const CLOCK_SLACK = 3_600_000;

/** Drops links to the comment itself, to a later one, and those that close a circle; each is reported. Time linear. */
export function soundLinks(page: Page, links: (Link | null)[], rank: readonly number[], report: Report): void {
  const { comments } = page;
  const drop = (i: number, why: string) => {
    report('dropped-link', `comment ${i + 1}: link to comment ${(links[i]?.index ?? 0) + 1} dropped, ${why}`, i);
    links[i] = null;
  };
  for (const [i, link] of links.entries()) {
    const child = comments[i];
    if (!link || !child) continue;
    const parent = comments[link.index];
    if (!parent) drop(i, 'there is no such comment');
    else if (link.index === i) drop(i, 'it points to itself');
    else {
      const [a, b] = [timeOf(parent), timeOf(child)];
      const later = a !== null && b !== null ? a > b + CLOCK_SLACK : (rank[link.index] ?? 0) > (rank[i] ?? 0);
      if (later) drop(i, 'it points forward, to a later comment');
    }
  }
  const state = new Uint8Array(links.length);
  for (let i = 0; i < links.length; i++) {
    const path: number[] = [];
    let at = i;
    while (state[at] === 0) {
      state[at] = 1;
      path.push(at);
      const next = links[at]?.index;
      if (next === undefined) break;
      if (state[next] === 1) {
        drop(at, 'it closes a circle');
        break;
      }
      at = next;
    }
    for (const k of path) state[k] = 2;
  }
}

/** What a reader of the page should know: declared against found, what is missing, what is there twice. */
export function reportPage(page: Page, readings: ReadonlyMap<number, Reading>, report: Report): void {
  const { comments, declared } = page;
  const n = comments.length;
  if (declared !== null && declared !== n) {
    report('declared', `the page declares ${declared} comments, ${n} ${n === 1 ? 'was' : 'were'} found`);
  }
  const lacking = (kind: ThreadProblem, what: string, test: (i: number) => boolean) => {
    const at = comments.flatMap((_, i) => (test(i) ? [i + 1] : []));
    if (at.length > 0) report(kind, `${at.length} of ${n} comments ${what} (${places(at, n)})`);
  };
  lacking('no-author', 'have no author', (i) => comments[i]?.author === null && !comments[i]?.removed);
  lacking('no-time', 'have no absolute time', (i) => comments[i]?.postedAt === null);
  lacking(
    'empty',
    'have no words',
    (i) => !comments[i]?.finished && !comments[i]?.removed && !readings.get(i)?.own && !readings.get(i)?.quoted,
  );
  lacking(
    'unknown-mention',
    'address somebody (@) who has not spoken before on the page',
    (i) => readings.get(i)?.unknown ?? false,
  );
  for (const [i, reading] of readings) {
    if (reading.missing !== null)
      report(
        'missing-parent',
        `comment ${i + 1} answers ${reading.missing}, which is not among the comments read (left out, or not in the file)`,
        i,
      );
  }
  const seen = new Map<string, number>();
  for (const [i, c] of comments.entries()) {
    const text = tokens(c.blocks.map((b) => b.text).join(' ')).join(' ');
    if (text.length < 12) continue;
    const key = `${c.author}\n${text}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, i);
    else report('duplicate', `comment ${i + 1} repeats comment ${first + 1} word for word; both are kept`, i);
  }
}

const places = (at: readonly number[], n: number): string =>
  at.length === n
    ? 'all'
    : `position${at.length === 1 ? '' : 's'} ${at.slice(0, 12).join(', ')}${at.length > 12 ? ', …' : ''}`;

import { withoutFurnitureAbove } from './above.js';
import { withAnswered } from './answered.js';
import { findBareLayout } from './bare.js';
import { withoutBoxes } from './boxes.js';
import { withCards } from './cards.js';
import { withClocks } from './clocks.js';
import { findColonLayout } from './colon.js';
import { withDots } from './dots.js';
import { findFootLayout } from './feet.js';
import { withoutGlue } from './glued.js';
import { withHandles } from './handles.js';
import { withInlineHeads } from './inline.js';
import { withLabels } from './labels.js';
import { findLayout, findMarks, type Layout } from './layout.js';
import { findLetterLayout } from './letters.js';
import { withLevels } from './levels.js';
import type { Line } from './lines.js';
import { withoutMarksAlone } from './marks-alone.js';
import { withJoined } from './member-box.js';
import { withPairs } from './pairs.js';
import { withPosts } from './posts.js';
import { withQuotedHeads } from './quoted.js';
import { withoutRefrains } from './refrains.js';
import { withSignedPosts } from './signed-posts.js';
import { withoutSpoken } from './spoken.js';
import { withThreads } from './threaded.js';
import { unwrapped } from './wrapped.js';

/** What is found on a page that is text. */
export interface FoundThread {
  /** The page line by line, rewritten as most pages write it. */
  lines: Line[];
  /** Where its comments stand, or null. */
  found: Layout | null;
  /** Subject of the first letter of a mailing list, or null. */
  topic: string | null;
}

/** The comments of a page: first what sites write in ways of their own is written as most do, then the layout that fits best is taken. */
export function findThread(read: readonly Line[]): FoundThread {
  const all = [
    unwrapped,
    withoutSpoken,
    withoutMarksAlone,
    withoutGlue,
    withThreads,
    withLabels,
    withClocks,
    withoutBoxes,
    withPosts,
    withSignedPosts,
    withJoined,
    withQuotedHeads,
    withCards,
    withLevels,
    withDots,
    withHandles,
    withAnswered,
    withPairs,
    withInlineHeads,
    withoutRefrains,
  ].reduce((lines, change) => change(lines), [...read]);
  const marks = findMarks(all);
  const written = withoutFurnitureAbove(all, marks);
  const letters = findLetterLayout(written);
  const usual = letters ?? byHeadOrFoot(findLayout(written, marks), findFootLayout(written)) ?? findBareLayout(written);
  const colon = asDeclared(usual) ? null : findColonLayout(written);
  const found = colon && (!usual || asDeclared(colon.layout)) ? colon.layout : usual;
  const lines = found && found === colon?.layout ? colon.lines : written;
  return { lines, found, topic: letters ? topicOf(letters.headers[0]?.subject) : null };
}

/** The subject of a list's first letter, without "Re:" and the list's name. */
const topicOf = (subject: string | undefined): string | null =>
  subject?.replace(/^(?:(?:re|fwd?|aw): *|\[[^\]]{1,40}\] *)+/i, '').trim() || null;

/** Headers, unless more than twice as many comments are set with buttons below: dates within these look like headers. */
const byHeadOrFoot = (head: Layout | null, foot: Layout | null): Layout | null =>
  foot && foot.headers.length > 2 * (head?.headers.length ?? 0) ? foot : head;

/** Whether a layout is found that is not at odds with the number of comments that the page declares. */
const asDeclared = (layout: Layout | null): boolean =>
  layout !== null && (layout.heading?.declared ?? layout.headers.length) === layout.headers.length;

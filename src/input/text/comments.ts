import { cutGlued } from '../clean.js';
import { toIso } from '../dates.js';
import type { Document, RawComment } from '../page.js';
import type { Tally } from '../tally.js';
import { bodyBlocks } from './body.js';
import { parentsByChain, parentsBySubject } from './chain.js';
import { isGone, isNobody } from './gone.js';
import { addressed, headTarget } from './head.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';
import { parentsByCount, parentsByIndent, parentsByNumber } from './nest.js';
import type { Person } from './people.js';
import { gluedLabels, usualLabels } from './tails.js';

/** Sites make a subject of a comment's first words where its author gave none. */
const repeats = (subject: string, text = ''): boolean =>
  subject.split(' ').length > 3 && text.toLowerCase().startsWith(subject.toLowerCase().replace(/\s*(?:\.{3}|…)$/, ''));

/**
 * The comments of a layout from their headers and bodies, with what the page tells of who answers whom.
 *
 * @param all lines of each header's comment
 * @param shown index of the parent as the page shows it otherwise, or null
 * @param gone where comments are counted whose words were deleted
 */
export function commentsOf(
  doc: Document,
  layout: Layout,
  all: readonly Line[][],
  dayFirst: boolean,
  people: readonly Person[],
  shown: readonly (number | null)[] | null,
  gone: Tally,
): RawComment[] {
  const { headers } = layout;
  const byIndent = parentsByIndent(headers.map((h) => h.indent));
  const byNumber =
    parentsByNumber(headers.map((h) => h.number)) ??
    parentsByCount(headers.map((h) => h.below)) ??
    shown ??
    parentsBySubject(headers.map((h) => h.subject));
  const chain = parentsByChain(all);
  const bodies = chain?.bodies ?? all;
  const labels = gluedLabels(bodies);
  const usual = usualLabels(bodies);
  const letters = addressed(bodies);
  const ids = new Map(headers.map((h, i) => [h.sourceId, i]));
  return headers.map((header, i) => {
    const { author = null, target: addressed = null } = people[i] ?? {};
    const head = headTarget(bodies[i] ?? [], author, { dayFirst, letters });
    const blocks = bodyBlocks(head.body, usual);
    if (header.subject && (blocks.length === 0 || (header.headline && !repeats(header.subject, blocks[0]?.text))))
      blocks.unshift({ kind: 'text', text: header.subject });
    const last = blocks.at(-1);
    if (last) last.text = cutGlued(last.text, labels);
    const removed = isGone(author, blocks);
    if (removed) gone.add('removed');
    const { answers } = header;
    const answered = answers === undefined ? undefined : ids.get(answers);
    const target = addressed ?? head.target;
    // "In response to Bo" says more than the indent, where all answers to a comment are set at one depth.
    const under = byIndent?.[i] ?? null;
    const said = target?.toLowerCase();
    const elsewhere =
      under !== null &&
      people[under]?.author?.toLowerCase() !== said &&
      people.slice(under, i).some((p) => p?.author?.toLowerCase() === said);
    const parent = answered ?? byNumber?.[i] ?? (elsewhere ? null : under) ?? chain?.parents[i] ?? null;
    const comment: RawComment = {
      sourceId: header.sourceId,
      author: isNobody(author) ? null : author,
      postedAt: header.date ? toIso(header.date, { dayFirst }) : null,
      blocks: removed ? [] : blocks.filter((b) => b.text !== ''),
      ...(removed ? { removed } : {}),
      parent:
        answers !== undefined && answered === undefined
          ? { missing: answers }
          : parent === null
            ? null
            : { index: parent, how: answered === undefined ? 'nested' : 'header' },
      source: { file: doc.file, line: header.line },
    };
    if (target) comment.headerTarget = target;
    if (head.time) comment.headerTime = head.time;
    const number = Number(header.number);
    if (header.number !== null && Number.isInteger(number)) comment.number = number;
    if (header.sourceId) comment.source.id = header.sourceId;
    return comment;
  });
}

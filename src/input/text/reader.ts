import { cutGlued } from '../clean.js';
import { type DateSpan, orderOf, toIso } from '../dates.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from '../page.js';
import { plural, REMOVED, Tally } from '../tally.js';
import { withoutFurnitureAbove } from './above.js';
import { withAnswered } from './answered.js';
import { articleDates, articleHead } from './article.js';
import { findBareLayout } from './bare.js';
import { bodiesOf } from './bodies.js';
import { bodyBlocks } from './body.js';
import { withoutBoxes } from './boxes.js';
import { withCards } from './cards.js';
import { parentsByChain, parentsBySubject } from './chain.js';
import { withClocks } from './clocks.js';
import { findColonLayout } from './colon.js';
import { withoutCopies } from './copies.js';
import { findFootLayout } from './feet.js';
import { cutFurniture } from './furniture.js';
import { isGone, isNobody } from './gone.js';
import { withHandles } from './handles.js';
import { addressed, headTarget } from './head.js';
import { withInlineHeads } from './inline.js';
import { withLabels } from './labels.js';
import { findLayout, findMarks, type Layout } from './layout.js';
import { reportLeft, saysNone } from './left.js';
import { findLetterLayout } from './letters.js';
import { withLevels } from './levels.js';
import { type Line, splitLines } from './lines.js';
import { withoutMarksAlone } from './marks-alone.js';
import { answersOf, parentsByCount, parentsByIndent, parentsByNumber, parentsByShown } from './nest.js';
import { withPairs } from './pairs.js';
import { type Person, peopleOf } from './people.js';
import { withQuotedHeads } from './quoted.js';
import { withoutRefrains } from './refrains.js';
import { withoutSpoken } from './spoken.js';
import { withoutScores } from './subjects.js';
import { datesBehind, gluedLabels } from './tails.js';
import { parentsByVerb, parentsByWay } from './ways.js';
import { findHeadings } from './zone.js';

/** Plain text of any page: learns the page's own pattern of headers from its repetition, instead of knowing sites. */
export const textReader: Reader = {
  name: 'text',
  recognizes: ({ text }) => (/^\s*(?:<[!?a-z]|\{\s*["}]|\[\s*[[{"\]])/i.test(text.slice(0, 2000)) ? 0 : 0.1),
  read: (doc) => [readText(doc)],
};

function readText(doc: Document): Page {
  const all = [
    withoutSpoken,
    withoutMarksAlone,
    withLabels,
    withClocks,
    withoutBoxes,
    withQuotedHeads,
    withCards,
    withLevels,
    withHandles,
    withAnswered,
    withPairs,
    withInlineHeads,
    withoutRefrains,
  ].reduce((lines, change) => change(lines), splitLines(doc.text));
  const marks = findMarks(all);
  const written = withoutFurnitureAbove(all, marks);
  const letters = findLetterLayout(written);
  const usual = letters ?? byHeadOrFoot(findLayout(written, marks), findFootLayout(written)) ?? findBareLayout(written);
  const colon = asDeclared(usual) ? null : findColonLayout(written);
  const found = colon && (!usual || asDeclared(colon.layout)) ? colon.layout : usual;
  const lines = found && found === colon?.layout ? colon.lines : written;
  const page = emptyPage(doc, 'text');
  const placed = found && saysNone(page, lines, found) ? null : found;
  const { layout, bodies } = placed
    ? withoutCopies(
        placed,
        withoutScores(
          cutFurniture(
            datesBehind(placed.headers, bodiesOf(lines, placed)),
            placed.headers.map((h) => h.author),
          ),
        ),
      )
    : { layout: null, bodies: [] };
  const until = layout ? articleEnd(layout) : lines.length;
  const shown = lines.map((l) => (l.own ? { ...l, text: '' } : l));
  const spans = layout?.headers.flatMap((h) => h.date ?? []) ?? [];
  const dayFirst = orderOf([...articleDates(lines, until), ...spans]);
  const head = articleHead(shown, until, dayFirst);
  page.title = head.title ?? (letters ? topic(letters.headers[0]?.subject) : null);
  page.articleDate = head.date;
  page.article = head.text;
  page.declared = layout?.heading?.declared ?? (layout ? null : declaredAlone(lines));
  if (!layout) return page;
  const order = dayFirst ?? guessOrder(spans);
  if (dayFirst === null && spans.some((s) => s.numeric && s.month !== s.day)) {
    page.problems.push({
      kind: 'date-order',
      message: `${doc.file}: nothing on the page tells whether its dates name the day or the month first; read as ${order ? 'day' : 'month'} first`,
      file: doc.file,
    });
  }
  reportLeft(page, lines, layout);
  const left = bodies.map((b) => (isPing(b) ? 'pingback' : isPreview(b) ? 'preview' : null));
  const tally = new Tally();
  for (const kind of left) if (kind) tally.add(kind);
  tally.report(page, LEFT_OUT);
  layout.headers = layout.headers.filter((_, i) => left[i] === null);
  const gone = new Tally();
  const between = betweenHeaders(lines, layout);
  const heads = layout.headers.map((h) => lines.slice(h.start, h.end).map((l) => l.text));
  page.comments = commentsOf(
    doc,
    layout,
    bodies.flatMap((body, i) => (left[i] ? [] : [body.filter((l) => !l.own)])),
    order,
    peopleOf(lines, layout),
    parentsByShown(between) ?? parentsByCount(between.map(answersOf)) ?? parentsByWay(heads) ?? parentsByVerb(heads),
    gone,
  );
  gone.report(page, { removed: REMOVED });
  return page;
}

/** The subject of a list's first letter, without "Re:" and the list's name. */
const topic = (subject: string | undefined): string | null =>
  subject?.replace(/^(?:(?:re|fwd?|aw): *|\[[^\]]{1,40}\] *)+/i, '').trim() || null;

/** An excerpt of another site that links here: "[...] as Ann writes [...]". */
const isPing = (body: readonly Line[]): boolean =>
  /^\[(?:…|\.{3})\].*\[(?:…|\.{3})\]$/s.test(
    body
      .map((l) => l.text)
      .join('\n')
      .trim(),
  );

/** A comment that the page shows above its list, with a link to where it stands there. */
const isPreview = (body: readonly Line[]): boolean =>
  /^jump to comment$/i.test(body.find((l) => /\p{L}/u.test(l.text))?.text ?? '');

const LEFT_OUT = {
  pingback: (n: number) => `${plural(n, 'pingback', 'pingbacks')} left out (excerpts of other sites between "[...]")`,
  preview: (n: number) => `${plural(n, 'comment')} shown above the list as well ("Jump to comment"), left out there`,
};

/** Headers, unless more than twice as many comments are set with buttons below: dates within these look like headers. */
const byHeadOrFoot = (head: Layout | null, foot: Layout | null): Layout | null =>
  foot && foot.headers.length > 2 * (head?.headers.length ?? 0) ? foot : head;

/** Whether a layout is found that is not at odds with the number of comments that the page declares. */
const asDeclared = (layout: Layout | null): boolean =>
  layout !== null && (layout.heading?.declared ?? layout.headers.length) === layout.headers.length;

/** A page without any clue: a 24-hour clock is kept where the day goes first, a 12-hour clock where the month does. */
function guessOrder(spans: readonly DateSpan[]): boolean {
  const timed = spans.filter((s) => s.numeric && s.time !== null);
  return timed.length > 0 && timed.every((s) => !s.half);
}

function articleEnd(layout: Layout): number {
  const first = layout.headers[0]?.start ?? 0;
  return layout.heading
    ? Math.min(layout.heading.line, first)
    : layout.startSure
      ? Math.min(layout.from, first)
      : first;
}

/** The number in the last heading of a page that has no comments. */
function declaredAlone(lines: readonly Line[]): number | null {
  const headings = findHeadings(lines).filter((h) => h.declared !== null);
  return headings.at(-1)?.declared ?? null;
}

/** The lines between each header and the next. */
const betweenHeaders = (lines: readonly Line[], { headers, to }: Layout): string[][] =>
  headers.map((h, i) => lines.slice(h.end, headers[i + 1]?.start ?? to).map((l) => l.text));

/** Sites make a subject of a comment's first words where its author gave none. */
const repeats = (subject: string, text = ''): boolean =>
  subject.split(' ').length > 3 && text.toLowerCase().startsWith(subject.toLowerCase().replace(/\s*(?:\.{3}|…)$/, ''));

function commentsOf(
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
  const letters = addressed(bodies);
  const ids = new Map(headers.map((h, i) => [h.sourceId, i]));
  return headers.map((header, i) => {
    const { author = null, target: addressed = null } = people[i] ?? {};
    const head = headTarget(bodies[i] ?? [], author, { dayFirst, letters });
    const blocks = bodyBlocks(head.body);
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

import { type DateSpan, orderOf } from '../dates.js';
import { type Document, emptyPage, type Page, type Reader } from '../page.js';
import { plural, REMOVED, Tally } from '../tally.js';
import { articleDates, articleHead } from './article.js';
import { bodiesOf } from './bodies.js';
import { commentsOf } from './comments.js';
import { withoutCopies } from './copies.js';
import { findThread } from './found.js';
import { cutFurniture } from './furniture.js';
import type { Layout } from './layout.js';
import { reportLeft, saysNone } from './left.js';
import { type Line, splitLines } from './lines.js';
import { answersOf, parentsByCount, parentsByShown } from './nest.js';
import { peopleOf } from './people.js';
import { withoutPrint } from './printed.js';
import { withoutScores } from './subjects.js';
import { datesBehind } from './tails.js';
import { parentsByList } from './threaded.js';
import { parentsByVerb, parentsByWay } from './ways.js';
import { findHeadings } from './zone.js';

/** Plain text of any page: learns the page's own pattern of headers from its repetition, instead of knowing sites. */
export const textReader: Reader = {
  name: 'text',
  recognizes: ({ text }) => (/^\s*(?:<[!?a-z]|\{\s*["}]|\[\s*[[{"\]])/i.test(text.slice(0, 2000)) ? 0 : 0.1),
  read: (doc) => {
    const { lines, at, title } = withoutPrint(splitLines(doc.text));
    const page = readText(doc, lines, title);
    const inFile = (line: number) => (at[line - 1] ?? line - 1) + 1;
    for (const { source } of page.comments) if (source.line) source.line = inFile(source.line);
    for (const problem of page.problems) if (problem.line) problem.line = inFile(problem.line);
    return [page];
  },
};

function readText(doc: Document, read: readonly Line[], printed: string | null): Page {
  const { lines, found, topic } = findThread(read);
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
  const head = articleHead(shown, until, dayFirst, printed);
  page.title = head.title ?? topic;
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
    parentsByList(lines, layout.headers) ??
      parentsByShown(between) ??
      parentsByCount(between.map(answersOf)) ??
      parentsByWay(heads) ??
      parentsByVerb(heads),
    gone,
  );
  gone.report(page, { removed: REMOVED });
  return page;
}

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

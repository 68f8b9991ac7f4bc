import { oneLine } from './clean.js';
import { parseDate } from './dates.js';
import { unescaped } from './entities.js';
import { markup, quotedLines } from './html/markup.js';
import { type Document, emptyPage, type Page, type RawComment, type Reader } from './page.js';
import { Tally } from './tally.js';
import { reportUnseen } from './unseen.js';

/** What stands between two rules of an entry: its name ("COMMENT", '' for the entry's own fields) and the lines below. */
interface Section {
  name: string;
  lines: string[];
  /** Number of its first line in the file. */
  line: number;
}

const NAMES = /^(BODY|EXTENDED BODY|EXCERPT|KEYWORDS|COMMENT|PING):\s*$/;
const FIELD = /^([A-Z][A-Z ]{1,30}):(?: (.*))?$/;

/**
 * Movable Type's import format, which TypePad and others write as well: entries between lines of eight hyphens, and in these
 * sections between lines of five (Movable Type's documentation, "Import / export format"). Every entry is an article; answers
 * are not marked.
 */
export const movableTypeReader: Reader = {
  name: 'movable-type-export',
  recognizes: ({ text }) => {
    const head = text.slice(0, 20000);
    return /^\s*(?:[A-Z][A-Z ]+:.*\n+)+-----\nBODY:\s*\n/.test(head) && /^TITLE:/m.test(head) ? 0.98 : 0;
  },
  read(doc) {
    const pages: Page[] = [];
    let from = 0;
    const lines = doc.text.split('\n');
    for (const [i, line] of [...lines, '--------'].entries()) {
      if (line.trimEnd() !== '--------') continue;
      if (lines.slice(from, i).some((l) => l.trim()))
        pages.push(readEntry(doc, sectionsOf(lines.slice(from, i), from)));
      from = i + 1;
    }
    return pages.length > 0 ? pages : [emptyPage(doc, 'movable-type-export')];
  },
};

/** A rule that nothing known follows is part of the words. */
function sectionsOf(lines: readonly string[], before: number): Section[] {
  const found: Section[] = [{ name: '', lines: [], line: before + 1 }];
  for (const [i, line] of lines.entries()) {
    const name = lines[i - 1]?.trimEnd() === '-----' ? NAMES.exec(line)?.[1] : undefined;
    if (name) {
      found.at(-1)?.lines.pop();
      found.push({ name, lines: [], line: before + i + 2 });
    } else found.at(-1)?.lines.push(line);
  }
  const last = found.at(-1)?.lines ?? [];
  while (last.length > 0 && /^(?:-----)?\s*$/.test(last.at(-1) ?? '')) last.pop();
  return found;
}

function fieldIn(line: string): [name: string, value: string] | null {
  const [, name, value = ''] = FIELD.exec(line) ?? [];
  return name === undefined ? null : [name, value.trim()];
}

/** The fields at the head of a section, and the lines below them. */
function fieldsOf(lines: readonly string[]): { fields: Map<string, string>; rest: string[] } {
  const fields = new Map<string, string>();
  let at = 0;
  for (; at < lines.length; at++) {
    const field = fieldIn(lines[at] ?? '');
    // A comment's first line may look like a field; none comes after its date.
    if (field === null || fields.has('DATE')) break;
    fields.set(...field);
  }
  return { fields, rest: lines.slice(at) };
}

const time = (text: string | undefined): string | null => parseDate(text ?? '', { dayFirst: false });
const wordsOf = (lines: readonly string[]) => quotedLines(markup(lines.join('\n'), { keepLines: true }));

function readEntry(doc: Document, sections: readonly Section[]): Page {
  const page = emptyPage(doc, 'movable-type-export');
  const own = new Map(sections[0]?.lines.map(fieldIn).filter((f) => f !== null));
  page.articleId = `${doc.id}#${own.get('BASENAME') || sections[0]?.line}`;
  page.title = oneLine(unescaped(own.get('TITLE') ?? '')) || null;
  page.articleDate = time(own.get('DATE'));
  const body = sections.filter((s) => /BODY$/.test(s.name)).flatMap((s) => wordsOf(s.lines).map((b) => b.text));
  page.article = body.join('\n\n') || null;
  page.comments = sections.filter((s) => s.name === 'COMMENT').map((s) => readComment(doc, s));
  const tally = new Tally();
  const pings = sections.filter((s) => s.name === 'PING').length;
  if (pings > 0) tally.add('ping', pings);
  reportUnseen(page, tally);
  return page;
}

function readComment(doc: Document, { lines, line }: Section): RawComment {
  const { fields, rest } = fieldsOf(lines);
  return {
    sourceId: null,
    author: oneLine(unescaped(fields.get('AUTHOR') ?? '')) || null,
    postedAt: time(fields.get('DATE')),
    blocks: wordsOf(rest),
    parent: null,
    source: { file: doc.file, line },
  };
}

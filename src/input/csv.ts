import { parse } from 'csv-parse/sync';
import { type Problem, UserError } from '../base/errors.js';
import { append } from '../base/lists.js';
import { isErrors } from '../base/results.js';
import { bare, FIELDS, type Field, guessFields, NAMES } from './columns.js';
import { readRecord } from './jsonl.js';
import { answersIn, oldestFirst } from './lists.js';
import { isNested, leafOf, unflattened } from './nested.js';
import { type Document, emptyPage, type Page, type Reader } from './page.js';
import { pagesOf } from './records.js';
import type { Row } from './row.js';
import { rowKinds } from './tools.js';
import { wordsOfCell } from './values.js';

/** Lines in which the column names have to come. */
const PREAMBLE = 12;
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Longest column name, and where the user says that the file is a table: survey services put the whole question there. */
const LONGEST = 60;
const LONGEST_MAPPED = 1000;
/** Share of lines with as many cells as the first from which a text is a table. */
const ALIKE = 0.9;
/** What R and Python write for nothing. */
const NOTHING = /^(?:NA|NaN|None|null|NULL)$/;
/** Text that was guarded against spreadsheets running it. */
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;

/**
 * `text=comment_body,author=user` to a mapping of our fields to a file's columns.
 *
 * @throws UserError for a field that is not ours, or a piece without "="
 */
export function parseMap(map: string): Readonly<Record<string, string>> {
  const mapping: Record<string, string> = {};
  // A column whose name has a comma stands in quotation marks.
  for (const piece of map.match(/(?:[^,"]|"[^"]*"?)+/g) ?? ['']) {
    const at = piece.indexOf('=');
    const column = piece
      .slice(at + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1');
    const field = at < 0 ? undefined : fieldNamed(piece.slice(0, at));
    if (!field || column === '')
      throw new UserError(
        `--map: "${piece.trim()}" is not FIELD=COLUMN with a field of ${FIELDS.join(', ')}; for example --map 'text=comment_body,author=user'; a column whose name has a comma stands in quotation marks: --map 'text="Opinion, in words"'`,
      );
    mapping[field] = column;
  }
  return mapping;
}

/** Our field for a name: its own, or one that files use for it. */
function fieldNamed(name: string): Field | undefined {
  return FIELDS.find((f) => bare(f) === bare(name)) ?? FIELDS.find((f) => NAMES[f].includes(bare(name)));
}

/** Tables with a line of column names: comma, semicolon, tab or bar, by `Document.map` or by usual names. */
export const csvReader: Reader = {
  name: 'csv',
  recognizes(doc) {
    const head = doc.text.slice(0, 5000);
    if (/^\s*[<{[]/.test(head)) return 0;
    if (doc.map) return 0.95;
    const table = tableOf(doc.text, LONGEST);
    return table && guessFields(table.columns).has('text') && table.columns.length >= 2 ? 0.9 : 0;
  },
  read(doc) {
    const table = tableOf(doc.text, doc.map ? LONGEST_MAPPED : LONGEST) ?? {
      columns: [(doc.text.split('\n')[0] ?? '').trim()],
      delimiter: ',',
      from: 1,
    };
    return readTable(doc, table, fieldsFor(doc, table.columns));
  },
};

interface Head {
  columns: string[];
  delimiter: string;
  /** Its line, the first one being 1. */
  from: number;
}

/**
 * What to say of a table none of whose columns is known to hold the text: its first line has names, and the lines below have as many cells. Null
 * for anything else.
 */
export function unknownTable(text: string): string | null {
  if (/^\s*[<{[]/.test(text)) return null;
  const table = tableOf(text, LONGEST_MAPPED);
  if (!table || table.columns.some((c) => c === '') || guessFields(table.columns).has('text')) return null;
  const rows = parse(text.slice(0, 100_000), {
    delimiter: table.delimiter,
    from_line: table.from,
    to: 30,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  }) as string[][];
  const alike = rows.filter((r) => r.length === table.columns.length).length;
  if (rows.length < 3 || alike < rows.length * ALIKE) return null;
  return noText(table.columns);
}

/** Whether a text is the table that `check --errors` writes, which has the comments of the pages once more, and once an axis. */
export const isErrorsTable = (text: string): boolean =>
  !/^\s*[<{[]/.test(text) && isErrors(tableOf(text, LONGEST)?.columns ?? []);

const noText = (columns: readonly string[]): string =>
  `no column is known to hold the text; its columns are ${columns.map((c) => `"${c}"`).join(', ')}; say which with --map text=COLUMN`;

/** The line of column names: the first one, or one below what a service says of its export, where that has a text and an author. */
function tableOf(text: string, longest: number): Head | null {
  const lines = text.slice(0, 20000).split('\n', PREAMBLE);
  // Excel's "sep=;" above the names
  const top = /^\uFEFF?"?sep=.?"?\s*$/i.test(lines[0] ?? '') ? 1 : 0;
  const first = headOf(lines[top] ?? '', top + 1, longest);
  if (first && guessFields(first.columns).has('text')) return first;
  for (const [i, line] of lines.entries()) {
    const head = i > top ? headOf(line, i + 1, longest) : null;
    const fields = guessFields(head?.columns ?? []);
    if (head && fields.has('text') && fields.has('author') && head.columns.length > 3) return head;
  }
  return first;
}

/** Columns of a line and what parts them; null where that is no line of column names. */
function headOf(line: string, from: number, longest: number): Head | null {
  const tried = DELIMITERS.map((delimiter) => ({ delimiter, columns: cells(line, delimiter) }));
  const best = tried.reduce((a, b) => (b.columns.length > a.columns.length ? b : a));
  return best.columns.length > 1 && best.columns.every((c) => c.length <= longest) ? { ...best, from } : null;
}

function cells(line: string, delimiter: string): string[] {
  try {
    const [row] = parse(line, { delimiter, bom: true, relax_quotes: true, relax_column_count: true }) as string[][];
    return (row ?? []).map((c) => c.trim());
  } catch {
    return [];
  }
}

/** @throws UserError where a mapping names columns that are not there, or none has the text */
function fieldsFor(doc: Document, columns: readonly string[]): Map<Field, string> {
  const there = `its columns are ${columns.map((c) => `"${c}"`).join(', ')}`;
  const fields = guessFields(columns);
  for (const [name, column] of Object.entries(doc.map ?? {})) {
    const field = fieldNamed(name);
    if (!field)
      throw new UserError(`${doc.file}: the mapping names "${name}", which is not one of ${FIELDS.join(', ')}`);
    const found = columns.find((c) => c === column) ?? columns.find((c) => bare(c) === bare(column));
    if (found === undefined)
      throw new UserError(
        `${doc.file}: the mapping says ${name}=${column}, but there is no column "${column}"; ${there}`,
      );
    for (const [other, taken] of fields) if (taken === found) fields.delete(other);
    fields.set(field, found);
  }
  if (!fields.has('text')) throw new UserError(`${doc.file}: ${noText(columns)}`);
  return fields;
}

function readTable(doc: Document, { delimiter, from }: Head, fields: ReadonlyMap<Field, string>): Page[] {
  const problems: Problem[] = [];
  const bad = (line: number, what: string) =>
    problems.push({ kind: 'bad-record', message: `${doc.file} line ${line}: ${what}`, file: doc.file, line });
  const rows: Row[] = [];
  let columns: string[] = [];
  let nested = false;
  let kindOf = rowKinds([]);
  const records = parse(doc.text, {
    delimiter,
    from_line: from,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      bad(
        typeof error?.lines === 'number' ? error.lines : 1,
        `not a row that can be read (${error?.message ?? 'unknown'}); left out`,
      );
    },
  }) as unknown as { record: string[]; info: { lines: number } }[];
  let before = from - 1;
  for (const { record, info } of records) {
    const line = before + 1;
    before = info.lines;
    if (columns.length === 0) {
      columns = record.map((c) => c.trim());
      nested = isNested(columns);
      kindOf = rowKinds(columns.map(bare));
      continue;
    }
    if (record.length !== columns.length)
      bad(line, `${record.length} cells, the first line has ${columns.length}; read as far as they go`);
    const values: Row['fields'] = {};
    for (const [field, column] of fields) {
      const cell = record[columns.indexOf(column)];
      if (cell === undefined || (field !== 'text' && NOTHING.test(cell))) continue;
      values[field] = GUARDED.test(cell) ? cell.slice(1) : cell;
    }
    if (!fields.has('id')) numbered(values, columns, record);
    if (typeof values.text !== 'string') {
      bad(line, 'no cell for the text; left out');
      continue;
    }
    const row: Row = { fields: { ...values, text: wordsOfCell(values.text) }, line };
    const what = kindOf(record);
    if (what === 'none') continue;
    if (what === 'article') row.article = true;
    rows.push(row);
    if (!nested) continue;
    for (const answer of oldestFirst(answersIn(unflattened(columns, record)).answers))
      readRecord(answer, { rows, line: () => line, bad: (what) => bad(line, what), under: row });
  }
  // Our own table says more than is read back: the labels.
  const names = [...new Set(columns.map(leafOf))];
  const used = [...fields.values(), ...(nested ? guessFields(names).values() : [])];
  const unused = fields.has('depth') ? [] : names.filter((c) => c !== '' && !used.includes(c));
  if (unused.length > 0) {
    const some = unused
      .slice(0, 12)
      .map((c) => `"${c}"`)
      .join(', ');
    const message = `${doc.file}: columns that were not used: ${some}${unused.length > 12 ? ', …' : ''} (--map FIELD=COLUMN uses one)`;
    problems.push({ kind: 'unused-columns', message, file: doc.file });
  }
  const pages = pagesOf(doc, rows, 'csv');
  if (pages.length === 0) pages.push(emptyPage(doc, 'csv'));
  if (pages[0]) append(pages[0].problems, problems);
  return pages;
}

/** Cells without a column name that number the comments, "2", and the answers to them, "2-1". */
function numbered(values: Row['fields'], columns: readonly string[], record: readonly string[]): void {
  const number = record.find((cell, i) => columns[i] === '' && /^\d{1,6}(?:-\d{1,6})?$/.test(cell));
  if (number === undefined) return;
  values.id = number;
  if (number.includes('-')) values.replyTo ??= number.slice(0, number.indexOf('-'));
}

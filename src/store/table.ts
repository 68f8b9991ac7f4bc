import { parse } from 'csv-parse/sync';
import { UserError } from '../base/errors.js';

/** A record of a delimited file. Cells are as written in the file, formula guards included. */
export interface TableRow {
  /** 1-based line on which the record begins. */
  line: number;
  cells: string[];
}

export interface Table {
  columns: string[];
  rows: TableRow[];
  layout: Layout;
}

/** How the text is written, so that lines can be added in the same way. */
export interface Layout {
  /** What parts the cells: a comma, or what a spreadsheet made of it. */
  delimiter: ',' | ';' | '\t';
  /** What ends the header line. */
  lineEnd: '\r\n' | '\n' | '\r';
  /** Names of the columns as written. */
  header: readonly string[];
}

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Reads delimited text with a header: byte order mark, any line ends (also mixed ones), and comma, semicolon or tab (whichever the header
 * has most of), so that a file comes back from a spreadsheet. Blank lines are not rows.
 * @throws UserError for a file without a header, a column named twice, or a quotation mark that is never closed.
 */
export function parseTable(text: string, file: string): Table {
  const [, head = '', end] = /^\uFEFF?([^\r\n]*)(\r\n|\n|\r)?/.exec(text) ?? [];
  const lineEnd = (end ?? '\r\n') as Layout['lineEnd'];
  if (head.trim() === '') throw new UserError(`${file}: no header; the first line must name the columns`);
  if (/^"?sep=.?"?$/i.test(head))
    throw new UserError(
      `${file} line 1: "${head}" is for Excel alone; delete this line, so that the first one names the columns`,
    );
  const delimiter = DELIMITERS.reduce((a, b) => (head.split(b).length > head.split(a).length ? b : a));
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      // A carriage return alone ends lines only where it ends the first: elsewhere it belongs to a text.
      record_delimiter: lineEnd === '\r' ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as never;
  } catch (e) {
    throw new UserError(`${file}: not readable as CSV: ${(e as Error).message}`);
  }
  // Inside a cell the library counts the two characters of a Windows line end as two lines.
  let excess = 0;
  const rows = records.map(({ record, info }) => {
    const count = (ends: RegExp) => record.reduce((n, cell) => n + (cell.match(ends)?.length ?? 0), 0);
    const line = info.lines - excess - count(/[\r\n]/g);
    excess += count(/\r\n/g);
    return { line, cells: record };
  });
  const columns = (rows.shift()?.cells ?? []).map((c) => c.trim());
  const twice = columns.find((c, i) => c !== '' && columns.indexOf(c) !== i);
  if (twice)
    throw new UserError(`${file} line 1: column "${twice}" is there twice; every column must have its own name`);
  return { columns, rows, layout: { delimiter, lineEnd, header: columns } };
}

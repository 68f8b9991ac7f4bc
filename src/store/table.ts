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
  /** What parts the cells: a comma, or what a spreadsheet made of it. */
  delimiter: ',' | ';' | '\t';
}

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Reads delimited text with a header: byte order mark, any line ends, and comma, semicolon or tab (whichever the header
 * has most of), so that a file comes back from a spreadsheet. Blank lines are not rows.
 * @throws UserError for a file without a header, a column named twice, or a quotation mark that is never closed.
 */
export function parseTable(text: string, file: string): Table {
  const head = /^\uFEFF?([^\r\n]*)/.exec(text)?.[1] ?? '';
  if (head.trim() === '') throw new UserError(`${file}: no header; the first line must name the columns`);
  const delimiter = DELIMITERS.reduce((a, b) => (head.split(b).length > head.split(a).length ? b : a));
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as never;
  } catch (e) {
    throw new UserError(`${file}: not readable as CSV: ${(e as Error).message}`);
  }
  const rows = records.map(({ record, info }) => {
    const inside = record.reduce((n, cell) => n + cell.split('\n').length - 1, 0);
    return { line: info.lines - inside, cells: record };
  });
  const columns = (rows.shift()?.cells ?? []).map((c) => c.trim());
  const twice = columns.find((c, i) => c !== '' && columns.indexOf(c) !== i);
  if (twice)
    throw new UserError(`${file} line 1: column "${twice}" is there twice; every column must have its own name`);
  return { columns, rows, delimiter };
}

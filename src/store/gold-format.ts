import { stringify } from 'csv-stringify/sync';
import { guard } from './csv.js';
import { type GoldRow, toRow } from './gold.js';
import type { Layout } from './table.js';

function toCells(row: GoldRow): (column: string) => string {
  const ours = new Map([
    ['comment_id', guard(row.commentId)],
    ['coder', guard(row.coder)],
    ['codebook', guard(row.codebook)],
    ['probability', row.probability === null ? '' : String(row.probability)],
    ['note', guard(row.note)],
    ['unsure', row.unsure ? 'yes' : ''],
  ]);
  return (column) => ours.get(column) ?? guard(row.values[column] ?? '');
}

const OWN_LAYOUT: Layout = { delimiter: ',', lineEnd: '\r\n', header: [] };

function toLines(cells: string[][], { delimiter, lineEnd }: Layout): string {
  // The library quotes only the line end it writes itself; with any other in it the row would fall apart.
  return stringify(cells, { delimiter, record_delimiter: lineEnd, quoted_match: /[\r\n]/ });
}

const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * Rows as CSV lines in the order of `columns`, without a header. A cell that still reads as it did stays as it is in the file;
 * text in the others is guarded against being run as a formula.
 */
export function formatRows(columns: readonly string[], rows: readonly GoldRow[], layout = OWN_LAYOUT): string {
  const lines = rows.map((row) => {
    const now = toCells(row);
    const before = toCells(toRow(columns, row.cells, row.line));
    const same = (c: string) => (c === 'coder' ? isSameName(now(c), before(c)) : now(c) === before(c));
    return columns.map((c, i) => (same(c) ? (row.cells[i] ?? now(c)) : now(c)));
  });
  return toLines(lines, layout);
}

/** A whole gold file; columns that it had keep their names as written. The byte order mark makes Excel read it as UTF-8. */
export function formatGold(columns: readonly string[], rows: readonly GoldRow[], layout = OWN_LAYOUT): string {
  return `\uFEFF${toLines([columns.map((c, i) => layout.header[i] ?? c)], layout)}${formatRows(columns, rows, layout)}`;
}

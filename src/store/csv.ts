import { stringify } from 'csv-stringify/sync';

/** Characters with which a spreadsheet starts a formula (OWASP, CSV injection). */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front, and so does text that looks guarded already, so
 * that `unguard` gives back any text; numbers are never passed through here.
 */
export const guard = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Takes back what `guard` did. */
export const unguard = (text: string): string => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);

/** A cell: text is guarded by the caller where it comes from a page; null is an empty cell. */
export type Cell = string | number | boolean | null;

/** UTF-8 CSV with a byte order mark, as spreadsheets need to read it rightly, and line ends of RFC 4180. */
export function toCsv(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  return stringify([columns, ...rows] as Cell[][], {
    bom: true,
    record_delimiter: 'windows',
    // With that delimiter a line break alone would not be quoted, and the row would fall apart.
    quoted_match: /[\r\n]/,
    cast: { number: (n) => String(n), boolean: (b) => String(b) },
  });
}

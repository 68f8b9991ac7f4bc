import { stringify } from 'csv-stringify/sync';
import { type Problem, UserError } from '../base/errors.js';
import { guard, unguard } from './csv.js';
import { readUserFile } from './open.js';
import { parseTable } from './table.js';

/** The coder whose word settles a disagreement; not one coder more. */
export const ADJUDICATED = 'adjudicated';

/** A row of the gold file: what one coder gave one comment. */
export interface GoldRow {
  /** 1-based line in the file; 0 for a row not yet written. */
  line: number;
  commentId: string;
  coder: string;
  /** Cell of every column that is not one of ours: axes, and whatever else the file has. '' is not annotated. */
  values: Record<string, string>;
  /** Version of the codebook, '' where the file gives none. */
  codebook: string;
  /** Inclusion probability of the comment in the drawn sample, in (0, 1]; null where it was not drawn. */
  probability: number | null;
  note: string;
  /** The coder was not sure. */
  unsure: boolean;
  /** Why the row cannot be used at all (no id, too many cells), or null. */
  fault: string | null;
}

export interface GoldFile {
  file: string;
  /** As in the header. */
  columns: string[];
  delimiter: ',' | ';' | '\t';
  rows: GoldRow[];
  problems: Problem[];
}

const OURS = ['comment_id', 'coder', 'codebook', 'probability', 'note', 'unsure'];

/** Columns of a gold file that `review` makes: id and coder, the axes, and what belongs to the answer. */
export function goldColumns(axes: readonly string[]): string[] {
  return ['comment_id', 'coder', ...axes, 'codebook', 'probability', 'note', 'unsure'];
}

/** The columns that may be axes: everything that is not ours. */
export function axisColumns(columns: readonly string[]): string[] {
  return columns.filter((c) => c !== '' && !OURS.includes(c));
}

/**
 * Reads a gold CSV. Label cells are trimmed and not judged here, since which columns are axes depends on the labels.
 * @throws UserError when the text is not CSV or has no column `comment_id`.
 */
export function parseGold(text: string, file: string): GoldFile {
  const { columns, rows, delimiter } = parseTable(text, file);
  if (!columns.includes('comment_id')) {
    throw new UserError(`${file} line 1: no column "comment_id"; found ${columns.join(', ')}`);
  }
  const problems: Problem[] = [];
  if (!columns.includes('coder')) {
    problems.push({
      kind: 'no-coder',
      message: 'no column "coder": all rows are taken as of one coder',
      file,
      line: 1,
    });
  }
  const parsed = rows.map(({ line, cells }) => {
    const tell = (kind: string, message: string) => problems.push({ kind, message, file, line });
    const cell = (name: string) => unguard(cells[columns.indexOf(name)] ?? '');
    const row: GoldRow = {
      line,
      commentId: cell('comment_id').trim(),
      coder: cell('coder').trim() || 'unnamed',
      values: Object.fromEntries(axisColumns(columns).map((c) => [c, cell(c).trim()])),
      codebook: cell('codebook').trim(),
      probability: null,
      note: cell('note'),
      unsure: cell('unsure').trim() !== '',
      fault: null,
    };
    if (columns.includes('coder') && cell('coder').trim() === '') tell('no-coder', 'the cell "coder" is empty');
    const p = cell('probability').trim();
    if (p !== '') {
      const n = Number(p.replace(/^(\d*),(\d+)$/, '$1.$2'));
      if (n > 0 && n <= 1) row.probability = n;
      else tell('probability', `probability "${p}" is not a number above 0 and at most 1`);
    }
    if (cells.length > columns.length) row.fault = `${cells.length} cells under ${columns.length} columns`;
    else if (row.commentId === '') row.fault = 'the cell "comment_id" is empty';
    else if (cells.length < columns.length) tell('short-row', `${cells.length} cells under ${columns.length} columns`);
    if (row.fault) tell('bad-row', row.fault);
    return row;
  });
  return { file, columns, delimiter, rows: parsed, problems };
}

/** @throws UserError when the file cannot be read or is no gold CSV. */
export async function loadGold(file: string): Promise<GoldFile> {
  return parseGold(await readUserFile(file), file);
}

/** Rows as CSV lines in the order of `columns`, without a header. Text is guarded against being run as a formula. */
export function formatRows(columns: readonly string[], rows: readonly GoldRow[], delimiter = ','): string {
  const cells = rows.map((row) => {
    const ours: Record<string, string> = {
      comment_id: guard(row.commentId),
      coder: guard(row.coder),
      codebook: guard(row.codebook),
      probability: row.probability === null ? '' : String(row.probability),
      note: guard(row.note),
      unsure: row.unsure ? 'yes' : '',
    };
    return columns.map((c) => ours[c] ?? guard(row.values[c] ?? ''));
  });
  // With that delimiter a line break alone would not be quoted, and the row would fall apart.
  return stringify(cells, { delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

/** A whole gold file. The byte order mark makes Excel read it as UTF-8. */
export function formatGold(columns: readonly string[], rows: readonly GoldRow[], delimiter = ','): string {
  return `\uFEFF${stringify([[...columns]], { delimiter, record_delimiter: 'windows' })}${formatRows(columns, rows, delimiter)}`;
}

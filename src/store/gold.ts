import { type Problem, UserError } from '../base/errors.js';
import { sha256 } from '../base/hash.js';
import { SENTIMENTS, STANCES } from '../base/types.js';
import { unguard } from './csv.js';
import { readUserFile } from './open.js';
import { type Layout, parseTable } from './table.js';

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
  /** As in the file, in the order of its columns; none for a row not yet written. */
  cells: readonly string[];
}

export interface GoldFile {
  file: string;
  /** Of its bytes, hex. */
  sha256: string;
  /** As in the header, in small letters. */
  columns: string[];
  layout: Layout;
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

/** Spreadsheets write 0,3 or 30% for 0.3. */
function toProbability(text: string): number | null {
  const [number = '', percent] = text.split(/\s*(%)$/);
  const n = Number(number.replace(/^(\d*),(\d+)$/, '$1.$2')) / (percent ? 100 : 1);
  return n > 0 && n <= 1 ? n : null;
}

/** Whether two versions of a codebook are one: spreadsheets write 1.0 as 1. */
export const sameVersion = (a: string, b: string): boolean => whole(a) === whole(b);
const whole = (version: string): string => version.replace(/^(\d+)\.0+$/, '$1');

const LABELS: ReadonlySet<string> = new Set([...SENTIMENTS, ...STANCES]);

/** A label as the tool writes it, whatever its capitals and in British spelling too; any other cell as it is. */
function asLabel(cell: string): string {
  const label = cell.toLowerCase().replace(/^favour$/, 'favor');
  return LABELS.has(label) ? label : cell;
}

/** The row that cells say, its coder as written. */
export function toRow(columns: readonly string[], cells: readonly string[], line: number): GoldRow {
  const cell = (name: string) => unguard(cells[columns.indexOf(name)] ?? '');
  const unsure = cell('unsure').trim();
  return {
    line,
    commentId: cell('comment_id').trim(),
    coder:
      cell('coder')
        .trim()
        .replace(/^adjudicated$/i, ADJUDICATED) || 'unnamed',
    values: Object.fromEntries(axisColumns(columns).map((c) => [c, asLabel(cell(c).trim())])),
    codebook: cell('codebook').trim(),
    probability: toProbability(cell('probability').trim()),
    note: cell('note'),
    // Empty counts as 0.
    unsure: Number(unsure) !== 0 && !/^(no|false)$/i.test(unsure),
    fault: null,
    cells,
  };
}

/** Only comments.csv has the model's probability beside a label: its labels, taken for people's, would agree with themselves. */
function refuseModelLabels(columns: readonly string[], file: string): void {
  const axis = axisColumns(columns).find((c) => columns.includes(`${c}_p`));
  if (axis === undefined) return;
  throw new UserError(
    `${file} line 1: "${axis}_p" beside "${axis}" says that this is a comments.csv, a result of this tool, and its labels are the model's; ` +
      'gold is what people coded. If you coded in it, copy the rows that you coded, and no others, into a new file with the columns ' +
      'comment_id, coder, codebook and those of the axes; or code with `review`',
  );
}

/**
 * Reads a gold CSV. Columns count whatever their capitals, as labels and coders do. Label cells are trimmed ("Favour" is `favor`) and not judged here,
 * since which columns are axes depends on the labels.
 * @throws UserError when the text is not CSV, has no column `comment_id`, two columns that differ by capitals only, or labels of the model.
 */
export function parseGold(text: string, file: string): GoldFile {
  const { rows, layout } = parseTable(text, file);
  const columns = layout.header.map((c) => c.toLowerCase());
  const twice = layout.header.find((c, i) => c !== '' && columns.indexOf(c.toLowerCase()) !== i);
  if (twice) throw new UserError(`${file} line 1: column "${twice}" is there twice, but for capitals; rename one`);
  if (!columns.includes('comment_id')) {
    throw new UserError(`${file} line 1: no column "comment_id"; found ${columns.join(', ')}`);
  }
  refuseModelLabels(columns, file);
  const problems: Problem[] = [];
  if (!columns.includes('coder')) {
    problems.push({
      kind: 'no-coder',
      message: 'no column "coder": all rows are taken as of one coder',
      file,
      line: 1,
    });
  }
  // Two files put together: below the second header other columns may have come.
  const names = (cells: readonly string[]) => cells.map((c) => c.trim().toLowerCase());
  const isHeader = (cells: readonly string[]) =>
    names(cells).includes('comment_id') &&
    (names(cells).includes('coder') || names(cells)[columns.indexOf('comment_id')] === 'comment_id');
  for (const { line, cells } of rows.filter((r) => isHeader(r.cells))) {
    if (names(cells).some((c, i) => c !== (columns[i] ?? '')))
      throw new UserError(
        `${file} line ${line}: column names again, and others or in another order than in line 1; keep the two files apart`,
      );
    problems.push({ kind: 'header', message: 'the column names again; left out', file, line });
  }
  const spelt = new Map<string, string>();
  const parsed = rows
    .filter((r) => !isHeader(r.cells))
    .map(({ line, cells }) => {
      const tell = (kind: string, message: string) => problems.push({ kind, message, file, line });
      const cell = (name: string) => unguard(cells[columns.indexOf(name)] ?? '').trim();
      const row = toRow(columns, cells, line);
      const name = row.coder.toLowerCase();
      const before = spelt.get(name) ?? row.coder;
      if (before !== row.coder && !spelt.has(`${name}\n${row.coder}`)) {
        tell('coder', `"${row.coder}" is taken for "${before}", who is spelt so above`);
        spelt.set(`${name}\n${row.coder}`, before);
      }
      spelt.set(name, before);
      row.coder = before;
      if (columns.includes('coder') && cell('coder') === '') tell('no-coder', 'the cell "coder" is empty');
      if (row.probability === null && cell('probability') !== '')
        tell('probability', `probability "${cell('probability')}" is not a number above 0 and at most 1`);
      const surplus = cells.slice(columns.length).some((c) => c.trim() !== '');
      if (surplus) row.fault = `${cells.length} cells under ${columns.length} columns`;
      else if (row.commentId === '') row.fault = 'the cell "comment_id" is empty';
      else if (cells.length < columns.length)
        tell('short-row', `${cells.length} cells under ${columns.length} columns`);
      if (row.fault) tell('bad-row', row.fault);
      return row;
    });
  return { file, sha256: sha256(text), columns, layout, rows: parsed, problems };
}

/** @throws UserError when the file cannot be read or is no gold CSV. */
export async function loadGold(file: string): Promise<GoldFile> {
  return parseGold(await readUserFile(file), file);
}

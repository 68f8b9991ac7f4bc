import { guessFields } from './columns.js';
import { isObject, type Json } from './json.js';
import { isAnswers } from './lists.js';

/** A column of a list inside the row's record: `comments/0/text`, `replies/2/replies/0/user`. */
const IN_LIST = /^([^/]+)\/\d+\/(?:.*\/)?([^/]+)$/;

/** The field that a column of a list of answers holds; other columns as they are. */
export function leafOf(column: string): string {
  const [, list = '', leaf = ''] = IN_LIST.exec(column) ?? [];
  return isAnswers(list) ? leaf : column;
}

/** Whether columns hold answers inside the row's own record. */
export const isNested = (columns: readonly string[]): boolean =>
  columns.some((c) => leafOf(c) !== c && guessFields([leafOf(c)]).has('text'));

/**
 * A row as the JSON that its columns were flattened from. A list is as long as the row fills it; in a record of which
 * anything is filled, empty cells are empty.
 */
export function unflattened(columns: readonly string[], cells: readonly string[]): Json {
  const root = branch();
  const named = columns.map((column, i) => ({ path: column.split('/'), cell: cells[i] ?? '' }));
  for (const { path, cell } of named) if (cell !== '') put(root, path, cell);
  for (const { path, cell } of named) if (cell === '') put(root, path, cell);
  return listed(root) as Json;
}

/** Sets a cell where its path leads; an empty one makes no record to stand in. */
function put(root: Json, path: readonly string[], cell: string): void {
  let at = root;
  for (const key of path.slice(0, -1)) {
    if (cell !== '') at[key] ??= branch();
    const inner = at[key];
    if (!isObject(inner)) return;
    at = inner;
  }
  at[path.at(-1) ?? ''] ??= cell;
}

/** No name of a file's column is one that objects have by themselves. */
const branch = (): Json => Object.create(null) as Json;

/** Objects whose keys are numbers as the lists they are; such keys stand in order. */
function listed(value: unknown): unknown {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, v]) => [key, listed(v)] as const);
  if (entries.length > 0 && entries.every(([key]) => /^\d{1,9}$/.test(key))) return entries.map(([, v]) => v);
  return Object.fromEntries(entries);
}

import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What `run` leaves in a folder: what its files are made of. */
export const RUN_RECORD = 'run.json';
/** What `report` leaves there. */
export const REPORT_RECORD = 'report.json';
/** The labelled comments of a run, which `report`, `check` and `review` read. */
export const LABELS_FILE = 'labels.jsonl';
/** The tables and the page that are made of labels. */
export const REPORT_FILES = ['comments.csv', 'articles.csv', 'shares.csv', 'index.html'] as const;

/** Columns of the table that `check --errors` writes, under a name that the user gives it. */
export const ERRORS_COLUMNS = [
  'comment_id',
  'article_id',
  'article_title',
  'page',
  'position',
  'axis',
  'gold',
  'model',
  'p',
  'coders',
  'parent',
  'text',
  'unsure',
  'notes',
] as const;
/** Those of them that no table of comments has beside each other. */
const ERRORS_TELL = [
  'comment_id',
  'axis',
  'gold',
  'model',
  'coders',
] as const satisfies (typeof ERRORS_COLUMNS)[number][];

/** Whether a table with these columns is one that `check --errors` wrote, whatever was added to it since. */
export const isErrors = (columns: readonly string[]): boolean => ERRORS_TELL.every((c) => columns.includes(c));

const RESULTS: ReadonlySet<string> = new Set([...REPORT_FILES, LABELS_FILE, RUN_RECORD, REPORT_RECORD]);
/** What an unfinished run leaves there. */
export const JOURNAL = /^\.labels\..*journal$/;

/** Whether a file of this name in a folder of results is one of them. */
export const isResult = (file: string): boolean => RESULTS.has(basename(file));

/** Whether a run.json, report.json or unfinished run in the folder says that its results are this tool's. */
export async function holdsResults(dir: string): Promise<boolean> {
  const journals = (await readdir(dir).catch(() => [])).filter((name) => JOURNAL.test(name));
  for (const name of [RUN_RECORD, REPORT_RECORD, ...journals]) if (await isOurRecord(join(dir, name))) return true;
  return false;
}

/** Whether a run.json, report.json or journal is there and this tool's. */
export const isOurRecord = async (file: string): Promise<boolean> => /"tool": ?"threadstance"/.test(await headOf(file));

/** The beginning of a file, in which ours name the tool; '' where there is none. */
async function headOf(file: string): Promise<string> {
  const handle = await open(file).catch(() => null);
  if (!handle) return '';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return '';
  } finally {
    await handle.close();
  }
}

/** Whether a file is a result of an earlier run, by its name and its folder. */
export const isOurResult = async (file: string): Promise<boolean> =>
  isResult(file) && (await holdsResults(dirname(file)));

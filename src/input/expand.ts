import { readdir, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { UserError } from '../base/errors.js';

/** What in a folder is a page: these endings, also before a saved query string, and files without one. */
const PAGE =
  /(^[^.]+|\.(txt|text|html?|xhtml|shtml|mhtml|php\d?|aspx?|jsp|cfm|cgi|xml|wxr|rss|atom|json|jsonl|ndjson|csv|tsv)([?@].*)?)$/i;

/**
 * Files, folders (searched through, hidden files and folders left out), globs and `-` (stdin) to a list of files, each
 * once, in the order given, folders and globs sorted by path.
 *
 * @throws UserError for an input that is not there, a folder without pages, a glob without files.
 */
export async function expandInputs(inputs: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  const seen = new Set<string>();
  const add = (file: string) => {
    const key = file === '-' ? '-' : resolve(file);
    if (!seen.has(key)) files.push(file);
    seen.add(key);
  };
  for (const input of inputs) for (const file of await expandOne(input)) add(file);
  return files;
}

async function expandOne(input: string): Promise<string[]> {
  if (input === '-') return ['-'];
  const found = await stat(input).catch(() => null);
  if (found?.isDirectory()) {
    const files = (await walk(input)).filter((f) => PAGE.test(basename(f)));
    if (files.length === 0) {
      throw new UserError(
        `${input}: the folder has no pages (looked for .txt, .html, .xml, .json, .jsonl, .csv and the like)`,
      );
    }
    return files;
  }
  if (found) return [input];
  if (input !== '' && isDynamicPattern(input)) {
    const files = (
      await glob(input, {
        followSymbolicLinks: false,
        expandDirectories: false,
        absolute: isAbsolute(input),
      })
    ).sort();
    if (files.length > 0) return files;
    throw new UserError(`${input}: no file matches; give files, folders, globs or - for stdin`);
  }
  throw new UserError(`${input || '(empty name)'}: no such file or folder; give files, folders, globs or - for stdin`);
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await walk(path)));
    else if (entry.isFile() || (entry.isSymbolicLink() && (await stat(path).catch(() => null))?.isFile()))
      files.push(path);
  }
  return files;
}

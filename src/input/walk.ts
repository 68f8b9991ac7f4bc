import { readdir, readlink, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { Problem } from '../base/errors.js';
import { whyUnreadable } from '../base/names.js';
import { holdsResults, isResult, LABELS_FILE } from '../base/results.js';
import { plural } from './tally.js';

/** Endings of pages and exports; copies get a number behind it (`page.htm.1`), saved addresses a query (`page.php?id=3`). */
const PAGE =
  /\.(txt|text|html?|xhtml|shtml|mht|mhtml|php\d?|aspx?|jsp|cfm|cgi|xml|wxr|rss|atom|warc|json|jsonl|ndjson|csv|tsv)(\.\d{1,3})?([?@].*)?$/i;
/** What is an ending: letters and digits, not the rest of a sentence (`Dr. Khan on drones`). */
const ENDING = /\.(?=\w*[a-z])\w{1,10}$/i;
/** Kinds of files named in one line. */
const MOST_KINDS = 12;

export interface Found {
  /** Pages in the folder, by name; those behind links to other folders last. */
  files: string[];
  /** What was left out or could not be read. */
  problems: Problem[];
}

/**
 * The pages of a folder and of all in it, hidden files and folders aside. Folders that hold results, or are to hold them,
 * are left out, and links to folders are followed, each folder once. Files that are no pages by their names are counted.
 *
 * @param out folder that results will be written to
 */
export async function walk(root: string, out: string | null): Promise<Found> {
  const files: string[] = [];
  const problems: Problem[] = [];
  const others: string[] = [];
  const links: string[] = [];
  const seen = new Set<string>();
  const top = await realpath(root).catch(() => root);
  const results = out === null ? null : await realpath(out).catch(() => null);
  const say = (kind: string, file: string, what: string) => problems.push({ kind, message: `${file}: ${what}`, file });

  const into = async (folder: string): Promise<void> => {
    const real = await realpath(folder).catch(() => folder);
    if (seen.has(real)) return;
    seen.add(real);
    let entries: Awaited<ReturnType<typeof list>>;
    try {
      entries = await list(folder);
    } catch (error) {
      say('unreadable', folder, `the folder cannot be read (${whyUnreadable(folder, error)})`);
      return;
    }
    if (folder !== root && real === results) {
      if (entries.length > 0) say('results', folder, 'the folder for the results; left out with all that is in it');
      return;
    }
    const ours = real === results || (await holdsResults(folder));
    if (ours && folder !== root) {
      say('results', folder, 'results of an earlier run; left out with all that is in it');
      return;
    }
    const kept = entries.filter((e) => !(ours && isResult(e.name)));
    if (kept.length < entries.length) {
      const names = entries.filter((e) => !kept.includes(e)).map((e) => e.name);
      problems.push(resultsLeftOut(folder, names));
    }
    for (const entry of kept) {
      const path = join(folder, entry.name);
      const kind = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
      if (kind === null) say('unreadable', path, `a link to ${await readlink(path)}, which cannot be opened`);
      else if (kind.isDirectory() && entry.isSymbolicLink()) links.push(path);
      else if (kind.isDirectory()) await into(path);
      else if (kind.isFile() && isPage(entry.name)) files.push(path);
      else others.push(path);
    }
  };

  await into(root);
  // Links come last: what they lead to may be in the folder itself.
  for (const link of links) {
    const real = await realpath(link);
    if (`${top}${sep}`.startsWith(real.endsWith(sep) ? real : `${real}${sep}`))
      say('not-read', link, `a link to ${real}, which the folder itself is in; not followed`);
    else await into(link);
  }
  if (others.length > 0) say('not-read', root, leftOut(others));
  return { files, problems };
}

/** Said of the results of an earlier run in a folder that are not read. */
export function resultsLeftOut(folder: string, names: readonly string[]): Problem {
  const how = names.includes(LABELS_FILE) ? ` (${LABELS_FILE} is read where it is the only input)` : '';
  const message = `${folder}: ${names.join(', ')}: results of an earlier run; left out${how}`;
  return { kind: 'results', message, file: folder };
}

/** Entries by name, without hidden ones. */
async function list(folder: string) {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((e) => !e.name.startsWith('.'));
  return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const isPage = (name: string): boolean => PAGE.test(name) || endingOf(name) === '';

const endingOf = (name: string): string => (ENDING.exec(name.replace(/(\.\d{1,3})+$/, ''))?.[0] ?? '').toLowerCase();

/** "15 files not read: 9 .jpg, 6 .pdf; …" */
function leftOut(files: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const file of files) {
    const kind = endingOf(basename(file)) || 'of another kind';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${n} ${kind}`);
  const shown = kinds.slice(0, MOST_KINDS).join(', ') + (kinds.length > MOST_KINDS ? ', …' : '');
  const how =
    files.length === 1 ? 'its name is not that of a page; give it' : 'their names are not those of pages; give one';
  return `${plural(files.length, 'file')} not read: ${shown}; ${how} by name to have it read`;
}

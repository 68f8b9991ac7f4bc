import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { type Problem, UserError } from '../base/errors.js';
import { append } from '../base/lists.js';
import { onOneLine, whyUnreadable } from '../base/names.js';
import { isOurResult, LABELS_FILE } from '../base/results.js';
import { withoutFrames } from './saved-frames.js';
import { type Found, resultsLeftOut, walk } from './walk.js';

/** Results that hold the comments of a run. */
const WITH_COMMENTS: readonly string[] = [LABELS_FILE, 'comments.csv'];

/**
 * Files, folders (searched through, hidden files and folders left out), globs and `-` (stdin) to a list of files, each
 * once, in the order given, folders and globs sorted by path. What is left out is told. Results of earlier runs are left
 * out, as their comments would count twice beside the pages that they came from; only labels.jsonl (or comments.csv) files
 * by themselves are read.
 *
 * @param out folder that results will be written to, left out as well
 * @throws UserError for an input that is not there, a folder without pages, a glob without files.
 */
export async function expandInputs(inputs: readonly string[], out: string | null = null): Promise<Found> {
  const all: string[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const input of inputs) {
    const found = await expandOne(input, out);
    append(problems, found.problems);
    for (const file of found.files) {
      const key = file === '-' ? '-' : resolve(file);
      if (!seen.has(key)) all.push(file);
      seen.add(key);
    }
  }
  const results = await resultsAmong(all);
  for (const folder of new Set([...results].map((f) => dirname(f))))
    problems.push(
      resultsLeftOut(
        folder,
        [...results].filter((f) => dirname(f) === folder).map((f) => basename(f)),
      ),
    );
  const files = all.filter((f) => !results.has(f));
  if (files.length === 0) throw new UserError(`nothing but results of earlier runs:${listed(problems)}`);
  return { files, problems };
}

async function resultsAmong(files: readonly string[]): Promise<Set<string>> {
  const results = new Set<string>();
  for (const file of files) if (file !== '-' && (await isOurResult(file))) results.add(file);
  const alone = results.size === files.length && WITH_COMMENTS.some((n) => files.every((f) => basename(f) === n));
  return alone ? new Set() : results;
}

async function expandOne(input: string, out: string | null): Promise<Found> {
  const only = (files: string[]): Found => ({ files, problems: [] });
  if (input === '-') return only(['-']);
  let missing: unknown;
  const found = await stat(input).catch((error) => {
    missing = error;
    return null;
  });
  if (found?.isDirectory()) {
    const { files: pages, problems } = await walk(input, out);
    const files = await withoutFrames(pages);
    if (files.length > 0 || problems.some((p) => p.kind === 'results')) return { files, problems };
    throw new UserError(
      `${onOneLine(input)}: the folder has no pages (looked for .txt, .html, .xml, .json, .jsonl, .csv and the like)` +
        listed(problems),
    );
  }
  if (found) return only([input]);
  if (input !== '' && isDynamicPattern(input)) {
    const files = (
      await glob(input, {
        followSymbolicLinks: false,
        expandDirectories: false,
        absolute: isAbsolute(input),
      })
    ).sort();
    if (files.length > 0) return only(await withoutFrames(files));
    throw new UserError(`${onOneLine(input)}: no file matches; give files, folders, globs or - for stdin`);
  }
  const name = input === '' ? '(empty name)' : onOneLine(input);
  throw new UserError(`${name}: ${whyUnreadable(input, missing)}; give files, folders, globs or - for stdin`);
}

const listed = (problems: readonly Problem[]): string =>
  problems.map((p) => `\n  ${p.kind}: ${onOneLine(p.message)}`).join('');

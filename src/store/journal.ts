import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotWrite } from '../base/errors.js';
import { sha256 } from '../base/hash.js';
import { JOURNAL } from '../base/results.js';
import type { LabelledComment } from '../label/labels.js';

/** What a comment's labels depend on, beside the model, the codebook and the options. */
type Unlabelled = { id: string; text: string; title: string | null; parent: string | null };

/**
 * Labels as they come, so that a run that was killed goes on where it stopped. The file's name and first line say what the
 * labels depend on (model, codebook, options), so that runs with other ones leave it alone. Each further line is one
 * labelled comment; a torn line is dropped.
 */
export interface Journal {
  path: string;
  /** How many labelled comments an earlier, unfinished run left. */
  found: number;
  /** Journals that unfinished runs with another model, codebook or other options left in the folder. */
  others: string[];
  /** The comment as the unfinished run labelled it, if it is the same in all that its labels depend on and did not fail. */
  find(comment: Unlabelled): LabelledComment | undefined;
  append(labelled: LabelledComment): Promise<void>;
  /** The file stays: it is what the next run goes on from. */
  close(): Promise<void>;
  /** For when the run is over: all that it writes is on disk, and run.json says whose it is. */
  remove(): Promise<void>;
}

const keyOf = (c: Unlabelled): string => sha256(JSON.stringify([c.id, c.text, c.title, c.parent]));

/** Paths of the journals that unfinished runs left in a folder. */
export async function journalsIn(dir: string): Promise<string[]> {
  return (await readdir(dir)).filter((f) => JOURNAL.test(f)).map((f) => join(dir, f));
}

/** Opens the journal of runs with this header, for one run at a time. */
export async function openJournal(dir: string, header: Record<string, unknown>): Promise<Journal> {
  const first = JSON.stringify(header);
  const name = `.labels.${sha256(first).slice(0, 8)}.journal`;
  const path = join(dir, name);
  const others = (await journalsIn(dir)).filter((f) => f !== path);
  const old = await readFile(path, 'utf8').catch((e: NodeJS.ErrnoException) => {
    if (e.code === 'ENOENT') return '';
    throw e;
  });
  const [start, ...lines] = old.split('\n');
  const known = new Map<string, LabelledComment>();
  for (const line of start === first ? lines : []) {
    const labelled = parsed(line);
    if (labelled && labelled.failed === undefined) known.set(keyOf(labelled), labelled);
  }
  const handle = await open(path, start === first ? 'a' : 'w');
  if (start !== first) await handle.appendFile(`${first}\n`);
  else if (!old.endsWith('\n')) await handle.appendFile('\n');
  return {
    path,
    found: known.size,
    others,
    find: (comment) => known.get(keyOf(comment)),
    append: (labelled) =>
      handle.appendFile(`${JSON.stringify(labelled)}\n`).catch((e: Error) => {
        throw cannotWrite(path, e);
      }),
    close: () => handle.close(),
    remove: () => rm(path, { force: true }),
  };
}

/** Null for a line that a crash tore: its comment is labelled again. */
function parsed(line: string): LabelledComment | null {
  try {
    return JSON.parse(line) as LabelledComment;
  } catch {
    return null;
  }
}

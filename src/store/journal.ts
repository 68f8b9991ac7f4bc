import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import type { LabelledComment } from '../label/labels.js';

/**
 * Labels as they come, so that a run that was killed goes on where it stopped. The first line says what the labels
 * depend on (model, codebook, options); a journal with another first line is not used. Each further line is one labelled
 * comment; a torn last line is dropped.
 */
export interface Journal {
  /** The labelled comment of an earlier, unfinished run, if the comment is the same in all that its labels depend on. */
  find(comment: { id: string; text: string; title: string | null; parent: string | null }): LabelledComment | undefined;
  append(labelled: LabelledComment): Promise<void>;
  /** How many labelled comments the earlier run left. */
  readonly found: number;
  close(options: { keep: boolean }): Promise<void>;
}

const keyOf = (c: { id: string; text: string; title: string | null; parent: string | null }): string =>
  createHash('sha256')
    .update(JSON.stringify([c.id, c.text, c.title, c.parent]))
    .digest('base64');

export async function openJournal(path: string, header: Record<string, unknown>): Promise<Journal> {
  const first = JSON.stringify(header);
  const known = new Map<string, LabelledComment>();
  const old = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const same = old[0] === first;
  // What follows the last line break was torn by a crash.
  for (const line of same ? old.slice(1, -1) : []) {
    try {
      const labelled = JSON.parse(line) as LabelledComment;
      known.set(keyOf(labelled), labelled);
    } catch {
      // a line torn by a crash in the middle of the file: labelled again
    }
  }
  const handle: FileHandle = await open(path, 'w');
  await handle.write(`${first}\n`);
  for (const labelled of known.values()) await handle.write(`${JSON.stringify(labelled)}\n`);
  return {
    found: known.size,
    find: (comment) => known.get(keyOf(comment)),
    append: async (labelled) => {
      await handle.write(`${JSON.stringify(labelled)}\n`);
    },
    close: async ({ keep }) => {
      await handle.close();
      if (!keep) await rm(path, { force: true });
    },
  };
}

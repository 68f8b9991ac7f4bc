import { randomBytes } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cannotWrite, reasonOf, UserError } from '../base/errors.js';
import { holdsResults } from '../base/results.js';

/** Writes beside the target, flushes to disk and renames: a reader sees the old file or the whole new one, never half. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`);
  try {
    const handle = await open(beside, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
  } catch (e) {
    // Where the folder is none, nor can the half file be removed; why it could not be written is what counts.
    await rm(beside, { force: true }).catch(() => undefined);
    throw cannotWrite(path, e);
  }
}

/** Makes an output folder and sees that it can be written to before any work is done. */
export async function openFolder(dir: string): Promise<void> {
  const probe = join(dir, `.probe-${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(dir, { recursive: true });
    await (await open(probe, 'wx')).close();
    await rm(probe);
  } catch (e) {
    throw new UserError(`${dir}: cannot write into this output folder (${reasonOf(e)}); choose another with --out`);
  }
}

/**
 * Refuses to replace files that this tool did not write: those in a folder without a run.json, report.json or unfinished run of ours.
 * @throws UserError naming the files in the way
 */
export async function refuseForeign(dir: string, names: readonly string[], force: boolean): Promise<void> {
  if (force || (await holdsResults(dir))) return;
  const there: string[] = [];
  for (const name of names) {
    await access(join(dir, name)).then(
      () => there.push(name),
      () => undefined,
    );
  }
  if (there.length) {
    throw new UserError(
      `${dir} already holds ${there.join(', ')}, and no run.json or report.json says that this tool wrote them; ` +
        'choose another folder with --out, or replace them with --force',
    );
  }
}

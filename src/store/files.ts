import { randomBytes } from 'node:crypto';
import { access, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
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

/**
 * Refuses to write one file of results over what is there: over a file that is not empty without `force`, as people write
 * remarks into such files, and over one of the inputs always.
 * @throws UserError saying which
 */
export async function refuseReplacing(path: string, inputs: readonly string[], force: boolean): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (!there) return;
  const real = await realpath(path);
  for (const input of inputs) {
    if ((await realpath(input).catch(() => null)) === real)
      throw new UserError(`${path} is ${input}, which is read here, and would be lost; choose another name`);
  }
  if (there.isFile() && there.size > 0 && !force)
    throw new UserError(`${path} is there already and is not empty; choose another name, or replace it with --force`);
}

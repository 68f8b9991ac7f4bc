import { readFile } from 'node:fs/promises';
import { UserError } from '../base/errors.js';
import { whyUnreadable } from '../base/names.js';

/**
 * The text of a UTF-8 file that the user named.
 * @throws UserError when it cannot be opened or is not UTF-8.
 */
export async function readUserFile(file: string): Promise<string> {
  const bytes = await readFile(file).catch((e: NodeJS.ErrnoException) => {
    throw new UserError(`${file}: cannot be read: ${whyUnreadable(file, e)}`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(`${file}: not UTF-8; save it as "CSV UTF-8" (or as UTF-8 text)`);
  }
}

import { reasonOf } from './errors.js';

const CONTROL = /\p{Cc}/gu;
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text for a line of its own, as in messages and ids: line breaks and other control characters as their escapes. */
export const onOneLine = (text: string): string =>
  text.replace(CONTROL, (c) => NAMED[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Why a file or folder could not be opened, in words. Names whose bytes are not UTF-8 reach us damaged. */
export function whyUnreadable(path: string, error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT')
    return path.includes('\ufffd')
      ? 'its name has bytes that are not UTF-8, by which it cannot be opened; rename it'
      : 'no such file or folder';
  return reasonOf(error);
}

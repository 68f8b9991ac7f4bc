/** The user's input is at fault: the edge prints the message and exits 2. Anything else thrown is our bug. */
export class UserError extends Error {
  override name = 'UserError';
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOENT: 'no such folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EEXIST: 'a file of that name is in the way',
  ELOOP: 'its link leads back to itself',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'no space is left in your quota of the disk',
  EFBIG: 'larger than a file may be here (ulimit -f)',
};

/** The user's fault that something cannot be written: a path or a stream, and why in plain words. */
export function cannotWrite(where: string, e: unknown): UserError {
  return new UserError(`${where}: cannot be written (${reasonOf(e)})`);
}

/** An error of the system in plain words where it is a known one, else its own message. */
export function reasonOf(e: unknown): string {
  const known = REASONS[(e as NodeJS.ErrnoException | null)?.code ?? ''];
  return known ?? (e instanceof Error ? e.message : String(e));
}

/**
 * Something about the data that the user should know and that stops nothing: a page that declares more comments than
 * were found, a link that was dropped, a record that could not be read. Problems are listed and counted, never silent.
 */
export interface Problem {
  /** Short kind, one word or a few joined by dashes: `declared`, `orphan`, `bad-record`. */
  kind: string;
  /** What was found, where, and what was expected, in a sentence. */
  message: string;
  file: string;
  /** 1-based line in `file`, where known. */
  line?: number;
  /** Id of the comment concerned, where there is one. */
  commentId?: string;
  /** The axis of the labels concerned, where there is one. */
  axis?: string;
}

/** The user's input is at fault: the edge prints the message and exits 2. Anything else thrown is our bug. */
export class UserError extends Error {
  override name = 'UserError';
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

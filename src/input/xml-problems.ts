import type { Problem } from '../base/errors.js';
import type { Document } from './page.js';
import type { Fault } from './xml.js';

/** That an export is not well-formed XML, where it is not. */
export function notWellFormed(doc: Document, fault: Fault | null): Problem[] {
  if (!fault) return [];
  const message = `${doc.file} line ${fault.line}: not well-formed XML (${fault.message}); each comment was then read by itself`;
  return [{ kind: 'not-well-formed', message, file: doc.file, line: fault.line }];
}

/** Records that do not say which article they are of, by the lines that they begin on; `what` they are. */
export const strays = (doc: Document, lines: readonly number[], what: string): Problem[] =>
  lines.map((line) => {
    const message = `${doc.file} line ${line}: ${what} (cut off or damaged); left out`;
    return { kind: 'bad-record', message, file: doc.file, line };
  });

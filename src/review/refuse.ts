import { UserError } from '../base/errors.js';
import type { Codebook } from '../codebook/codebook.js';
import type { GoldRow } from '../store/gold.js';
import { sameVersion } from '../store/gold.js';
import { sameProbability } from '../store/units.js';
import type { Drawn } from './sample.js';

/** A request that does not fit the state (an old tab, a value that the codebook does not have): told to the page, stops nothing. */
export class RequestError extends Error {}

/** The columns of a codebook's axes. */
export const axesOf = (codebook: Codebook): string[] => ['sentiment', ...codebook.targets.map((t) => t.name)];

/** Whether a row has no label: its comment was skipped. */
export const isSkipped = (row: GoldRow, axes: readonly string[]): boolean =>
  axes.every((a) => (row.values[a] ?? '') === '');

/**
 * Rows drawn with another sample would mix inclusion probabilities, and the corrected shares would be wrong.
 * @throws UserError at the first row of another draw
 */
export function refuseOtherDraw(file: string, rows: readonly GoldRow[], drawn: ReadonlyMap<string, Drawn>): void {
  for (const row of rows) {
    if (row.probability === null) continue;
    const mine = drawn.get(row.commentId);
    if (mine && sameProbability([mine.probability, row.probability])) continue;
    throw new UserError(
      `${file} line ${row.line}: "${row.commentId}" was drawn with probability ${row.probability}, ` +
        `${mine ? `here it is ${mine.probability}` : 'but this sample does not have it'}. One gold file holds one sample: ` +
        'use the same labels, --sample, --strategy and --seed as before (if somebody enlarged the sample meanwhile, stop and start ' +
        'again with the greater number), or another file with --gold. A random sample can be ' +
        'enlarged by a greater --sample with the same labels and --seed; a stratified one, or one by uncertainty, cannot, for the ' +
        'probabilities of the larger one would not be known: finish it, or draw a larger one into another file.',
    );
  }
}

/**
 * Labels given under another version of the codebook may mean something else, and their comments would count as done.
 * @param rows with labels; those that do not tell a version are let through
 * @throws UserError when a row is of another version
 */
export function refuseOtherVersion(file: string, rows: readonly GoldRow[], version: string): void {
  const other = rows.filter((r) => r.codebook !== '' && !sameVersion(r.codebook, version));
  const [first] = other;
  if (!first) return;
  throw new UserError(
    `${file} line ${first.line}: ${first.coder} annotated "${first.commentId}" with codebook version "${first.codebook}", ` +
      `but this is version "${version}" (${other.length} of ${rows.length} rows differ). To annotate anew, give another file ` +
      `with --gold; to go on with this one, give the codebook and the labels of version "${first.codebook}". If both versions ` +
      `mean the same, write "${version}" into the column "codebook" of these rows.`,
  );
}

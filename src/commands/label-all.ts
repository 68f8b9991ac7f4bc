import { UserError } from '../base/errors.js';
import type { Comment } from '../base/types.js';
import type { Encoder } from '../label/encoder.js';
import { type LabelOptions, labelComments } from '../label/label.js';
import type { LabelledComment } from '../label/labels.js';
import type { Journal } from '../store/journal.js';
import type { Io } from './io.js';

/** Labels what the journal does not have, and gives all comments in their order. The journal is closed and kept. */
export async function labelAll(
  io: Io,
  comments: readonly Comment[],
  encoder: Encoder,
  options: LabelOptions,
  journal: Journal,
): Promise<LabelledComment[]> {
  for (const path of journal.others)
    io.err(
      `${path}: left by an unfinished run with another model, codebook or other options; give those to go on from it, or delete it`,
    );
  if (journal.found) io.err(`going on from ${journal.found} comments that an unfinished run had labelled`);
  const found = comments.map((c) => journal.find(c));
  const fresh = comments.filter((_, i) => !found[i]);
  const progress = io.progress(fresh.length, 'comments labelled');
  const labelled: LabelledComment[] = [];
  const goOn = () =>
    io.err(`${labelled.length} of ${fresh.length} comments were labelled; the same command goes on from there`);
  const finished = io.onInterrupt(() => {
    progress.stop();
    goOn();
  });
  try {
    for await (const c of labelComments(fresh, encoder, options)) {
      await journal.append(c);
      labelled.push(c);
      progress.tick();
    }
  } catch (e) {
    goOn();
    throw e;
  } finally {
    finished();
    progress.stop();
    await journal.close();
  }
  let next = 0;
  // The comment as read now, with the labels of then: only what labels depend on is known to be the same.
  return comments.map((c, i) => ({ ...(found[i] ?? (labelled[next++] as LabelledComment)), ...c }));
}

/**
 * Says why comments failed, each reason once.
 * @throws UserError when none of the comments that the model was asked about has labels
 */
export function sayFailures(io: Io, comments: readonly LabelledComment[]): void {
  const byReason = new Map<string, string[]>();
  for (const { id, failed } of comments) {
    if (failed === undefined) continue;
    const ids = byReason.get(failed) ?? [];
    ids.push(id);
    byReason.set(failed, ids);
  }
  for (const [reason, ids] of byReason) {
    io.err(`  failed: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ` and ${ids.length - 5} more` : ''}: ${reason}`);
  }
  if (byReason.size > 0 && !comments.some((c) => c.labels))
    throw new UserError('no comment could be labelled, for the reasons above; nothing was written');
}

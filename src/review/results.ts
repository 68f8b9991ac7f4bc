import { UserError } from '../base/errors.js';
import { ADJUDICATED, type GoldFile } from '../store/gold.js';
import type { LabelRecord, LabelsFile } from '../store/labels.js';
import { disputes } from './disputes.js';
import type { FiguresView, Results } from './wire.js';

/** Coders of the sample who have not come to its end, with how many of its comments they answered or skipped. */
function unfinishedIn(gold: GoldFile, records: readonly LabelRecord[]): Results['unfinished'] {
  const ids = new Set(records.map((r) => r.comment.id));
  const seen = new Map<string, Set<string>>();
  for (const { coder, commentId, fault } of gold.rows) {
    if (fault || coder === ADJUDICATED || !ids.has(commentId)) continue;
    seen.set(coder, (seen.get(coder) ?? new Set()).add(commentId));
  }
  return [...seen].flatMap(([coder, done]) =>
    done.size < ids.size ? [{ coder, done: done.size, total: ids.size }] : [],
  );
}

/** The figures where they are wanted, or why there are none, and what is left to adjudicate. */
export function resultsOf(
  gold: GoldFile,
  records: readonly LabelRecord[],
  axes: readonly string[],
  labels: LabelsFile,
  figures: ((gold: GoldFile) => FiguresView) | null,
): Results {
  const rest = { disputes: disputes(gold, records, axes, labels), unfinished: unfinishedIn(gold, records) };
  if (!figures) return { figures: null, why: null, ...rest };
  try {
    return { figures: figures(gold), why: null, ...rest };
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return { figures: null, why: e.message, ...rest };
  }
}

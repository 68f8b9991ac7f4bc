import { UserError } from '../base/errors.js';
import type { GoldFile } from '../store/gold.js';
import type { LabelRecord, LabelsFile } from '../store/labels.js';
import { disputes } from './disputes.js';
import type { FiguresView, Results } from './wire.js';

/** The figures, or why there are none, and what is left to adjudicate. */
export function resultsOf(
  gold: GoldFile,
  records: readonly LabelRecord[],
  axes: readonly string[],
  labels: LabelsFile,
  figures: (gold: GoldFile) => FiguresView,
): Results {
  const list = disputes(gold, records, axes, labels);
  try {
    return { figures: figures(gold), why: null, disputes: list };
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return { figures: null, why: e.message, disputes: list };
  }
}

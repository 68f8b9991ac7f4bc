import { UserError } from '../base/errors.js';
import type { Codebook } from '../codebook/codebook.js';
import type { GoldRow } from '../store/gold.js';
import type { GoldWriter } from '../store/gold-writer.js';
import type { LabelRecord } from '../store/labels.js';
import { sameProbability } from '../store/units.js';
import { axesOf, isSkipped, refuseOtherVersion } from './refuse.js';
import { type Drawn, drawSample, type SampleOptions } from './sample.js';

/** The sample to annotate. */
export interface Sample {
  drawn: Drawn[];
  /** What became of the rows that were there, when the sample is larger than the one they were drawn in. */
  enlarged: { from: number; to: number; rows: number } | null;
}

const drawnRows = (rows: readonly GoldRow[]) => rows.filter((r) => r.probability !== null);

/** Whether a sample has every row's comment. */
function holds(drawn: readonly Drawn[], rows: readonly GoldRow[]): boolean {
  const ids = new Set(drawn.map((d) => d.record.comment.id));
  return rows.every((r) => ids.has(r.commentId));
}

/** How many were drawn for rows that all have one probability; null where that is no simple random sample of these records. */
function sizeOf(rows: readonly GoldRow[], records: readonly LabelRecord[]): number | null {
  const probabilities = rows.map((r) => r.probability ?? 1);
  const size = (probabilities[0] ?? 0) * records.length;
  const whole = Math.round(size);
  return whole > 0 && sameProbability(probabilities) && Math.abs(size - whole) < 1e-4 ? whole : null;
}

/**
 * The sample that a gold file asks for. A random sample may be larger than the one that the file was begun with: it then has
 * that one whole (`drawSample`), and the probability of every row becomes that of the larger one. The rows get it in one write, for estimates from two designs at once would be wrong. Where this cannot be,
 * the sample is drawn as if there were no rows, and `refuseOtherDraw` says what does not fit.
 * @throws UserError when the file holds a sample that cannot be enlarged
 */
export async function sampleFor(
  writer: GoldWriter,
  records: readonly LabelRecord[],
  options: SampleOptions,
  codebook: Codebook,
): Promise<Sample> {
  const { n, seed, strategy } = options;
  const rows = drawnRows(writer.gold.rows);
  const fresh = drawSample(records, options);
  if (n === null || rows.length === 0) return { drawn: fresh, enlarged: null };
  const from = sizeOf(rows, records);
  const to = Math.min(n, records.length);
  if (strategy !== 'random' || from === null) return { drawn: fresh, enlarged: null };
  if (from > to) {
    throw new UserError(
      `${writer.file} holds a sample of ${from}: go on with --sample ${from}, or enlarge it with a greater number; ` +
        'for a smaller one give another file with --gold.',
    );
  }
  if (from === to || !holds(drawSample(records, { n: from, strategy, seed }), rows))
    return { drawn: fresh, enlarged: null };
  const axes = axesOf(codebook);
  refuseOtherVersion(
    writer.file,
    rows.filter((r) => !isSkipped(r, axes)),
    codebook.version,
  );
  const probability = to / records.length;
  await writer.change((now) => {
    if (sizeOf(drawnRows(now), records) !== from || !holds(fresh, drawnRows(now)))
      throw new UserError(`${writer.file} was changed by another process; start again`);
    return now.map((r) => (r.probability === null ? r : { ...r, probability }));
  });
  return { drawn: fresh, enlarged: { from, to, rows: rows.length } };
}

import { ADJUDICATED, type GoldFile, type GoldRow } from '../store/gold.js';
import type { GoldWriter } from '../store/gold-writer.js';
import { type LabelRecord, type LabelsFile, valuesOf } from '../store/labels.js';
import { RequestError, refuseOtherVersion } from './refuse.js';
import type { Drawn } from './sample.js';
import { commentView } from './view.js';
import type { DisputeView, SaidView } from './wire.js';

/**
 * What there is to adjudicate: axes on which coders differ, then those on which they agree and the model differs. The
 * model's label of a dispute among coders stays hidden until it is settled, for it should not settle it.
 */
export function disputes(
  gold: GoldFile,
  records: readonly LabelRecord[],
  axes: readonly string[],
  labels: LabelsFile,
): DisputeView[] {
  const found: DisputeView[] = [];
  for (const record of records) {
    const rows = gold.rows.filter((r) => r.commentId === record.comment.id && !r.fault);
    for (const axis of axes) {
      const given = rows.filter((r) => valuesOf(axis).includes(r.values[axis] ?? ''));
      const coders = given.filter((r) => r.coder !== ADJUDICATED);
      if (coders.length === 0) continue;
      const adjudicated = given.find((r) => r.coder === ADJUDICATED)?.values[axis] ?? null;
      const said = new Set(coders.map((r) => r.values[axis]));
      const model = record.labels?.[axis]?.label ?? null;
      const between = said.size > 1 ? 'coders' : model !== null && !said.has(model) ? 'model' : null;
      if (!between) continue;
      found.push({
        id: record.comment.id,
        axis,
        between,
        comment: commentView(record, labels, false),
        said: rows.flatMap((r) => saidOf(r, axis)),
        model: between === 'model' || adjudicated !== null ? model : null,
        adjudicated,
      });
    }
  }
  return found.sort((a, b) => (a.between === b.between ? 0 : a.between === 'coders' ? -1 : 1));
}

/** What a coder says of an axis; one who left it without a label counts only with a note or a doubt. */
function saidOf({ coder, values, unsure, note }: GoldRow, axis: string): SaidView[] {
  const label = valuesOf(axis).find((v) => v === values[axis]) ?? null;
  const silent = label === null && note === '' && !unsure;
  return coder === ADJUDICATED || silent ? [] : [{ coder, label, unsure, note }];
}

/**
 * Writes one axis of the adjudicated row of a comment; the row goes when its last axis is taken back with ''. The row's version
 * is that of all its labels: one without a version keeps none.
 * @param expected what it must be now; not asked unless given
 * @returns what it was, '' for nothing
 * @throws UserError when the row holds labels of another version
 * @throws RequestError when it is not what was expected
 */
export async function settle(
  writer: GoldWriter,
  drawn: Drawn,
  version: string,
  axis: string,
  value: string,
  expected?: string,
): Promise<string> {
  let was = '';
  await writer.put(drawn.record.comment.id, ADJUDICATED, (old) => {
    was = old?.values[axis] ?? '';
    if (expected !== undefined && was !== expected)
      throw new RequestError('This was adjudicated otherwise in the meantime, and stays so.');
    const others = Object.entries(old?.values ?? {}).some(([a, v]) => a !== axis && v !== '');
    if (old && others) refuseOtherVersion(writer.file, [old], version);
    if (!others && value === '') return null;
    return {
      values: { ...old?.values, [axis]: value },
      codebook: old && others ? old.codebook : version,
      probability: drawn.probability,
      note: old?.note ?? '',
      unsure: false,
    };
  });
  return was;
}

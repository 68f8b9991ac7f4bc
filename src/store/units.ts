import { groupBy } from '../base/lists.js';
import type { GoldRow } from './gold.js';
import { type LabelRecord, type LabelsFile, type ReadLabel, valuesOf } from './labels.js';

/** A comment with what the model and the coders say of it. */
export interface Unit {
  record: LabelRecord;
  /** Id of the comment that began the conversation it is in. */
  thread: string;
  /** By axis; null or absent where the model gave none. */
  model: Readonly<Record<string, ReadLabel | null>>;
  /** By axis and coder, `adjudicated` among them. */
  answers: Readonly<Record<string, ReadonlyMap<string, string>>>;
  /** Inclusion probability of a drawn comment, or null. */
  probability: number | null;
  /** Coders who were not sure or left a note, in the order of the file. */
  remarks: readonly Remark[];
}

/** What a coder wrote beside the labels of a comment. */
export interface Remark {
  coder: string;
  unsure: boolean;
  /** '' for none. */
  note: string;
}

function threadOf(labels: LabelsFile): (id: string) => string {
  const parents = new Map(labels.records.map((r) => [r.comment.id, r.comment.replyTo?.id ?? null]));
  return (id) => {
    const seen = new Set<string>();
    let at = id;
    for (let up = parents.get(at); up && !seen.has(up); up = parents.get(at)) {
      seen.add(at);
      at = up;
    }
    return at;
  };
}

/** As many decimals as a probability is written with. */
export const decimals = (p: number): number => (String(Number(p.toPrecision(12))).split('.')[1] ?? '').length;

/** The probability that is written with most decimals; 1 of none. */
const exactest = (all: readonly number[]): number =>
  all.reduce((a, b) => (decimals(b) > decimals(a) ? b : a), all[0] ?? 1);

/** As a share of it, how far a probability may be rounded and still be known for the same. */
const ROUNDED = 0.05;

/** Whether probabilities are one, some of them rounded by a spreadsheet: 0.0222 and 0.0222222. */
export function sameProbability(all: readonly number[]): boolean {
  const exact = exactest(all);
  return all.every((p) => {
    const apart = Math.abs(p - exact);
    return apart < 1e-6 * exact || (apart <= 0.5001 * 10 ** -decimals(p) && apart < ROUNDED * exact);
  });
}

/** One unit a comment from the rows that can be used. */
export function toUnits(
  used: [GoldRow, LabelRecord][],
  axes: string[],
  labels: LabelsFile,
  tell: (kind: string, message: string, row: GoldRow) => void,
): Unit[] {
  const thread = threadOf(labels);
  return [...groupBy(used, ([row]) => row.commentId).values()].map((rows) => {
    const [first, record] = rows[0] as [GoldRow, LabelRecord];
    const drawn = rows.map(([r]) => r.probability).filter((p) => p !== null);
    const alike = sameProbability(drawn);
    if (!alike) {
      const found = [...new Set(drawn)].join(', ');
      tell(
        'probability',
        `"${first.commentId}" was drawn with different probabilities (${found}); none is used`,
        first,
      );
    }
    const answers = axes.map((axis): [string, Map<string, string>] => {
      const valid = rows.filter(([r]) => valuesOf(axis).includes(r.values[axis] ?? ''));
      return [axis, new Map(valid.map(([r]) => [r.coder, r.values[axis] ?? '']))];
    });
    return {
      record,
      thread: thread(first.commentId),
      model: record.labels ?? {},
      answers: Object.fromEntries(answers),
      probability: alike && drawn.length > 0 ? exactest(drawn) : null,
      remarks: rows.flatMap(([{ coder, unsure, note }]) => (unsure || note !== '' ? [{ coder, unsure, note }] : [])),
    };
  });
}

import type { GoldFile, GoldRow } from '../store/gold.js';
import type { GoldWriter } from '../store/gold-writer.js';
import { refuseOtherDraw } from './refuse.js';
import type { Drawn } from './sample.js';

/** Rows whose probability cell is empty; one that cannot be read stays as it is, and is told as a problem. */
const lacking = ({ rows, columns }: GoldFile): GoldRow[] =>
  rows.filter((r) => !r.fault && (r.cells[columns.indexOf('probability')] ?? '').trim() === '');

/** Rows of drawn comments, and others, that have no inclusion probability. */
export function withoutProbability(gold: GoldFile, drawn: readonly Drawn[]): { mine: GoldRow[]; others: GoldRow[] } {
  const ids = new Set(drawn.map((d) => d.record.comment.id));
  const rows = lacking(gold);
  return { mine: rows.filter((r) => ids.has(r.commentId)), others: rows.filter((r) => !ids.has(r.commentId)) };
}

/**
 * Writes the inclusion probability into rows of drawn comments that have none, as those have that were coded before the sample
 * was drawn. It is theirs too, for the draw does not look at what is coded. Nothing else of a row changes.
 * @returns how many rows got it
 * @throws UserError when the file holds rows of another draw, or a broken line, for which it cannot be written anew
 */
export async function giveProbabilities(writer: GoldWriter, drawn: readonly Drawn[]): Promise<number> {
  if (withoutProbability(writer.gold, drawn).mine.length === 0) return 0;
  const byId = new Map(drawn.map((d) => [d.record.comment.id, d]));
  let given = 0;
  await writer.change((rows) => {
    refuseOtherDraw(writer.file, rows, byId);
    const mine = new Set(withoutProbability(writer.gold, drawn).mine);
    given = mine.size;
    return rows.map((r) => (mine.has(r) ? { ...r, probability: byId.get(r.commentId)?.probability ?? null } : r));
  });
  return given;
}

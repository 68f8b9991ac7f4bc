import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LABELS_FILE } from '../base/results.js';
import { type LabelRecord, type LabelsFile, parseLabelled, parseLabels, toLabels } from './labels.js';
import { readUserFile } from './open.js';
import { type Origin, originOf } from './origin.js';

/** Labels, and what the run that gave them says of its codebook; null where that is not sure. */
export interface LoadedLabels {
  labels: LabelsFile;
  origin: Origin | null;
}

/** A probability in comments.csv is that of labels.jsonl, but a spreadsheet may have cut its last digits. */
const SAME_P = 1e-3;

/**
 * Reads labels.jsonl or comments.csv. The latter does not tell the codebook, which is taken from the labels.jsonl beside it where
 * that has the very same labels, be it that the table was saved anew; where it has not, a problem says so.
 * @throws UserError when the file cannot be read or holds no labels
 */
export async function loadLabels(file: string): Promise<LoadedLabels> {
  const text = await readUserFile(file);
  const labels = parseLabels(text, file);
  if (labels.format === 'jsonl') return { labels, origin: await originOf(file, text) };
  const beside = join(dirname(file), LABELS_FILE);
  const whole = await readFile(beside, 'utf8').catch(() => '');
  const records = new Map(
    toLabels(parseLabelled(whole, beside).comments, beside).records.map((r) => [r.comment.id, r]),
  );
  if (!labels.records.every((r) => sameLabels(r, records.get(r.comment.id)))) {
    const message = `its codebook is not known: no ${beside} with the same labels, which would tell; give the labels.jsonl that it was made of`;
    labels.problems.push({ kind: 'codebook', message, file });
    return { labels, origin: null };
  }
  for (const r of labels.records) r.codebook = records.get(r.comment.id)?.codebook ?? null;
  return { labels, origin: await originOf(beside, whole) };
}

function sameLabels(mine: LabelRecord, other: LabelRecord | undefined): boolean {
  if (!other) return false;
  const axes = new Set([...Object.keys(mine.labels ?? {}), ...Object.keys(other.labels ?? {})]);
  return [...axes].every((axis) => {
    const [a, b] = [mine.labels?.[axis] ?? null, other.labels?.[axis] ?? null];
    if (a === null || b === null) return a === b;
    return a.label === b.label && (a.p === null || b.p === null || Math.abs(a.p - b.p) < SAME_P);
  });
}

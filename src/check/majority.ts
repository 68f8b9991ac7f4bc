import { ADJUDICATED } from '../store/gold.js';

/** The label that an axis of a comment counts as having: adjudicated, or of most coders; `tie` when no label has most. */
export function goldLabel(answers: ReadonlyMap<string, string>): { label: string | null; tie: boolean } {
  const settled = answers.get(ADJUDICATED);
  if (settled !== undefined) return { label: settled, tie: false };
  const votes = new Map<string, number>();
  for (const label of answers.values()) votes.set(label, (votes.get(label) ?? 0) + 1);
  const most = Math.max(0, ...votes.values());
  const first = [...votes].filter(([, n]) => n === most).map(([label]) => label);
  return first.length === 1 ? { label: first[0] ?? null, tie: false } : { label: null, tie: first.length > 1 };
}

import { ADJUDICATED } from './gold.js';

/** The labels that an axis of a comment may count as having: the adjudicated one, or those that most coders gave, several at a tie. */
export function leading(answers: ReadonlyMap<string, string>): string[] {
  const settled = answers.get(ADJUDICATED);
  if (settled !== undefined) return [settled];
  const votes = new Map<string, number>();
  for (const label of answers.values()) votes.set(label, (votes.get(label) ?? 0) + 1);
  const most = Math.max(0, ...votes.values());
  return [...votes].filter(([, n]) => n === most).map(([label]) => label);
}

/** The label that an axis of a comment counts as having; `tie` when no label has most. */
export function goldLabel(answers: ReadonlyMap<string, string>): { label: string | null; tie: boolean } {
  const first = leading(answers);
  return first.length === 1 ? { label: first[0] ?? null, tie: false } : { label: null, tie: first.length > 1 };
}

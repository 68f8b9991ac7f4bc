import { groupBy } from '../base/lists.js';
import type { Unit } from '../store/units.js';
import { type Agreement, type AgreementOptions, agreement } from './agreement.js';
import { codersOf } from './coders.js';

export const GROUPS = ['article', 'coder', 'thread'] as const;
export type Group = (typeof GROUPS)[number];

export interface GroupResult {
  group: string;
  agreement: Agreement;
}

/** The unit with one coder's answers only. */
function only(unit: Unit, coder: string): Unit {
  const answers = Object.entries(unit.answers).map(([axis, by]): [string, Map<string, string>] => {
    const label = by.get(coder);
    return [axis, new Map(label === undefined ? [] : [[coder, label]])];
  });
  return { ...unit, answers: Object.fromEntries(answers) };
}

/**
 * The model's agreement in each group: article (file), thread (a comment on the article with all replies), or against each coder.
 * Within an article the bootstrap draws threads, within a thread comments.
 */
export function byGroup(
  units: readonly Unit[],
  axes: readonly string[],
  group: Group,
  options: AgreementOptions,
): GroupResult[] {
  const answered = (u: Unit) => Object.values(u.answers).some((m) => m.size > 0);
  const groups: Map<string, Unit[]> =
    group === 'coder'
      ? new Map(codersOf(units).map((c) => [c, units.map((u) => only(u, c)).filter(answered)]))
      : groupBy(units, (u) => (group === 'article' ? u.record.comment.articleId : u.thread));
  const cluster = group === 'article' ? 'thread' : group === 'thread' ? 'comment' : options.cluster;
  return [...groups].map(([name, mine]) => ({
    group: name,
    agreement: agreement(mine, axes, { ...options, cluster, modelOnly: true }),
  }));
}

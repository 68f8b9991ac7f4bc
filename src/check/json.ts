import type { CheckResult } from './check.js';

/** The result as JSON; comments are given by id, and a figure that the data cannot give is null. */
export function checkJson(r: CheckResult): string {
  const disagreements = r.disagreements.map(({ unit, ...d }) => ({
    id: unit.record.comment.id,
    articleId: unit.record.comment.articleId,
    ...d,
  }));
  return `${JSON.stringify({ ...r, disagreements }, null, 2)}\n`;
}

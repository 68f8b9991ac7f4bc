import { groupBy } from '../base/lists.js';
import type { LabelledComment } from '../label/labels.js';
import { axisColumns, type GoldFile, type GoldRow } from '../store/gold.js';
import { sameProbability } from '../store/units.js';

/** So many rows a note names. */
const NAMED = 3;

/** A coded row that is of a drawn comment, as far as can be told, and cannot be used. */
interface Lost {
  line: number;
  why: string;
}

/**
 * Coded rows that cannot be used: broken ones, ids that no comment has (spreadsheets write 8.81E+13 for 88100000000000),
 * probabilities that are none, or two of one comment. Rows on other articles than those of `comments` are not lost.
 */
export function lostRows(gold: GoldFile, comments: readonly LabelledComment[]): Lost[] {
  const ids = new Set(comments.map((c) => c.id));
  const articles = new Set(comments.map((c) => c.articleId));
  const axes = axisColumns(gold.columns);
  const probability = gold.columns.indexOf('probability');
  const drawn = groupBy(
    gold.rows.filter((r) => r.fault === null),
    (r) => r.commentId,
  );
  const why = (row: GoldRow): string | null => {
    if (row.fault) return row.fault;
    const cell = row.cells[probability]?.trim() ?? '';
    if (ids.has(row.commentId)) {
      if (row.probability === null && cell !== '') return `probability "${cell}" is not above 0 and at most 1`;
      const all = (drawn.get(row.commentId) ?? []).flatMap((r) => r.probability ?? []);
      return sameProbability(all)
        ? null
        : `"${row.commentId}" was drawn with different probabilities (${[...new Set(all)].join(', ')})`;
    }
    const article = /^(.+)#[^#]+$/.exec(row.commentId)?.[1];
    return article === undefined || articles.has(article) ? `no comment has the id "${row.commentId}"` : null;
  };
  return gold.rows
    .filter((row) => axes.some((a) => (row.values[a] ?? '') !== ''))
    .flatMap((row) => {
      const found = why(row);
      return found === null ? [] : [{ line: row.line, why: found }];
    });
}

/** Coded rows that are lost are seldom a random part: a spreadsheet mangles the ids of one kind of article. */
export function lostNotes(lost: readonly Lost[]): string[] {
  if (lost.length === 0) return [];
  const some = lost.slice(0, NAMED).map(({ line, why }) => `line ${line}: ${why}`);
  const more = lost.length > NAMED ? ` and ${lost.length - NAMED} more` : '';
  return [
    `nothing is corrected, as ${lost.length} coded rows of the gold cannot be used (${some.join('; ')}${more}); without them the sample is not the one that was drawn. ` +
      'Mend these rows; take out those whose comments are not on the pages any more',
  ];
}

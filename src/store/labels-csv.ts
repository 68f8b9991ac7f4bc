import { type Problem, UserError } from '../base/errors.js';
import { type Comment, REPLY_HOWS } from '../base/types.js';
import { unguard } from './csv.js';
import { type LabelRecord, type LabelsFile, type ReadLabel, valuesOf } from './labels.js';
import type { Table } from './table.js';

/**
 * Labels from comments.csv. A row with a fault is a problem and costs only itself. The text replied to is looked up among the
 * rows; quotations and the codebook's version are not in this file.
 * @throws UserError when a column is missing
 */
export function fromCsv(table: Table, file: string): LabelsFile {
  const { columns, rows } = table;
  const lacks = ['comment_id', 'text', 'sentiment'].filter((c) => !columns.includes(c));
  if (lacks.length > 0) {
    throw new UserError(
      `${file} line 1: no column ${lacks.map((c) => `"${c}"`).join(', ')}; found ${columns.join(', ')}`,
    );
  }
  const axes = columns.filter((c) => columns.includes(`${c}_p`));
  const problems: Problem[] = [];
  const records: LabelRecord[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of rows) {
    const cell = (name: string) => unguard(cells[columns.indexOf(name)] ?? '');
    const or = (name: string) => cell(name) || null;
    const bad = (message: string) => problems.push({ kind: 'bad-record', message, file, line });
    const id = cell('comment_id').trim();
    const before = seen.get(id);
    const wrong = axes.find((a) => cell(a) !== '' && !valuesOf(a).includes(cell(a)));
    if (cells.length !== columns.length) bad(`${cells.length} cells under ${columns.length} columns`);
    else if (id === '') bad('the cell "comment_id" is empty');
    else if (before !== undefined) bad(`id "${id}" was on line ${before} already; the first is kept`);
    else if (wrong) bad(`${wrong} "${cell(wrong)}" is not one of ${valuesOf(wrong).join(', ')}`);
    else {
      seen.set(id, line);
      const reply = or('reply_to');
      const how = REPLY_HOWS.find((h) => h === cell('reply_how')) ?? 'nested';
      const labels = axes.map((a): [string, ReadLabel | null] => {
        const value = Number(cell(`${a}_p`));
        const known = cell(`${a}_p`).trim() !== '' && value >= 0 && value <= 1;
        return [a, cell(a) === '' ? null : { label: cell(a), p: known ? value : null }];
      });
      const none = labels.every(([, l]) => l === null);
      records.push({
        line,
        comment: {
          articleId: cell('article_id') || id,
          title: or('article_title'),
          articleDate: or('article_date'),
          id,
          position: Number(cell('position')) || 0,
          author: or('author'),
          postedAt: or('posted_at'),
          replyTo: reply && { id: reply, author: or('reply_to_author'), how, confidence: 1 },
          depth: Number(cell('depth')) || 0,
          text: cell('text'),
          quoted: null,
          parent: null,
          source: { file, line },
        } as Comment,
        labels: none ? null : Object.fromEntries(labels),
        reason: none ? cell('abstained') || 'the row has no labels' : null,
        codebook: null,
      });
    }
  }
  const texts = new Map(records.map((r) => [r.comment.id, r.comment.text]));
  for (const { comment } of records) comment.parent = comment.replyTo ? (texts.get(comment.replyTo.id) ?? null) : null;
  return { file, format: 'csv', records, axes, rows: rows.length, problems };
}

import { ERRORS_COLUMNS } from '../base/results.js';
import { guard, toCsv } from '../store/csv.js';
import { goldLabel } from '../store/majority.js';
import type { Unit } from '../store/units.js';

/** One axis of one comment on which gold and model differ. */
export interface Disagreement {
  unit: Unit;
  axis: string;
  gold: string;
  model: string;
  /** The model's probability of its label; null where the labels file does not give it. */
  p: number | null;
  /** What each coder gave, as `name=label`, in the order of the file. */
  coders: string;
}

/** Most confident first: there the model is most wrong, or the gold is. */
export function disagreements(units: readonly Unit[], axes: readonly string[]): Disagreement[] {
  const found = units.flatMap((unit) =>
    axes.flatMap((axis): Disagreement[] => {
      const answers = unit.answers[axis] ?? new Map<string, string>();
      const { label: gold } = goldLabel(answers);
      const model = unit.model[axis];
      if (gold === null || !model || gold === model.label) return [];
      const coders = [...answers].map(([c, l]) => `${c}=${l}`).join(' ');
      return [{ unit, axis, gold, model: model.label, p: model.p, coders }];
    }),
  );
  return found.sort((a, b) => (b.p ?? -1) - (a.p ?? -1));
}

/**
 * CSV, one row a disagreement. `page` is the file that the comment was read from; `position` is 1-based on it; `unsure` are the
 * coders who marked the comment as such, `notes` a line for each coder who left one, as `name: note`.
 */
export function disagreementsCsv(list: readonly Disagreement[]): string {
  const rows = list.map((d) => {
    const c = d.unit.record.comment;
    const { remarks } = d.unit;
    const unsure = remarks.flatMap((r) => (r.unsure ? [r.coder] : []));
    const notes = remarks.flatMap((r) => (r.note === '' ? [] : [`${r.coder}: ${r.note}`]));
    return [
      guard(c.id),
      guard(c.articleId),
      guard(c.title ?? ''),
      guard(c.source.file),
      c.position,
      d.axis,
      d.gold,
      d.model,
      d.p,
      guard(d.coders),
      guard(c.parent ?? ''),
      guard(c.text),
      guard(unsure.join(', ')),
      guard(notes.join('\n')),
    ];
  });
  return toCsv(ERRORS_COLUMNS, rows);
}

import { type Problem, UserError } from '../base/errors.js';
import { ADJUDICATED, axisColumns, type GoldFile, type GoldRow, sameVersion } from './gold.js';
import { type LabelRecord, type LabelsFile, valuesOf } from './labels.js';
import { toUnits, type Unit } from './units.js';

/** What became of the rows of the gold file: used + skipped + unmatched = rows. */
export interface Accounting {
  rows: number;
  used: number;
  skipped: number;
  /** Rows on comments that the labels file does not have. */
  unmatched: number;
  /** Why rows were skipped, and how many for each reason. */
  reasons: Record<string, number>;
  /** Cells of used rows that are empty, or hold no label of the axis. */
  emptyCells: number;
  badCells: number;
}

export interface Matched {
  axes: string[];
  units: Unit[];
  /** Without `adjudicated`, in the order of the file. */
  coders: string[];
  accounting: Accounting;
  problems: Problem[];
  /** Versions of the codebook in the gold file's used rows and in their labels; '' for not given. */
  versions: { gold: string[]; labels: string[] };
}

/** The axes that both files have; columns of the gold file that are no axis are named. */
function sharedAxes(labels: LabelsFile, gold: GoldFile, problems: Problem[]): string[] {
  const columns = axisColumns(gold.columns);
  const axes = labels.axes.filter((a) => columns.includes(a));
  const place = { file: gold.file, line: 1 };
  for (const c of columns.filter((c) => !axes.includes(c))) {
    problems.push({ kind: 'column', message: `column "${c}" is no axis of ${labels.file}; it is not used`, ...place });
  }
  for (const a of labels.axes.filter((a) => !columns.includes(a))) {
    problems.push({ kind: 'column', message: `no column "${a}", an axis of ${labels.file}`, ...place });
  }
  if (axes.length === 0) {
    throw new UserError(
      `${gold.file} line 1: no column is an axis of ${labels.file}; found ${columns.join(', ') || 'none'}, ` +
        `allowed are ${labels.axes.join(', ')}`,
    );
  }
  return axes;
}

function refuseOtherVersions(labels: LabelsFile, gold: GoldFile, rows: [GoldRow, LabelRecord][]): void {
  const other = rows.filter(
    ([r, l]) => r.codebook !== '' && l.codebook !== null && !sameVersion(r.codebook, l.codebook),
  );
  const [first] = other;
  if (!first) return;
  throw new UserError(
    `${gold.file} line ${first[0].line}: codebook version "${first[0].codebook}", but ${labels.file} line ${first[1].line} ` +
      `was labelled with version "${first[1].codebook}" (${other.length} of ${rows.length} rows differ). ` +
      'Labels of two versions may mean different things; use --allow-mixed to compare them all the same.',
  );
}

/** The figures call the labels so, beside the coders. */
function refuseModel(gold: GoldFile): void {
  const row = gold.rows.find((r) => r.coder === 'model');
  if (row)
    throw new UserError(
      `${gold.file} line ${row.line}: the coder is named "model", as the figures name the labels; rename this coder in the file`,
    );
}

/**
 * Joins labels and gold by comment id. No row is dropped silently: each is used, skipped with a reason, or unmatched.
 * @throws UserError when no axis is shared, no row can be used, a coder is named "model", or versions differ and `allowMixed` is not set
 */
export function match(labels: LabelsFile, gold: GoldFile, { allowMixed = false } = {}): Matched {
  const problems: Problem[] = [...labels.problems, ...gold.problems];
  refuseModel(gold);
  const axes = sharedAxes(labels, gold, problems);
  const byId = new Map(labels.records.map((r) => [r.comment.id, r]));
  const accounting: Accounting = {
    rows: gold.rows.length,
    used: 0,
    skipped: 0,
    unmatched: 0,
    reasons: {},
    emptyCells: 0,
    badCells: 0,
  };
  const tell = (kind: string, message: string, row: GoldRow) =>
    problems.push({ kind, message, file: gold.file, line: row.line, commentId: row.commentId });
  const skip = (reason: string) => {
    accounting.skipped++;
    accounting.reasons[reason] = (accounting.reasons[reason] ?? 0) + 1;
  };
  const seen = new Map<string, GoldRow>();
  const used: [GoldRow, LabelRecord][] = [];
  for (const row of gold.rows) {
    if (row.fault) {
      skip('broken row');
      continue;
    }
    const record = byId.get(row.commentId);
    if (!record) {
      accounting.unmatched++;
      tell('unmatched', `comment_id "${row.commentId}" is not in ${labels.file}`, row);
      continue;
    }
    const filled = axes.filter((a) => (row.values[a] ?? '') !== '');
    const wrong = filled.filter((a) => !valuesOf(a).includes(row.values[a] ?? ''));
    for (const a of wrong) {
      const message = `${a} "${row.values[a]}" is not one of ${valuesOf(a).join(', ')}`;
      problems.push({ kind: 'label', message, file: gold.file, line: row.line, commentId: row.commentId, axis: a });
    }
    const whole = filled.length === axes.length ? '' : axes.filter((a) => !filled.includes(a)).join(', ');
    // An adjudicated row holds what was settled, no more.
    const settled = row.coder === ADJUDICATED;
    if (whole && !settled) tell('empty', `no label for ${whole}`, row);
    const key = `${row.commentId}\n${row.coder}`;
    const before = seen.get(key);
    if (filled.length === 0) skip('nothing annotated');
    else if (wrong.length === filled.length) skip('no valid label');
    else if (!record.labels) {
      skip('the model gave no label');
      tell('unlabelled', `"${row.commentId}" has no label in ${labels.file}: ${record.reason}`, row);
    } else if (before) {
      skip('duplicate');
      const how = axes.every((a) => before.values[a] === row.values[a]) ? 'with the same labels' : 'with other labels';
      const at = `is on line ${before.line} already, ${how}; the first is used`;
      tell('duplicate', `"${row.commentId}" by ${row.coder} ${at}`, row);
    } else {
      seen.set(key, row);
      accounting.used++;
      accounting.emptyCells += settled ? 0 : axes.length - filled.length;
      accounting.badCells += wrong.length;
      used.push([row, record]);
    }
  }
  if (used.length === 0) {
    const why = problems.filter((p) => p.file === gold.file).slice(0, 5);
    throw new UserError(
      `${gold.file}: none of ${accounting.rows} rows can be used (${accounting.skipped} skipped, ${accounting.unmatched} ` +
        `unmatched)\n${why.map((p) => `  line ${p.line}: ${p.message}`).join('\n')}`.trimEnd(),
    );
  }
  if (!allowMixed) refuseOtherVersions(labels, gold, used);
  const versions = {
    gold: [...new Set(used.map(([r]) => r.codebook))].sort(),
    labels: [...new Set(used.map(([, l]) => l.codebook ?? ''))].sort(),
  };
  const coders = [...new Set(used.map(([r]) => r.coder))].filter((c) => c !== ADJUDICATED);
  return { axes, units: toUnits(used, axes, labels, tell), coders, accounting, problems, versions };
}

import { type Problem, UserError } from '../base/errors.js';
import { ADJUDICATED, axisColumns, type GoldFile, type GoldRow } from '../store/gold.js';
import { type LabelRecord, type LabelsFile, type ReadLabel, valuesOf } from '../store/labels.js';

/** A comment with what the model and the coders say of it. */
export interface Unit {
  record: LabelRecord;
  /** Id of the comment that began the conversation it is in. */
  thread: string;
  /** By axis; null or absent where the model gave none. */
  model: Readonly<Record<string, ReadLabel | null>>;
  /** By axis and coder, `adjudicated` among them. */
  answers: Readonly<Record<string, ReadonlyMap<string, string>>>;
  /** Inclusion probability of a drawn comment, or null. */
  probability: number | null;
}

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

function threadOf(labels: LabelsFile): (id: string) => string {
  const parents = new Map(labels.records.map((r) => [r.comment.id, r.comment.replyTo?.id ?? null]));
  return (id) => {
    const seen = new Set<string>();
    let at = id;
    for (let up = parents.get(at); up && !seen.has(up); up = parents.get(at)) {
      seen.add(at);
      at = up;
    }
    return at;
  };
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
  const other = rows.filter(([r, l]) => r.codebook !== '' && l.codebook !== null && r.codebook !== l.codebook);
  const [first] = other;
  if (!first) return;
  throw new UserError(
    `${gold.file} line ${first[0].line}: codebook version "${first[0].codebook}", but ${labels.file} line ${first[1].line} ` +
      `was labelled with version "${first[1].codebook}" (${other.length} of ${rows.length} rows differ). ` +
      'Labels of two versions may mean different things; use --allow-mixed to compare them all the same.',
  );
}

/**
 * Joins labels and gold by comment id. No row is dropped silently: each is used, skipped with a reason, or unmatched.
 * @throws UserError when no axis is shared, no row can be used, or versions differ and `allowMixed` is not set
 */
export function match(labels: LabelsFile, gold: GoldFile, { allowMixed = false } = {}): Matched {
  const problems: Problem[] = [...labels.problems, ...gold.problems];
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
    const key = `${row.commentId}\n${row.coder}`;
    const before = seen.get(key);
    const record = byId.get(row.commentId);
    if (!record) {
      accounting.unmatched++;
      tell('unmatched', `comment_id "${row.commentId}" is not in ${labels.file}`, row);
      continue;
    }
    if (before) {
      skip('duplicate');
      const same = axes.every((a) => before.values[a] === row.values[a]);
      const how = same ? 'with the same labels' : 'with other labels';
      tell(
        'duplicate',
        `"${row.commentId}" by ${row.coder} is on line ${before.line} already, ${how}; the first is used`,
        row,
      );
      continue;
    }
    seen.set(key, row);
    const filled = axes.filter((a) => (row.values[a] ?? '') !== '');
    const wrong = filled.filter((a) => !valuesOf(a).includes(row.values[a] ?? ''));
    for (const a of wrong) {
      tell('label', `${a} "${row.values[a]}" is not one of ${valuesOf(a).join(', ')}`, row);
    }
    const whole = filled.length === axes.length ? '' : axes.filter((a) => !filled.includes(a)).join(', ');
    if (whole) tell('empty', `no label for ${whole}`, row);
    if (filled.length === 0) skip('nothing annotated');
    else if (wrong.length === filled.length) skip('no valid label');
    else if (!record.labels) {
      skip('the model gave no label');
      tell('unlabelled', `"${row.commentId}" has no label in ${labels.file}: ${record.reason}`, row);
    } else {
      accounting.used++;
      accounting.emptyCells += axes.length - filled.length;
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
  return { axes, units: toUnits(used, axes, threadOf(labels), tell), coders, accounting, problems, versions };
}

function toUnits(
  used: [GoldRow, LabelRecord][],
  axes: string[],
  thread: (id: string) => string,
  tell: (kind: string, message: string, row: GoldRow) => void,
): Unit[] {
  const groups = new Map<string, [GoldRow, LabelRecord][]>();
  for (const pair of used) groups.set(pair[0].commentId, [...(groups.get(pair[0].commentId) ?? []), pair]);
  return [...groups.values()].map((rows) => {
    const [first, record] = rows[0] as [GoldRow, LabelRecord];
    const drawn = [...new Set(rows.map(([r]) => r.probability).filter((p) => p !== null))];
    if (drawn.length > 1) {
      tell(
        'probability',
        `"${first.commentId}" was drawn with different probabilities (${drawn.join(', ')}); none is used`,
        first,
      );
    }
    const answers = axes.map((axis): [string, Map<string, string>] => {
      const valid = rows.filter(([r]) => valuesOf(axis).includes(r.values[axis] ?? ''));
      return [axis, new Map(valid.map(([r]) => [r.coder, r.values[axis] ?? '']))];
    });
    return {
      record,
      thread: thread(first.commentId),
      model: record.labels ?? {},
      answers: Object.fromEntries(answers),
      probability: drawn.length === 1 ? (drawn[0] ?? null) : null,
    };
  });
}

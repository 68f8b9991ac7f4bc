import { UserError } from '../base/errors.js';
import type { LabelledComment } from '../label/labels.js';
import { type Corrections, correct, LEAST_CODED, usable } from '../report/correct.js';
import { axisColumns, type GoldFile, sameVersion } from '../store/gold.js';
import { toLabels } from '../store/labels.js';
import { match } from '../store/match.js';
import { lostNotes, lostRows } from './gold-lost.js';
import { axisNotes, belowNote, blankCells, blankNotes, frameNote, sampleNote, skippedNote } from './gold-notes.js';
import type { Io } from './io.js';
import { describeProblem } from './pages.js';

/** Before hours of labelling: a gold file that has none of the comments, or is of another codebook, cannot be what was meant. */
export function refuseOtherGold(
  gold: GoldFile,
  ids: ReadonlySet<string>,
  targets: readonly string[],
  codebook: string | null,
): void {
  const axes = ['sentiment', ...targets];
  const columns = axisColumns(gold.columns);
  if (!columns.some((c) => axes.includes(c))) {
    throw new UserError(
      `${gold.file} line 1: no column is an axis of the codebook; found ${columns.join(', ') || 'none'}, allowed are ${axes.join(', ')}`,
    );
  }
  const mine = gold.rows.filter((r) => ids.has(r.commentId));
  if (mine.length === 0) {
    const example = gold.rows[0] ? `, e.g. "${gold.rows[0].commentId}"` : '';
    throw new UserError(`${gold.file}: none of its ${gold.rows.length} rows is on a comment of the input${example}`);
  }
  const other = mine.find((r) => codebook !== null && r.codebook !== '' && !sameVersion(r.codebook, codebook));
  if (other) {
    throw new UserError(
      `${gold.file} line ${other.line}: codebook version "${other.codebook}", but the labels are of version "${codebook}"; ` +
        `their labels may mean different things. If both versions mean the same, write "${codebook}" into the column "codebook" of these rows`,
    );
  }
}

/** Corrected shares, and what they rest on in sentences for whoever reads them. */
export interface Corrected {
  shares: Corrections;
  notes: string[];
}

/**
 * The corrections that the gold allows; what was not used, and what it assumes, is said.
 * @throws UserError when no row can be used (`match`)
 */
export function correctionsFrom(
  io: Io,
  gold: GoldFile,
  comments: readonly LabelledComment[],
  targets: readonly string[],
  file: string,
): Corrected {
  const labels = toLabels(
    comments.map((comment, i) => ({ line: i + 1, comment })),
    file,
  );
  const matched = match(labels, gold);
  for (const p of matched.problems) io.err(describeProblem(p));
  const { method, units } = usable(matched.units);
  const bad = new Set(matched.problems.flatMap((p) => (p.kind === 'label' && p.axis ? [p.axis] : [])));
  const blank = new Map([...blankCells(matched.axes, units)].filter(([axis]) => !bad.has(axis)));
  const lost = lostRows(gold, comments);
  const not = lost.length > 0 ? ['sentiment', ...targets] : [...bad, ...blank.keys()];
  const shares = correct(comments, units, targets, new Set(not));
  const left = matched.units.length - units.length;
  const notes = [
    ...lostNotes(lost),
    ...(left > 0
      ? [
          `${left} coded comments have no inclusion probability and are not used: review, given the labels, --sample and --seed of the draw, writes it for those that were drawn`,
        ]
      : []),
    ...skippedNote(gold, matched.units, comments),
    ...sampleNote(gold.file, method, units, comments.filter((c) => c.labels).length),
    ...(method === 'dsl' ? frameNote(gold, comments) : []),
    ...(bad.size > 0 && lost.length === 0
      ? [
          `${[...bad].join(', ')}: not corrected, as cells of the gold file hold no label there; without them the sample is not the one that was drawn`,
        ]
      : []),
    ...(lost.length === 0 ? blankNotes(blank, units.length) : []),
    ...axisNotes(shares),
    ...belowNote(comments),
  ];
  for (const note of notes) io.err(`  gold: ${note}`);
  const corrected = [...shares].filter(([id, axes]) => id !== '*' && Object.keys(axes).length > 0).length;
  const whole = Object.keys(shares.get('*') ?? {}).length;
  io.err(
    `  gold: ${units.length} coded comments (${method}): ${whole > 0 ? 'shares of the whole and' : 'no share of the whole, and those'} of ` +
      `${corrected} of ${shares.size - 1} articles corrected (an article needs ${LEAST_CODED}), in shares.csv; articles.csv has the model's counts`,
  );
  return { shares, notes };
}

/** What run.json and report.json keep of it: the method, coded comments an axis, and the notes. */
export function correctedRecord({ shares, notes }: Corrected) {
  const whole = Object.entries(shares.get('*') ?? {});
  const coded = Object.fromEntries(whole.map(([axis, { coded, tied, withheld }]) => [axis, { coded, tied, withheld }]));
  return { method: whole[0]?.[1].method ?? null, axes: coded, notes };
}

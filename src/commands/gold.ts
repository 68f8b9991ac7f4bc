import { UserError } from '../base/errors.js';
import { BELOW, type LabelledComment } from '../label/labels.js';
import { type Corrections, correct, LEAST_CODED, usable } from '../report/correct.js';
import { frameFaults } from '../report/frame.js';
import { axisColumns, type GoldFile, sameVersion } from '../store/gold.js';
import { toLabels } from '../store/labels.js';
import { match } from '../store/match.js';
import type { Unit } from '../store/units.js';
import { lostNotes, lostRows } from './gold-lost.js';
import type { Io } from './io.js';
import { describeProblem } from './pages.js';

/** What the weights of the coded comments sum to, as a share of all, when nothing needs to be said about it. */
const STAND_FOR = [0.8, 1.25] as const;

/** So many articles a note names. */
const NAMED = 10;

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
      `${corrected} of ${shares.size - 1} articles corrected (an article needs ${LEAST_CODED})`,
  );
  return { shares, notes };
}

/** What run.json and report.json keep of it: the method, coded comments an axis, and the notes. */
export function correctedRecord({ shares, notes }: Corrected) {
  const whole = Object.entries(shares.get('*') ?? {});
  const coded = Object.fromEntries(whole.map(([axis, { coded, tied, withheld }]) => [axis, { coded, tied, withheld }]));
  return { method: whole[0]?.[1].method ?? null, axes: coded, notes };
}

/** Drawn comments that all who saw them passed over. */
function skippedNote(gold: GoldFile, units: readonly Unit[], comments: readonly LabelledComment[]): string[] {
  const coded = new Set(units.map((u) => u.record.comment.id));
  const known = new Set(comments.flatMap((c) => (c.labels ? [c.id] : [])));
  const seen = new Set(gold.rows.flatMap((r) => (!r.fault && known.has(r.commentId) ? [r.commentId] : [])));
  const skipped = [...seen].filter((id) => !coded.has(id)).length;
  if (skipped === 0) return [];
  return [
    `${skipped} of ${seen.size} comments in the gold were skipped. If they differ from the others, as hard ones do, the corrected shares do not hold: code them, if only by the likeliest label`,
  ];
}

/** Coded comments that nobody gave a label on an axis, by axis; an axis that was not coded at all is not among them. */
function blankCells(axes: readonly string[], units: readonly Unit[]): Map<string, number> {
  const without = axes.map((axis): [string, number] => [axis, units.filter((u) => !u.answers[axis]?.size).length]);
  return new Map(without.filter(([, n]) => n > 0 && n < units.length));
}

/** Cells left empty are seldom a random part: a hurried coder leaves out "none". */
function blankNotes(blank: ReadonlyMap<string, number>, coded: number): string[] {
  return [...blank].map(
    ([axis, n]) =>
      `${axis}: not corrected, as ${n} of ${coded} coded comments have no label there; without them the sample is not the one that was drawn. Fill in the empty cells (none and neutral are labels too)`,
  );
}

/** What the sample has to be for the shares to hold. */
function sampleNote(file: string, method: string, units: readonly Unit[], all: number): string[] {
  if (method === 'ppi' && units.length < all) {
    return [
      `${file} gives no inclusion probabilities; its ${units.length} comments are taken as a simple random sample of the ` +
        `${all} labelled ones. If they are not one, neither shares nor intervals hold: draw them with review --sample`,
    ];
  }
  const stand = units.reduce((sum, u) => sum + 1 / (u.probability ?? 1), 0);
  if (stand >= STAND_FOR[0] * all && stand <= STAND_FOR[1] * all) return [];
  return [
    `by their probabilities the ${units.length} coded comments stand for ${Math.round(stand)}, but ${all} are labelled. That is right ` +
      'for a random sample coded in part in the order shown; not for one with comments skipped, for one drawn from other labels, nor for all comments coded in page order up to some point',
  ];
}

/** Whether some comments could not be drawn at all: shares of the whole would be those of the others. */
function frameNote(gold: GoldFile, comments: readonly LabelledComment[]): string[] {
  const known = new Set(comments.flatMap((c) => (c.labels ? [c.id] : [])));
  const drawn = new Map(
    gold.rows.flatMap(({ commentId, probability, fault }): [string, number][] =>
      fault === null && probability !== null && known.has(commentId) ? [[commentId, probability]] : [],
    ),
  );
  const { notWhole, missing, articles } = frameFaults(comments, drawn);
  const more = articles.length > NAMED ? ` and ${articles.length - NAMED} more` : '';
  const signs = [
    ...(notWhole === null ? [] : [`a probability of ${notWhole} gives no whole number of them`]),
    ...(missing > 0 ? [`${missing} have no row in the gold, whose probability of 1 says that all were drawn`] : []),
    ...(articles.length > 0
      ? [`none was drawn of ${articles.slice(0, NAMED).join(', ')}${more}, which chance would hardly leave out`]
      : []),
  ];
  if (signs.length === 0) return [];
  return [
    `the gold seems not to be drawn from all of the ${known.size} labelled comments: ${signs.join('; ')}. Comments that were added after the draw, are of ` +
      'another run or are not coded yet are left out of the corrected shares of the whole: report without them, or code a sample drawn from all of them',
  ];
}

/** Comments that nobody can be asked about, having no label at all. */
function belowNote(comments: readonly LabelledComment[]): string[] {
  const below = comments.filter((c) => c.abstained?.startsWith(BELOW)).length;
  if (below === 0) return [];
  return [
    `${below} comments have no label on any axis, being below the confidence asked for: no share is of them, corrected or not, and they are the hardest. For shares of all comments label without --abstain`,
  ];
}

/** Ties and withheld labels, axis by axis. */
function axisNotes(shares: Corrections): string[] {
  const whole = Object.entries(shares.get('*') ?? {});
  const list = (key: 'tied' | 'withheld') =>
    whole.flatMap(([axis, c]) => (c[key] > 0 ? [`${axis} ${c[key]}`] : [])).join(', ');
  const [tied, withheld] = [list('tied'), list('withheld')];
  return [
    ...(tied
      ? [`coders are tied (${tied}): each of their labels counts in part, until somebody settles it in review`]
      : []),
    ...(withheld
      ? [
          `the model withheld its label (${withheld}): the corrected shares are of these comments too, as they have labels on other axes; those counted are not`,
        ]
      : []),
  ];
}

import { BELOW, type LabelledComment } from '../label/labels.js';
import type { Corrections } from '../report/correct.js';
import { frameFaults } from '../report/frame.js';
import type { GoldFile } from '../store/gold.js';
import { sameProbability, type Unit } from '../store/units.js';

/** So many articles a note names. */
const NAMED = 10;

/** What the weights of the coded comments sum to, as a share of all, when nothing needs to be said about it. */
const STAND_FOR = [0.8, 1.25] as const;

/** Drawn comments that all who saw them passed over. */
export function skippedNote(gold: GoldFile, units: readonly Unit[], comments: readonly LabelledComment[]): string[] {
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
export function blankCells(axes: readonly string[], units: readonly Unit[]): Map<string, number> {
  const without = axes.map((axis): [string, number] => [axis, units.filter((u) => !u.answers[axis]?.size).length]);
  return new Map(without.filter(([, n]) => n > 0 && n < units.length));
}

/** Cells left empty are seldom a random part: a hurried coder leaves out "none". */
export function blankNotes(blank: ReadonlyMap<string, number>, coded: number): string[] {
  return [...blank].map(
    ([axis, n]) =>
      `${axis}: not corrected, as ${n} of ${coded} coded comments have no label there; without them the sample is not the one that was drawn. Fill in the empty cells (none and neutral are labels too)`,
  );
}

/** What the sample has to be for the shares to hold. */
export function sampleNote(file: string, method: string, units: readonly Unit[], all: number): string[] {
  if (method === 'ppi' && units.length < all) {
    return [
      `${file} gives no inclusion probabilities; its ${units.length} comments are taken as a simple random sample of the ` +
        `${all} labelled ones. If they are not one, neither shares nor intervals hold: draw them with review --sample`,
    ];
  }
  // Of one probability it is known how many were drawn.
  const [p = 1] = units.map((u) => u.probability ?? 1);
  const size = Math.round(p * all);
  const alike = p < 1 && sameProbability(units.map((u) => u.probability ?? 1));
  if (alike && size > units.length)
    return [
      `${units.length} coded comments have a probability of ${p}, by which ${size} of the ${all} labelled ones were drawn. That is right for a random sample ` +
        'coded in part in the order shown; not if rows were deleted or comments skipped, nor for one drawn from other labels',
    ];
  const stand = units.reduce((sum, u) => sum + 1 / (u.probability ?? 1), 0);
  if (stand >= STAND_FOR[0] * all && stand <= STAND_FOR[1] * all) return [];
  return [
    `by their probabilities the ${units.length} coded comments stand for ${Math.round(stand)}, but ${all} are labelled. That is right ` +
      'for a random sample coded in part in the order shown; not for one with comments skipped, for one drawn from other labels, nor for all comments coded in page order up to some point',
  ];
}

/** Whether some comments could not be drawn at all: shares of the whole would be those of the others. */
export function frameNote(gold: GoldFile, comments: readonly LabelledComment[]): string[] {
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
export function belowNote(comments: readonly LabelledComment[]): string[] {
  const below = comments.filter((c) => c.abstained?.startsWith(BELOW)).length;
  if (below === 0) return [];
  return [
    `${below} comments have no label on any axis, being below the confidence asked for: no share is of them, corrected or not, and they are the hardest. For shares of all comments label without --abstain`,
  ];
}

/** Ties and withheld labels, axis by axis. */
export function axisNotes(shares: Corrections): string[] {
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

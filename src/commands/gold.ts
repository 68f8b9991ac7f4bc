import { UserError } from '../base/errors.js';
import type { LabelledComment } from '../label/labels.js';
import { type Corrections, correct, LEAST_CODED, usable } from '../report/correct.js';
import { axisColumns, type GoldFile, sameVersion } from '../store/gold.js';
import { toLabels } from '../store/labels.js';
import { match } from '../store/match.js';
import type { Io } from './io.js';
import { describeProblem } from './pages.js';

/** What the weights of the coded comments sum to, as a share of all, when nothing needs to be said about it. */
const STAND_FOR = [0.8, 1.25] as const;

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
): Corrections {
  const labels = toLabels(
    comments.map((comment, i) => ({ line: i + 1, comment })),
    file,
  );
  const matched = match(labels, gold);
  for (const p of matched.problems) io.err(describeProblem(p));
  const { method, units } = usable(matched.units);
  const all = comments.filter((c) => c.labels).length;
  const say = (text: string) => io.err(`  gold: ${text}`);
  const left = matched.units.length - units.length;
  if (left > 0) say(`${left} coded comments have no inclusion probability and are not used: nobody drew them`);
  if (method === 'ppi' && units.length < all) {
    say(
      `${gold.file} gives no inclusion probabilities; its ${units.length} comments are taken as a simple random sample of the ` +
        `${all} labelled ones. If they are not one, neither shares nor intervals hold: draw them with review --sample`,
    );
  } else {
    const stand = units.reduce((sum, u) => sum + 1 / (u.probability ?? 1), 0);
    if (stand < STAND_FOR[0] * all || stand > STAND_FOR[1] * all) {
      say(
        `by their probabilities the ${units.length} coded comments stand for ${Math.round(stand)}, but ${all} are labelled. That is right ` +
          'for a random sample coded in part in the order shown; not for one drawn from other labels, nor for all comments coded in page order up to some point',
      );
    }
  }
  const bad = new Set(matched.problems.flatMap((p) => (p.kind === 'label' && p.axis ? [p.axis] : [])));
  if (bad.size > 0)
    say(
      `${[...bad].join(', ')}: not corrected, as cells of the gold file hold no label there (listed above); without them the sample is not the one that was drawn`,
    );
  const found = correct(comments, units, targets, bad);
  const corrected = [...found].filter(([id, axes]) => id !== '*' && Object.keys(axes).length > 0).length;
  const whole = Object.keys(found.get('*') ?? {}).length;
  say(
    `${units.length} coded comments (${method}): ${whole > 0 ? 'shares of the whole and' : 'no share of the whole, and those'} of ` +
      `${corrected} of ${found.size - 1} articles corrected (an article needs ${LEAST_CODED})`,
  );
  return found;
}

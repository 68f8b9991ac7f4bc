import type { Problem } from '../base/errors.js';
import type { GoldFile } from '../store/gold.js';
import type { LabelsFile } from '../store/labels.js';
import { type Accounting, type Matched, match } from '../store/match.js';
import { type Comparison, compare } from './against.js';
import { type Agreement, type AgreementOptions, agreement, type Cluster } from './agreement.js';
import { type BaselineResult, baselines, type Lexicon } from './baseline.js';
import { type Disagreement, disagreements } from './disagreements.js';
import { byGroup, type Group, type GroupResult } from './groups.js';

export interface CheckOptions {
  /** B; 2000 unless told. */
  resamples?: number;
  seed?: number;
  cluster?: Cluster;
  unweighted?: boolean;
  /** Compare although gold and labels are of different versions of the codebook. */
  allowMixed?: boolean;
  by?: Group;
  /** Given to have the baselines run. */
  lexicon?: Lexicon;
  against?: LabelsFile;
}

export interface CheckResult {
  labels: string;
  gold: string;
  axes: string[];
  accounting: Accounting;
  versions: Matched['versions'];
  agreement: Agreement;
  by: { group: Group; groups: GroupResult[] } | null;
  baselines: BaselineResult[] | null;
  against: { labels: string; comparison: Comparison } | null;
  disagreements: Disagreement[];
  problems: Problem[];
}

export const DEFAULT_RESAMPLES = 2000;
export const DEFAULT_SEED = 1;

/**
 * Agreement of labels with gold, all that the command prints.
 * @throws UserError when nothing can be compared, or versions of the codebook differ
 */
export function check(labels: LabelsFile, gold: GoldFile, options: CheckOptions = {}): CheckResult {
  const matched = match(labels, gold, { allowMixed: options.allowMixed ?? false });
  const { units, axes } = matched;
  const how: AgreementOptions = {
    resamples: options.resamples ?? DEFAULT_RESAMPLES,
    seed: options.seed ?? DEFAULT_SEED,
    cluster: options.cluster ?? 'article',
    unweighted: options.unweighted ?? false,
  };
  const { against } = options;
  const other = against && match(against, gold, { allowMixed: options.allowMixed ?? false });
  const theirs = other && against ? other.problems.filter((p) => p.file === against.file) : [];
  const only = (mine: readonly string[], others: readonly string[], file: string, than: string): Problem[] =>
    mine
      .filter((a) => !others.includes(a))
      .map((a) => ({ kind: 'column', message: `"${a}" is an axis of ${file} and not of ${than}; not compared`, file }));
  if (other && against) {
    theirs.push(
      ...only(axes, other.axes, labels.file, against.file),
      ...only(other.axes, axes, against.file, labels.file),
    );
  }
  return {
    labels: labels.file,
    gold: gold.file,
    axes,
    accounting: matched.accounting,
    versions: matched.versions,
    agreement: agreement(units, axes, how),
    by: options.by ? { group: options.by, groups: byGroup(units, axes, options.by, how) } : null,
    baselines: options.lexicon ? baselines(units, axes, how, options.lexicon) : null,
    against: other && against ? { labels: against.file, comparison: compare(matched, other, how) } : null,
    disagreements: disagreements(units, axes),
    problems: [...matched.problems, ...theirs],
  };
}

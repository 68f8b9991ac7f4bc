import { SENTIMENTS, STANCES } from '../base/types.js';
import { trainBag } from '../check/bag.js';
import type { Lexicon } from '../check/baseline.js';
import { bootstrap, type Estimate } from '../check/bootstrap.js';
import type { Labels } from '../label/labels.js';
import { type Figure, figure, figureOf } from './figures.js';
import type { EvalSet, Task } from './tasks.js';

/** One line of the table. */
export interface Line {
  set: string;
  axis: string;
  figure: Figure;
  /** Gold values scored. */
  n: number;
  /** Of these, how many got no label from the model; they count as wrong. */
  unanswered: number;
  model: Estimate;
  majority: Estimate;
  /** Lexicon sentiment; null for stances. */
  lexicon: Estimate | null;
  /** Bag of words; null without training data. */
  bag: Estimate | null;
  /** Expected calibration error of the model's probabilities, 15 bins of equal width (Guo et al. 2017). */
  ece: number | null;
  /** Accuracy among the labels at or above a confidence, and the part of all that these are. */
  risk: { confidence: number; coverage: number; accuracy: number | null }[];
}

export const BOOTSTRAP = { resamples: 1000, seed: 1 };
const CONFIDENCES = [0, 0.5, 0.6, 0.7, 0.8, 0.9];

type Answer = (task: Task) => string | null;

/** Tables by text (the clusters of the bootstrap), then the figure with its 95 % interval. */
function score(
  set: EvalSet,
  tasks: readonly Task[],
  which: Figure,
  labels: readonly string[],
  answer: Answer,
): Estimate {
  const k = labels.length + 1;
  const byText = new Map<string, Float64Array>();
  for (const t of tasks) {
    const text = set.rows[t.row]?.text ?? '';
    const counts = byText.get(text) ?? new Float64Array(labels.length * k);
    byText.set(text, counts);
    const said = answer(t);
    const column = said === null ? labels.length : labels.indexOf(said);
    const at = labels.indexOf(t.gold) * k + column;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const [estimate] = bootstrap(
    [...byText.values()],
    (total, whole) => [figure(which, labels, total, whole)],
    BOOTSTRAP,
  );
  return estimate as Estimate;
}

/** Training rows for the bag of words: words of the text and, marked, of the target. */
const bagText = (set: EvalSet, t: Task): string => {
  const row = set.rows[t.row];
  const target = t.axis === 'sentiment' ? '' : Object.values(row?.targets ?? {}).join(' ');
  return `${row?.text ?? ''} ${target.replace(/(\p{L}+)/gu, 'target_$1')}`;
};
const MOST_BAG = 12_000;

/**
 * Scores one axis of a set from the labels of its rows.
 * @param predicted labels of each row, null where the row got none
 * @param train the set's training data for the bag of words, if there is any
 */
export function scoreAxis(
  set: EvalSet,
  axis: string,
  tasks: readonly Task[],
  predicted: readonly (Labels | null)[],
  lexicon: Lexicon,
  train: EvalSet | null,
): Line {
  const labels: readonly string[] = axis === 'sentiment' ? SENTIMENTS : STANCES;
  const which = figureOf(set.name, axis.split(' ')[0] ?? axis);
  // Of the whole axis: a part of it (zero-shot) is scored on the same training data.
  const whole = axis.split(' ')[0] ?? axis;
  const key = (t: Task) => t.axis.replace(/^stance:/, '');
  const found = (t: Task) => predicted[t.row]?.[key(t)] ?? null;
  const said: Answer = (t) => found(t)?.label ?? null;
  const estimate = (answer: Answer) => score(set, tasks, which, labels, answer);
  const most = [...labels].sort((a, b) => count(tasks, b) - count(tasks, a))[0] ?? null;
  const tone = (t: Task) => {
    const s = lexicon(set.rows[t.row]?.text ?? '');
    return s > 0.05 ? 'positive' : s < -0.05 ? 'negative' : 'neutral';
  };
  const lessons = train?.tasks.filter((t) => t.axis === whole).slice(0, MOST_BAG) ?? [];
  let bag: Estimate | null = null;
  if (train && lessons.length) {
    const guess = trainBag(
      lessons.map((t) => bagText(train, t)),
      lessons.map((t) => labels.indexOf(t.gold)),
      labels.length,
    );
    bag = estimate((t) => {
      const p = guess(bagText(set, t));
      return labels[p.indexOf(Math.max(...p))] ?? null;
    });
  }
  const confident = tasks.map((t) => {
    const f = found(t);
    return f ? { p: (f.p as Record<string, number>)[f.label] ?? 0, right: f.label === t.gold } : null;
  });
  return {
    set: set.name,
    axis,
    figure: which,
    n: tasks.length,
    unanswered: confident.filter((c) => c === null).length,
    model: estimate(said),
    majority: estimate(() => most),
    lexicon: axis === 'sentiment' ? estimate(tone) : null,
    bag,
    ece: calibrationError(confident.filter((c) => c !== null)),
    risk: CONFIDENCES.map((confidence) => {
      const kept = confident.filter((c) => c !== null && c.p >= confidence);
      const right = kept.filter((c) => c?.right).length;
      return { confidence, coverage: kept.length / tasks.length, accuracy: kept.length ? right / kept.length : null };
    }),
  };
}

const count = (tasks: readonly Task[], label: string): number => tasks.filter((t) => t.gold === label).length;

function calibrationError(answers: { p: number; right: boolean }[], bins = 15): number | null {
  if (answers.length === 0) return null;
  const sums = Array.from({ length: bins }, () => ({ n: 0, p: 0, right: 0 }));
  for (const a of answers) {
    const bin = sums[Math.min(bins - 1, Math.floor(a.p * bins))];
    if (!bin) continue;
    bin.n++;
    bin.p += a.p;
    bin.right += a.right ? 1 : 0;
  }
  return sums.reduce((s, b) => s + Math.abs(b.p - b.right), 0) / answers.length;
}

import { valuesOf } from '../store/labels.js';
import { goldLabel } from '../store/majority.js';
import type { Unit } from '../store/units.js';
import type { Estimate } from './bootstrap.js';
import { addCalibration, calibrationError, calibrationSize } from './calibration.js';
import { perLabel } from './figures.js';
import { askMean, type Figure, type PairFigure, type PairFigures, type Plan, pairFunctions } from './plan.js';

export interface LabelResult {
  label: string;
  /** Comments with this label in the gold and by the model. */
  gold: number;
  predicted: number;
  precision: Estimate;
  recall: Estimate;
  f1: Estimate;
}

/** The model's labels of one axis against the gold. */
export interface AxisResult {
  axis: string;
  labels: readonly string[];
  /** Comments with a gold label and a label by the model. */
  n: number;
  /** Of the drawn wholes, those that have such comments. */
  clusters: number;
  /** Comments left out: coders tied; the model gave no label on this axis. */
  ties: number;
  abstained: number;
  /** Coded comments left out as nobody gave them a label on this axis. */
  blank: number;
  figures: PairFigures;
  /** Expected calibration error over `calibrated` comments. */
  calibration: Estimate;
  calibrated: number;
  perLabel: LabelResult[];
  /** Comments, [gold][predicted], in the order of `labels`. */
  confusion: number[][];
}

export interface AxisPlan {
  /** Adds a comment to sums; true when the model is right, null when there is nothing to compare. */
  add(unit: Unit, sums: Float64Array, weight: number): boolean | null;
  /** Offset of the table and of the calibration sums. */
  table: number;
  bins: number;
  functions: Record<PairFigure | 'calibration', Figure>;
  result(): AxisResult;
}

export function planAxis(plan: Plan, axis: string): AxisPlan {
  const labels = valuesOf(axis);
  const k = labels.length;
  const table = plan.room(k * k);
  const bins = plan.room(calibrationSize);
  const counts = labels.map(() => labels.map(() => 0));
  let [n, ties, abstained, blank, calibrated] = [0, 0, 0, 0, 0];
  const pair = askMean(plan, axis, k, [table]);
  const functions = { ...pairFunctions(axis, k, table), calibration: (t: Float64Array) => calibrationError(t, bins) };
  const calibration = plan.ask(functions.calibration, [bins]);
  const each = labels.map((_, i) => {
    const of = (f: 'precision' | 'recall' | 'f1') =>
      plan.ask((t) => perLabel(t.subarray(table, table + k * k), k, i)[f], [table]);
    return { precision: of('precision'), recall: of('recall'), f1: of('f1') };
  });
  return {
    table,
    bins,
    functions,
    add(unit, sums, weight) {
      const gold = goldLabel(unit.answers[axis] ?? new Map());
      if (gold.tie) ties++;
      else if (gold.label === null) blank++;
      if (gold.label === null) return null;
      const model = unit.model[axis] ?? null;
      if (!model) {
        abstained++;
        return null;
      }
      const [i, j] = [labels.indexOf(gold.label), labels.indexOf(model.label)];
      n++;
      (counts[i] as number[])[j] = (counts[i]?.[j] ?? 0) + 1;
      sums[table + i * k + j] = (sums[table + i * k + j] ?? 0) + weight;
      if (model.p !== null) {
        calibrated++;
        addCalibration(model.p, i === j, sums, bins, weight);
      }
      return i === j;
    },
    result: () => ({
      axis,
      labels,
      n,
      clusters: plan.clusters(table),
      ties,
      abstained,
      blank,
      figures: pair(),
      calibration: calibration(),
      calibrated,
      confusion: counts,
      perLabel: labels.map((label, i) => ({
        label,
        gold: counts[i]?.reduce((a, b) => a + b, 0) ?? 0,
        predicted: counts.reduce((s, row) => s + (row[i] ?? 0), 0),
        precision: each[i]?.precision() as Estimate,
        recall: each[i]?.recall() as Estimate,
        f1: each[i]?.f1() as Estimate,
      })),
    }),
  };
}

import { sameProbability, type Unit } from '../store/units.js';

export interface Weighting {
  /** One a unit, mean 1. */
  weights: number[];
  /** Whether the weights differ. */
  weighted: boolean;
  /** What the reader must know of it, or null. */
  note: string | null;
}

/**
 * Comments drawn with unequal probabilities are weighted by 1/probability (Horvitz and Thompson 1952), for otherwise the
 * figures would be those of the sample and not of the corpus. With equal probabilities, or none, all weights are 1.
 */
export function designWeights(units: readonly Unit[], unweighted = false): Weighting {
  const ones = units.map(() => 1);
  const drawn = units.map((u) => u.probability);
  const known = drawn.filter((p) => p !== null);
  if (known.length === 0) return { weights: ones, weighted: false, note: null };
  if (known.length < units.length) {
    const note =
      `${units.length - known.length} of ${units.length} comments have no inclusion probability: ` +
      'figures are of these comments, not weighted to the corpus';
    return { weights: ones, weighted: false, note };
  }
  if (sameProbability(known)) return { weights: ones, weighted: false, note: null };
  if (unweighted) {
    return {
      weights: ones,
      weighted: false,
      note: 'the comments were drawn with unequal probabilities; not weighted, as asked',
    };
  }
  const inverse = known.map((p) => 1 / p);
  const mean = inverse.reduce((a, b) => a + b, 0) / inverse.length;
  return {
    weights: inverse.map((w) => w / mean),
    weighted: true,
    note: 'figures are weighted by 1/inclusion probability; counts and the confusion matrix are not',
  };
}

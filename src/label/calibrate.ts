import type { Calibration } from './model.js';

/**
 * Calibrated probabilities of one head: softmax(logits / T + b) (temperature and bias-corrected scaling; Guo et al. 2017,
 * Alexandari et al. 2020).
 * @param logits three finite numbers in the order of the labels
 * @returns three probabilities that sum to 1
 */
export function probabilities(logits: readonly number[], { temperature, bias }: Calibration): number[] {
  const scaled = logits.map((z, i) => z / temperature + (bias[i] ?? 0));
  const top = Math.max(...scaled);
  const powers = scaled.map((z) => Math.exp(z - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((x) => x / sum);
}

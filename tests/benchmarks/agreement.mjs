// Reads tables as JSON lines on stdin ({ratings: [rater][unit], k}) and prints our figures of each as a JSON line.
import { createInterface } from 'node:readline';
import { alpha, METRICS } from '../../dist/check/alpha.js';
import { accuracy, kappa, macroF1, matthews, perLabel } from '../../dist/check/figures.js';
import { gwet, WEIGHTS } from '../../dist/check/gwet.js';

for await (const line of createInterface({ input: process.stdin })) {
  const { ratings, k } = JSON.parse(line);
  const out = {};
  for (const m of METRICS) out[`alpha_${m}`] = alpha(ratings, m);
  for (const w of WEIGHTS) out[`gwet_${w}`] = gwet(ratings, k, w);
  const table = new Array(k * k).fill(0);
  ratings[0].forEach((a, i) => {
    const b = ratings[1][i];
    if (a !== null && b !== null) table[a * k + b]++;
  });
  out.accuracy = accuracy(table, k);
  out.kappa = kappa(table, k);
  out.mcc = matthews(table, k);
  out.macro_f1 = macroF1(table, k);
  out.per_label = Array.from({ length: k }, (_, i) => perLabel(table, k, i));
  process.stdout.write(`${JSON.stringify(out)}\n`);
}

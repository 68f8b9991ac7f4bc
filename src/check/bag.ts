/** A text as the numbers and values of its features; feature 0 is the bias. */
interface Features {
  ids: Int32Array;
  values: Float64Array;
}

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*|[!?]/gu) ?? [];

function terms(text: string): Set<string> {
  const w = words(text);
  return new Set([...w, ...w.slice(1).map((x, i) => `${w[i]} ${x}`)]);
}

const RATE = 0.5;
const EPOCHS = 30;
/** L2 penalty a step, on all but the bias. */
const DECAY = 1e-4;

/**
 * Softmax regression on the words and word pairs of a text, weighted by inverse document frequency and scaled to length 1;
 * trained by AdaGrad in the given order, so that the same data gives the same model.
 * @param labels numbers in [0, k)
 * @returns a function from text to k probabilities
 */
export function trainBag(texts: readonly string[], labels: readonly number[], k: number): (text: string) => number[] {
  const documents = new Map<string, number>();
  const bags = texts.map(terms);
  for (const bag of bags) for (const t of bag) documents.set(t, (documents.get(t) ?? 0) + 1);
  const kept = [...documents].filter(([, n]) => n > 1);
  const index = new Map(kept.map(([t], i) => [t, i + 1]));
  const idf = [1, ...kept.map(([, n]) => Math.log((1 + texts.length) / (1 + n)) + 1)];
  const features = (bag: Set<string>): Features => {
    const found = [...bag].map((t) => index.get(t)).filter((i) => i !== undefined);
    const length = Math.sqrt(found.reduce((s, i) => s + (idf[i] ?? 0) ** 2, 0)) || 1;
    return {
      ids: Int32Array.from([0, ...found]),
      values: Float64Array.from([1, ...found.map((i) => (idf[i] ?? 0) / length)]),
    };
  };
  const weights = new Float64Array(k * idf.length);
  const squares = new Float64Array(k * idf.length).fill(1e-6);
  const predict = ({ ids, values }: Features) => {
    const score = Array.from({ length: k }, (_, c) => {
      const row = c * idf.length;
      let s = 0;
      for (let j = 0; j < ids.length; j++) s += (values[j] as number) * (weights[row + (ids[j] as number)] as number);
      return s;
    });
    const top = Math.max(...score);
    const e = score.map((s) => Math.exp(s - top));
    const sum = e.reduce((a, b) => a + b, 0);
    return e.map((v) => v / sum);
  };
  const data = bags.map(features);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const [n, x] of data.entries()) {
      const p = predict(x);
      for (let c = 0; c < k; c++) {
        const error = (p[c] ?? 0) - (labels[n] === c ? 1 : 0);
        for (let j = 0; j < x.ids.length; j++) {
          const i = x.ids[j] as number;
          const at = c * idf.length + i;
          const w = weights[at] as number;
          const g = error * (x.values[j] as number) + (i === 0 ? 0 : DECAY * w);
          const seen = (squares[at] as number) + g * g;
          squares[at] = seen;
          weights[at] = w - (RATE * g) / Math.sqrt(seen);
        }
      }
    }
  }
  return (text) => predict(features(terms(text)));
}

// node tests/benchmarks/coverage.mjs [DRAWS] [SEED]: how often the 95 % intervals of corrected shares hold the true share.
// Populations of threads are made up: commenters write about two comments each and lean one way, articles lean too, and the model's
// probabilities are right on average or biased. A sample is drawn, "coded" by the truth, and the shares are corrected; the
// true share is that of the population the threads come from. Beside it, how often the plain interval of the labels as counted holds it.
import { seeded, shuffled } from '../../dist/base/random.js';
import { codedAlone, shareInterval } from '../../dist/report/interval.js';
import { rectify } from '../../dist/report/rectify.js';
import { wilson } from '../../dist/report/wilson.js';
import { inclusion } from '../../dist/review/sample.js';

const draws = Number(process.argv[2] ?? 400);
const random = seeded(Number(process.argv[3] ?? 1));
const gauss = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
const LABELS = [0, 1, 2];

function pick(logits) {
  const e = logits.map(Math.exp);
  let u = random.next() * (e[0] + e[1] + e[2]);
  for (const k of [0, 1]) {
    if (u < e[k]) return k;
    u -= e[k];
  }
  return 2;
}

/** `size` comments: the true label, the model's probabilities, commenter and article. */
function threads(size, base, { skill, bias }, articles) {
  const lean = Array.from({ length: articles }, () => LABELS.map(() => (articles > 1 ? 0.4 * gauss() : 0)));
  const out = [];
  for (let commenter = 0; out.length < size; commenter++) {
    const own = LABELS.map(() => 0.7 * gauss());
    for (let left = 1 + Math.floor(-Math.log(1 - random.next())); left > 0 && out.length < size; left--) {
      const article = random.below(articles);
      const truth = pick(base.map((b, k) => b + own[k] + lean[article][k]));
      const z = base.map((b, k) => Math.exp(0.7 * b + bias[k] + gauss() + (k === truth ? skill : 0)));
      const model = z.map((x) => x / (z[0] + z[1] + z[2]));
      out.push({ truth, model, clusters: articles > 1 ? [`${article}`, `${commenter}`] : [`${commenter}`] });
    }
  }
  return out;
}

const predicted = ({ model }) => model.indexOf(Math.max(...model));

/** How `review --sample` draws: alike, doubtful comments more often, or as many of each label that the model gave. */
const SIZES_OF = {
  random: (comments) => comments.map(() => 1),
  doubtful: (comments) => comments.map((c) => 0.05 + 0.95 * (1 - Math.max(...c.model))),
  stratified: (comments) => {
    const count = [0, 0, 0];
    for (const c of comments) count[predicted(c)]++;
    return comments.map((c) => 1 / count[predicted(c)]);
  },
};

function code(comments, n, drawing) {
  const sizes = SIZES_OF[drawing](comments);
  const order = shuffled([...comments.keys()], random);
  if (drawing === 'stratified') order.sort((a, b) => predicted(comments[a]) - predicted(comments[b]));
  const probabilities = inclusion(
    order.map((i) => sizes[i]),
    n,
  );
  const drawn = new Map();
  let sum = 0;
  let next = random.next();
  for (const [k, i] of order.entries()) {
    sum += probabilities[k];
    if (sum > next) {
      drawn.set(i, probabilities[k]);
      next++;
    }
  }
  return comments.map((c, i) => ({
    ...c,
    gold: drawn.has(i) ? LABELS.map((k) => Number(k === c.truth)) : null,
    weight: drawn.has(i) ? 1 / drawn.get(i) : 0,
  }));
}

const SHARES = { '33, 33, 33': [0, 0, 0], '17, 17, 65': [-0.8, -0.8, 0.8], '5, 12, 83': [-1.9, -0.9, 1.4] };
const MODELS = {
  good: { skill: 2.5, bias: [0, 0, 0] },
  biased: { skill: 1.2, bias: [0.8, -0.3, 0] },
  blind: { skill: 2.5, bias: [-2.5, 0, 0] },
};
const SIZES = [
  [60, 15, 1],
  [60, 30, 1],
  [400, 50, 1],
  [500, 100, 5],
  [1000, 100, 10],
  [2000, 100, 20],
  [2000, 200, 20],
];
let least = 1;
const all = [0, 0];
console.log('| shares, % | model | comments | coded | drawn | corrected holds it | mean width | as counted holds it |');
console.log('|---|---|--:|--:|---|---|---|---|');
for (const [shares, base] of Object.entries(SHARES)) {
  for (const [name, model] of Object.entries(MODELS)) {
    for (const [size, n, articles] of SIZES) {
      const many = threads(100_000, base, model, articles > 1 ? 4000 : 1);
      const truth = LABELS.map((k) => many.filter((c) => c.truth === k).length / many.length);
      for (const drawing of Object.keys(SIZES_OF)) {
        const held = [0, 0, 0];
        const plain = [0, 0, 0];
        const width = [0, 0, 0];
        for (let d = 0; d < draws; d++) {
          const items = code(threads(size, base, model, articles), n, drawing);
          const { shares: found, variances, freedom } = rectify(items);
          const coded = items.filter((s) => s.gold);
          for (const k of LABELS) {
            const alone = codedAlone(coded.map((s) => ({ weight: s.weight, has: s.gold[k] })));
            const { low, high } = shareInterval(Math.min(1, Math.max(0, found[k])), variances[k], alone, freedom[k]);
            held[k] += low <= truth[k] && truth[k] <= high;
            width[k] += high - low;
            const counted = wilson(items.filter((s) => s.model[k] === Math.max(...s.model)).length, size);
            plain[k] += counted.low <= truth[k] && truth[k] <= counted.high;
          }
        }
        const show = (list) => list.map((x) => (x / draws).toFixed(2)).join(', ');
        least = Math.min(least, ...held.map((x) => x / draws));
        all[0] += held[0] + held[1] + held[2];
        all[1] += 3 * draws;
        console.log(
          `| ${shares} | ${name} | ${size} | ${n} | ${drawing} | ${show(held)} | ${show(width)} | ${show(plain)} |`,
        );
      }
    }
  }
}
console.log(`over all ${((100 * all[0]) / all[1]).toFixed(1)} %, least ${(100 * least).toFixed(1)} %`);

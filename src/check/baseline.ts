import { type ReadLabel, valuesOf } from '../store/labels.js';
import { goldLabel } from '../store/majority.js';
import type { Unit } from '../store/units.js';
import { type Agreement, type AgreementOptions, agreement } from './agreement.js';
import { trainBag } from './bag.js';

export const BASELINES = ['majority class', 'lexicon', 'bag of words'] as const;
export type Baseline = (typeof BASELINES)[number];

export interface BaselineResult {
  name: Baseline;
  /** What it is and what it was trained on, in a sentence. */
  about: string;
  agreement: Agreement;
}

/** A tone in [-1, 1]: wink-nlp's lexicon (AFINN and emojis) with negation. */
export type Lexicon = (text: string) => number;

export async function winkLexicon(): Promise<Lexicon> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNLP(model);
  return (text) => Number(nlp.readDoc(text).out(nlp.its.sentiment));
}

const FOLDS = 10;

/** Fold of each unit: whole articles (threads, if there is one article only), the largest first into the smallest fold. */
function folds(units: readonly Unit[]): { fold: number[]; count: number; by: 'article' | 'thread' } {
  const articles = new Set(units.map((u) => u.record.comment.articleId));
  const by = articles.size > 1 ? 'article' : 'thread';
  const key = (u: Unit) => (by === 'article' ? u.record.comment.articleId : u.thread);
  const sizes = new Map<string, number>();
  for (const u of units) sizes.set(key(u), (sizes.get(key(u)) ?? 0) + 1);
  const count = Math.min(FOLDS, sizes.size);
  const load = new Array<number>(count).fill(0);
  const placed = new Map<string, number>();
  for (const [k, n] of [...sizes].sort((a, b) => b[1] - a[1])) {
    const least = load.indexOf(Math.min(...load));
    placed.set(k, least);
    load[least] = (load[least] ?? 0) + n;
  }
  return { fold: units.map((u) => placed.get(key(u)) ?? 0), count, by };
}

type Predict = (text: string) => ReadLabel | null;
type Train = (texts: string[], labels: string[], axis: string) => Predict;

const trainMajority: Train = (_, labels, axis) => {
  const n = (v: string) => labels.filter((l) => l === v).length;
  const most = [...valuesOf(axis)].sort((a, b) => n(b) - n(a))[0] ?? '';
  return () => (labels.length > 0 ? { label: most, p: n(most) / labels.length } : null);
};

const trainWords: Train = (texts, labels, axis) => {
  const values = valuesOf(axis);
  if (new Set(labels).size < 2) return trainMajority(texts, labels, axis);
  const predict = trainBag(
    texts,
    labels.map((l) => values.indexOf(l)),
    values.length,
  );
  return (text) => {
    const p = predict(text);
    const best = p.indexOf(Math.max(...p));
    return { label: values[best] ?? '', p: p[best] ?? 0 };
  };
};

function crossValidated(units: readonly Unit[], axes: readonly string[], train: Train): Unit[] {
  const { fold, count } = folds(units);
  const models = units.map(() => ({}) as Record<string, ReadLabel | null>);
  for (const axis of axes) {
    const gold = units.map((u) => goldLabel(u.answers[axis] ?? new Map()).label);
    for (let f = 0; f < count; f++) {
      const rest = units.map((_, i) => i).filter((i) => fold[i] !== f && gold[i] !== null);
      const predict = train(
        rest.map((i) => units[i]?.record.comment.text ?? ''),
        rest.map((i) => gold[i] ?? ''),
        axis,
      );
      for (const [i, u] of units.entries()) {
        const mine = models[i];
        // Where the model abstains, so does the baseline, so that all are scored on the same comments.
        if (mine && fold[i] === f) mine[axis] = u.model[axis] ? predict(u.record.comment.text) : null;
      }
    }
  }
  return units.map((u, i) => ({ ...u, model: models[i] ?? {} }));
}

/** The figures of simple methods on the same comments, so that the model's can be judged. */
export function baselines(
  units: readonly Unit[],
  axes: readonly string[],
  options: AgreementOptions,
  lexicon: Lexicon,
): BaselineResult[] {
  const { count, by } = folds(units);
  const trained = `trained on the gold of the other ${by}s, ${count} folds`;
  const run = (mine: Unit[], which: readonly string[]) => agreement(mine, which, { ...options, modelOnly: true });
  const tone = (u: Unit): Unit => {
    const s = lexicon(u.record.comment.text);
    const label = s > 0 ? 'positive' : s < 0 ? 'negative' : 'neutral';
    return { ...u, model: { sentiment: u.model.sentiment ? { label, p: null } : null } };
  };
  const results: BaselineResult[] = [
    {
      name: 'majority class',
      about: `the most frequent label, ${trained}`,
      agreement: run(crossValidated(units, axes, trainMajority), axes),
    },
    {
      name: 'bag of words',
      about: `softmax regression on words and word pairs, ${trained}`,
      agreement: run(crossValidated(units, axes, trainWords), axes),
    },
  ];
  if (axes.includes('sentiment')) {
    results.splice(1, 0, {
      name: 'lexicon',
      about: "wink-nlp's sentiment of the comment: above 0 positive, below 0 negative, 0 neutral; nothing to train",
      agreement: run(units.map(tone), ['sentiment']),
    });
  }
  return results;
}

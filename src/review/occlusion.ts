import type { Labels } from '../label/labels.js';
import type { SentenceView } from './wire.js';

/** Labels of a text in the context of the comment it was cut from; null when it cannot be labelled. */
export type Relabel = (text: string) => Promise<Labels | null>;

const probability = (labels: Labels | null, axis: string, label: string): number | null => {
  const p: Readonly<Record<string, number>> | undefined = labels?.[axis]?.p;
  return p?.[label] ?? null;
};

/**
 * Occlusion by sentence (after Zeiler and Fergus 2014): the text is labelled again without each sentence, and what the
 * probability of the label loses, in [-1, 1], is the sentence's effect. A comment of one sentence has nothing to leave out.
 */
export async function occlude(
  text: string,
  split: (text: string) => string[],
  relabel: Relabel,
): Promise<SentenceView[]> {
  const sentences = split(text).filter((s) => s.trim() !== '');
  const whole = await relabel(text);
  if (!whole || sentences.length < 2) return sentences.map((s) => ({ text: s, effects: {} }));
  return Promise.all(
    sentences.map(async (sentence, i) => {
      const without = await relabel(sentences.filter((_, j) => j !== i).join(' '));
      const effects: Record<string, number> = {};
      for (const [axis, given] of Object.entries(whole)) {
        if (!given) continue;
        const [before, after] = [probability(whole, axis, given.label), probability(without, axis, given.label)];
        if (before !== null && after !== null) effects[axis] = before - after;
      }
      return { text: sentence, effects };
    }),
  );
}

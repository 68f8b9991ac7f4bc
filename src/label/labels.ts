import type { Comment, Sentiment, Stance } from '../base/types.js';

/** One axis of a comment's labels. Probabilities are calibrated, in [0, 1], and sum to 1. */
export interface SentimentLabel {
  label: Sentiment;
  p: Record<Sentiment, number>;
}
export interface StanceLabel {
  label: Stance;
  p: Record<Stance, number>;
}

/** `sentiment`, then one entry a target, keyed by the target's name. An axis below the asked confidence is null. */
export type Labels = { sentiment: SentimentLabel | null } & { [target: string]: SentimentLabel | StanceLabel | null };

/** How the reason of a comment begins that is below the asked confidence on every axis. */
export const BELOW = 'probability below';

/**
 * What labelling adds to a record. Exactly one of three holds for the record: `labels` is set; `abstained` gives a reason;
 * `failed` gives a reason. With a confidence asked for, single axes of `labels` may be null and `abstained` is null.
 */
export interface Labelled {
  labels: Labels | null;
  /** True when the comment was cut to fit the model. */
  truncated: boolean;
  /** ISO 639-1 code of the comment's main language as far as it can be told, or null. */
  language: string | null;
  /** Why the whole comment got no labels (its language, no words), or null. */
  abstained: string | null;
  /** Why labelling failed; absent when it did not. */
  failed?: string;
  /** Version of the codebook; null when the record brought its own targets. */
  codebook: string | null;
}

/** A line of labels.jsonl. */
export type LabelledComment = Comment & Labelled;

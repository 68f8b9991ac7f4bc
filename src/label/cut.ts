import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Tokenize } from './sequence.js';

/** Sentence boundaries only: no tagging, so that a long essay costs milliseconds. */
const nlp = winkNLP(model, ['sbd']);
/** Far more characters than the token limit lets through; sentences beyond it need not be looked at. */
const FAR = 12_000;

/** Sentences of a text, in order, each with its trailing white space removed. */
export function sentences(text: string): string[] {
  return nlp.readDoc(text).sentences().out();
}

export interface Cut {
  ids: number[];
  truncated: boolean;
}

/**
 * Token ids of `text`, at most `limit`. A longer text keeps its leading whole sentences; when not even the first one
 * fits, as many of its tokens as do.
 */
export function cutToLimit(text: string, limit: number, tokenize: Tokenize): Cut {
  const head = text.length > FAR ? text.slice(0, FAR) : text;
  const all = tokenize(head);
  if (all.length <= limit && head.length === text.length) return { ids: all, truncated: false };
  const kept: number[] = [];
  for (const sentence of sentences(head)) {
    const ids = tokenize(sentence);
    if (kept.length + ids.length > limit) break;
    kept.push(...ids);
  }
  return { ids: kept.length ? kept : all.slice(0, limit), truncated: true };
}

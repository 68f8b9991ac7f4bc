import type { Manifest } from './model.js';

/** Turns text into token ids without special tokens. */
export type Tokenize = (text: string) => number[];

/** What the network reads for one comment. All arrays have length n, but the mask, which is row-major [n, n]. */
export interface Sequence {
  ids: number[];
  types: number[];
  positions: number[];
  /** 1 where the row's token may look at the column's token. */
  mask: Uint8Array;
  /** Index of each statement's marker token, in the order of the statements. */
  marks: number[];
}

/** Token ids of a comment's own words and context, already cut to the limits. */
export interface Prefix {
  text: number[];
  title: number[];
  parent: number[];
}

/**
 *     [CLS] comment [SEP] [HEADLINE] headline [PARENT] parent [SEP]   the prefix
 *     [T] statement [SEP]                                             one block a statement
 *
 * Prefix tokens see the prefix; a statement's tokens see the prefix and their own block, and every block counts its
 * positions from the end of the prefix. So a statement cannot change the answer about another, nor the sentiment.
 * The same sequence is built for training in models/training/sequence.py.
 */
export function buildSequence(prefix: Prefix, statements: number[][], tokens: Manifest['tokens']): Sequence {
  const ids = [tokens.cls, ...prefix.text, tokens.sep];
  if (prefix.title.length) ids.push(tokens.headline, ...prefix.title);
  if (prefix.parent.length) ids.push(tokens.parent, ...prefix.parent);
  if (prefix.title.length || prefix.parent.length) ids.push(tokens.sep);
  const start = ids.length;
  const positions = ids.map((_, i) => i);
  const blocks = ids.map(() => 0);
  const marks: number[] = [];
  statements.forEach((statement, s) => {
    marks.push(ids.length);
    const block = [tokens.mark, ...statement, tokens.sep];
    block.forEach((id, i) => {
      ids.push(id);
      positions.push(start + i);
      blocks.push(s + 1);
    });
  });
  const n = ids.length;
  const mask = new Uint8Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let col = 0; col < n; col++) {
      if (blocks[col] === 0 || blocks[col] === blocks[row]) mask[row * n + col] = 1;
    }
  }
  return { ids, types: blocks.map((b) => (b ? 1 : 0)), positions, mask, marks };
}

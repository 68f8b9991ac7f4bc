/**
 * The library: the same pieces that the command line is made of, left to right. `readPages` reads and counts as `run` and `parse` do
 * (each article once, copies joined); `readFile` and `buildThread` are the steps that it takes for one file and one page.
 */
export { type Problem, UserError } from './base/errors.js';
export { type Comment, SENTIMENTS, type Sentiment, STANCES, type Stance } from './base/types.js';
export { type Codebook, loadCodebook, parseCodebook, type Target } from './codebook/codebook.js';
export { type PageOptions, type Pages, type ReadArticle, type ReadInput, readPages } from './commands/pages.js';
export { expandInputs } from './input/expand.js';
export { type FileRead, type ReadOptions, readFile } from './input/load.js';
export type { Page, RawComment } from './input/page.js';
export { type Encoder, type EncoderInput, type EncoderOutput, EncoderStopped } from './label/encoder.js';
export { type Labellable, type LabelOptions, labelComments } from './label/label.js';
export type { Labelled, LabelledComment, Labels } from './label/labels.js';
export { type Model, openModel } from './label/model.js';
export { type PoolOptions, startEncoder } from './label/pool.js';
export { type Article, aggregate, articlesOf, type Summary } from './report/aggregate.js';
export { articlesCsv, commentsCsv, sharesCsv } from './report/tables.js';
export { buildThread, type Thread } from './thread/build.js';

/** The library: the same pieces that the command line is made of, left to right. */
export { type Problem, UserError } from './base/errors.js';
export { type Comment, SENTIMENTS, type Sentiment, STANCES, type Stance } from './base/types.js';
export { type Codebook, loadCodebook, parseCodebook, type Target } from './codebook/codebook.js';
export { expandInputs, readFile } from './input/load.js';
export { type Encoder, type EncoderInput, type EncoderOutput } from './label/encoder.js';
export { type Labellable, type LabelOptions, labelComments } from './label/label.js';
export type { Labelled, LabelledComment, Labels } from './label/labels.js';
export { type Model, openModel } from './label/model.js';
export { startEncoder } from './label/pool.js';
export { aggregate, articlesOf } from './report/aggregate.js';
export { articlesCsv, commentsCsv, sharesCsv } from './report/tables.js';
export { buildThread } from './thread/build.js';

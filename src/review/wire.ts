/** What server and page say to each other, as JSON. Types only. */

export interface AxisView {
  name: string;
  /** The statement toward which stance is coded, or what sentiment is. */
  statement: string | null;
  values: { value: string; definition: string | null }[];
}

export interface ExampleView {
  comment: string;
  labels: Record<string, string>;
}

export interface CommentView {
  id: string;
  articleId: string;
  title: string | null;
  position: number;
  author: string | null;
  postedAt: string | null;
  text: string;
  quoted: string | null;
  parent: { author: string | null; text: string } | null;
  /** The model's labels; null when blind. */
  model: Record<string, { label: string; p: number | null } | null> | null;
}

export interface NeighbourView {
  id: string;
  position: number;
  author: string | null;
  text: string;
  /** The comment itself, among its neighbours. */
  self: boolean;
}

/** What a coder gave, or began to give, a comment. */
export interface Draft {
  values: Record<string, string>;
  unsure: boolean;
  note: string;
}

export interface State {
  coder: string;
  codebook: string;
  unit: string | null;
  axes: AxisView[];
  examples: ExampleView[];
  assisted: boolean;
  /** Whether the sentences that moved the model can be asked for. */
  explains: boolean;
  goldFile: string;
  /** Comments answered and skipped by this coder, of all drawn. */
  done: number;
  skipped: number;
  total: number;
  /** Median seconds a comment in this session, or null before the third. */
  pace: number | null;
  /** Which of those given, and then the open one, is shown, from 1. */
  place: number;
  canBack: boolean;
  canForward: boolean;
  canUndo: boolean;
  /** Null when nothing is left. */
  current: CommentView | null;
  /** What the file has of this coder on the comment shown; null before the first answer. */
  given: Draft | null;
  /** Where an adjudication was taken back last. */
  reopened: { id: string; axis: string } | null;
  /** What the coder should know, in sentences. */
  notices: string[];
}

export interface SentenceView {
  text: string;
  /** By axis: how much the probability of the model's label falls without the sentence, in [-1, 1]. */
  effects: Record<string, number>;
}

export interface FigureRow {
  name: string;
  /** As printed by `check`: value and interval, or n/a. */
  model: string;
  modelCoder: string;
  coders: string;
}

/** Comments that the figures of each column rest on; of several pairs, of each. */
export interface CountsView {
  gold: number;
  modelCoder: number[];
  coders: number[];
}

export interface FiguresView {
  axes: { axis: string; n: CountsView; ties: number; rows: FigureRow[] }[];
  /** How the intervals came about, and whatever must be said. */
  notes: string[];
}

/** What one coder gave, and wrote beside it on the comment. */
export interface SaidView {
  coder: string;
  /** Null when the coder gave no label here. */
  label: string | null;
  unsure: boolean;
  note: string;
}

/** A comment's axis on which coders differ, or the gold and the model. */
export interface DisputeView {
  id: string;
  axis: string;
  between: 'coders' | 'model';
  comment: CommentView;
  said: SaidView[];
  /** The model's; null while the coders' own dispute is not settled. */
  model: string | null;
  adjudicated: string | null;
}

export interface Results {
  figures: FiguresView | null;
  /** Why there are no figures, or null. */
  why: string | null;
  disputes: DisputeView[];
  /** Coders who have answered or skipped only part of the sample. */
  unfinished: { coder: string; done: number; total: number }[];
}

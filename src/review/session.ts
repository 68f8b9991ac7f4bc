import type { Codebook } from '../codebook/codebook.js';
import type { GoldFile, GoldRow } from '../store/gold.js';
import type { GoldWriter } from '../store/gold-writer.js';
import { type LabelRecord, type LabelsFile, valuesOf } from '../store/labels.js';
import { settle } from './disputes.js';
import { Place } from './place.js';
import { giveProbabilities } from './probabilities.js';
import { axesOf, isSkipped, RequestError, refuseOtherDraw, refuseOtherVersion } from './refuse.js';
import { resultsOf } from './results.js';
import type { Drawn } from './sample.js';
import { axisViews, commentView, neighbours } from './view.js';
import type { Draft, FiguresView, NeighbourView, Results, SentenceView, State } from './wire.js';

export interface SessionOptions {
  labels: LabelsFile;
  codebook: Codebook;
  drawn: readonly Drawn[];
  writer: GoldWriter;
  coder: string;
  assisted: boolean;
  /** The figures of `check` for the gold as it is. */
  figures(gold: GoldFile): FiguresView;
  /** Which sentences moved the model; absent when no model is at hand. */
  explain?: ((record: LabelRecord) => Promise<SentenceView[]>) | undefined;
  notices?: string[];
  now?: () => number;
}

/** What this session wrote: a coder's row, or one axis of an adjudicated one, from what was there before. */
type Action =
  | { kind: 'row'; id: string; before: GoldRow | undefined; after: string }
  | { kind: 'settled'; id: string; axis: string; before: string; after: string };

const NOTE_LIMIT = 4000;
const ELSEWHERE = 'This was changed elsewhere in the meantime. What the file has now is shown.';

/**
 * One coder's way through the drawn comments. The gold file is the only memory: what is answered is what has a row, so
 * that a killed process goes on where it stopped.
 */
export class Session {
  readonly #o: SessionOptions;
  readonly #drawn: Map<string, Drawn>;
  readonly #axes: string[];
  readonly #place: Place;
  /** Oldest first. */
  readonly #actions: Action[] = [];
  /** The axis whose adjudication was taken back last. */
  #reopened: { id: string; axis: string } | null = null;
  #seconds: number[] = [];
  #shown: { id: string; at: number; was: string } | null = null;
  readonly #now: () => number;

  constructor(options: SessionOptions) {
    this.#o = options;
    this.#drawn = new Map(options.drawn.map((d) => [d.record.comment.id, d]));
    this.#axes = axesOf(options.codebook);
    this.#place = new Place([...this.#drawn.keys()], this.#isSkipped);
    this.#now = options.now ?? Date.now;
    const { file, gold } = options.writer;
    refuseOtherDraw(file, gold.rows, this.#drawn);
    const labelled = gold.rows.filter((r) => this.#drawn.has(r.commentId) && !r.fault && !this.#isSkipped(r));
    refuseOtherVersion(file, labelled, options.codebook.version);
  }

  #isSkipped = (row: GoldRow) => isSkipped(row, this.#axes);

  /** This coder's rows on drawn comments; of two on one comment the first, as in `check`. */
  #rows(): Map<string, GoldRow> {
    const mine = this.#o.writer.gold.rows.filter(
      (r) => r.coder === this.#o.coder && this.#drawn.has(r.commentId) && !r.fault,
    );
    const rows = new Map<string, GoldRow>();
    for (const r of mine) if (!rows.has(r.commentId)) rows.set(r.commentId, r);
    return rows;
  }

  /** What a row gives a comment, as the page fills it in. */
  #draftOf(row: GoldRow): Draft {
    const values = this.#axes.flatMap((a): [string, string][] => (row.values[a] ? [[a, row.values[a]]] : []));
    return { values: Object.fromEntries(values), unsure: row.unsure, note: row.note };
  }

  #print = (row: GoldRow | undefined): string => (row ? JSON.stringify(this.#draftOf(row)) : '');

  state(): State {
    const { codebook, coder, assisted, labels, explain, writer, notices } = this.#o;
    const rows = this.#rows();
    const skipped = [...rows.values()].filter(this.#isSkipped).length;
    const id = this.#place.current(rows);
    const row = id === null ? undefined : rows.get(id);
    const was = this.#print(row);
    if (id !== null && (this.#shown?.id !== id || this.#shown.was !== was)) this.#shown = { id, at: this.#now(), was };
    const { at } = this.#place.way(rows);
    const record = id === null ? undefined : this.#drawn.get(id)?.record;
    const sorted = [...this.#seconds].sort((a, b) => a - b);
    return {
      coder,
      codebook: `${codebook.name}, version ${codebook.version}`,
      unit: codebook.unit ?? null,
      axes: axisViews(codebook),
      examples: codebook.examples ?? [],
      assisted,
      explains: assisted && explain !== undefined,
      goldFile: writer.file,
      done: rows.size - skipped,
      skipped,
      total: this.#drawn.size,
      pace: sorted.length < 3 ? null : (sorted[Math.floor(sorted.length / 2)] ?? null),
      place: at + 1,
      canBack: at > 0,
      canForward: id !== null && id !== this.#place.open(rows),
      canUndo: this.#actions.length > 0 || at > 0,
      current: record ? commentView(record, labels, assisted) : null,
      given: row ? this.#draftOf(row) : null,
      reopened: this.#reopened,
      notices: notices ?? [],
    };
  }

  async #write(id: string, draft: Draft): Promise<void> {
    const { writer, coder, codebook } = this.#o;
    const note = draft.note.trim().slice(0, NOTE_LIMIT);
    let before: GoldRow | undefined;
    await writer.put(id, coder, (old) => {
      // Asked here, of what is on disk: another process may have answered it, or enlarged the sample.
      refuseOtherDraw(writer.file, writer.gold.rows, this.#drawn);
      const drawn = this.#drawn.get(id);
      if (!drawn || this.#place.current(this.#rows()) !== id)
        throw new RequestError('This comment was answered elsewhere already. The page now shows where you are.');
      if (this.#shown?.id === id && this.#shown.was !== this.#print(old)) throw new RequestError(ELSEWHERE);
      before = old;
      const values = { ...old?.values, ...draft.values };
      return { probability: drawn.probability, values, codebook: codebook.version, note, unsure: draft.unsure };
    });
    this.#actions.push({ kind: 'row', id, before, after: this.#print(this.#rows().get(id)) });
    if (!before && this.#shown?.id === id) this.#seconds.push((this.#now() - this.#shown.at) / 1000);
    this.#shown = null;
    this.#place.leave();
    await this.#complete();
  }

  /** Rows older than the sample get its probabilities with the first row that has one: a part without would not be used. */
  async #complete(): Promise<void> {
    const { writer, drawn } = this.#o;
    // With a broken line the file cannot be written anew; the answer is in it all the same.
    if (!writer.gold.problems.some((p) => p.kind === 'bad-row')) await giveProbabilities(writer, drawn);
  }

  /** Writes an answer; it is on disk when this resolves. Every axis needs a value. */
  async answer(id: string, draft: Draft): Promise<void> {
    for (const axis of this.#axes) {
      const value = draft.values[axis] ?? '';
      if (!valuesOf(axis).includes(value)) throw new RequestError(`${axis} needs one of ${valuesOf(axis).join(', ')}.`);
    }
    const values = Object.fromEntries(this.#axes.map((a) => [a, draft.values[a] ?? '']));
    await this.#write(id, { ...draft, values });
  }

  /** Leaves a comment without labels; its row says that it was drawn. */
  async skip(id: string, note: string): Promise<void> {
    const values = Object.fromEntries(this.#axes.map((a) => [a, '']));
    await this.#write(id, { values, unsure: false, note });
    this.#place.passed(id);
  }

  /** Shows the comment before, or after, with what was given; no row changes. */
  async go(by: -1 | 1): Promise<void> {
    await this.#o.writer.refresh();
    const rows = this.#rows();
    if (by < 0 && this.#place.way(rows).at === 0) throw new RequestError('There is nothing before this comment.');
    if (by > 0 && this.#place.current(rows) === this.#place.open(rows))
      throw new RequestError('There is nothing after this.');
    this.#place.step(rows, by);
  }

  /**
   * Takes back what was done last in this session: an adjudication or a changed answer is again what it was before. An answer
   * given for the first time is shown again and stays until another is given; so is the one before when nothing was done yet.
   */
  async undo(): Promise<void> {
    const last = this.#actions.pop();
    if (!last) return this.go(-1);
    const { writer, coder, codebook } = this.#o;
    const { id, before } = last;
    if (last.kind === 'settled') {
      const drawn = this.#drawn.get(id);
      if (drawn) await settle(writer, drawn, codebook.version, last.axis, last.before, last.after);
      this.#reopened = { id, axis: last.axis };
      this.#place.leave();
      return;
    }
    if (before) {
      await writer.put(id, coder, (old) => {
        refuseOtherDraw(writer.file, writer.gold.rows, this.#drawn);
        if (this.#print(old) !== last.after) throw new RequestError(ELSEWHERE);
        return before as GoldRow;
      });
      await this.#complete();
    }
    this.#place.show(id, this.#rows());
  }

  /** Goes through the skipped comments once everything else is answered. */
  again(): void {
    this.#place.again();
  }

  neighbours(id: string): NeighbourView[] {
    return neighbours(this.#known(id), this.#o.labels);
  }

  async explain(id: string): Promise<SentenceView[]> {
    const { assisted, explain } = this.#o;
    if (!assisted || !explain) throw new RequestError('Explanations are for assisted work with a model at hand.');
    return explain(this.#known(id));
  }

  #known(id: string): LabelRecord {
    const record = this.#drawn.get(id)?.record;
    if (!record) throw new RequestError('No such comment in this sample.');
    return record;
  }

  /** Figures and disputes, once nothing is left: a look before would end blindness. */
  async results(wanted = { figures: true }): Promise<Results> {
    if (this.#place.open(this.#rows()) !== null) throw new RequestError('The figures come after the last comment.');
    const { writer, drawn, labels, figures } = this.#o;
    const records = drawn.map((d) => d.record);
    return resultsOf(await writer.refresh(), records, this.#axes, labels, wanted.figures ? figures : null);
  }

  /** Settles one axis of a disputed comment in the row of `adjudicated`; an empty value takes it back. */
  async adjudicate(id: string, axis: string, value: string): Promise<void> {
    const { writer, codebook } = this.#o;
    const drawn = this.#drawn.get(id);
    const fits = this.#axes.includes(axis) && (value === '' || valuesOf(axis).includes(value));
    if (this.#place.open(this.#rows()) !== null || !drawn || !fits)
      throw new RequestError('This cannot be adjudicated.');
    refuseOtherDraw(writer.file, (await writer.refresh()).rows, this.#drawn);
    const before = await settle(writer, drawn, codebook.version, axis, value);
    if (before !== value) this.#actions.push({ kind: 'settled', id, axis, before, after: value });
    await this.#complete();
  }
}

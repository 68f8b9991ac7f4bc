import type { Codebook } from '../codebook/codebook.js';
import type { GoldFile, GoldRow } from '../store/gold.js';
import type { GoldWriter } from '../store/gold-writer.js';
import { type LabelRecord, type LabelsFile, valuesOf } from '../store/labels.js';
import { settle } from './disputes.js';
import { refuseOtherDraw, refuseOtherVersion } from './refuse.js';
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

/** A request that does not fit the state (an old tab, a value that the codebook does not have): told to the page, stops nothing. */
export class RequestError extends Error {}

const NOTE_LIMIT = 4000;

/**
 * One coder's way through the drawn comments. The gold file is the only memory: what is answered is what has a row, so
 * that a killed process goes on where it stopped.
 */
export class Session {
  readonly #o: SessionOptions;
  readonly #drawn: Map<string, Drawn>;
  /** The answer taken back: shown next although the order would say otherwise, until its comment has a row again. */
  #undone: { id: string; draft: Draft } | null = null;
  /** Comments skipped once more while going through the skipped; null before. */
  #again: Set<string> | null = null;
  #seconds: number[] = [];
  #shown: { id: string; at: number } | null = null;
  readonly #now: () => number;

  constructor(options: SessionOptions) {
    this.#o = options;
    this.#drawn = new Map(options.drawn.map((d) => [d.record.comment.id, d]));
    this.#now = options.now ?? Date.now;
    const { file, gold } = options.writer;
    refuseOtherDraw(file, gold.rows, this.#drawn);
    const labelled = gold.rows.filter((r) => this.#drawn.has(r.commentId) && !r.fault && !this.#skippedRow(r));
    refuseOtherVersion(file, labelled, options.codebook.version);
  }

  /** This coder's rows on drawn comments, in the order of the file. */
  #rows(): GoldRow[] {
    return this.#o.writer.gold.rows.filter(
      (r) => r.coder === this.#o.coder && this.#drawn.has(r.commentId) && !r.fault,
    );
  }

  #skippedRow = (row: GoldRow) => this.#axes().every((a) => (row.values[a] ?? '') === '');

  #axes(): string[] {
    return ['sentiment', ...this.#o.codebook.targets.map((t) => t.name)];
  }

  #current(): LabelRecord | null {
    const rows = new Map(this.#rows().map((r) => [r.commentId, r]));
    const undone = this.#undone && !rows.has(this.#undone.id) && this.#drawn.get(this.#undone.id);
    if (undone) return undone.record;
    for (const { record } of this.#drawn.values()) if (!rows.has(record.comment.id)) return record;
    const again = this.#again;
    if (!again) return null;
    const skipped = [...rows.values()].find((r) => this.#skippedRow(r) && !again.has(r.commentId));
    return (skipped && this.#drawn.get(skipped.commentId)?.record) ?? null;
  }

  state(): State {
    const { codebook, coder, assisted, labels, explain, writer, notices } = this.#o;
    const rows = this.#rows();
    const skipped = rows.filter(this.#skippedRow).length;
    const record = this.#current();
    const id = record?.comment.id ?? null;
    if (id !== null && this.#shown?.id !== id) this.#shown = { id, at: this.#now() };
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
      done: rows.length - skipped,
      skipped,
      total: this.#drawn.size,
      pace: sorted.length < 3 ? null : (sorted[Math.floor(sorted.length / 2)] ?? null),
      canUndo: rows.length > 0,
      current: record && commentView(record, labels, assisted),
      draft: this.#undone?.id === id ? this.#undone.draft : null,
      notices: notices ?? [],
    };
  }

  #expect(id: string): Drawn {
    const current = this.#current()?.comment.id;
    const drawn = this.#drawn.get(id);
    if (!drawn || id !== current)
      throw new RequestError('This comment was answered elsewhere already. The page now shows where you are.');
    return drawn;
  }

  async #write(id: string, draft: Draft): Promise<void> {
    const { writer, coder, codebook } = this.#o;
    await writer.put(id, coder, (old) => ({
      // Asked here, of what is on disk: another process of the same coder may have answered it.
      probability: this.#expect(id).probability,
      values: { ...old?.values, ...draft.values },
      codebook: codebook.version,
      note: draft.note.trim().slice(0, NOTE_LIMIT),
      unsure: draft.unsure,
    }));
    if (this.#shown?.id === id) this.#seconds.push((this.#now() - this.#shown.at) / 1000);
    this.#shown = null;
    this.#undone = null;
  }

  /** Writes an answer; it is on disk when this resolves. Every axis needs a value. */
  async answer(id: string, draft: Draft): Promise<void> {
    for (const axis of this.#axes()) {
      const value = draft.values[axis] ?? '';
      if (!valuesOf(axis).includes(value)) throw new RequestError(`${axis} needs one of ${valuesOf(axis).join(', ')}.`);
    }
    const values = Object.fromEntries(this.#axes().map((a) => [a, draft.values[a] ?? '']));
    await this.#write(id, { ...draft, values });
  }

  /** Leaves a comment without labels; its row says that it was drawn. */
  async skip(id: string, note: string): Promise<void> {
    const values = Object.fromEntries(this.#axes().map((a) => [a, '']));
    await this.#write(id, { values, unsure: false, note });
    this.#again?.add(id);
  }

  /** Takes back the last answer in the file and shows its comment again. */
  async undo(): Promise<void> {
    await this.#o.writer.change((rows) => {
      const last = this.#rows().at(-1);
      if (!last) throw new RequestError('There is nothing to undo.');
      const values = Object.fromEntries(
        Object.entries(last.values).filter(([a, v]) => this.#axes().includes(a) && v !== ''),
      );
      this.#undone = { id: last.commentId, draft: { values, unsure: last.unsure, note: last.note } };
      return rows.filter((r) => r !== last);
    });
    this.#shown = null;
    this.#seconds.pop();
  }

  /** Goes through the skipped comments once everything else is answered. */
  again(): void {
    this.#again = new Set();
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
  async results(): Promise<Results> {
    if (this.#current()) throw new RequestError('The figures come after the last comment.');
    const { writer, drawn, labels, figures } = this.#o;
    const records = drawn.map((d) => d.record);
    return resultsOf(await writer.refresh(), records, this.#axes(), labels, figures);
  }

  /** Settles one axis of a disputed comment in the row of `adjudicated`; an empty value takes it back. */
  async adjudicate(id: string, axis: string, value: string): Promise<void> {
    const drawn = this.#drawn.get(id);
    const fits = this.#axes().includes(axis) && (value === '' || valuesOf(axis).includes(value));
    if (this.#current() || !drawn || !fits) throw new RequestError('This cannot be adjudicated.');
    await settle(this.#o.writer, drawn, this.#o.codebook.version, axis, value);
  }
}

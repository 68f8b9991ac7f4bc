import { UserError } from '../base/errors.js';
import type { Codebook } from '../codebook/codebook.js';
import type { GoldFile, GoldRow } from '../store/gold.js';
import type { GoldWriter } from '../store/gold-writer.js';
import { type LabelRecord, type LabelsFile, valuesOf } from '../store/labels.js';
import { disputes, settle } from './disputes.js';
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
  /** Shown next although the order would say otherwise: after undo, or when going through the skipped. */
  #pinned: string | null = null;
  /** Comments skipped once more while going through the skipped; null before. */
  #again: Set<string> | null = null;
  #draft: Draft | null = null;
  #seconds: number[] = [];
  #shown: { id: string; at: number } | null = null;
  readonly #now: () => number;

  constructor(options: SessionOptions) {
    this.#o = options;
    this.#drawn = new Map(options.drawn.map((d) => [d.record.comment.id, d]));
    this.#now = options.now ?? Date.now;
    this.#refuseOtherDraw();
  }

  /** Rows drawn with another sample would mix inclusion probabilities, and the corrected shares would be wrong. */
  #refuseOtherDraw(): void {
    const { writer } = this.#o;
    for (const row of writer.gold.rows) {
      if (row.probability === null) continue;
      const mine = this.#drawn.get(row.commentId);
      if (mine && Math.abs(mine.probability - row.probability) < 1e-9) continue;
      throw new UserError(
        `${writer.file} line ${row.line}: "${row.commentId}" was drawn with probability ${row.probability}, ` +
          `${mine ? `here it is ${mine.probability}` : 'but this sample does not have it'}. One gold file holds one sample: ` +
          'use the same labels, --sample, --strategy and --seed as before, or another file with --gold.',
      );
    }
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
    const pinned = this.#pinned === null ? undefined : this.#drawn.get(this.#pinned);
    if (pinned) return pinned.record;
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
      draft: this.#draft,
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
    const { probability } = this.#expect(id);
    const { writer, coder, codebook } = this.#o;
    const row: GoldRow = {
      line: 0,
      commentId: id,
      coder,
      values: draft.values,
      codebook: codebook.version,
      probability,
      note: draft.note.trim().slice(0, NOTE_LIMIT),
      unsure: draft.unsure,
      fault: null,
    };
    const old = writer.gold.rows.find((r) => r.commentId === id && r.coder === coder);
    if (old) await writer.replace({ ...row, values: { ...old.values, ...draft.values } });
    else await writer.append(row);
    if (this.#shown?.id === id) this.#seconds.push((this.#now() - this.#shown.at) / 1000);
    this.#shown = null;
    this.#pinned = null;
    this.#draft = null;
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
    const last = this.#rows().at(-1);
    if (!last) throw new RequestError('There is nothing to undo.');
    await this.#o.writer.remove(last.commentId, this.#o.coder);
    const values = Object.fromEntries(
      Object.entries(last.values).filter(([a, v]) => this.#axes().includes(a) && v !== ''),
    );
    this.#draft = { values, unsure: last.unsure, note: last.note };
    this.#pinned = last.commentId;
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
    const gold = await this.#o.writer.refresh();
    const list = disputes(
      gold,
      [...this.#drawn.values()].map((d) => d.record),
      this.#axes(),
      this.#o.labels,
    );
    try {
      return { figures: this.#o.figures(gold), why: null, disputes: list };
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      return { figures: null, why: e.message, disputes: list };
    }
  }

  /** Settles one axis of a disputed comment in the row of `adjudicated`; an empty value takes it back. */
  async adjudicate(id: string, axis: string, value: string): Promise<void> {
    const drawn = this.#drawn.get(id);
    const fits = this.#axes().includes(axis) && (value === '' || valuesOf(axis).includes(value));
    if (this.#current() || !drawn || !fits) throw new RequestError('This cannot be adjudicated.');
    await settle(this.#o.writer, drawn, this.#o.codebook.version, axis, value);
  }
}

import type { GoldRow } from '../store/gold.js';

/** A coder's rows by comment. */
type Rows = ReadonlyMap<string, GoldRow>;

/**
 * Which of the drawn comments is shown: the open one, which is the first without a row, or one with a row that the coder went
 * back to. The way goes through all with a row, in the order drawn, and ends at the open one; going along it changes no row.
 */
export class Place {
  readonly #drawn: readonly string[];
  readonly #isSkipped: (row: GoldRow) => boolean;
  /** The comment gone back to. */
  #back: string | null = null;
  /** Comments skipped once more while going through the skipped; null before. */
  #again: Set<string> | null = null;

  constructor(drawn: readonly string[], isSkipped: (row: GoldRow) => boolean) {
    this.#drawn = drawn;
    this.#isSkipped = isSkipped;
  }

  /** The comment to answer next; null when nothing is left. */
  open(rows: Rows): string | null {
    const fresh = this.#drawn.find((id) => !rows.has(id));
    const again = this.#again;
    if (fresh !== undefined || !again) return fresh ?? null;
    const skipped = [...rows].find(([id, row]) => this.#isSkipped(row) && !again.has(id));
    return skipped?.[0] ?? null;
  }

  /** The comment shown; null when nothing is left and none was gone back to. */
  current(rows: Rows): string | null {
    return this.#back !== null && rows.has(this.#back) ? this.#back : this.open(rows);
  }

  /** The way, and where on it the shown comment is, from 0; its end stands for "nothing is left" when no comment is open. */
  way(rows: Rows): { ids: string[]; at: number } {
    const open = this.open(rows);
    const given = this.#drawn.filter((id) => rows.has(id) && id !== open);
    const ids = open === null ? given : [...given, open];
    const current = this.current(rows);
    return { ids, at: current === null ? ids.length : ids.indexOf(current) };
  }

  /** One comment along the way, -1 back or 1 forward; stays at its ends. */
  step(rows: Rows, by: -1 | 1): void {
    const { ids, at } = this.way(rows);
    this.show(ids[Math.max(0, at + by)] ?? null, rows);
  }

  /** Shows a comment that has a row; otherwise the open one. */
  show(id: string | null, rows: Rows): void {
    this.#back = id === this.open(rows) ? null : id;
  }

  /** Back to where the coder had come. */
  leave(): void {
    this.#back = null;
  }

  /** Begins to go through the skipped comments. */
  again(): void {
    this.#again = new Set();
    this.#back = null;
  }

  /** Not to be shown again on the way through the skipped. */
  passed(id: string): void {
    this.#again?.add(id);
  }
}

import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../base/errors.js';
import { writeWhole } from './files.js';
import { type GoldFile, type GoldRow, goldColumns, parseGold } from './gold.js';
import { formatGold, formatRows } from './gold-format.js';
import { releaseLock, takeLock } from './lock.js';
import { readUserFile } from './open.js';

const TRIES = 100;
const PAUSE = 50;

/** What a coder gives a comment. */
export type Given = Pick<GoldRow, 'values' | 'codebook' | 'probability' | 'note' | 'unsure'>;

/**
 * A gold file that several coders may write at once. A new row is appended and flushed to disk before `change` resolves, so that
 * what was answered is never lost; for any other change the file is written beside and renamed. A lock file keeps two
 * writers apart, and every write starts from what is on disk.
 */
export class GoldWriter {
  readonly file: string;
  readonly #axes: readonly string[];
  #gold: GoldFile;

  private constructor(file: string, axes: readonly string[], gold: GoldFile) {
    this.file = file;
    this.#axes = axes;
    this.#gold = gold;
  }

  /**
   * Opens a gold file, or begins a new one. A file that lacks columns gets them; its own others stay.
   * @throws UserError when the file is no gold CSV or cannot be written
   */
  static async open(file: string, axes: readonly string[]): Promise<GoldWriter> {
    const handle = await open(file, 'a').catch((e: NodeJS.ErrnoException) => {
      throw new UserError(`${file}: cannot be written: ${e.code === 'ENOENT' ? 'no such folder' : e.message}`);
    });
    const { size } = await handle.stat();
    await handle.close();
    if (size === 0) await writeWhole(file, formatGold(goldColumns(axes), []));
    const writer = new GoldWriter(file, axes, parseGold(await readUserFile(file), file));
    const lacks = goldColumns(axes).filter((c) => !writer.#gold.columns.includes(c));
    if (lacks.length > 0) await writer.#locked(() => writer.#rewrite(writer.#gold.rows));
    return writer;
  }

  /** As last read or written. */
  get gold(): GoldFile {
    return this.#gold;
  }

  /** What is on disk now, other coders' rows included. */
  async refresh(): Promise<GoldFile> {
    this.#gold = parseGold(await readUserFile(this.file), this.file);
    return this.#gold;
  }

  /**
   * Writes a coder's row on a comment at the end of the file, so that the last row is always the one written last.
   * @param give what to write, from the row that is there; null takes that row back
   */
  put(commentId: string, coder: string, give: (old: GoldRow | undefined) => Given | null): Promise<void> {
    return this.change((rows) => {
      const same = (r: GoldRow) => r.commentId === commentId && r.coder === coder;
      const old = rows.find(same);
      const given = give(old);
      const others = rows.filter((r) => !same(r));
      if (!given) return others;
      return [...others, { line: 0, commentId, coder, fault: null, cells: old?.cells ?? [], ...given }];
    });
  }

  /**
   * Makes of the rows on disk those that `edit` returns; they are on disk when this resolves. New rows at the end are appended.
   * When `edit` throws, the file stays as it is.
   */
  change(edit: (rows: readonly GoldRow[]) => readonly GoldRow[]): Promise<void> {
    return this.#locked(async () => {
      const before = this.#gold.rows;
      const after = edit(before);
      if (before.every((r, i) => r === after[i])) await this.#append(after.slice(before.length));
      else await this.#rewrite(after);
    });
  }

  async #append(rows: readonly GoldRow[]): Promise<void> {
    const { columns, layout } = this.#gold;
    const handle = await open(this.file, 'a+');
    try {
      const { size } = await handle.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await handle.read(last, 0, 1, size - 1);
      // A file from an editor may lack its last line end, and a torn line must not swallow the new row.
      const start = size > 0 && !/[\r\n]/.test(last.toString()) ? layout.lineEnd : '';
      await handle.appendFile(start + formatRows(columns, rows, layout));
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #rewrite(rows: readonly GoldRow[]): Promise<void> {
    const { columns, layout, problems } = this.#gold;
    const broken = problems.find((p) => p.kind === 'bad-row');
    if (broken) throw new UserError(`${this.file} line ${broken.line}: ${broken.message}; mend the line first`);
    const lacks = goldColumns(this.#axes).filter((c) => !columns.includes(c));
    await writeWhole(this.file, formatGold([...columns, ...lacks], rows, layout));
  }

  /** Runs one write while no other process writes, from what is on disk. */
  async #locked(write: () => Promise<void>): Promise<void> {
    const lock = `${this.file}.lock`;
    for (let i = 0; await takeLock(lock); i++) {
      if (i >= TRIES) throw new UserError(`${lock}: another process holds the gold file; try again when it is done`);
      await sleep(PAUSE);
    }
    try {
      await this.refresh();
      await write();
      await this.refresh();
    } finally {
      await releaseLock(lock);
    }
  }
}

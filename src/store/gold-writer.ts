import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../base/errors.js';
import { writeWhole } from './files.js';
import { formatGold, formatRows, type GoldFile, type GoldRow, goldColumns, parseGold } from './gold.js';
import { readUserFile } from './open.js';

const TRIES = 100;
const PAUSE = 50;
/** Milliseconds after which a lock without a number is a dead one. */
const STALE = 3000;

/**
 * A gold file that several coders may write at once. A row is appended and flushed to disk before `append` resolves, so that
 * what was answered is never lost; a row is taken back by writing the file beside and renaming it. A lock file keeps two
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

  /** Adds a row; it is on disk when this resolves. */
  append(row: GoldRow): Promise<void> {
    return this.#locked(async () => {
      const { columns, delimiter } = this.#gold;
      const handle = await open(this.file, 'a+');
      try {
        const { size } = await handle.stat();
        const last = Buffer.alloc(1);
        if (size > 0) await handle.read(last, 0, 1, size - 1);
        // A file from an editor may lack its last line end, and a torn line must not swallow the new row.
        const start = size > 0 && last.toString() !== '\n' ? '\r\n' : '';
        await handle.appendFile(start + formatRows(columns, [row], delimiter));
        await handle.sync();
      } finally {
        await handle.close();
      }
    });
  }

  /** Puts a row in the place of the same coder's row on the same comment, or adds it. */
  async replace(row: GoldRow): Promise<void> {
    const same = (r: GoldRow) => r.commentId === row.commentId && r.coder === row.coder;
    await this.#locked(async () => {
      const { rows } = this.#gold;
      await this.#rewrite(rows.some(same) ? rows.map((r) => (same(r) ? row : r)) : [...rows, row]);
    });
  }

  /** Takes back a coder's row on a comment. */
  remove(commentId: string, coder: string): Promise<void> {
    return this.#locked(() =>
      this.#rewrite(this.#gold.rows.filter((r) => r.commentId !== commentId || r.coder !== coder)),
    );
  }

  async #rewrite(rows: readonly GoldRow[]): Promise<void> {
    const { columns, delimiter, problems } = this.#gold;
    const broken = problems.find((p) => p.kind === 'bad-row');
    if (broken) throw new UserError(`${this.file} line ${broken.line}: ${broken.message}; mend the line first`);
    const lacks = goldColumns(this.#axes).filter((c) => !columns.includes(c));
    await writeWhole(this.file, formatGold([...columns, ...lacks], rows, delimiter));
  }

  /** Runs one write while no other process writes, from what is on disk. */
  async #locked(write: () => Promise<void>): Promise<void> {
    const lock = `${this.file}.lock`;
    for (let i = 0; ; i++) {
      const fault = await writeFile(lock, String(process.pid), { flag: 'wx' }).then(
        () => null,
        (e: NodeJS.ErrnoException) => e,
      );
      if (!fault) break;
      if (fault.code !== 'EEXIST') throw new UserError(`${lock}: cannot be written: ${fault.message}`);
      if (!(await heldByLiving(lock))) await rm(lock, { force: true });
      else if (i >= TRIES)
        throw new UserError(`${lock}: another process holds the gold file; try again when it is done`);
      else await sleep(PAUSE);
    }
    try {
      await this.refresh();
      await write();
      await this.refresh();
    } finally {
      await rm(lock, { force: true });
    }
  }
}

/** False when the process that made the lock is gone, as after kill -9. */
async function heldByLiving(lock: string): Promise<boolean> {
  const pid = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 0) {
    // Just made and its number not written yet, or already removed; or its maker died in between, long ago.
    const made = await stat(lock).catch(() => null);
    return made === null || Date.now() - made.mtimeMs < STALE;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM';
  }
}

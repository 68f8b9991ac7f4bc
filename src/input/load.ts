import { open } from 'node:fs/promises';
import { basename, extname, resolve, sep } from 'node:path';
import { type Problem, UserError } from '../base/errors.js';
import { sha256 } from '../base/hash.js';
import { onOneLine, whyUnreadable } from '../base/names.js';
import { isErrorsTable, unknownTable } from './csv.js';
import { decode, MAX_BYTES } from './decode.js';
import type { Document, Page } from './page.js';
import { readDocument } from './readers.js';
import { withSavedFrames } from './saved-frames.js';
import { singleFile } from './single-file.js';

/** Problems of a reader that could make nothing of the file. */
const REFUSED: ReadonlySet<string> = new Set(['unknown-json', 'too-large']);

export interface ReadOptions {
  /** Id of the file's article; default: the file's base name without its extension. See `articleIds`. */
  articleId?: string;
  /** Column mapping for CSV: our field to the file's column. */
  map?: Readonly<Record<string, string>>;
  /** Largest file read, in bytes. */
  maxBytes?: number;
}

export interface FileRead {
  pages: Page[];
  /** What went wrong with the file as a whole; problems of a page are in the page. */
  problems: Problem[];
  /** SHA-256 of the file's bytes, hexadecimal; '' where it could not be read. */
  sha256: string;
  bytes: number;
}

/**
 * Reads one file (`-` is stdin). A file that cannot be read gives no pages and one problem, so that it never stops the
 * others; only a wrong option (a column mapping that does not fit) throws `UserError`.
 */
export async function readFile(file: string, options: ReadOptions = {}): Promise<FileRead> {
  const limit = options.maxBytes ?? MAX_BYTES;
  const fail = (kind: string, message: string, bytes = 0, hash = ''): FileRead => ({
    pages: [],
    problems: [{ kind, message: `${nameOf(file)}: ${message}`, file: nameOf(file) }],
    sha256: hash,
    bytes,
  });
  let data: Buffer | null;
  try {
    data = file === '-' ? await readStdin(limit) : await readBounded(file, limit);
  } catch (error) {
    return fail('unreadable', `cannot be read (${whyUnreadable(file, error)})`);
  }
  if (!data)
    return fail('too-large', `larger than ${Math.floor(limit / 1048576)} MB, the largest file that is read; cut it up`);
  const hash = sha256(data);
  if (data.length === 0) return fail('empty', 'the file is empty', 0, hash);
  const single = await singleFile(data);
  const decoded = single ?? decode(data);
  if (!decoded.ok) return fail('binary', decoded.reason, data.length, hash);
  if (isErrorsTable(decoded.text))
    return fail(
      'results',
      'disagreements that `check --errors` wrote; left out, as their comments would count twice',
      data.length,
      hash,
    );
  const text = single || file === '-' ? decoded.text : await withSavedFrames(file, decoded.text);
  const doc: Document = { file: nameOf(file), id: options.articleId ?? baseId(file), text };
  if (options.map) doc.map = options.map;
  const problems: Problem[] = [];
  if (decoded.note) problems.push({ kind: 'encoding', message: `${doc.file}: ${decoded.note}`, file: doc.file });
  try {
    const pages = readDocument(doc);
    if (!pages.some((p) => p.comments.length > 0)) {
      const unread = unknownTable(doc.text);
      if (unread) return fail('no-text-column', unread, data.length, hash);
      const refused = pages.flatMap((p) => p.problems);
      if (refused.some((p) => REFUSED.has(p.kind)))
        return { pages: [], problems: [...problems, ...refused], sha256: hash, bytes: data.length };
    }
    return { pages, problems, sha256: hash, bytes: data.length };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const failed = fail('reader-failed', `the reader gave up (${error instanceof Error ? error.message : error})`);
    return { ...failed, problems: [...problems, ...failed.problems], sha256: hash, bytes: data.length };
  }
}

const nameOf = (file: string): string => (file === '-' ? 'stdin' : file);

/** The file's base name without its extension, on one line: `a/b/page-3.html` is `page-3`. */
export function baseId(file: string): string {
  const base = onOneLine(basename(nameOf(file)));
  const extension = extname(base);
  return /^\.[a-z]\w{0,5}$/i.test(extension) ? base.slice(0, -extension.length) || base : base;
}

/**
 * An id for each file: its base name, or, where files share one, the shortest tail of its path that tells them apart.
 *
 * @param named files that were given by name, whose whole path counts: how it is written depends on where one stands
 */
export function articleIds(files: readonly string[], named: ReadonlySet<string> = new Set()): Map<string, string> {
  const ids = new Map(files.map((f) => [f, baseId(f)]));
  const pathOf = (f: string) => (f !== '-' && named.has(f) ? resolve(f).split(sep).join('/') : nameOf(f));
  for (let parts = 1; parts < 20; parts++) {
    const by = new Map<string, string[]>();
    for (const [file, id] of ids) by.set(id, [...(by.get(id) ?? []), file]);
    const shared = [...by.values()].filter((group) => group.length > 1);
    if (shared.length === 0) break;
    for (const file of shared.flat()) ids.set(file, onOneLine(pathOf(file)).split('/').slice(-parts).join('/'));
  }
  return ids;
}

async function readBounded(file: string, limit: number): Promise<Buffer | null> {
  const handle = await open(file, 'r');
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Error('not a regular file');
    return stat.size > limit ? null : await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function readStdin(limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk));
    size += chunks.at(-1)?.length ?? 0;
    if (size > limit) return null;
  }
  return Buffer.concat(chunks);
}

import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { decode, MAX_BYTES } from './decode.js';
import { frameSources, withFrames } from './html/frames.js';

/** The folder in which browsers save what belongs to a page: `ferry_files` beside `ferry.html`. */
const FOLDER = '_files';
const PAGES = ['.html', '.htm', '.xhtml'];
const FRAME = /\.(?:x?html?|php|aspx?)$/i;
/** Most frames of a page that are read, the most bytes of all of them, and the longest page that they are put into. */
const MOST = 60;
const LARGEST = 6 * 1024 * 1024;
const LONGEST_PAGE = 8 * 1024 * 1024;

/** A page with the pages of its frames in their places, where a browser saved them into the page's own folder. */
export async function withSavedFrames(file: string, html: string): Promise<string> {
  const frames: { names: string[]; html: string }[] = [];
  for (const [path, names] of await framesOf(file, html)) {
    // A frame that cannot be read leaves the page as it is.
    const data = await readFile(path).catch(() => null);
    const decoded = data && decode(data);
    if (decoded?.ok) frames.push({ names, html: decoded.text });
  }
  return frames.length > 0 ? withFrames(html, frames) : html;
}

/** Files without those that are frames of others of them and are read in their places. */
export async function withoutFrames(files: readonly string[]): Promise<string[]> {
  const all = new Map(files.map((f) => [resolve(f), f]));
  const folders = new Set(files.map((f) => dirname(resolve(f))).filter((d) => d.endsWith(FOLDER)));
  const frames = new Set<string>();
  for (const folder of folders) {
    const owner = PAGES.map((e) => folder.slice(0, -FOLDER.length) + e).find((f) => all.has(f));
    const size = owner ? ((await stat(owner).catch(() => null))?.size ?? MAX_BYTES) : MAX_BYTES;
    if (!owner || size >= MAX_BYTES) continue;
    const page = decode(await readFile(owner).catch(() => Buffer.alloc(0)));
    if (page.ok) for (const path of (await framesOf(owner, page.text)).keys()) frames.add(path);
  }
  return files.filter((f) => !frames.has(resolve(f)));
}

/** Files of the page's own folder that its frames show, by whole path, with what the frames call them. */
async function framesOf(file: string, html: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const extension = extname(file);
  if (!PAGES.includes(extension.toLowerCase()) || html.length > LONGEST_PAGE) return found;
  const folder = `${basename(file, extension)}${FOLDER}`;
  const around = dirname(resolve(file));
  const real = await realpath(around).catch(() => around);
  // A link could lead out of the folder.
  const isOwn = async (...names: string[]) =>
    (await realpath(join(around, ...names)).catch(() => null)) === [real === sep ? '' : real, ...names].join(sep);
  if (!(await isOwn(folder))) return found;
  let bytes = 0;
  for (const source of frameSources(html)) {
    const name = nameIn(folder, source);
    if (name === null || !FRAME.test(name)) continue;
    const path = join(around, folder, name);
    const names = found.get(path);
    if (names) names.push(source);
    if (names || found.size >= MOST || !(await isOwn(folder, name))) continue;
    const file = await stat(path);
    if (!file.isFile() || bytes + file.size > LARGEST) continue;
    bytes += file.size;
    found.set(path, [source]);
  }
  return found;
}

/** The file's name in `./FOLDER/NAME`, as written or with its signs as `%20`; null for any other address. */
function nameIn(folder: string, source: string): string | null {
  for (const address of [source, unescaped(source)]) {
    const path = address.replace(/^\.\//, '');
    const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '';
    if (name !== '' && !/[/\\\0]/.test(name) && name !== '.' && name !== '..') return name;
  }
  return null;
}

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

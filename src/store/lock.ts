import { open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cannotWrite, UserError } from '../base/errors.js';

/** Milliseconds after which a lock in which no process is named is a dead one. */
const STALE = 3000;
/** Milliseconds to wait while another process clears a dead lock. */
const PAUSE = 5;

/** The process that holds a lock. */
export interface Holder {
  /** NaN where the lock was made just now and does not tell yet. */
  pid: number;
  /** ISO 8601, UTC; '' where the lock does not tell. */
  since: string;
  host: string;
}

/**
 * Takes a lock: a file that only one process can make. A lock whose process is gone, as after kill -9 or a restart of the
 * machine, does not count; one of another machine always does.
 * @returns null, or who holds it
 * @throws UserError when the file cannot be written
 */
export async function takeLock(path: string): Promise<Holder | null> {
  const mine = [process.pid, new Date().toISOString(), hostname(), (await birthOf(process.pid)) ?? ''].join('\n');
  while (!(await make(path, mine))) {
    const text = await readFile(path, 'utf8').catch((e) => unlessGone(path, e));
    if (text === null) continue;
    const [pid = '', since = '', host = '', birth = ''] = text.split('\n');
    const holder = { pid: Number.parseInt(pid, 10), since, host: host || hostname() };
    if (await isHeld(path, holder, birth)) return holder;
    await clear(path, text);
  }
  return null;
}

/** Gives back a lock that this process took. */
export const releaseLock = (path: string): Promise<void> => rm(path, { force: true });

/**
 * Does work that writes into an output folder while no other process does.
 * @throws UserError naming the process that is at work in the folder
 */
export async function whileLocked<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const path = join(dir, '.threadstance.lock');
  const holder = await takeLock(path);
  if (holder) {
    const { pid, since, host } = holder;
    const who = `${pid ? `process ${pid}` : 'a process'}${host === hostname() ? '' : ` on ${host}`}`;
    throw new UserError(
      `${dir}: another run is at work in this folder (${who}${since && `, since ${since}`}); wait until it is done, or choose ` +
        `another folder with --out. If that process is no run of threadstance, delete ${path}`,
    );
  }
  try {
    return await work();
  } finally {
    await releaseLock(path);
  }
}

/** False when the file is there already. */
async function make(path: string, content: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(content);
    } catch (e) {
      await rm(path, { force: true });
      throw e;
    } finally {
      await handle.close();
    }
    return true;
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cannotWrite(path, e);
  }
}

async function isHeld(path: string, { pid, host }: Holder, birth: string): Promise<boolean> {
  if (!(pid > 0)) {
    // Just made and not written yet, or already removed; or its maker died in between, long ago.
    return !(await isOld(path));
  }
  if (host !== hostname()) return true;
  const now = birth ? await birthOf(pid) : null;
  if (now !== null) return now === birth;
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process began, in ticks since the machine did: by that another process to which the system gave the same number is
 * told from it. '' for one that has ended and waits for its parent; null where the system does not tell (only Linux does).
 */
async function birthOf(pid: number): Promise<string | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (line === null) return null;
  // proc(5): state is field 3, starttime field 22; the name before them may hold blanks and brackets.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? '' : (fields[19] ?? null);
}

/**
 * Removes a dead lock. One process at a time does so, under a lock of its own, and looks once more whether it is still the
 * dead one: nobody removes what another has put in its place.
 */
async function clear(path: string, dead: string): Promise<void> {
  const gate = `${path}.clearing`;
  if (!(await make(gate, ''))) {
    if (await isOld(gate)) await rm(gate, { force: true });
    else await sleep(PAUSE);
    return;
  }
  try {
    const now = await readFile(path, 'utf8').catch((e) => unlessGone(path, e));
    // One just made has nothing in it either, for a moment.
    if (now === dead && (now !== '' || (await isOld(path)))) await rm(path, { force: true });
  } finally {
    await rm(gate, { force: true });
  }
}

/** Whether a file is there and was made long ago. */
async function isOld(path: string): Promise<boolean> {
  const made = await stat(path).catch(() => null);
  return made !== null && Date.now() - made.mtimeMs > STALE;
}

/** Null where another process was first to remove the lock. */
function unlessGone(path: string, e: NodeJS.ErrnoException): null {
  if (e.code === 'ENOENT') return null;
  throw cannotWrite(path, e);
}

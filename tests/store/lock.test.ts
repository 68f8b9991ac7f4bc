import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { releaseLock, takeLock, whileLocked } from '../../src/store/lock.js';

const fresh = () => join(mkdtempSync(join(tmpdir(), 'lock-')), 'lock');

test('one of many takes it, the others are told who did, and it can be taken again', async () => {
  const lock = fresh();
  const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(lock)));
  expect(all.filter((holder) => holder === null)).toHaveLength(1);
  expect(await takeLock(lock)).toMatchObject({ pid: process.pid, since: expect.stringMatching(/^\d{4}-.*Z$/) });
  await releaseLock(lock);
  expect(await takeLock(lock)).toBeNull();
});

test('the lock of a process that is gone is taken by one of many, and nothing is left beside it', async () => {
  const lock = fresh();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lock, String(pid));
  const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(lock)));
  expect(all.filter((holder) => holder === null)).toHaveLength(1);
  expect(readdirSync(join(lock, '..'))).toEqual(['lock']);
});

test.skipIf(process.platform !== 'linux')('another process that got the number of the one that is gone', async () => {
  const lock = fresh();
  await takeLock(lock);
  // As before the machine was restarted: the same number, begun at another time.
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/\d+$/, '1'));
  expect(await takeLock(lock)).toBeNull();
});

test('of a process on another machine nothing is known: it holds', async () => {
  const lock = fresh();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lock, `${pid}\n2024-05-01T12:00:00.000Z\nanother.example\n77`);
  expect(await takeLock(lock)).toMatchObject({ pid, host: 'another.example' });
});

test('a lock that names no process holds while it is new', async () => {
  const lock = fresh();
  writeFileSync(lock, '');
  expect(await takeLock(lock)).not.toBeNull();
  utimesSync(lock, 1e9, 1e9);
  expect(await takeLock(lock)).toBeNull();
});

test('a folder is free again after work that failed; a folder that is none is told', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lock-'));
  const inside = whileLocked(dir, () => whileLocked(dir, async () => 'done'));
  await expect(inside).rejects.toThrow(
    /another run is at work in this folder \(process \d+, since .*\.threadstance\.lock/,
  );
  expect(existsSync(join(dir, '.threadstance.lock'))).toBe(false);
  expect(await whileLocked(dir, async () => 'done')).toBe('done');
  await expect(whileLocked(join(dir, 'none'), async () => 0)).rejects.toThrow(UserError);
});

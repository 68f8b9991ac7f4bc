import { oneLine } from '../clean.js';
import type { Found } from './read.js';
import type { When } from './when.js';

/**
 * Times of comments without one, from another reading of the same page that holds them too: pages of IntenseDebate say
 * "13 days ago", and keep WordPress's own list for browsers without scripts. A comment is the same by author and words, and
 * where these are there twice in one reading, neither is taken.
 */
export function timesOfTwins(all: Found[], readings: readonly (readonly Found[])[]): Found[] {
  const untimed = (f: Found) => f.none === null && f.when.given === null && !f.when.shown.some(isDate);
  if (!all.some(untimed)) return all;
  const times = new Map<string, When | null>();
  for (const reading of readings) {
    if (reading === all) continue;
    const its = new Map<string, When | null>();
    for (const f of reading) {
      if (f.none !== null || f.author === null || (f.when.given === null && !f.when.shown.some(isDate))) continue;
      its.set(keyOf(f), its.has(keyOf(f)) ? null : f.when);
    }
    for (const [key, when] of its) if (!times.has(key)) times.set(key, when);
  }
  return all.map((f) => {
    const when = untimed(f) && f.author !== null ? times.get(keyOf(f)) : null;
    return when ? { ...f, when } : f;
  });
}

const isDate = (m: When['shown'][number]): boolean => m.kind === 'absolute';

const keyOf = (f: Found): string =>
  `${f.author?.toLowerCase()}\n${oneLine(f.blocks.map((b) => b.text).join(' ')).toLowerCase()}`;

import type { Element } from './dom.js';
import type { Found } from './read.js';

/** Share of the signed comments, and their least number, that must be there twice. */
const SHARE = 0.6;
const LEAST = 2;

/** Blocks that are no comments of their own: parts of the one around them. */
export interface Doubled {
  parts: Set<Element>;
  /** Those of them that hold the words. */
  bodies: Element[];
}

/**
 * Comments that a selector found twice, as a whole and as a part: a block without author and time around one that has
 * them, or inside of it. Only where most comments of the page are so; null else.
 */
export function doubled(all: readonly Found[]): Doubled | null {
  const isSigned = (f: Found) => f.author !== null;
  const isMute = (f: Found) => f.author === null && f.when.given === null && f.when.shown.length === 0;
  const inner = new Map<number, { signed: number[]; mute: number[] }>();
  all.forEach((f, i) => {
    const inside = inner.get(f.entry.outer) ?? { signed: [], mute: [] };
    if (f.entry.outer >= 0) inner.set(f.entry.outer, inside);
    if (isSigned(f)) inside.signed.push(i);
    else if (isMute(f)) inside.mute.push(i);
  });
  const wrapped: number[] = [];
  const bodies: number[] = [];
  for (const [i, { signed, mute }] of inner) {
    const outer = all[i] as Found;
    if (isMute(outer) && signed.length === 1) wrapped.push(signed[0] as number);
    else if (isSigned(outer) && mute.length === 1 && !inner.has(mute[0] as number)) bodies.push(mute[0] as number);
  }
  const least = Math.max(LEAST, SHARE * all.filter(isSigned).length);
  const parts = [...(wrapped.length >= least ? wrapped : []), ...(bodies.length >= least ? bodies : [])];
  if (parts.length === 0) return null;
  const rootOf = (i: number) => (all[i] as Found).entry.root;
  return { parts: new Set(parts.map(rootOf)), bodies: bodies.length >= least ? bodies.map(rootOf) : [] };
}

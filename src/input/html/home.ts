import { type AnyNode, type Element, parentElement, partOf, within } from './dom.js';
import type { Entry } from './entries.js';

/** Share of the comments read without an element for the body, and their least number, that decide for the others. */
const SHARE = 0.5;
const LEAST = 3;
/** Most blocks around a text that are told apart. */
const DEEPEST = 12;
const INLINE = /^(a|b|i|u|em|strong|span|font|small|big|br|code|sup|sub|p)$/;

export interface Parted {
  /** The element with the author's name. */
  author: Element | null;
  /** Text nodes taken for the words; null where an element holds them. */
  words: readonly AnyNode[] | null;
}

/**
 * For each comment the texts at the place where most comments of the page have their words, or null where the words
 * taken are there already. A town that is longer than the words is told from them by the other comments; where nothing
 * else is, there are no words.
 *
 * @param leaves text nodes of each comment
 */
export function atHome(
  entries: readonly Entry[],
  leaves: readonly (readonly AnyNode[])[],
  parted: readonly Parted[],
): (AnyNode[] | null)[] {
  const none = entries.map(() => null);
  const votes = new Map<string, number>();
  const heads = new Map<string, number>();
  const add = (to: Map<string, number>, places: Iterable<string>) => {
    for (const place of new Set(places)) to.set(place, (to.get(place) ?? 0) + 1);
  };
  let voters = 0;
  parted.forEach(({ author, words }, i) => {
    if (!words || words.length === 0 || !author) return;
    voters++;
    const { root } = entries[i] as Entry;
    const taken = new Set(words);
    add(votes, homesOf(words, author, root));
    add(
      heads,
      (leaves[i] ?? []).filter((leaf) => !taken.has(leaf)).map((leaf) => spotOf(leaf, root)),
    );
  });
  const least = Math.max(LEAST, SHARE * voters);
  const homes = [...votes].filter(([, n]) => n >= least).map(([place]) => place);
  // The widest holds all paragraphs, and still no name.
  const home = homes.sort((a, b) => a.length - b.length)[0];
  if (home === undefined) return none;
  return entries.map((entry, i) => {
    const { words, author } = parted[i] as Parted;
    if (!words || !author) return null;
    const isHome = (leaf: AnyNode) => blocksAround(leaf, entry.root).some(({ path }) => path === home);
    if (words.some(isHome)) return null;
    const there = (leaves[i] ?? []).filter((leaf) => isHome(leaf) && !within(leaf, author));
    const isHead = (leaf: AnyNode) => (heads.get(spotOf(leaf, entry.root)) ?? 0) >= least;
    return there.length > 0 || words.every(isHead) ? there : null;
  });
}

/** The place of a text with the inline element around it. */
function spotOf(leaf: AnyNode, root: Element): string {
  const around = parentElement(leaf);
  return `${blocksAround(leaf, root).at(-1)?.path ?? ''}>${around && around !== root ? partOf(around) : ''}`;
}

/** Places that hold all of the words and not the name. */
function homesOf(words: readonly AnyNode[], author: Element, root: Element): string[] {
  return blocksAround(words[0] as AnyNode, root)
    .filter(({ block }) => words.every((leaf) => within(leaf, block)) && !within(author, block))
    .map(({ path }) => path);
}

/** Blocks around a text inside the comment, each with the looks of those around it up to the comment's own. */
function blocksAround(leaf: AnyNode, root: Element): { block: Element; path: string }[] {
  const blocks: Element[] = [];
  for (let e = parentElement(leaf); e && e !== root; e = parentElement(e)) if (!INLINE.test(e.name)) blocks.push(e);
  let path = '';
  return blocks
    .reverse()
    .slice(0, DEEPEST)
    .map((block) => {
      path += `/${partOf(block)}`;
      return { block, path };
    });
}

import { type Element, parentElement } from './dom.js';

/** Most looks of one list's items that others are compared with. */
const LOOKS = 20;

/**
 * Groups with the others of the same lists that bear the same names and more: items of a list that a page sets apart
 * (guests, the editors' choice) are comments as the rest of it.
 *
 * @param groups elements by what `likeness` says of them
 */
export function withVariants(groups: ReadonlyMap<string, readonly Element[]>): Element[][] {
  const inList = new Map<Element, Set<string>>();
  for (const [look, group] of groups) {
    if (group.length < 2 || isBare(look)) continue;
    for (const element of group) {
      const list = parentElement(element);
      if (!list) continue;
      const looks = inList.get(list) ?? new Set();
      if (looks.size < LOOKS) looks.add(look);
      inList.set(list, looks);
    }
  }
  const joined = new Map<string, Element[]>();
  for (const [look, group] of groups) {
    for (const element of group) {
      const list = parentElement(element);
      for (const plain of (list && inList.get(list)) ?? []) {
        if (plain === look || !extendsLook(look, plain)) continue;
        const all = joined.get(plain) ?? [];
        all.push(element);
        joined.set(plain, all);
      }
    }
  }
  return [...joined].map(([plain, others]) => [...(groups.get(plain) ?? []), ...others]);
}

/** A tag alone. */
const isBare = (look: string): boolean => /^[^.]+\.#$/.test(look);

/** Whether the tag and the id are the same and the classes are all there. */
function extendsLook(look: string, plain: string): boolean {
  const [classes, id] = partsOf(look);
  const [plainClasses, plainId] = partsOf(plain);
  return id === plainId && plainClasses[0] === classes[0] && plainClasses.every((c) => c === '' || classes.includes(c));
}

/** Tag and classes, and the stem of the id. */
function partsOf(look: string): [string[], string] {
  const cut = look.lastIndexOf('#');
  return [look.slice(0, cut).split('.'), look.slice(cut)];
}

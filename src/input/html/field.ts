import { attr, type Element, type Tree } from './dom.js';
import type { Ownership } from './entries.js';

/** Elements and values of one field, by the entry that they belong to. The value is null for a field that is text. */
export type Field = (entry: number) => { element: Element; value: string | null }[];

/** The matches of `selector@attribute` by owner; a bare `@attribute` is the block's own. */
export function fieldOf(tree: Tree, spec: string, ownership: Ownership): Field {
  const cut = spec.lastIndexOf('@');
  const selector = cut < 0 ? spec : spec.slice(0, cut);
  const name = cut < 0 ? null : spec.slice(cut + 1);
  const value = (e: Element) => (name === null ? null : attr(e, name));
  if (selector === '') return (i) => (ownership.entries[i]?.parts ?? []).map((e) => ({ element: e, value: value(e) }));
  let byOwner: Map<number, Element[]> | null = null;
  return (i) => {
    byOwner ??= shared(tree.all(selector), ownership);
    return (byOwner.get(i) ?? []).map((e) => ({ element: e, value: value(e) }));
  };
}

/** Given elements by owner. */
export function fieldOfElements(elements: readonly Element[], ownership: Ownership): Field {
  const byOwner = shared(elements, ownership);
  return (i) => (byOwner.get(i) ?? []).map((element) => ({ element, value: null }));
}

function shared(elements: readonly Element[], ownership: Ownership): Map<number, Element[]> {
  const byOwner = new Map<number, Element[]>();
  for (const element of elements) {
    const owner = ownership.ownerOf(element);
    if (owner < 0) continue;
    const all = byOwner.get(owner);
    if (all) all.push(element);
    else byOwner.set(owner, [element]);
  }
  return byOwner;
}

export function firstValue(fields: readonly Field[], entry: number, form: RegExp): string | null {
  for (const field of fields) for (const { value } of field(entry)) if (value && form.test(value)) return value;
  return null;
}

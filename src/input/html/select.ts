import type { Dom, Element } from './dom.js';

/**
 * What selectors match, in document order. The elements that can match are looked up by the class, attribute or tag that
 * the selector's last part names, so that hundreds of selectors on a page of a hundred thousand elements stay cheap.
 */
export class Selection {
  private readonly byClass = new Map<string, Element[]>();
  private readonly byAttribute = new Map<string, Element[]>();
  private readonly byTag = new Map<string, Element[]>();
  private readonly found = new Map<string, readonly Element[]>();

  constructor(
    private readonly $: Dom,
    private readonly elements: readonly Element[],
    private readonly rank: (element: Element) => number,
  ) {
    for (const element of elements) {
      add(this.byTag, element.name, element);
      for (const [name, value] of Object.entries(element.attribs)) {
        add(this.byAttribute, name, element);
        if (name === 'class') for (const c of new Set(value.split(/\s+/))) if (c !== '') add(this.byClass, c, element);
      }
    }
  }

  /** Every element that the selector list matches. */
  all(selector: string): readonly Element[] {
    const known = this.found.get(selector);
    if (known) return known;
    const matches = new Set<Element>();
    for (const one of splitList(selector)) {
      const candidates = this.candidates(lastCompound(one));
      if (candidates.length > 0)
        for (const e of this.$(candidates as Element[])
          .filter(one)
          .get() as Element[])
          matches.add(e);
    }
    const sorted = [...matches].sort((a, b) => this.rank(a) - this.rank(b));
    this.found.set(selector, sorted);
    return sorted;
  }

  private candidates(compound: string): readonly Element[] {
    const outer = compound.replace(/:[\w-]+\([^)]*(?:\([^)]*\)[^)]*)*\)/g, '').replace(/"[^"]*"/g, '""');
    const bare = outer.replace(/\[[^\]]*\]/g, '');
    const name = /\.([\w-]+)/.exec(bare)?.[1];
    if (name) return this.byClass.get(name) ?? [];
    const attribute = /#/.test(bare) ? 'id' : /\[\s*([\w-]+)/.exec(outer)?.[1];
    if (attribute) return this.byAttribute.get(attribute) ?? [];
    const tag = /^([a-z][\w-]*)/i.exec(bare)?.[1];
    return tag ? (this.byTag.get(tag.toLowerCase()) ?? []) : this.elements;
  }
}

function add(map: Map<string, Element[]>, key: string, element: Element): void {
  const all = map.get(key);
  if (all) all.push(element);
  else map.set(key, [element]);
}

/** The selectors of a list; commas inside brackets do not part them. */
export function splitList(selector: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < selector.length; i++) {
    const c = selector[i];
    if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth--;
    else if (c === ',' && depth === 0) {
      parts.push(selector.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(selector.slice(start).trim());
  return parts.filter(Boolean);
}

/** What stands after the last combinator: the part that the matched element itself must fit. */
function lastCompound(selector: string): string {
  let depth = 0;
  for (let i = selector.length - 1; i >= 0; i--) {
    const c = selector[i];
    if (c === ')' || c === ']') depth++;
    else if (c === '(' || c === '[') depth--;
    else if (depth === 0 && /[\s>+~]/.test(c ?? '')) return selector.slice(i + 1);
  }
  return selector;
}

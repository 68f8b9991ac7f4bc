import { isButtonLine, oneLine } from '../clean.js';
import { isInitials, nameIn } from './author.js';
import { type AnyNode, attr, childElements, type Element, parentElement, partOf, textOf } from './dom.js';
import type { Entry, Ownership } from './entries.js';
import { isDate } from './times.js';

/** Share of a page's comments that a place must fill to be the place of the name. */
const COVERAGE = 0.6;
const NAMED = /author|user|name|by\b|poster|commenter|nick|person|profile|member/;
/** Words that are said: two sentences, or one of five words or more. */
const SENTENCE = /\p{Ll}{3,}[.!?]\s+\S+\s+\S+|^(?:\S+\s+){4,}\S*\p{Ll}{2,}[.!?]+$/u;
const INLINE = new Set('a b button strong cite span em i h2 h3 h4 h5 h6 dt th p div td li font small u'.split(' '));

/**
 * Authors on pages whose markup has no known name for them: the place (tag and classes, below the comment) that nearly
 * every comment fills with a short text that is no date and no button, and that differs between comments. Only where
 * the known names found authors for less than half of the comments.
 *
 * @param times texts that are dates by their place
 */
export function learnAuthors(
  ownership: Ownership,
  known: readonly boolean[],
  times: ReadonlySet<AnyNode> = new Set(),
): ({ element: Element; name: string } | null)[] {
  const entries = ownership.entries;
  const none = entries.map(() => null);
  const isTime = (e: Element) => e.children.some((c) => times.has(c as AnyNode));
  if (entries.length < 2 || known.filter(Boolean).length * 2 >= entries.length) return none;
  const places = new Map<string, Map<number, { element: Element; name: string; rank: number }>>();
  entries.forEach((entry, i) => {
    entry.own.slice(0, 60).forEach((element, rank) => {
      if (!INLINE.has(element.name) || entry.parts.includes(element) || isInitials(element)) return;
      if (isTime(element)) return;
      const text = oneLine(textOf(element, 100));
      if (text === '' || text.length > 60 || isButtonLine(text) || isDate(text) || SENTENCE.test(text)) return;
      if (childElements(element).some((c) => textOf(c, 60).trim().length === text.length)) return;
      const place = placeOf(element, entry);
      const found = places.get(place) ?? new Map();
      if (!found.has(i)) {
        const name = nameIn(element, isTime);
        if (name) found.set(i, { element, name, rank });
      }
      places.set(place, found);
    });
  });
  let best: Map<number, { element: Element; name: string }> | null = null;
  let most = 0;
  for (const [place, found] of places) {
    const coverage = found.size / entries.length;
    if (coverage < COVERAGE) continue;
    const values = [...found.values()];
    const distinct = new Set(values.map((v) => v.name)).size / values.length;
    if (distinct < 0.2 && values.length > 3) continue;
    const early = 1 / (1 + values.reduce((n, v) => n + v.rank, 0) / values.length / 10);
    const short = values.filter((v) => v.name.length <= 30 && v.name.split(' ').length <= 4).length / values.length;
    const link = /(^|>)a\b/.test(place) || values.some((v) => attr(v.element, 'href')) ? 0.2 : 0;
    const strong = /(^|>)(b|strong|cite|h\d|dt)\b/.test(place) ? 0.2 : 0;
    const score = coverage + 0.5 * distinct + 0.5 * early + short + link + strong + (NAMED.test(place) ? 0.8 : 0);
    if (score > most) {
      most = score;
      best = found;
    }
  }
  return best ? entries.map((_, i) => best.get(i) ?? null) : none;
}

/** Two steps of tag and classes, without numbers. */
function placeOf(element: Element, entry: Entry): string {
  const parent = parentElement(element);
  return parent && !entry.parts.includes(element) ? `${partOf(parent)}>${partOf(element)}` : partOf(element);
}

import { oneLine } from '../clean.js';
import { attr, type Element, textOf } from './dom.js';
import type { Entry } from './entries.js';

/** A link to an anchor on some page, beside a comment's words or at their beginning. */
export interface Link {
  anchor: string;
  label: string;
  /** The words begin with it: "@NAME", which addresses the anchor's author and nobody else. */
  opening: boolean;
}

/** What a comment's own markup says of itself and of others beside its words. */
export interface Signposts {
  /** Anchors inside the comment, by which others may refer to it. */
  anchors: readonly string[];
  links: readonly Link[];
  author: string | null;
}

const PARENT =
  /^\W*(?:parent|in (?:reply|response|answer) to|(?:reply|replying|replied|response|responding|answer) to|to:? #?\d+|comment (?:from|by))\b/i;
/** Links that lead through the thread, or down it. */
const ELSEWHERE =
  /^\W*(?:next|prev|newer|older|root|top|thread|view|show|hide|\d* ?(?:repl(?:y|ies)|responses?|comments?))\b/i;
/** So many answers that all lead to the comment just above are steps through the page, not answers. */
const STEPS = 4;

/**
 * Anchors of an entry, and its links outside of the body. `isBody` tells elements of the body; `opening` is the link that
 * it begins with.
 */
export function signposts(
  entry: Entry,
  author: string | null,
  isBody: (element: Element) => boolean,
  opening: Element | null = null,
): Signposts {
  const anchors: string[] = [];
  const links: Link[] = [];
  for (const e of entry.own) {
    const id = attr(e, 'id') || (e.name === 'a' ? attr(e, 'name') : '');
    if (id) anchors.push(id);
    if (e.name !== 'a' || (e !== opening && isBody(e))) continue;
    const label = oneLine(textOf(e, 100)) || oneLine(attr(e, 'title'));
    const href = attr(e, 'href').slice(-300);
    // Pages for single comments have their numbers: "/forum/containing/4711" is the comment "c_4711" of this page.
    const anchor = /#([\w:.-]{1,100})$/.exec(href)?.[1] ?? (PARENT.test(label) ? numberIn(href) : undefined);
    if (anchor) links.push({ anchor, label, opening: e === opening });
  }
  const number = numberIn(attr(entry.root, 'id'));
  if (number) anchors.push(number);
  return { anchors, links, author };
}

/** The number at the end of an address or an id, long enough to be a comment's. */
const numberIn = (value: string): string | undefined => /(?<!\d)(\d{4,})\/?$/.exec(value)?.[1];

/**
 * The comment that each entry's heading or footer links to as the one it answers: an arrow, "Parent", "in reply to NAME",
 * the name, which may also open the words. It is the only other comment that is linked to, and stands above or is said to
 * be the one.
 */
export function answered(all: readonly Signposts[]): (number | null)[] {
  const byAnchor = new Map<string, number>();
  all.forEach((s, i) => {
    for (const a of s.anchors) if (!byAnchor.has(a)) byAnchor.set(a, i);
  });
  let said = 0;
  const found = all.map((s, i): number | null => {
    const targets = s.links
      .filter((l) => PARENT.test(l.label) || !ELSEWHERE.test(l.label))
      .map((l) => ({ to: byAnchor.get(l.anchor) ?? i, label: l.label, opening: l.opening }))
      .filter((t) => t.to !== i && (!t.opening || isName(t.label, all[t.to]?.author ?? null)));
    const named = targets.filter((t) => PARENT.test(t.label) || isName(t.label, all[t.to]?.author ?? null));
    const sure = named.length > 0 ? named : targets.filter((t) => t.to < i);
    const to = sure[0]?.to;
    if (to === undefined || sure.some((t) => t.to !== to)) return null;
    if (named.length > 0) said++;
    return to;
  });
  const links = found.filter((to) => to !== null).length;
  const steps = found.filter((to, i) => to === i - 1).length;
  return said === 0 && links >= STEPS && steps === links ? all.map(() => null) : found;
}

/** A label that is the name of the comment's author, with signs around it. */
function isName(label: string, author: string | null): boolean {
  const bare = (t: string) => t.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return author !== null && bare(author) !== '' && bare(label.replace(/^@/, '')) === bare(author);
}

import { oneLine } from '../clean.js';
import { findDates } from '../dates.js';
import { type AnyNode, attr, childElements, type Element, isElement, nameOf, textOf } from './dom.js';

const QUOTE_BOX =
  /(^|[\s_-])(bb)?-?_?(code)?-?_?(block--)?(quotes?|quoted|quote-?_?(box|container|block|message|text|content|body|wrapper)|quotecontent|quotemessage|bbcodequote|bbquote)(?=$|[\s_-])/;
const WROTE =
  /^(?:quot(?:e|ing)(?: from)?:?\s*)?[@>"“]*\s*([^:"“”]{1,60}?)[\s,]*(?:\(?#?\d+\)?)?\s*(?:[-–,]?\s*(?:on|at)\s[^:]{4,40}(?::\d\d[^:]{0,12})?)?\s*\b(?:wrote|writes|said|says|schrieb|escribió|a écrit)(?: on [^:]{4,30})?\s*(?:[:.…↑]\s*)*$/i;
const ORIGINALLY =
  /^(?:quote:?\s*)?(?:originally posted by|quote from:?|posted by|quoting)\s*:?\s*([^:\n]{1,60}?)(?:\s+(?:on|at)\s[^\n]{4,40})?\s*(?:[:↑»]\s*|view post\s*)*$/i;

/** Longest head of a quotation box. */
const LONGEST_HEAD = 120;

export function isQuote(element: Element): boolean {
  if (element.name === 'blockquote') return true;
  if (element.name === 'table' || element.name === 'div') {
    const before = previousElement(element);
    if (element.name === 'table' && before && /^quote:?$/i.test(textOf(before, 20).trim())) return true;
  }
  return (
    /^(div|section|fieldset|aside|table|td|p)$/.test(element.name) &&
    QUOTE_BOX.test(nameOf(element)) &&
    textOf(element, 13).trim().length > 0 &&
    !isQuoteHead(element) &&
    !(isElement(element.parent as AnyNode | null) && isQuoteHead(element.parent as Element))
  );
}

function previousElement(element: Element): Element | null {
  for (let n = element.prev as AnyNode | null; n; n = n.prev as AnyNode | null) if (isElement(n)) return n;
  return null;
}

/** The line of a quotation box that names its author. */
export const isQuoteHead = (element: Element): boolean =>
  element.name === 'cite' ||
  /quote-?_?(author|title|by|user|header|link)|attribution|block-title/.test(nameOf(element));

/** A quotation's own words, and whom the box names as their author: by attribute, or in its first lines. */
export function attributed(element: Element, inner: string): { author: string | null; words: string } {
  const given = ['data-author', 'data-quote', 'data-username', 'data-ipsquote-username']
    .map((n) => attr(element, n))
    .find(Boolean);
  const lines = inner.split('\n');
  // Discourse gives the name alone, with a colon, in a title.
  const titled = childElements(element).some((e) => /(^|\s)title(\s|$)/.test(nameOf(e)));
  const alone = titled ? (/^([^\s:]{1,60}):$/.exec(lines[0] ?? '')?.[1] ?? null) : null;
  while (lines.length > 1 && /^(quote:?|)$/i.test(lines[0] ?? '')) lines.shift();
  const named = lines.length > 1 ? (alone ?? nameLine(lines[0] ?? '')) : null;
  if (named) lines.shift();
  const signed =
    !named && lines.length > 1 ? /^[-–—~]{1,2}\s?([^.!?:]{2,50})$/.exec(lines.at(-1) ?? '')?.[1] : undefined;
  const author = oneLine(given || named || signed || '');
  return { author: author || null, words: lines.join('\n').trim() };
}

/** A link to a post on its page: `showthread.php?p=12#post12`, `/goto/post?id=12`. */
const TO_POST = /(?:#(?:p|post|pid|msg|entry|comment)[-_]?|[?&](?:p|pid|post|post_id)=|\/post\?id=)(\d{1,12})$/i;

/** Number of the post that a forum's quotation box says it was taken from, in an attribute or by the link in its head. */
export function quotedPost(element: Element): string | null {
  const given =
    /^post:\s*(\d{1,12})$/.exec(attr(element, 'data-source'))?.[1] ??
    /^\d{1,12}$/.exec(attr(element, 'data-ipsquote-contentcommentid'))?.[0];
  if (given) return given;
  const before = previousElement(element);
  const heads = [...(before && isQuoteHead(before) ? [before] : []), ...childElements(element).slice(0, 2)];
  for (const head of heads) {
    if (textOf(head, LONGEST_HEAD + 1).trim().length > LONGEST_HEAD) continue;
    for (const link of [head, ...childElements(head)]) {
      const number = link.name === 'a' ? TO_POST.exec(attr(link, 'href'))?.[1] : undefined;
      if (number) return number;
    }
  }
  return null;
}

/** "NAME wrote:" in the line above a quotation, and the text without it. */
export function attributionAbove(before: string): { author: string | null; rest: string } | null {
  const lines = before.trimEnd().split('\n');
  const last = oneLine(lines.at(-1) ?? '');
  const rest = lines.slice(0, -1).join('\n');
  if (/^quote:?$/i.test(last)) return { author: null, rest };
  const name =
    last.length <= 100 && (/[:…]$/.test(last) || /^(quote from|originally posted by)/i.test(last))
      ? nameLine(last)
      : null;
  return name ? { author: name, rest } : null;
}

/** A line without dates, and without what joined them: "On 3/1/2015 at 9:12 AM, Ann said:" is "Ann said:". */
function undated(line: string): string {
  const span = findDates(line)[0];
  if (!span) return line;
  const before = line.slice(0, span.start).replace(/[\s(,–-]*(?:\b(?:on|at))?[\s(,]*$/i, '');
  return `${before} ${line.slice(span.end).replace(/^[\s),]+/, '')}`.trim();
}

/** The name in a line that only says whose words follow; a name is a few words. */
function nameLine(whole: string): string | null {
  if (whole.length > 120) return null;
  const line = undated(whole);
  const name = oneLine(ORIGINALLY.exec(line)?.[1] ?? WROTE.exec(line)?.[1] ?? '');
  return name !== '' && name.split(' ').length <= 5 && !/^(he|she|they|it|you|i|we|this|that|who|as)$/i.test(name)
    ? name
    : null;
}

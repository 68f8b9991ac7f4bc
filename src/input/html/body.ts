import { isButtonLine, oneLine, plain } from '../clean.js';
import type { Block } from '../page.js';
import { type AnyNode, attr, type Element, isElement, nameOf, textOf } from './dom.js';

const PARAGRAPH = new Set('p ul ol dl pre table blockquote h1 h2 h3 h4 h5 h6 hr section figure'.split(' '));
const LINE = new Set('div li tr dd dt article header footer address center aside'.split(' '));
const NEVER = new Set(
  'script style noscript form button input select textarea iframe object video audio svg label'.split(' '),
);
/** Furniture that sites put inside a comment's body. */
const NOISE =
  /(^|[\s_-])(reply(-?(link|to|button|btn))?|replies|comment-?(reply(-link)?|actions?|tools?|links?|edit(-link)?|footer|buttons?|controls?|permalink|options)|edit-?link|permalink|share|sharing|sharedaddy|social|votes?|voting|vote-?count|rating|ratings|likes?|likebtn|moderation|awaiting|awaiting-moderation|screen-?reader(-text)?|sr-only|visually-?hidden|element-invisible|avatar|gravatar|signature|sig|sigline|post-?ratings?|report|flag|toolbar|actions?|buttons?|links)(?=$|[\s_-])/;
/** A body's furniture is short; what is longer was named badly and is text. */
const LONGEST_NOISE = 160;
const QUOTE_BOX =
  /(^|[\s_-])(bb)?-?_?(code)?-?_?(block--)?(quotes?|quoted|quote-?_?(box|container|block|message|text|content|body|wrapper)|quotecontent|quotemessage|bbcodequote|bbquote)(?=$|[\s_-])/;
const WROTE =
  /^(?:quot(?:e|ing)(?: from)?:?\s*)?(?:originally posted by:?\s*)?[@>"“]*\s*([^:"“”]{1,60}?)[\s,]*(?:\(?\s*#?\d*\)?)?\s*(?:[-–,]?\s*(?:on|at)\s[^:]{4,40}(?::\d\d[^:]{0,12})?)?\s*(?:wrote|writes|said|says|schrieb|escribió|a écrit)(?: on [^:]{4,30})?\s*(?:[:.…↑]+|$)/i;
const ORIGINALLY =
  /^(?:quote:?\s*)?(?:originally posted by|quote from:?|posted by|quoting)\s*:?\s*([^:\n]{1,60}?)(?:\s+(?:on|at)\s[^\n]{4,40})?\s*(?:[:↑»]|view post|\n|$)/i;

export interface BodyOptions {
  /** Subtrees that are not the body: other comments, the header. */
  skip?: (element: Element) => boolean;
  /** Text nodes that are the body; default all. */
  keep?: (text: AnyNode) => boolean;
  /** Line ends in the source are the author's own (exports of WordPress). */
  keepLines?: boolean;
  /** A block quotation is the page's way to show a body, not a quotation. */
  quoteIsBody?: boolean;
}

/** Content of a comment as own words and quotations, in order; button labels and other furniture out. */
export function blocksOf(nodes: readonly AnyNode[], options: BodyOptions = {}): Block[] {
  const blocks: Block[] = [];
  let text = '';
  const flush = () => {
    const own = tidy(text);
    if (own) blocks.push({ kind: 'text', text: own });
    text = '';
  };
  const gap = (lines: 1 | 2) => {
    if (text !== '') text += lines === 2 ? '\n\n' : '\n';
  };
  const quote = (element: Element) => {
    const author = quotedAuthor(element, text);
    if (author.cut !== null) text = author.cut;
    flush();
    // Quotations inside a quotation are others' words all the same: one block.
    const inner = blocksOf(element.children, { ...options, quoteIsBody: true })
      .map((b) => b.text)
      .join('\n\n');
    const words = author.lead ? inner.slice(inner.indexOf(author.lead) + author.lead.length).trim() : inner;
    if (words) blocks.push({ kind: 'quote', text: words, ...(author.name ? { author: author.name } : {}) });
  };
  const walk = (node: AnyNode, pre: boolean): void => {
    if (node.type === 'text') {
      if (options.keep && !options.keep(node)) return;
      const data = plain(node.data);
      text += pre || options.keepLines ? data : data.replace(/\s+/g, ' ');
      return;
    }
    if (!isElement(node) || NEVER.has(node.name) || options.skip?.(node)) return;
    if (node.name === 'br') {
      text = options.keepLines && text.endsWith('\n') ? text : `${text}\n`;
      return;
    }
    if (node.name === 'img') {
      const face = /emoji|smil|emoticon/i.test(`${nameOf(node)} ${attr(node, 'src')}`) ? attr(node, 'alt') : '';
      if (!options.keep) text += face;
      return;
    }
    if (!options.quoteIsBody && isQuote(node)) {
      quote(node);
      return;
    }
    if (isNoise(node)) return;
    const lines = PARAGRAPH.has(node.name) ? 2 : LINE.has(node.name) ? 1 : 0;
    if (lines) gap(lines);
    for (const child of node.children) walk(child, pre || node.name === 'pre');
    if (lines) gap(lines);
  };
  for (const node of nodes) walk(node, false);
  flush();
  return blocks;
}

/** Furniture in a body: a short element whose name or only label says so. */
export function isNoise(element: Element): boolean {
  if (/(^|\s)(signature|sig|moderatedby|lastedit\w*|edited-?by|editedby)(?=$|\s)/.test(nameOf(element))) return true;
  if (NOISE.test(nameOf(element))) return textOf(element, LONGEST_NOISE + 1).trim().length <= LONGEST_NOISE;
  if (element.name !== 'a' && element.name !== 'span' && element.name !== 'em') return false;
  const label = oneLine(textOf(element, 80));
  return element.name === 'a'
    ? /^[[(]?(reply|reply to this|quote|permalink|report|flag|edit|delete|#)[\])]?$/i.test(label)
    : element.name === 'em' && /^your comment is awaiting moderation/i.test(label);
}

export function isQuote(element: Element): boolean {
  if (element.name === 'blockquote') return true;
  if (element.name === 'table' || element.name === 'div') {
    const before = previousElement(element);
    if (element.name === 'table' && before && /^quote:?$/i.test(textOf(before, 20).trim())) return true;
  }
  return (
    /^(div|section|fieldset|aside|table|td|p)$/.test(element.name) &&
    QUOTE_BOX.test(nameOf(element)) &&
    textOf(element, 13).trim().length > 0
  );
}

function previousElement(element: Element): Element | null {
  for (let n = element.prev as AnyNode | null; n; n = n.prev as AnyNode | null) if (isElement(n)) return n;
  return null;
}

/**
 * Whom a quotation box names as its author: by attribute, in its first line, or in the line before it. `lead` is what of
 * the box's own text is that line, `cut` the text before the box without it.
 */
function quotedAuthor(
  element: Element,
  before: string,
): { name: string | null; lead: string | null; cut: string | null } {
  const given = attr(element, 'data-author') || attr(element, 'data-quote') || attr(element, 'data-username');
  const first = oneLine(textOf(element, 300).trim().split('\n')[0] ?? '');
  const cite = element.children.find(
    (c) => isElement(c) && (c.name === 'cite' || /quote-?_?(author|title|by|user|header)|attribution/.test(nameOf(c))),
  );
  const lead = cite ? oneLine(textOf(cite, 200)) : (ORIGINALLY.exec(first)?.[0] ?? wroteLine(first)?.[0] ?? null);
  const named = lead
    ? (ORIGINALLY.exec(lead)?.[1] ??
      WROTE.exec(lead)?.[1] ??
      (cite && lead.length <= 60 ? lead.replace(/^[-–—\s]+/, '') : null))
    : null;
  if (given || named)
    return { name: oneLine(given || named || '') || null, lead: lead && named ? lead.trim() : null, cut: null };
  const lines = before.trimEnd().split('\n');
  const last = oneLine(lines.at(-1) ?? '');
  const wrote = last.length <= 100 ? wroteLine(last) : null;
  if (wrote?.[1]) return { name: oneLine(wrote[1]), lead: null, cut: lines.slice(0, -1).join('\n') };
  if (/^quote:?$/i.test(last)) return { name: null, lead: null, cut: lines.slice(0, -1).join('\n') };
  return { name: null, lead: null, cut: null };
}

/** "NAME wrote:" as a whole line: a name is a few words. */
function wroteLine(line: string): RegExpExecArray | null {
  const found = WROTE.exec(line);
  return found?.[1] && found[1].split(/\s+/).length <= 5 && found[0].length > line.length - 3 ? found : null;
}

/** Trimmed lines, one blank line between paragraphs, lines of nothing but buttons out. */
export function tidy(text: string): string {
  const lines = text.split('\n').map((l) => oneLine(l));
  while (lines.length > 0 && (lines.at(-1) === '' || isButtonLine(lines.at(-1) ?? ''))) lines.pop();
  while (lines.length > 0 && (lines[0] === '' || isButtonLine(lines[0] ?? ''))) lines.shift();
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

import { isButtonLine, plain } from '../clean.js';
import type { Block } from '../page.js';
import { type AnyNode, attr, type Element, isElement, nameOf, textOf, wordsOf } from './dom.js';
import { attributed, attributionAbove, isQuote, isQuoteHead, quotedPost } from './quote.js';

const PARAGRAPH = new Set('p ul ol dl pre table blockquote h1 h2 h3 h4 h5 h6 hr section figure'.split(' '));
const LINE = new Set('div li tr dd dt article header footer address center aside'.split(' '));
const NEVER = new Set(
  'script style noscript form button input select textarea iframe object video audio svg label'.split(' '),
);
/** Furniture that sites put inside a comment's body. */
const NOISE =
  /(^|[\s_-])(reply(-?(link|to|button|btn))?|replies|comment-?(reply(-link)?|actions?|tools?|links?|edit(-link)?|footer|buttons?|controls?|permalink|options)|edit-?link|permalink|share|sharing|sharedaddy|social|votes?|voting|vote-?count|rating|ratings|likes?|likebtn|moderation|awaiting|awaiting-moderation|screen-?reader(-text)?|sr-?only|visually-?hidden|element-invisible|avatar|gravatar|badges?|signature|sig|sigline|post-?ratings?|report|flag|toolbar|(?<!call-to-)actions?|buttons?|links)(?=$|[\s_-])/;
/** A body's furniture is short; what is longer was named badly and is text. */
const LONGEST_NOISE = 160;
export interface BodyOptions {
  /** Subtrees that are not the body: other comments, the header. */
  skip?: (element: Element) => boolean;
  /** Text nodes that are the body; default all. */
  keep?: (text: AnyNode) => boolean;
  /** Line ends in the source are the author's own (exports of WordPress). */
  keepLines?: boolean;
  /** A block quotation is the page's way to show a body, not a quotation; `outer`: those inside it are quotations. */
  quoteIsBody?: boolean | 'outer';
  /** All of it is the comment: nothing in it is a site's furniture. */
  verbatim?: boolean;
  /** Inside a quotation: the element that names its author is a line of its own. */
  quoteHead?: boolean;
}

/** Content of a comment as own words and quotations, in order; button labels and other furniture out. */
export function blocksOf(nodes: readonly AnyNode[], options: BodyOptions = {}): Block[] {
  const blocks: Block[] = [];
  let text = '';
  /** The words last passed are the body's: so is a face after them. */
  let live = !options.keep;
  let inBody = options.quoteIsBody === 'outer' ? 0 : 1;
  const flush = () => {
    const own = tidy(text);
    if (own) blocks.push({ kind: 'text', text: own });
    text = '';
  };
  const gap = (lines: 1 | 2) => {
    if (text !== '') text += lines === 2 ? '\n\n' : '\n';
  };
  const quote = (element: Element) => {
    // Quotations inside a quotation are others' words all the same: one block.
    const inner = blocksOf(element.children, { ...options, quoteIsBody: true, quoteHead: true })
      .map((b) => b.text)
      .join('\n\n');
    const said = attributed(element, inner);
    const before = attributionAbove(text);
    if (before && (before.author === null || !said.author)) text = before.rest;
    flush();
    const author = said.author ?? before?.author;
    const of = quotedPost(element);
    if (said.words)
      blocks.push({ kind: 'quote', text: said.words, ...(author ? { author } : {}), ...(of ? { of } : {}) });
  };
  const whole = new Set(nodes);
  const walk = (node: AnyNode, pre: boolean): void => {
    if (node.type === 'text') {
      if (node.data.trim() !== '') live = !options.keep || options.keep(node);
      if (options.keep && !options.keep(node)) return;
      const data = plain(node.data);
      text += pre || options.keepLines ? data : squeezed(data);
      return;
    }
    if (!isElement(node) || NEVER.has(node.name) || options.skip?.(node)) return;
    if (node.name === 'br') {
      text = options.keepLines && text.endsWith('\n') ? text : `${text}\n`;
      return;
    }
    if (node.name === 'img') {
      const face = /emoji|smil|emoticon/i.test(`${nameOf(node)} ${attr(node, 'src')}`) ? attr(node, 'alt') : '';
      // "Very Happy" beside a picture of a face is not what was written.
      if (live && !/^\p{L}[\p{L} ]*$/u.test(face)) text += face;
      return;
    }
    if (options.quoteIsBody !== true && isQuote(node)) {
      if (inBody > 0) {
        quote(node);
        return;
      }
      inBody++;
      gap(2);
      for (const child of node.children) walk(child, pre);
      gap(2);
      inBody--;
      return;
    }
    if (!options.verbatim && (isAwaiting(node) || (!whole.has(node) && isNoise(node)))) return;
    const lines = PARAGRAPH.has(node.name)
      ? 2
      : LINE.has(node.name) || (options.quoteHead && isQuoteHead(node))
        ? 1
        : 0;
    if (lines) gap(lines);
    for (const child of node.children) walk(child, pre || node.name === 'pre');
    if (lines) gap(lines);
  };
  for (const node of nodes) walk(node, false);
  flush();
  return blocks;
}

/** What is said to the author of a comment that others do not see yet. */
const isAwaiting = (element: Element): boolean =>
  /^your comment is (awaiting|waiting for|pending|held for) (moderation|approval)[.!]?$/i.test(
    textOf(element, 60).trim(),
  );

/** Furniture in a body: a short element whose name or only label says so. */
export function isNoise(element: Element): boolean {
  if (/(^|\s)(signature|sig|moderatedby|lastedit\w*|edited-?by|editedby)(?=$|\s)/.test(nameOf(element))) return true;
  if (NOISE.test(nameOf(element))) return textOf(element, LONGEST_NOISE + 1).trim().length <= LONGEST_NOISE;
  return isButtons(element);
}

/** Buttons or links that are nothing but labels, and stand apart from words: "Thanks" as text is a comment. */
function isButtons(element: Element): boolean {
  const label = wordsOf(element, 121);
  if (label === '' || label.length > 120 || !(isButtonLine(label) || /^[[(]?#[\])]?$/.test(label))) return false;
  const acts =
    element.name === 'a' ||
    /btn|button|action|like|reply|share|vote/.test(nameOf(element)) ||
    element.children.some((c) => isElement(c) && (c.name === 'a' || c.name === 'button'));
  return acts && !isWords(element.prev as AnyNode | null) && !isWords(element.next as AnyNode | null);
}

export const isWords = (node: AnyNode | null): boolean => node?.type === 'text' && /[\p{L}\p{N}]/u.test(node.data);

const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f]/g;

/** Runs of space to one; single spaces, nearly all of them, are not touched, which long texts thank for. */
const squeezed = (text: string): string => text.replace(/[^\S ]\s*| \s+/g, ' ');

/** Trimmed lines without control characters, at most one blank line between paragraphs. */
export function tidy(text: string): string {
  return text
    .replace(CONTROL, '')
    .split('\n')
    .map((l) => squeezed(plain(l)).trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

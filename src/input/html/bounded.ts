import { frameAt } from './frames.js';

/** Deepest nesting kept; browsers cut at the same depth. */
const DEEPEST = 512;
/** A tag longer than this keeps its name alone: such attributes hold images, not comments. */
const LONGEST_TAG = 32768;
/** Elements that end by themselves: they cannot nest without another element between them. */
const UNCOUNTED: ReadonlySet<string> = new Set(
  `area base br col embed hr img input link meta param source track wbr keygen frame p li dt dd option td th tr tbody thead
  tfoot html head body`.split(/\s+/),
);
/** A template that a saved page shows: what an element draws in a tree of its own. */
const SHADOW = /\sshadowroot(?:mode)?\s*=/i;
/** Elements whose content is not markup and is of no use here. */
const DROPPED: ReadonlySet<string> = new Set(['script', 'style', 'svg', 'iframe', 'object', 'template']);

/**
 * Page source on which a tree builder needs bounded time and memory: scripts (but JSON-LD), styles and drawings are
 * emptied, tags nested deeper than 512 and overlong attributes are taken out; pages inside frames and shadow trees stand in their places.
 * One pass, linear in the length.
 *
 * @param deepest nesting kept; a page inside a frame has what is left of it
 */
export function bounded(html: string, deepest = DEEPEST): string {
  const out: string[] = [];
  const open: string[] = [];
  const dropped = new Map<string, number>();
  /** Ends that were looked for once and are not there: never looked for again, or the scan were quadratic. */
  const endless = new Set<string>();
  let copied = 0;
  let at = 0;
  /** Copies what came before `upTo` and goes on after `next`. */
  const cut = (upTo: number, next: number, instead = '') => {
    out.push(html.slice(copied, upTo), instead);
    copied = at = next;
  };
  for (;;) {
    const start = html.indexOf('<', at);
    if (start < 0) break;
    if (html.startsWith('<!--', start)) {
      const end = endless.has('--') ? -1 : html.indexOf('-->', start + 2);
      if (end < 0) endless.add('--');
      // A comment that never ends would swallow the page, as it does in browsers; its markers go instead.
      if (end < 0) cut(start, start + 4);
      else cut(start, end + 3);
      continue;
    }
    const code = html.charCodeAt(start + 1);
    const closing = code === 47;
    const name = tagName(html, closing ? start + 2 : start + 1);
    if (name === '') {
      at = start + 1;
      continue;
    }
    const frame = name === 'iframe' && !closing && deepest === DEEPEST ? frameAt(html, start + 7) : null;
    if (frame) {
      cut(start, frame.end, `<div>${bounded(frame.html, DEEPEST - open.length - 1)}</div>`);
      continue;
    }
    const end = html.indexOf('>', start + name.length);
    if (end < 0) break;
    at = end + 1;
    if (closing) {
      const lost = dropped.get(name) ?? 0;
      if (lost > 0) {
        dropped.set(name, lost - 1);
        cut(start, end + 1);
      } else if (!UNCOUNTED.has(name)) {
        const last = open.lastIndexOf(name);
        if (last >= 0) open.length = last;
        if (last >= 0 && name === 'template') cut(start, end + 1, '</div>');
      }
      continue;
    }
    const shadow = name === 'template' && SHADOW.test(html.slice(start, Math.min(end, start + 500)));
    if ((DROPPED.has(name) && !shadow) || name === 'textarea') {
      const close = endless.has(name) ? -1 : closeOf(html, name, end + 1);
      if (close < 0) endless.add(name);
      const json = name === 'script' && /application\/ld\+json/i.test(html.slice(start, Math.min(end, start + 500)));
      if (json && close > 0) at = close;
      else cut(start, close > 0 ? close : end + 1, name === 'textarea' ? '<textarea></textarea>' : '');
      continue;
    }
    if (!UNCOUNTED.has(name) && html.charCodeAt(end - 1) !== 47) {
      if (open.length >= deepest) {
        dropped.set(name, (dropped.get(name) ?? 0) + 1);
        cut(start, end + 1, ' ');
        continue;
      }
      open.push(name);
    }
    if (shadow) cut(start, end + 1, '<div>');
    else if (end - start > LONGEST_TAG) cut(start, end + 1, `<${name}>`);
  }
  out.push(html.slice(copied));
  return out.join('');
}

function tagName(html: string, from: number): string {
  let to = from;
  while (to < from + 40) {
    const c = html.charCodeAt(to) | 32;
    if (!((c >= 97 && c <= 122) || (to > from && ((c >= 48 && c <= 57) || c === 45 || c === 58)))) break;
    to++;
  }
  return html.slice(from, to).toLowerCase();
}

/** Offset after `</name>`, or -1. */
function closeOf(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}\\b[^>]{0,200}>`, 'gi');
  close.lastIndex = from;
  return close.exec(html) ? close.lastIndex : -1;
}

import { blank, type Line, nextText } from './lines.js';
import { nameLikeness } from './names.js';

const SAID = /^(\S.{0,58}?) said:(?: ?[↑⬆])?$/;
const END = /^click to expand(?:\.{3}|…)$/i;

/**
 * Quotations as XenForo sets them, in lines [from, to) of a post: "Ann said:" above them and "Click to expand..." below. They are
 * written with tags, as other forums do; where the end is not shown it is found by the post that they were taken from.
 *
 * @param names of those who wrote the posts of the page
 */
export function withExpands(lines: Line[], from: number, to: number, names: ReadonlySet<string>): void {
  for (let i = from; i < to; i++) {
    const line = lines[i] as Line;
    if (END.test(line.text)) {
      closeUnnamed(lines, from, i);
      continue;
    }
    const name = SAID.exec(line.text)?.[1];
    const first = name === undefined ? -1 : nextText(lines, i + 1, to);
    if (name === undefined || first < 0) continue;
    const end = endOf(lines, first, to);
    if (end >= 0) {
      lines[i] = { ...line, text: `[quote=${name}]` };
      lines[end] = { ...line, text: '[/quote]' };
      i = end;
    } else if (names.has(name) || (nameLikeness(name) >= 0.9 && /[↑⬆]$/.test(line.text))) {
      blank(lines, i, first);
      lines[first - 1] = { ...line, text: `Originally Posted by ${name}` };
    }
  }
}

/** The line that ends a quotation, above the next one's beginning; a quotation within it is its own. */
function endOf(lines: readonly Line[], from: number, to: number): number {
  for (let i = from; i < to; i++) {
    if (END.test(lines[i]?.text ?? '')) return i;
    if (SAID.test(lines[i]?.text ?? '') && i > from) return -1;
  }
  return -1;
}

/** A quotation of nobody: the paragraph above its end, below "He writes:". */
function closeUnnamed(lines: Line[], from: number, end: number): void {
  let start = end;
  while (start > from && lines[start - 1]?.text && !/^\[\/quote\]$|:$/.test(lines[start - 1]?.text ?? '')) start--;
  const line = lines[end] as Line;
  if (start === end) {
    lines[end] = { ...line, text: '' };
    return;
  }
  const first = lines[start] as Line;
  lines[start] = { ...first, text: `[quote]${first.text}` };
  lines[end] = { ...line, text: '[/quote]' };
}

import { findDates } from '../dates.js';
import { type Line, nextText } from './lines.js';

/** What lynx sets before the items of nested lists ("1.", "+", "o"), in a line of its own where a block follows. */
const MARK = /^(?:\d{1,4}\.|[+*o#])$/;
/** Fewest such lines that are a page's way to set its comments. */
const LEAST = 3;

/** Columns by which a list in a list is set to the right, where numbers alone are its marks. */
const DEEPER = 3;

/** Marks of a list alone in their lines above a line with a date go: the comments' own indents say how they nest. */
export function withoutMarksAlone(lines: readonly Line[]): Line[] {
  const alone = lines.flatMap((line, i) => {
    const next = MARK.test(line.text) ? nextText(lines, i + 1, i + 3) : -1;
    return next >= 0 && findDates((lines[next]?.text ?? '').slice(0, 200)).length > 0 ? [i] : [];
  });
  const indents = alone.map((i) => lines[nextText(lines, i + 1)]?.indent ?? 0);
  const nests =
    alone.some((i) => !/\d/.test(lines[i]?.text ?? '')) ||
    indents.some((indent) => indent >= (indents[0] ?? 0) + DEEPER);
  if (alone.length < LEAST || !nests) return [...lines];
  const out = [...lines];
  for (const i of alone) out[i] = { indent: 0, text: '' };
  return out;
}

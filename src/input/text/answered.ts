import { nameIn } from './headers.js';
import { type Line, nextText, previousText } from './lines.js';
import { parseMark } from './mark.js';

/** Blank lines that may part the three. */
const NEAR = 2;
/** Between such a line and a date nearly everything short is a name. */
const LEAST = 0.1;
const ANSWERS = /^(?:in )?repl(?:y|ies|ying) to:?\s+(\S.{0,60})$/i;

/** "Ann", "Reply to Bo" and a date, each in a line: the first two become one, "Ann in reply to Bo", as other pages write it. */
export function withAnswered(lines: readonly Line[]): Line[] {
  const out = [...lines];
  for (const [i, line] of lines.entries()) {
    const whom = ANSWERS.exec(line.text)?.[1];
    if (!whom) continue;
    const up = previousText(lines, i - 1, i - 1 - NEAR);
    const down = nextText(lines, i + 1, i + 2 + NEAR);
    const dated = down < 0 ? null : parseMark(lines[down]?.text ?? '');
    const name = lines[up];
    if (!name || !dated?.date || dated.author !== null || parseMark(name.text)?.date) continue;
    if ((nameIn(name.text)?.likeness ?? 0) < LEAST) continue;
    out[i] = { ...name, text: `${name.text} in reply to ${whom}` };
    out[up] = { ...name, text: '' };
  }
  return out;
}

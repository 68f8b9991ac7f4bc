import { isCountLine } from '../clean.js';
import { blank, type Line } from './lines.js';

/** Fewest such heads that are a page's way to write them. */
const LEAST = 3;
const HANDLE = /^@\w{1,15}$/;
/** Posts of other conversations follow. */
const OTHERS = /^discover more$/i;
const DAY = /^(?:[A-Z][a-z]{2} \d{1,2}(?:, \d{4})?|\d{1,2}[smhd])$/;

/**
 * A conversation copied from X: the name, "@handle", a dot and the day, each in a line, become "Ann • Mar 5, 2024", as other pages write it, or "Ann says:" where
 * days of the year in which it was copied have no year. What stands below the counts of a post's answers, reposts and views goes, up to the next name.
 */
export function withHandles(written: readonly Line[]): Line[] {
  const others = written.findIndex((l) => OTHERS.test(l.text));
  const lines = others < 0 ? written : written.slice(0, others);
  const heads = lines.flatMap((_, i) => (isHead(lines, i) ? [i] : []));
  if (heads.length < LEAST) return [...written];
  const out = [...lines];
  const dated = heads.every((i) => /, \d{4}$/.test(lines[i + 3]?.text ?? ''));
  // The button of the form for an answer heads the list.
  const form = (heads[0] ?? 0) - 1;
  if (/^(?:reply)?$/i.test(out[form]?.text ?? '-')) out[form] = { indent: 0, text: 'Replies' };
  for (const [k, head] of heads.entries()) {
    const name = lines[head]?.text ?? '';
    blank(out, head, head + 4);
    out[head] = { indent: 0, text: dated ? `${name} • ${lines[head + 3]?.text}` : `${name} says:` };
    const end = heads[k + 1] ?? lines.length;
    let foot = head + 4;
    const counts = (i: number) => isCountLine(lines[i]?.text ?? '');
    while (
      foot < end &&
      !(counts(foot) && (counts(foot + 1) || foot + 1 === end || isEnd(lines[foot + 1]?.text ?? '')))
    )
      foot++;
    blank(out, foot, end);
  }
  return out;
}

const isHead = (lines: readonly Line[], i: number): boolean =>
  HANDLE.test(lines[i + 1]?.text ?? '') &&
  lines[i + 2]?.text === '·' &&
  DAY.test(lines[i + 3]?.text ?? '') &&
  (lines[i]?.text ?? '') !== '';

const isEnd = (text: string): boolean => /^(?:show (?:more )?replies|show probable spam)$/i.test(text);

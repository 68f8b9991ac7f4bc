import { findDates } from '../dates.js';
import { blank, INDENT, type Line, nextText } from './lines.js';
import { counts, text as textAt } from './profiles.js';

/** Fewest such heads that are a page's way to write them. */
const LEAST = 3;
/** Lines below the label, blank ones too, in which the date has to come: an initial, the name, a place or whom it answers, the date. */
const NEAR = 8;
/** An age without a number, which elsewhere may be a word of a comment. */
const YESTERDAY = /^yesterday$/i;
const LABELS: readonly RegExp[] = [
  /^(comment|reply) (?:by|from) (\S.{0,60}?)\.?$/i,
  /^()(\S.{0,60}?) commented\b.{0,40}$/i,
];

/** "Ann" and below it "Ann 5pts", perhaps "Featured": the name once, in the last of these lines. */
function onceNamed(lines: readonly Line[]): Line[] {
  const out = [...lines];
  for (const [i, line] of lines.entries()) {
    if (!line.text || !POINTS.test(after(lines[i + 1]?.text ?? '', `${line.text} `))) continue;
    const last = BADGE.test(lines[i + 2]?.text ?? '') ? i + 2 : i + 1;
    for (let k = i; k < last; k++) out[k] = { ...line, text: '' };
    out[last] = line;
  }
  return out;
}

const POINTS = /^\d{1,6} ?(?:pts?|points?)$/i;
const BADGE = /^(?:featured|author|moderator|staff|admin|subscriber)$/i;
const after = (text: string, start: string): string => (text.startsWith(start) ? text.slice(start.length) : '');

/**
 * What pages write for people who hear them, above each head that is seen: "Reply by Ann.", "A", "Ann", "Bo", "2 hours ago".
 * The first lines become one, "Ann in reply to Bo", as other pages write it.
 */
export function withoutSpoken(written: readonly Line[]): Line[] {
  const lines = onceNamed(written);
  const heads = lines.flatMap((_, i) => headAt(lines, i) ?? []);
  if (heads.length < LEAST) return lines;
  const out = [...lines];
  for (const [k, { start, date, text, level }] of heads.entries()) {
    const indent = (lines[start]?.indent ?? 0) + level * INDENT;
    for (let i = start; i < date; i++) out[i] = { indent, text: '' };
    out[date - 1] = { indent, text };
    if (YESTERDAY.test(textAt(lines, date))) out[date] = { indent, text: '1 day ago' };
    blankFoot(out, date + 1, heads[k + 1]?.start ?? lines.length);
  }
  return out;
}

/** "Reply", votes, "Share", advertisements: all but what is said of answers that are not shown. */
function blankFoot(lines: Line[], from: number, end: number): void {
  for (let foot = from; foot < end; foot++) {
    const below = nextText(lines, foot + 1, end);
    const isFoot =
      /^reply$/i.test(textAt(lines, foot)) && (/^share$/i.test(textAt(lines, below)) || counts(lines, below));
    if (!isFoot) continue;
    // A head that could not be read stays, with what is below it.
    for (let i = foot; i < end && !LABELS.some((l) => l.test(textAt(lines, i))); i++)
      if (!/\d.* repl(?:y|ies)$/i.test(textAt(lines, i))) blank(lines, i, i + 1);
    return;
  }
}

interface Head {
  start: number;
  date: number;
  /** "Ann", "Ann in reply to Bo". */
  text: string;
  /** 1 of an answer. */
  level: number;
}

function headAt(lines: readonly Line[], start: number): Head | null {
  const label = LABELS.map((l) => l.exec(lines[start]?.text ?? '')).find((m) => m);
  if (!label) return null;
  const said = label[2] ?? '';
  const own = (text: string) => text === said || text === `${said}.`;
  let name = -1;
  for (let i = start + 1; i <= start + NEAR; i++) {
    const text = lines[i]?.text ?? '';
    if (text === '') continue;
    if (LABELS.some((l) => l.test(text))) return null;
    if (name < 0 && own(text)) name = i;
    const [span] = text.length <= 60 ? findDates(text) : [];
    if (span?.start !== 0 && !YESTERDAY.test(text)) continue;
    if (name < 0) return null;
    const between = lines.slice(name + 1, i).flatMap((l) => (l.text && !BADGE.test(l.text) ? [l.text] : []));
    const level = /reply/i.test(label[1] ?? '') ? 1 : 0;
    const whom = level > 0 ? between[0] : undefined;
    return { start, date: i, text: (lines[name]?.text ?? said) + (whom ? ` in reply to ${whom}` : ''), level };
  }
  return null;
}

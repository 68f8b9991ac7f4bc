import { findDates } from '../dates.js';
import type { Line } from './lines.js';

/** Fewest such heads that are a page's way to write them. */
const LEAST = 3;
/** Lines below the label, blank ones too, in which the date has to come: an initial, the name, a place or whom it answers, the date. */
const NEAR = 8;
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
  for (const { start, date, text } of heads) {
    for (let i = start; i < date; i++) out[i] = { indent: lines[start]?.indent ?? 0, text: '' };
    out[date - 1] = { indent: lines[start]?.indent ?? 0, text };
  }
  return out;
}

function headAt(lines: readonly Line[], start: number): { start: number; date: number; text: string } | null {
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
    if (span?.start !== 0) continue;
    if (name < 0) return null;
    const between = lines.slice(name + 1, i).flatMap((l) => (l.text && !BADGE.test(l.text) ? [l.text] : []));
    const whom = /reply/i.test(label[1] ?? '') ? between[0] : undefined;
    return { start, date: i, text: (lines[name]?.text ?? said) + (whom ? ` in reply to ${whom}` : '') };
  }
  return null;
}

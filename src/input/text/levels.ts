import { findDates } from '../dates.js';
import { blank, type Line, nextText } from './lines.js';

/** Fewest such heads that are a page's way to write them, and the lines below the name in which the age has to come. */
const LEAST = 3;
const NEAR = 8;
const LEVEL = /^level (\d{1,2})$/i;
const DELETED = /^comment (?:deleted|removed) by (?:user|moderator|reddit|mods?)$/i;
/** What may follow the age: when the comment was edited, that it is pinned. */
const BEHIND = /^(?:[·•]|edited\b.{0,30}|stickied comment|.{0,20}\bawards?)$/i;

/**
 * Reddit's pages of 2018 to 2023 as text: "level 2", the name, flair, a dot and the age, each in a line. They become one line, "Ann • 5 mo.
 * ago", set in by the level.
 */
export function withLevels(lines: readonly Line[]): Line[] {
  const heads = lines.flatMap((_, i) => headAt(lines, i) ?? []);
  if (heads.length < LEAST) return [...lines];
  const out = [...lines];
  for (const { start, end, text, indent } of heads) {
    blank(out, start, end);
    out[start] = { indent, text };
  }
  return out;
}

function headAt(
  lines: readonly Line[],
  start: number,
): { start: number; end: number; text: string; indent: number } | null {
  const level = LEVEL.exec(lines[start]?.text ?? '')?.[1];
  const at = level === undefined ? -1 : nextText(lines, start + 1, start + 4);
  if (at < 0) return null;
  const written = lines[at]?.text ?? '';
  const name = DELETED.test(written) ? '[deleted]' : written;
  for (let i = at + 1; i <= at + NEAR && !LEVEL.test(lines[i]?.text ?? ''); i++) {
    const text = lines[i]?.text ?? '';
    const [span] = text.length <= 30 ? findDates(text) : [];
    if (span?.start !== 0 || span.end !== text.length) continue;
    let end = i + 1;
    while (BEHIND.test(lines[end]?.text ?? '')) end++;
    return { start, end, text: `${name} • ${text}`, indent: 4 * (Number(level) - 1) };
  }
  return null;
}

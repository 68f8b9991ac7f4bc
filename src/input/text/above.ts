import { isButtonLine } from '../clean.js';
import type { Line } from './lines.js';
import type { Mark } from './mark.js';

/** Lines looked at above a header, and the share of headers that has to have the same line there. */
const NEAR = 3;
const MOST = 0.8;

/** "394 Fans", "12 posts": no name, though it stands where the name does on other pages. */
const COUNTED = /^\d[\d,]* \p{L}+$/u;

/**
 * Blanks what a page sets above the name of nearly every comment, whoever wrote it ("Avatar", "12 users liked this
 * comment"): lines in the paragraph of a header that are the same but for their numbers. They are neither a name nor the
 * end of the comment before.
 */
export function withoutFurnitureAbove(lines: readonly Line[], marks: ReadonlyMap<number, Mark>): Line[] {
  const families = new Map<string, number[]>();
  for (const [line, { base, date, author }] of marks)
    if (date) families.set(`${base}${author === null}`, [...(families.get(`${base}${author === null}`) ?? []), line]);
  const anchors = [...families.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  const bare = marks.get(anchors[0] ?? -1)?.author === null;
  // The line right above a date alone is the name, and may be the same throughout; what is above it is not, if that varies.
  const names = new Set(anchors.map((a) => lines[a - 1]?.text));
  if (anchors.length < 4 || (bare && names.size < 3)) return [...lines];
  const found = new Map<string, number[]>();
  for (const anchor of anchors) {
    for (let i = anchor - 1; i >= anchor - NEAR && lines[i + 1]?.text && lines[i]?.text; i--) {
      if (bare && i === anchor - 1 && !COUNTED.test(lines[i]?.text ?? '')) continue;
      const shape = (lines[i]?.text ?? '')
        .replace(/\d[\d,]*/g, '0')
        .toLowerCase()
        .replace(/^(?:ident|grav|user |profile )?(?:icon|atar|avatar|picture|image|photo)$/, 'avatar');
      if (!marks.has(i) && /\p{L}/u.test(shape) && (shape === 'avatar' || !isButtonLine(shape)))
        found.set(shape, [...(found.get(shape) ?? []), i]);
    }
  }
  const blank = new Set([...found.values()].filter((at) => at.length >= Math.max(4, anchors.length * MOST)).flat());
  return lines.map((l, i) => (blank.has(i) ? { ...l, text: '' } : l));
}

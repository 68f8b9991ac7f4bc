import type { Header } from './headers.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';

/** Fewest copies that are a way to quote: two may be a comment that was sent twice. */
const LEAST = 3;

const wordsOf = (body: readonly Line[]): string =>
  body
    .map((l) => l.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Where names and times stand below the texts, readers quote by pasting a comment with its last line above their own words.
 * What is set as that comment once more becomes a quotation in the next one; without its words ("Posted by ANN 9:15 am") it only
 * says whom the next one answers.
 *
 * @returns the layout and the bodies without the copies
 */
export function withoutCopies(layout: Layout, bodies: readonly Line[][]): { layout: Layout; bodies: Line[][] } {
  const { headers } = layout;
  if (layout.side !== 'before') return { layout, bodies: [...bodies] };
  const first = new Map<string, string[]>();
  const copied = headers.map((h, i) => {
    const words = wordsOf(bodies[i] ?? []);
    const earlier = first.get(keyOf(h)) ?? [];
    // Nobody quotes one comment twice in a row: in the middle of a burst stands what was sent again and again.
    const burst = [headers[i - 1], headers[i + 1]].every((n) => n && keyOf(n) === keyOf(h));
    const quotes = h.author !== null && h.date?.time && i < headers.length - 1 && !burst;
    if (quotes && earlier.some((e) => e.includes(words))) return true;
    first.set(keyOf(h), [...earlier, words]);
    return false;
  });
  const full = copied.filter((c, i) => c && wordsOf(bodies[i] ?? []) !== '').length;
  const is = (i: number) => copied[i] === true && (full >= LEAST || wordsOf(bodies[i] ?? []) === '');
  const kept: Header[] = [];
  const out: Line[][] = [];
  let quoted: Line[] = [];
  for (const [i, header] of headers.entries()) {
    const body = bodies[i] ?? [];
    const line = (text: string): Line => ({ indent: body.find((l) => l.text)?.indent ?? 0, text });
    if (is(i)) {
      const name = header.author ?? '';
      quoted = wordsOf(body)
        ? [...quoted, line(`[quote=${name}]`), ...body, line('[/quote]')]
        : [line(`In reply to ${name}`), line(''), ...quoted];
      continue;
    }
    kept.push(header);
    out.push([...quoted, ...body]);
    quoted = [];
  }
  return { layout: { ...layout, headers: kept }, bodies: out };
}

const keyOf = (h: Header): string => JSON.stringify([h.author, h.date && { ...h.date, start: 0, end: 0 }]);

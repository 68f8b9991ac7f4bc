import { isButtonLine, saidAs } from '../clean.js';
import { findDates } from '../dates.js';
import type { Header } from './headers.js';
import type { Line } from './lines.js';

/** Where headers have no date and most bodies end in one ("Like · Reply · 1 May 2013, 9:42"), it is the comment's. */
export function datesBehind(headers: readonly Header[], bodies: Line[][]): Line[][] {
  if (headers.some((h) => h.date)) return bodies;
  const found = bodies.map((body) => {
    const at = body.findLastIndex((l) => l.text && !isButtonLine(l.text));
    const text = body[at]?.text ?? '';
    const [span, more] = at > 0 && text.length <= 100 ? findDates(text) : [];
    if (!span || more) return null;
    const rest = `${text.slice(0, span.start)} ${text.slice(span.end)}`
      .replace(/\b\d+ (?:people|person) likes? this\b/i, '')
      .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
    return rest === '' ||
      isButtonLine(rest.replace(/\s+posted(?: on| at)?$/i, '')) ||
      /^(?:posted|(?:posted )?(?:on|at))$/i.test(rest)
      ? { at, span }
      : null;
  });
  if (found.filter((f) => f).length < bodies.length * 0.6) return bodies;
  return bodies.map((body, i) => {
    const date = found[i];
    const header = headers[i];
    if (!date || !header) return body;
    header.date = date.span;
    return body.slice(0, date.at);
  });
}

/** Share of bodies at whose edge a word stands that is a label of the page then, and nobody's. */
const USUAL = 0.3;

/** Labels that people say as well and that stand at an edge of many bodies, in small letters. */
export function usualLabels(bodies: readonly (readonly Line[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const body of bodies) {
    const texts = body.filter((l) => l.text).map((l) => l.text);
    for (const label of new Set([saidAs(texts[0] ?? ''), saidAs(texts.at(-1) ?? '')]))
      if (texts.length > 1 && label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, n]) => n >= Math.max(2, bodies.length * USUAL)).map(([label]) => label));
}

/** Button labels that stand at the end of several bodies, or once without a space behind a stop: only those are cut off. */
export function gluedLabels(bodies: readonly (readonly Line[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const body of bodies) {
    const last = body.findLast((l) => l.text)?.text ?? '';
    const found = /(?:^|[^\s]\s?)(Recommend(?:ed)?|Reply|Report abuse|Flag|Share|Like)\s*\d*$/.exec(last);
    const label = found?.[1]?.toLowerCase();
    if (label) counts.set(label, (counts.get(label) ?? 0) + (/^[.!?…”"]\S/.test(found?.[0] ?? '') ? 2 : 1));
  }
  return new Set([...counts].filter(([, n]) => n >= 2).map(([l]) => l));
}

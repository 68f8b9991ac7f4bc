import { type DateSpan, findDates, toIso } from '../dates.js';
import type { Line } from './lines.js';
import { headingOf } from './zone.js';

export interface ArticleHead {
  title: string | null;
  date: string | null;
  /** Date spans of the article's own lines, which help to order the page's numeric dates. */
  text: string | null;
}

const META = /^(?:(?:first |last )?(?:published|posted|updated|created|submitted|written|date|by|from)\b|\w+day,)/i;
const NOISE =
  /become a fan|@\w+\.\w|^https?:|^share|^tweet|^print|^(?:home|news|menu|search|skip to .*|advertisement)$/i;

/** Lines near the top that hold the article's date. */
export function articleDates(lines: readonly Line[], until: number): DateSpan[] {
  let texts = 0;
  const later: DateSpan[] = [];
  for (let i = 0; i < until; i++) {
    const text = lines[i]?.text ?? '';
    if (text === '') continue;
    const spans = text.length <= 160 ? findDates(text).filter((s) => s.kind === 'absolute') : [];
    const rest = spans.reduceRight((t, s) => t.slice(0, s.start) + t.slice(s.end), text);
    if (spans.length > 0 && (META.test(text) || rest.split(/\s+/).length <= 10) && (texts < 15 || META.test(text))) {
      if (texts < 15) return spans;
      later.push(...spans);
    }
    texts++;
  }
  return later;
}

/** Title, date and text of the article above the comments. */
export function articleHead(lines: readonly Line[], until: number, dayFirst: boolean | null): ArticleHead {
  const dates = articleDates(lines, until);
  let title: string | null = null;
  let seen = 0;
  for (let i = 0; i < until && seen < 12; i++) {
    const text = lines[i]?.text ?? '';
    if (text === '') continue;
    seen++;
    if (NOISE.test(text) || text.length > 300 || headingOf(text) !== undefined) continue;
    const spans = findDates(text);
    const rest = spans
      .reduceRight((t, s) => t.slice(0, s.start) + t.slice(s.end), text)
      .replace(/[^\p{L}]+/gu, ' ')
      .trim();
    if (rest === '' || (spans.length > 0 && META.test(text))) continue;
    title = text;
    break;
  }
  const text = lines
    .slice(0, until)
    .map((l) => l.text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const [date] = dates;
  return { title, date: date ? toIso(date, { dayFirst: dayFirst ?? false }) : null, text: text === '' ? null : text };
}

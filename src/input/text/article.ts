import { type DateSpan, findDates, toIso } from '../dates.js';
import type { Line } from './lines.js';
import { findTitle, META, titleIn } from './title.js';

export interface ArticleHead {
  title: string | null;
  date: string | null;
  /** Date spans of the article's own lines, which help to order the page's numeric dates. */
  text: string | null;
}

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

/**
 * Title, date and text of the article above the comments.
 *
 * @param printed what a browser set above each page that it printed, the title and mostly the site's name, or null
 */
export function articleHead(
  lines: readonly Line[],
  until: number,
  dayFirst: boolean | null,
  printed: string | null = null,
): ArticleHead {
  const [date] = articleDates(lines, until);
  const text = lines
    .slice(0, until)
    .map((l) => l.text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return {
    title: (printed && (titleIn(lines, until, printed) ?? printed)) || findTitle(lines, until),
    date: date ? toIso(date, { dayFirst: dayFirst ?? false }) : null,
    text: text === '' ? null : text,
  };
}

import { type Line, nextText } from './lines.js';
import { parseMark } from './mark.js';
import { headingOf } from './zone.js';

/** What Blogger sets above the answers to a comment, and below each comment. */
const REPLIES = /^replies$/i;
const ROW = /^(?:reply ?delete|reply|delete)$/i;
/** Fewest such lists that are a page's way to set answers, where no heading that counts comments stands above. */
const LEAST = 2;

/**
 * Blogger's threads as text: "Replies" below a comment's buttons opens the list of its answers, which end in "Delete" alone; "Reply"
 * closes the list. The page's lines are taken out, buttons are marked as its own, and headers in a list are told to be answers.
 */
export function withThreads(lines: readonly Line[]): Line[] {
  const texts = lines.flatMap(({ text }, at) => (text ? [at] : []));
  const text = (k: number) => lines[texts[k] ?? -1]?.text ?? '';
  const opens = texts.filter((_, k) => REPLIES.test(text(k)) && ROW.test(text(k - 1)));
  const [open] = opens;
  if (open === undefined || (opens.length < LEAST && !isCounted(lines, open) && !isAmong(lines, open)))
    return [...lines];
  const out = [...lines];
  const put = (k: number, change: Partial<Line>) => {
    const at = texts[k] ?? 0;
    out[at] = { ...(out[at] as Line), ...change };
  };
  let inList = false;
  /** Whether the last comment that may be answered has a list. */
  let listed = false;
  /** The last header's place in `texts`. */
  let head = -1;
  for (let k = 0; k < texts.length; k++) {
    if (REPLIES.test(text(k)) && ROW.test(text(k - 1))) {
      const closes = /^reply$/i.test(text(k + 1));
      inList = !closes;
      listed ||= inList;
      put(k, { text: '' });
      if (closes) put(++k, { text: '' });
    } else if (ROW.test(text(k)) && k > head + 1) {
      if (inList && /^reply$/i.test(text(k))) {
        inList = false;
        put(k, ROW.test(text(k - 1)) ? { text: '' } : { own: true });
      } else if (isRow(text(k), text(k + 1))) {
        // Who may be answered stands beside a list, who may not stands in one: pages may close it early.
        const single = /^delete$/i.test(text(k)) && !/^reply$/i.test(text(k - 1));
        if (!single) {
          inList = false;
          listed = false;
        }
        if (head >= 0) put(head, { answer: single && (inList || listed) });
        put(k, { own: true });
      }
    } else if (isHead(text(k))) {
      head = k;
      put(k, { answer: inList });
    }
  }
  return out;
}

/** A button above a row of them is somebody's word: "Reply" above "ReplyDelete". */
const isRow = (text: string, below: string): boolean =>
  !ROW.test(below) || (/^reply$/i.test(text) && /^delete$/i.test(below)) || /^(?:delete|reply ?delete)$/i.test(text);

const isHead = (text: string): boolean => text.length <= 120 && parseMark(text)?.date != null;

/** Whether other comments than the one above have the same buttons, or some the button that only comments have. */
const isAmong = (lines: readonly Line[], at: number): boolean =>
  lines.some((l) => ROW.test(l.text) && /delete$/i.test(l.text)) ||
  lines.slice(0, at).filter((l) => ROW.test(l.text)).length >= LEAST;

/** Whether a heading that counts comments stands above a line, and a comment between the two. */
function isCounted(lines: readonly Line[], at: number): boolean {
  const heading = lines.findIndex((l, i) => i < at && (headingOf(l.text) ?? 0) > 0 && nextText(lines, i + 1, at) > 0);
  return heading >= 0 && lines.slice(heading + 1, at).some((l) => isHead(l.text));
}

/** Parents where the page sets answers in lists of their own; null where it has none. */
export function parentsByList(lines: readonly Line[], headers: readonly { line: number }[]): (number | null)[] | null {
  const answers = headers.map((h) => lines[h.line - 1]?.answer === true);
  if (!answers.includes(true)) return null;
  let top: number | null = null;
  return answers.map((answer, i) => {
    if (!answer) top = i;
    return answer ? top : null;
  });
}

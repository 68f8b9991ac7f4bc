import { isButtonLine, isPick } from '../clean.js';
import { toIso } from '../dates.js';
import { BADGE } from './feet.js';
import { type Line, nextText } from './lines.js';
import { parseMark } from './mark.js';
import { cleanName } from './names.js';

/** "Liked by Ann Lee", "Author". */
const isSetOff = (text: string): boolean => /^(?:liked|pinned) by \S.{0,60}$/i.test(text) || BADGE.test(text);

export interface Head {
  /** The body without the lines that belong to the header. */
  body: Line[];
  /** Name addressed ("Response to NAME, DATE", "In reply to NAME"). */
  target: string | null;
  time: string | null;
}

/** "In reply to SUBJECT by NAME", as Drupal writes it, in the first line or below the comment's own subject. */
function subjectAnswered(body: readonly Line[], at: number): { line: number; target: string | null } | null {
  for (const line of [at, nextText(body, at + 1)]) {
    const found = line < 0 ? null : /^in reply to (\S.{0,120}) by (\S.{0,60})$/i.exec(body[line]?.text ?? '');
    if (found) return { line, target: cleanName(found[2] ?? '') };
  }
  return null;
}

/** Where a body's words begin. */
const opening = (body: readonly Line[]): number => body.findIndex((l) => l.text && !isButtonLine(l.text));

/** Whether most comments begin with "To: NAME", as letters do. */
export function addressed(bodies: readonly (readonly Line[])[]): boolean {
  const n = bodies.filter((b) => /^to: \S.{0,120}$/i.test(b[opening(b)]?.text ?? '')).length;
  return n >= Math.max(3, bodies.length * 0.6);
}

/** Lines at the beginning of a body that still belong to the header: whom it answers, the author's name once more. */
export function headTarget(
  body: readonly Line[],
  author: string | null,
  { dayFirst, letters }: { dayFirst: boolean; letters: boolean },
): Head {
  const head: Head = { body: [...body], target: null, time: null };
  for (let taken = 0; taken < 3; taken++) {
    const at = head.body.findIndex((l) => l.text);
    const text = head.body[at]?.text ?? '';
    if (at < 0) break;
    const first = opening(head.body);
    const to = letters ? /^to: (\S[^;]{0,60}?)(?:;.*)?$/i.exec(head.body[first]?.text ?? '')?.[1] : undefined;
    if (to) {
      head.target = cleanName(to);
      head.body.splice(0, first + 1);
      break;
    }
    const named = subjectAnswered(head.body, at);
    if (named) {
      head.target = named.target;
      head.body.splice(named.line, 1);
      break;
    }
    const reply = parseMark(text);
    const bare = /^(?:↳ ?|⤷ ?)?(?:in )?(?:reply|response|replying|responding) to:? +(?:@ ?)?(.{1,60})$/i.exec(
      text.replace(/^\[(.*)\]$/, '$1'),
    );
    if (reply?.target && reply.author === null) {
      head.target = cleanName(reply.target.replace(/^@ ?/, ''));
      head.time = reply.date ? toIso(reply.date, { dayFirst }) : null;
    } else if (bare?.[1] && (!/[.!?]$/.test(bare[1]) || text.startsWith('[')) && bare[1].split(' ').length <= 5) {
      head.target = cleanName(bare[1].replace(/[:,]$/, ''));
    } else if (/^\d{1,5}$/.test(text) && isPick(head.body[nextText(head.body, at + 1)]?.text ?? '')) {
      // Votes above what the page says of the comment.
    } else if (isPick(text) && head.body.some((l, i) => i > at && l.text)) {
      // What the page says of the comment.
    } else if (at === 0 && !head.body[1]?.text && isSetOff(text) && head.body.some((l, i) => i > 1 && l.text)) {
      // What the page says of the comment or its author in a paragraph of the header's.
    } else if (/^\(#\d{3,12}\)$/.test(text)) {
      // A header that was broken before the comment's number.
    } else if (
      !(author !== null && text.toLowerCase() === author.toLowerCase() && head.body.some((l, i) => i > at && l.text))
    ) {
      break;
    }
    head.body.splice(0, at + 1);
  }
  return head;
}

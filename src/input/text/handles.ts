import { blank, INDENT, type Line, nextText } from './lines.js';
import { MAGAZINES } from './magazines.js';
import { NETWORKS } from './networks.js';
import type { Profile, Service } from './profiles.js';

/** Fewest such heads that are a page's way to write them. */
const LEAST = 3;

/**
 * A conversation copied from a service that sets names, handles and days in lines of their own: a head becomes "Ann • Mar 5, 2024", as other pages write
 * it, or "Ann says:" where days of the year in which it was copied have no year, with whom it answers. What stands below the words goes, up to the next head.
 */
export function withHandles(written: readonly Line[]): Line[] {
  for (const service of [...NETWORKS, ...MAGAZINES]) {
    if (service.isPage && !service.isPage(written)) continue;
    const all = headsOf(written, service);
    const from = all[0]?.start ?? written.length;
    const others = service.others ? written.findIndex((l, i) => i > from && service.others?.test(l.text)) : -1;
    const until = others < 0 ? written.length : others;
    const heads = all.filter((h) => h.body <= until);
    if (heads.length >= LEAST) return rewritten(written.slice(0, until), heads, service);
  }
  return [...written];
}

function headsOf(lines: readonly Line[], service: Service): Profile[] {
  const heads: Profile[] = [];
  for (let i = 0; i < lines.length; i++) {
    const head = service.head(lines, i);
    if (!head) continue;
    heads.push(head);
    i = head.body - 1;
  }
  return heads;
}

function rewritten(lines: readonly Line[], all: readonly Profile[], service: Service): Line[] {
  const out = [...lines];
  const [post] = service.opens ? all : [];
  const heads = post ? all.slice(1) : all;
  const dated = heads.every((h) => /(?:, |\d [A-Z][a-z]{2} )\d{4}$|^\d{4}-/.test(h.day));
  const known = new Map(all.map((h) => [h.handle, h.name]));
  const opener = post?.handle ?? lines.slice(0, heads[0]?.start).findLast((l) => known.has(firstHandle(l.text)))?.text;
  const spoken: Spoken[] = [];
  let below = 0;
  if (post) spoken.push({ handle: post.handle, mentions: [], answers: answersBelow(lines, post, heads[0]?.start) });
  for (const [k, { start, body, name, handle, target, day, depth }] of heads.entries()) {
    const end = heads[k + 1]?.start ?? lines.length;
    const first = nextText(lines, body, end);
    const { mentions, rest } = mentioned(lines[first]?.text ?? '', known);
    const said = { handle, mentions, answers: answersBelow(lines, { body }, end) };
    const answered = target
      ? post
        ? declared(target, spoken)
        : target
      : answeredBy(said, spoken, firstHandle(opener ?? ''));
    spoken.push(said);
    blank(out, start, body);
    // The heading of the list takes a line of the first head, or the one above.
    const heading = k === 0 ? (body - start > 1 || start === 0 ? start : start - 1) : -1;
    if (heading >= 0) out[heading] = { indent: 0, text: 'Replies' };
    const whom = answered && answered !== handle ? known.get(answered) : undefined;
    const to = whom ? ` in reply to ${whom}` : '';
    const level = depth ?? (below > 0 ? 1 : 0);
    below = service.next && said.answers > 0 ? said.answers : Math.max(0, below - 1);
    out[heading === start ? start + 1 : start] = {
      indent: (lines[start]?.indent ?? 0) + level * INDENT,
      text: dated ? `${name}${to} • ${day}` : `${name}${to || ' says'}:`,
    };
    if (first >= 0 && mentions.length > 0) out[first] = { indent: 0, text: rest };
    let foot = body;
    while (foot < end && !service.foot(lines, foot, end)) foot++;
    blank(out, foot, end);
  }
  return out;
}

interface Spoken {
  handle: string;
  mentions: string[];
  /** Answers that the page counts below it and that have not come yet. */
  answers: number;
}

/** "2 Replies", as Discourse counts the answers to a post. */
function answersBelow(lines: readonly Line[], { body }: Pick<Profile, 'body'>, end = lines.length): number {
  const counts = lines.slice(body, end).flatMap((l) => /^(\d{1,4}) repl(?:y|ies)$/i.exec(l.text)?.[1] ?? []);
  return Number(counts[0] ?? 0);
}

/** The handle, where the last comment that has answers to come from it is its bearer's last; an earlier one cannot be told by name. */
function declared(target: string, before: readonly Spoken[]): string | null {
  const last = before.findLast((b) => b.handle === target);
  const open = before.findLast((b) => b.handle === target && b.answers > 0);
  if (open) open.answers--;
  return last && last === open ? target : null;
}

/** "@ann" of "@ann@server". */
const firstHandle = (text: string): string => /^(@[^@\s]+)@\S+$/.exec(text)?.[1] ?? text;

/** The known people whom words address before they begin. */
function mentioned(text: string, known: ReadonlyMap<string, string>): { mentions: string[]; rest: string } {
  const words = text.split(' ');
  const until = words.findIndex((w) => !w.startsWith('@') || !known.has(w));
  const mentions = words.slice(0, until < 0 ? words.length : until);
  return { mentions, rest: words.slice(mentions.length).join(' ') };
}

/**
 * The handle of whom a comment answers. An answer begins with the author answered and all whom that comment addressed: where that
 * fits none of the person's comments, the answer to the post's author is one to the post.
 */
function answeredBy({ handle, mentions }: Spoken, before: readonly Spoken[], opener: string): string | null {
  const [first] = mentions;
  if (!first) return null;
  const addressed = new Set(mentions.filter((m) => m !== handle));
  const last = before.findLast((b) => b.handle === first);
  const fits =
    last &&
    [...addressed].every((m) => m === first || last.mentions.includes(m)) &&
    last.mentions.every((m) => m === handle || addressed.has(m));
  return fits || (last && first !== opener) ? first : null;
}

import type { Line } from './lines.js';

/** A line that says that comments follow, and how many where it does. */
export interface Heading {
  line: number;
  declared: number | null;
}

const WHAT =
  "(?:reader |user |story |article |readers[’'] |your |all |view )?(?:comments?|replies|reply|responses?|reactions?|thoughts?|opinions?|letters|posts|talkbacks?)";
const HEADINGS: readonly RegExp[] = [
  new RegExp(
    `^(?:show |view |all |there (?:are|is) |load )?(\\d{1,6}|one|no) ${WHAT}(?:(?: so far| already)?(?: (?:on|to|for|about|in) .{1,150})?)?(?: ?[|·•-] ?add .{1,40})?[:.]?$`,
    'i',
  ),
  new RegExp(
    `^${WHAT}(?: (?:on|to|for) (?:this|the) (?:article|post|story|entry))? ?(?:[:–-] ?)?[(\\[]?(\\d{1,6})[)\\]]?:?$`,
    'i',
  ),
  /^(?:reader |user |readers[’'] |your |all |latest |recent |top )?(?:comments?|responses|discussion|reactions|feedback|replies|readers respond)(?: (?:on|to|for|about):? .{1,150})?:?$/i,
  /^(?:(?:reader|user|visitor|viewer)s?[’']?s?|your|public) (?:views|opinions?|comments|feedback)(?: ?[([](\d{1,6})[)\]])?:?$/i,
  /^(?:so far|there (?:are|is)|we have|total:?) (\d{1,6}) (?:comments?|opinions?|entries|responses|views)(?: so far)?(?:\. (?:newest|oldest|add|write|leave|post)\b.{0,60})?[.!]?$/i,
  /^what (?:our )?(?:readers|visitors|viewers|others|people|you) (?:say|said|think|thought)(?: about .{1,60})?:?$/i,
  /^comments?: (?:expand|shrink|hide|threaded|nested|flat|oldest|newest|sort)\b.{0,60}$/i,
  /^[\p{L} ]{3,30} ?\((\d{1,6}) (?:comments?|responses?|replies)\)$/iu,
  /^(?:the )?comments below have (?:not )?been (?:pre-)?moderated(?: in advance)?\.?$/i,
  /^(?:join the )?(?:discussion|conversation) ?[([]?(\d{1,6})[)\]]?(?: comments?)?:?$/i,
  /^.{3,150} \| (\d{1,6}) comments?$/i,
  /^(?:comment viewing options|have your say)$/i,
];

/** Reads a line as the heading of a comment list: its number, null for a heading without one, undefined for no heading. */
export function headingOf(text: string): number | null | undefined {
  if (text === '' || text.length > 200) return undefined;
  const line = text.replace(/^[#=*•\s-]+|[#=*\s-]+$/g, '').replace(/(?<=\d[)\]]?) (?:closed|open)$/i, '');
  for (const pattern of HEADINGS) {
    const match = pattern.exec(line);
    if (!match) continue;
    if (/^no$/i.test(match[1] ?? '')) return /comment|repl|response/i.test(line) ? 0 : undefined;
    if (/^one$/i.test(match[1] ?? '')) return 1;
    return match[1] === undefined ? null : Number(match[1]);
  }
  return undefined;
}

/** Disqus' heading, "27 Comments The Daily", and what stands below it. */
const NAMED = /^(\d{1,6}) comments? \S.{0,60}$/i;
const BOX = /^(?:\S{1,2} )?(?:log ?in|sort by \w+|disqus['’] privacy policy)$/i;

function namedHeading(lines: readonly Line[], at: number): number | undefined {
  const count = NAMED.exec(lines[at]?.text ?? '')?.[1];
  return count !== undefined && lines.slice(at + 1, at + 9).some((l) => BOX.test(l.text)) ? Number(count) : undefined;
}

export function findHeadings(lines: readonly Line[]): Heading[] {
  const found: Heading[] = [];
  for (const [line, { text }] of lines.entries()) {
    const told = headingOf(text);
    const declared = told === undefined ? namedHeading(lines, line) : told;
    if (declared !== undefined) found.push({ line, declared });
  }
  // "Posts: 12" beside every comment heads no list.
  const shape = ({ line }: Heading) => (lines[line]?.text ?? '').replace(/[\d,]+/g, '0').toLowerCase();
  const times = new Map<string, number>();
  for (const heading of found) times.set(shape(heading), (times.get(shape(heading)) ?? 0) + 1);
  return found.filter((h) => h.declared === null || (times.get(shape(h)) ?? 0) < 4);
}

/** Lines that come after a list of comments, never within one. */
const FOOTERS: readonly RegExp[] = [
  /^(?:name|e-?mail|url|comment): ?$/i,
  /^more (?:in|from|on|stories|news|articles|about) ?.{0,60}$/i,
  /^(?:comment(?:ing|s)? (?:on|for) this .{1,30} (?:is|are) (?:now )?closed).{0,60}$/i,
  /^comments? (?:are|is|have been|has been|(?:for|on|to) this .{1,30} (?:are|is|have been)) (?:now )?(?:closed|disabled|turned off).{0,60}$/i,
  /^(?:leave|post|write|add|submit) (?:a|your|an|new) (?:reply|comment|response|new comment)\b.{0,60}$/i,
  /^(?:related|similar|recommended|most (?:read|popular|viewed|commented|shared)|popular|trending|latest|top)(?: (?:posts?|stories|articles?|news|now|links|content|items|headlines|topics|today|this week|on .{1,40}|in .{1,40}))?:?$/i,
  /^(?:you (?:may|might) (?:also )?(?:like|be interested in)|also (?:on|in|read) .{1,50}|from (?:the|around the) web|sponsored.{0,40}|advertisements?|about the author|about us|contact us)\b.{0,30}$/i,
  /^(?:previous|next|older|newer)(?: (?:post|posts|comments|article|story|entry|page|entries))?(?:[:»→›>].{0,120}| [:»→›>] ?.{0,120})?$/i,
  /^(?:←|→|«|»|&laquo;) ?.{1,120}$/,
  /^(?:load|show|see|view|read) (?:more|all|older|newer|next|previous|\d+ more)(?: .{0,20}(?:comments|replies|responses|posts))?\.{0,3}$/i,
  /^(?:copyright|©|\(c\) \d{4}|all rights reserved|powered by|terms (?:of|and)|privacy policy).{0,120}$/i,
  /^(?:you must (?:be|log)|log in|login|sign in|please (?:log|sign)|register)\b.{0,20} (?:to|or|in)\b.{0,60}$/i,
  /^(?:tags|filed under|categories|category|posted in|share this(?: article| post| story)?|subscribe.{0,40}|newsletter.{0,40}|follow us.{0,40}|trackback.{0,60}|page \d+ of \d+|your email address will not.{0,80})(?::.{0,150})?$/i,
];

/** Whether a line ends the list of comments. */
export function isFooter(line: string): boolean {
  const text = line.replace(/^\* /, '');
  return text !== '' && text.length <= 200 && (isPager(text) || FOOTERS.some((f) => f.test(text)));
}

/** "1 | 2 | Next", "First Prev 1 Next Last", "Top 1 of 1": pages of the list, and a word that says so. */
function isPager(text: string): boolean {
  const parts = text.split(/[\s|«»‹›<>←→…·•.,()[\]-]+/).filter(Boolean);
  const word = (p: string) => /^(?:first|prev(?:ious)?|next|last|top|page|of)$/i.test(p);
  return (
    parts.length > 2 &&
    parts.some((p) => !word(p)) &&
    parts.some(word) &&
    parts.every((p) => word(p) || /^\d{1,4}$/.test(p))
  );
}

/** Lines between the heading of a list and its first comment: how it is sorted, where to sign in, one's own comment. */
const TOOLBAR =
  /^(?:sort(?:ed)?(?: by)?|order(?:ed)? by|show(?:ing)?|display|view|filter|newest|oldest|most recent|most relevant|best|worst rated|top rated|log ?in|sign in|join the|add (?:a|your) comment|post (?:a|your) comment|write a comment|want to (?:join|add)|page \d|comment pages?)\b.{0,100}$/i;
const TOLD = /^(?:.{3,20} is selected, so some comments may have been filtered out|press enter to post)\.$/i;
export const isToolbar = (text: string): boolean =>
  TOLD.test(text) || (TOOLBAR.test(text) && !/[.!?]$/.test(text.replace(/\.{3}$/, '')));

/** Headings of lists of other articles: what follows is no thread of this one. */
const OTHERS =
  /^(?:related|similar|recommended|most (?:read|popular|viewed|commented|shared)|popular|trending|latest (?:news|stories|posts|articles|headlines)|more (?:in|from|on|stories|news)|top stories|headlines|also on)\b(?! by\b).{0,60}$/i;

/** "Popular Newest Oldest": ways to sort this list. */
const SORTS =
  /^(?:(?:most )?(?:popular|newest|oldest|recent|recommended|liked|best|top|latest|replied|rated)(?: (?:now|rated|first))?(?:[\s|·•,/]+|$)){2,}$/i;

/** What stands below a list of comments and nowhere in it: a form's placeholder, a forum's own links. */
const ENDS =
  /^(?:replying to x|similar threads|\+? ?reply to thread|quick navigation\b.{0,60}|comments are moderated and generally will.{0,80})$/i;
export const endsList = (text: string): boolean => text.length <= 120 && ENDS.test(text);

export const startsOtherList = (text: string): boolean =>
  text !== '' && text.length <= 80 && OTHERS.test(text) && !SORTS.test(text) && !/[.!?]$/.test(text);

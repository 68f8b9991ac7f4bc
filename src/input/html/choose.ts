import { MISSED, wordsBetween } from './between.js';
import { PINGS } from './blogs.js';
import { controlRecords } from './controls.js';
import { repeatedRuns } from './cycles.js';
import { datedBlocks } from './dated.js';
import { attr, type Element, parentElement, type Tree, wordsOf } from './dom.js';
import { doubled } from './doubled.js';
import { withFollowing } from './entries.js';
import { ELSEWHERE } from './fields.js';
import { type Candidate, repeatedBlocks } from './general.js';
import { withRemoved } from './graves.js';
import { type Found, readRuns } from './read.js';
import { isRemoved } from './removed.js';
import type { Site } from './sites.js';
import { timesOfTwins } from './twins.js';

/** The entries of a page's thread, comments and others, in document order; `none` tells the others. */
export interface Thread {
  site: string;
  all: Found[];
}

/** Lists of comments on other articles, entries of live blogs, which are kept as comments, and remarks in program code: never the thread. */
const NEVER =
  'nav, pre, code, .recentcomments, [class*="recent-comments"], [class*="latest-comments"], [id*="recent-comments"], [class*="liveblog-entr"], [class*="live-blog-entr"], [id^="liveblog-entr"], [class*="liveblog-post"], [class*="live-blog-post"], [class*="liveblog-update"]';
/** Ids that begin like a comment's and name its surroundings. */
const SURROUNDINGS =
  /^comments?[-_]?(form|respond|reply|policy|nav|wrap|list|count|area|section|holder|box|title|notes|guidelines|link|feed|status|pager?|top)?s?\d*$/;
/** Parts of a comment that carry its number too. */
const PARTS =
  /^(div-)?comment-?(body|content|text|meta|author|date|reply|count|header|footer|avatar|message|actions?|links?|vote|rating)[-_]?\d+$/;
const GENERAL: Site = {
  name: 'general',
  block: '',
  id: ['@id', 'a[id]@id', 'a[name]@name'],
  none: PINGS,
  depth: ['@data-depth', '@data-level', '@class'],
};

/** The reading of the page in which the most entries have a body, an author and a time; null where none is a thread. */
export function chooseThread(tree: Tree, sites: readonly Site[]): Thread | null {
  let best: Thread | null = null;
  let most = 0;
  const readings: Found[][] = [];
  const timed = (thread: Thread): Thread => ({
    ...thread,
    all: timesOfTwins(withGraves(tree, thread, [GENERAL, ...sites]), readings),
  });
  for (const site of sites) {
    if (site.needs && tree.all(site.needs).length === 0) continue;
    const blocks = select(tree, site.block);
    if (blocks.length === 0) continue;
    const all = settle(readSite(tree, site, blocks), false);
    readings.push(all);
    const score = worth(all);
    if (score > most) {
      most = score;
      best = { site: site.name, all };
    }
  }
  if (best && most >= 0.75 * comments(best.all).length) return timed(best);
  const general = (candidates: readonly Candidate[]) => {
    for (const { runs, called } of candidates) {
      const all = settle(readRuns(tree, GENERAL, runs), true);
      const good = comments(all).filter((f) => f.author && f.blocks.length > 0 && (called || hasTime(f)));
      if (!called && !isTalk(tree, good)) continue;
      const sure = good.length >= 2 || (good.length === 1 && called && hasTime(good[0] as Found));
      if (!sure || good.length < 0.6 * all.filter((f) => f.none === null || f.none === 'empty').length) continue;
      const { within, between } = wordsBetween(tree.order, all);
      if (between > MISSED * within) continue;
      const score = worth(all) * (called ? 0.8 : 0.6);
      if (score > most) {
        most = score;
        best = { site: 'general', all };
      }
    }
  };
  const { plain, joined } = repeatedBlocks(tree);
  general([...plain, ...repeatedRuns(tree.order)]);
  if (!best) general(datedBlocks(tree));
  general([...joined, ...controlRecords(tree.order)]);
  return best && timed(best);
}

/** The entries of a thread with those removed comments of which nothing but the wrapper is left. */
function withGraves(tree: Tree, { site, all }: Thread, sites: readonly Site[]): Found[] {
  const blocks = withRemoved(tree, all);
  const by = sites.find((s) => s.name === site);
  if (!blocks || !by) return all;
  const wider = settle(
    readRuns(
      tree,
      by,
      blocks.map((b) => [b]),
    ),
    by === GENERAL,
  );
  const said = (found: readonly Found[]) =>
    JSON.stringify(comments(found).flatMap((f) => (isRemoved(f.blocks) ? [] : [[f.author, f.blocks]])));
  return said(wider) === said(all) ? wider : all;
}

/** The entries of a site's blocks; where these hold most comments twice, once. */
function readSite(tree: Tree, site: Site, blocks: readonly Element[]): Found[] {
  const all = readRuns(tree, site, withFollowing(blocks, site.follow ?? null));
  const twice = site.follow ? null : doubled(all);
  if (!twice) return all;
  const whole = blocks.filter((e) => !twice.parts.has(e));
  return readRuns(tree, site, withFollowing(whole, null), twice.bodies);
}

const LABEL =
  /^(reply|report( abuse)?|flag|quote|like|permalink|recommend|respond|answer|upvote|antworten|répondre|responder)\b/i;
const HEADING =
  /comment|repl(y|ies)|respon[sd]|discuss|your say|readers|opinions?|views|talk|letters|feedback|guestbook/i;

/**
 * Whether blocks that nothing calls comments are talk all the same: several people, and buttons to answer them or a
 * heading that says so. A ticker or a list of stories has neither.
 */
function isTalk(tree: Tree, found: readonly Found[]): boolean {
  const people = new Set(found.map((f) => f.author)).size;
  if (people < 2 || people < 0.3 * found.length) return false;
  const answered = found.filter((f) =>
    f.entry.own.some((e) => /^(a|button|span|li)$/.test(e.name) && LABEL.test(wordsOf(e, 20))),
  );
  if (answered.length >= 0.5 * found.length) return true;
  const start = tree.order.of(found[0]?.entry.root as Element);
  const headings = tree.all('h1, h2, h3, h4, h5, h6, legend, caption, th').filter((h) => tree.order.of(h) < start);
  return HEADING.test(wordsOf(headings.at(-1) ?? (found[0]?.entry.root as Element), 60));
}

/** Blocks of a selector: one for each id number, none in lists of comments elsewhere. */
function select(tree: Tree, selector: string): Element[] {
  const found = tree.all(selector).filter((e) => {
    const id = attr(e, 'id').toLowerCase();
    // An element of the site's own making says by its tag what it is.
    const around = SURROUNDINGS.test(id) && !/\d/.test(id) && !/-.*comment/.test(e.name);
    return !around && !PARTS.test(id) && e.name !== 'body' && e.name !== 'form';
  });
  const barred = new Set(tree.all(NEVER));
  const allowed = found.filter((e) => !isIn(e, barred));
  const elsewhere = new Set(tree.all(ELSEWHERE));
  const here = allowed.filter((e) => !isIn(e, elsewhere));
  const blocks = here.length > 0 ? here : allowed;
  const set = new Set(blocks);
  const ids = new Set(blocks.map((e) => attr(e, 'id')));
  return blocks.filter((e) => {
    // `comment-12-label` is a part of `comment-12`.
    const owner = /^(.*\d.*?)[-_][a-z]+$/i.exec(attr(e, 'id'))?.[1];
    if (owner && ids.has(owner)) return false;
    const number = numberIn(e);
    if (!number) return true;
    for (let outer = parentElement(e); outer; outer = parentElement(outer)) {
      if (set.has(outer) && numberIn(outer) === number) return false;
    }
    return true;
  });
}

const numberIn = (element: Element): string | undefined => /(\d+(?:_\d+)*)$/.exec(attr(element, 'id'))?.[1];

function isIn(element: Element, set: ReadonlySet<Element>): boolean {
  for (let e: Element | null = element; e; e = parentElement(e)) if (set.has(e)) return true;
  return false;
}

export const comments = (all: readonly Found[]): Found[] => all.filter((f) => f.none === null);
const hasTime = (f: Found): boolean => f.when.given !== null || f.when.shown.length > 0;

/** Share of comments with an anchor and a time from which both are expected of every comment. */
const MARKED = 0.8;

/** Share of its letters in links from which an entry is one, and of such entries up to which they are comments where they are signed. */
const LINKED = 0.6;
const LINKS = 0.34;

/** Marks entries that hold nothing, and, where most have an author or a time, those that have neither. */
function settle(all: Found[], strict: boolean): Found[] {
  const signed = all.filter((f) => f.none === null && (f.author || hasTime(f))).length;
  const marked = all.filter((f) => f.none === null && f.id !== null && hasTime(f)).length;
  const marks = marked >= MARKED * signed;
  const links = all.filter((f) => f.none === null && f.linked > LINKED);
  // Few entries among many that are nothing but a link, and signed as the others are, are comments.
  const said = links.length <= LINKS * all.length;
  const expect = signed >= 0.6 * all.filter((f) => f.none === null && f.blocks.length > 0).length;
  return all.map((f) => {
    if (f.none !== null) return f;
    const around = all.length > 2 && !f.signed && all.every((other) => other === f || isUnder(all, other, f));
    // What holds others and the page's headline is the page's layout.
    const layout =
      strict && f.entry.own.some((e) => e.name === 'h1') && all.some((other) => other !== f && isUnder(all, other, f));
    const nothing = around || layout || (f.blocks.length === 0 && !(f.author && hasTime(f)));
    // In the place of a comment that was removed there is often no name, and others answer it.
    const gone = isRemoved(f.blocks);
    const unsigned = !f.author && !hasTime(f) && expect && !gone;
    // What has neither an anchor nor a time among comments that have both is an advertisement.
    const stranger = strict && marks && f.id === null && !hasTime(f) && !gone;
    const link = strict && f.linked > LINKED && !(said && f.author && hasTime(f));
    return nothing || unsigned || stranger || link ? { ...f, none: 'empty' } : f;
  });
}

/** Whether an entry is placed inside another, at any depth. */
function isUnder(all: readonly Found[], inner: Found, outer: Found): boolean {
  for (let at = inner.entry.outer; at >= 0; at = all[at]?.entry.outer ?? -1) if (all[at] === outer) return true;
  return false;
}

/** Worth of a removed comment without a name: a reading that has it is neither surer nor less sure for it. */
const GONE = 0.75;

/** Sum over entries: 0.4 for a body, 0.35 for an author, 0.25 for a time; entries that hold nothing cost a little. */
function worth(all: readonly Found[]): number {
  let sum = 0;
  for (const f of all) {
    if (f.none === 'empty') sum -= 0.05;
    else if (f.none === null && !f.author && isRemoved(f.blocks)) sum += GONE;
    else if (f.none === null)
      sum +=
        (f.blocks.length > 0 ? 0.4 : 0) + (f.author ? 0.35 : 0) + (hasTime(f) ? 0.25 : 0) - (f.linked > 0.8 ? 0.3 : 0);
  }
  return sum;
}

import type { Block } from '../page.js';
import { shortDate } from '../short-dates.js';
import { addressees } from './addressees.js';
import { signposts } from './answers.js';
import { isInitials, nameInHeader } from './author.js';
import { blocksOf } from './body.js';
import { captions } from './captions.js';
import { type AnyNode, attr, type Element, type Tree, textOf, within } from './dom.js';
import { type Entry, leavesOf, shareOut } from './entries.js';
import { type Field, fieldOf, fieldOfElements, firstValue } from './field.js';
import { AUTHOR, BODY, DROP, TIME } from './fields.js';
import { inFurniture, linkShare, nameByWords, rest } from './header.js';
import { atHome } from './home.js';
import { repeatedLabels } from './labels.js';
import { learnAuthors } from './learn.js';
import { depthIn, marginOf, type Place } from './nesting.js';
import { pingKind, shownNumber } from './numbers.js';
import { openings } from './openings.js';
import { bodyOf, firstAuthor, inQuote, linksAround, openingLink, soleQuote } from './pick.js';
import type { Site } from './sites.js';
import { shortTimes } from './times.js';
import { heldDates, hintsOf, machineTime, moments, type When } from './when.js';

/** A comment as one site's selectors read it. */
export interface Found extends Place {
  entry: Entry;
  author: string | null;
  when: When;
  blocks: Block[];
  /** Kind of an entry that is none (`pingback`), or null. */
  none: string | null;
  /** An element or words of its own name the author. */
  signed: boolean;
  /** A number alone in the heading: the comment's own, where those of the page count on. */
  number: number | null;
  /** Name of the person whom the heading says it answers, where the page tells no more. */
  to: string | null;
  /** Share of the body's text that is in links, 0 to 1. */
  linked: number;
}

/**
 * Reads the comments that `runs` of sibling elements make up, in document order.
 *
 * @param words elements known to hold the words of comments
 */
export function readRuns(
  tree: Tree,
  site: Site,
  runs: readonly (readonly Element[])[],
  words: readonly Element[] = [],
): Found[] {
  const ownership = shareOut(tree.order, runs);
  const field = (selectors: readonly string[]): Field[] => selectors.map((s) => fieldOf(tree, s, ownership));
  const authors = [...field(site.author ?? []), ...field(AUTHOR)];
  const bodies = [fieldOfElements(words, ownership), ...field(site.body ?? []), ...field(BODY)];
  const times = [...field(site.time ?? []), ...field(TIME)];
  const addressed = field(site.to ?? []);
  const ids = field(site.id ?? ['@id']);
  const parents = field(site.parent ?? ['@data-parent-id', '@data-parent']);
  const depths = field(site.depth ?? ['@data-depth', '@data-level']);
  const dropped = new Set([...tree.all(DROP), ...(site.drop ? tree.all(site.drop) : [])]);
  const nones = Object.entries(site.none ?? {}).map(([kind, s]) => [kind, new Set(tree.all(s))] as const);

  const labels = repeatedLabels(ownership.entries);
  const leaves = ownership.entries.map((entry) => leavesOf(entry, ownership).filter((leaf) => !isInitials(leaf)));
  const byField = ownership.entries.map((_, i) => firstAuthor(authors, i));
  const byWords = ownership.entries.map((entry, i) => {
    if (byField[i]) return null;
    const body = bodyOf(bodies, i, null);
    return nameByWords(leaves[i]?.filter((leaf) => !(body && within(leaf, body)) && !inQuote(leaf, entry.root)) ?? []);
  });
  // Where every comment is nothing but a block quotation, that is how the page shows its comments.
  const bodied = ownership.entries
    .map((_, i) => bodyOf(bodies, i, (byField[i] ?? byWords[i])?.element ?? null))
    .filter((b) => b !== null);
  const allQuoted = bodied.length > 1 && bodied.filter(soleQuote).length > 0.5 * bodied.length;
  const brief = shortTimes(leaves);
  const learned = learnAuthors(
    ownership,
    byField.map((n, i) => (n ?? byWords[i]) !== null),
    brief,
  );
  const guessed = ownership.entries.map((entry, i) => {
    // What a few comments say with the words for it ("posted by a friend") is nothing beside the place of the names.
    const by = byField[i] ?? learned[i] ?? byWords[i] ?? null;
    const found = bodyOf(bodies, i, by?.element ?? null);
    const body = found && allQuoted ? (soleQuote(found) ?? found) : found;
    const known = { root: entry.root, author: by?.element ?? null, labels, times: brief };
    return { by, body, known, words: body ? null : rest(leaves[i] ?? [], known) };
  });
  const homes = atHome(
    ownership.entries,
    leaves,
    guessed.map(({ known, words }) => ({ author: known.author, words })),
  );
  const parted = guessed.map((part, i) => {
    const home = homes[i];
    if (!home) return part;
    const words = rest(home, part.known);
    // What reads like a date or a joining word is said there all the same.
    return { ...part, words: words.length > 0 ? words : home.filter((leaf) => !inFurniture(leaf, part.known)) };
  });
  const about = captions(
    ownership.entries,
    parted.map((p) => p.words),
  );
  const topics = openings(
    leaves,
    parted.map((p) => p.by),
  );
  const headings: AnyNode[][] = [];
  const read = ownership.entries.map((entry, i): Found => {
    const { by, body, words: own } = parted[i] as (typeof parted)[number];
    const mine = leaves[i] ?? [];
    const keep = own ? new Set(own.filter((leaf) => !about.has(leaf))) : null;
    const around = new Set([...(keep ?? [])].flatMap((leaf) => linksAround(leaf)));
    const heading = mine.filter(
      (leaf) => !keep?.has(leaf) && !(body && within(leaf, body)) && !inQuote(leaf, entry.root),
    );
    headings.push(heading);
    const given = times.flatMap((f) => f(i)).filter((v) => !body || !within(v.element, body));
    const machine = given.map((v) => machineTime(v.value ?? '')).find((t) => t !== null) ?? null;
    const titles = given.map((v) => v.value ?? '').filter((v) => /\d/.test(v) && machineTime(v) === null);
    const hints = machine ? [] : hintsOf(entry.own.filter((e) => !(body && within(e, body)) && !around.has(e)));
    const shown = [
      ...heldDates(heading.filter((leaf) => !brief.has(leaf)).map((leaf) => textOf(leaf, 300))),
      ...heading.flatMap((leaf) => (brief.has(leaf) ? (shortDate(textOf(leaf, 60)) ?? []) : [])),
    ];
    const blocksFound = blocksOf(body ? body.children : entry.parts, {
      // A body that is itself named like furniture is the body all the same.
      skip: (e) =>
        ((dropped.has(e) || labels.has(e)) && e !== body) || (ownership.ownerOf(e) !== i && ownership.ownerOf(e) >= 0),
      ...(keep ? { keep: (leaf: AnyNode) => keep.has(leaf) } : {}),
      quoteIsBody: site.quoteIsBody ? 'outer' : false,
    });
    const headline = textsOf(heading);
    const anchors = new Set(entry.own.map((e) => attr(e, 'id') || attr(e, 'name')).filter(Boolean));
    return {
      entry,
      author: by?.name ?? nameInHeader(textsOf(heading.filter((leaf) => !topics.has(leaf)))),
      signed: by !== null,
      number: shownNumber(heading),
      to: firstAuthor(addressed, i)?.name ?? null,
      when: { given: machine, shown: moments(shown, [...titles, ...hints]) },
      blocks: blocksFound,
      none: nones.find(([, set]) => set.has(entry.root))?.[0] ?? pingKind(headline, blocksFound),
      linked: linkShare(
        mine.filter((leaf) => (keep ? keep.has(leaf) : body !== null && within(leaf, body))),
        anchors,
      ),
      id: firstValue(ids, i, /./),
      parentId: firstValue(parents, i, /./),
      signs: signposts(
        entry,
        by?.name ?? null,
        (e) => (body ? within(e, body) : around.has(e)),
        openingLink(own ?? mine.filter((leaf) => body && within(leaf, body))),
      ),
      depth:
        depths
          .flatMap((f) => f(i))
          .map((v) => depthIn(v.value ?? ''))
          .find((d) => d !== null) ?? marginOf(entry.root),
    };
  });
  const to = addressees(
    headings,
    read.map((f) => f.author),
  );
  const all = read.map((f, i) => ({ ...f, to: f.to ?? to[i] ?? null }));
  const filled = all.filter((f) => f.blocks.length > 0);
  const mute = filled.filter((f) => f.blocks.every((b) => b.kind === 'quote'));
  if (site.quoteIsBody || mute.length < 2 || mute.length <= 0.5 * filled.length) return all;
  return readRuns(tree, { ...site, quoteIsBody: true }, runs, words);
}

const textsOf = (heading: readonly AnyNode[]): string => heading.map((leaf) => textOf(leaf, 200)).join(' ');

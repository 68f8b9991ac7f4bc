import type { Block } from '../input/page.js';
import type { Corpus } from './corpus.js';
import { ELLIPSIS, type Hit, NEAR, type Sources, source } from './sources.js';
import { tokens } from './words.js';

/** A comment's words, parted. */
export interface Parted {
  own: string;
  quoted: string | null;
  hits: Hit[];
  /** Names that the page's markup gives to quotations, in order. */
  named: string[];
}

const OPEN = '["“”„«»‘\'*_]';
const CLOSE = '["“”«»’\'*_]';
/** A paragraph's leading passage in marks, and what follows it. */
const LEADING_MARKS = new RegExp(`^(?:\\.{3}\\s?)?${OPEN}\\s?([^"“”„«»]{3,4000})${CLOSE}[.,;:]?(?=\\s|$)`);
const INNER_MARKS = /["“„«]([^"“”„«»]{15,2000})["”»]/g;
const ATTRIBUTION = /^[@\s]{0,2}.{1,60}?\s(?:says|said|wrote|writes|commented|asked|posted)\s?[:,]?$/i;
/** So many words nobody says by chance as another did. */
const LONG = 12;
const ADDRESS = /^@?[^:\n]{1,40}:\s+/;

/**
 * Parts a comment's own words from those it quotes: passages that the page sets apart, and passages, in quotation marks or
 * not, that stand word for word in an earlier comment or in the article. Whole words are compared, so line ends, stops and
 * marks do not matter. A quotation of the article is quoted, but of no comment. Words in quotation marks that stand
 * nowhere on the page stay with the commenter's own, as nobody else is known to have said them.
 */
export function partQuotes(blocks: readonly Block[], sources: Sources): Parted {
  const parted: Parted = { own: '', quoted: null, hits: [], named: [] };
  const own: string[] = [];
  const quoted: string[] = [];
  /** "Ann wrote:" or "Ann:" above a quotation belongs to it. */
  const takeAttribution = () => {
    const before = own.at(-1);
    if (before === undefined || before.length > 70) return;
    if (ATTRIBUTION.test(before) || (/^@? ?.{1,40}:$/.test(before) && sources.isPerson(before)))
      quoted.push(own.pop() ?? '');
  };
  const whole = blocks.flatMap((b) => (b.kind === 'text' ? b.text.split(/\n{2,}/) : []));
  for (const block of blocks) {
    if (block.kind === 'quote') {
      takeAttribution();
      quoted.push(block.text);
      if (block.author) parted.named.push(block.author);
      const head = /^(\S.{0,60}?) wrote:\s*\n+/.exec(block.text);
      const name = head && sources.isPerson(head[1] ?? '') ? head[1] : undefined;
      if (name) parted.named.push(name);
      const found = source(name ? block.text.slice(head?.[0].length) : block.text, sources, 3, true);
      if (typeof found === 'object') parted.hits.push({ ...found, marked: true, opening: own.length === 0 });
      continue;
    }
    const paragraphs = block.text.split(/\n{2,}/);
    for (const [k, paragraph] of paragraphs.entries()) {
      const opening = own.length === 0;
      // Who quotes answers below it: "We want the truth" at the end is a slogan, though others end so.
      const closes = !opening && block === blocks.at(-1) && k === paragraphs.length - 1;
      const said = opening && whole.length > 1 ? wordsSaid(paragraph, sources) : null;
      if (said) {
        quoted.push(said.text);
        parted.named.push(said.name);
        if (said.hit) parted.hits.push(said.hit);
        if (said.rest) own.push(said.rest);
        continue;
      }
      const company = whole.length > 1 || quoted.length > 0;
      const rest = takeQuote(paragraph, { company, closes }, sources, (text, hit) => {
        takeAttribution();
        quoted.push(text);
        if (hit) parted.hits.push({ ...hit, opening: hit.opening && opening });
      });
      if (rest === '') continue;
      own.push(rest);
      for (const [, inner] of rest.matchAll(INNER_MARKS)) {
        const found = source(inner ?? '', sources, 5, true);
        if (typeof found === 'object') parted.hits.push({ ...found, marked: true, opening: false });
      }
    }
  }
  if (own.length === 0 && blocks.every((b) => b.kind === 'text')) {
    // Nothing but words of others, and no mark of it: a repeated comment is the commenter's own.
    return { own: blocks.map((b) => b.text).join('\n\n'), quoted: null, hits: [], named: [] };
  }
  parted.own = own.join('\n\n');
  parted.quoted = quoted.length > 0 ? quoted.join('\n\n') : null;
  return parted;
}

/** "Ann wrote:" in a line of its own above her words: the lines that stand in an earlier comment, or the only line that there is. */
function wordsSaid(
  paragraph: string,
  sources: Sources,
): { name: string; text: string; rest: string; hit: Hit | null } | null {
  const [first = '', ...lines] = paragraph.split('\n').slice(0, 40);
  const name = /^@? ?(\S.{0,60}?) wrote:$/.exec(first)?.[1];
  if (name === undefined || lines.length === 0 || !sources.isPerson(name)) return null;
  for (let k = lines.length; k > 0; k--) {
    const found = source(lines.slice(0, k).join('\n'), sources, 3, true);
    if (typeof found !== 'object' && !(k === 1 && lines.length === 1)) continue;
    const hit = typeof found === 'object' ? { ...found, marked: true, opening: true } : null;
    const text = [first, ...lines.slice(0, k)].join('\n');
    return { name, text, rest: paragraph.slice(text.length).trim(), hit };
  }
  return null;
}

/** What follows a quotation, without the dash that parts the two. */
const withoutDash = (rest: string): string => rest.trim().replace(/^(?:[-–—]+|[-–—]*>)\s+/, '');

/** Behind a quotation and a dash: who said it, where he lives, and when ("- Sally, Munich, 14/8/2012 20:02"). */
const SAID_BY =
  /^\s*[-–—]+\s+(\S[^,\n]{0,40}?)(?:, \p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}){0,4}(?:, \d[\d/.: -]{5,20})?(?:\.\s+|\n+|$)/u;

function withoutSpeaker(rest: string, sources: Sources): string {
  const said = SAID_BY.exec(rest);
  return withoutDash(said && sources.isPerson(said[1] ?? '') ? rest.slice(said[0].length) : rest);
}

type Report = (text: string, hit: Hit | null) => void;

/** Reports the quoted part of a paragraph and returns the commenter's own rest of it. */
function takeQuote(
  paragraph: string,
  { company, closes }: { company: boolean; closes: boolean },
  sources: Sources,
  report: Report,
): string {
  const marked = new RegExp(`^${OPEN}`).test(paragraph);
  const whole = source(paragraph, sources, company ? 3 : LONG, marked);
  const address = ADDRESS.exec(paragraph)?.[0] ?? '';
  const addressed =
    address && typeof whole !== 'object' ? source(paragraph.slice(address.length), sources, 5, true) : null;
  const said = typeof whole === 'object' && closes && !marked && whole.words < LONG;
  if (company && typeof whole === 'object' && !said) {
    report(paragraph, { ...whole, marked, opening: true });
    return '';
  }
  if (company && typeof addressed === 'object' && addressed) {
    report(paragraph, { ...addressed, marked, opening: true });
    return '';
  }
  if (company && whole === 'article' && tokens(paragraph).length >= 5) {
    report(paragraph, null);
    return '';
  }
  const marks = LEADING_MARKS.exec(paragraph);
  if (marks) {
    const rest = withoutSpeaker(paragraph.slice(marks[0].length), sources);
    const found = source(marks[1] ?? '', sources, 4, true);
    const n = tokens(marks[1] ?? '').length;
    // A phrase in marks that begins a sentence ("lesser evil" has got us …) is part of the sentence.
    const apart = rest === '' || !/^[\p{Ll}(,]/u.test(rest);
    if (typeof found === 'object') {
      if (apart && (rest !== '' || company)) {
        report(marks[0].trim(), { ...found, marked: true, opening: true });
        return rest;
      }
    } else if (apart && found === 'article' && n >= 6 && (rest !== '' || company)) {
      report(marks[0].trim(), null);
      return rest;
    }
  }
  return leadingSentences(paragraph, sources, report);
}

/**
 * Leading lines or sentences without marks that stand in an earlier comment, where own words follow: six words or more in
 * lines of their own, eight in front of the own words' first sentence.
 */
function leadingSentences(paragraph: string, sources: Sources, report: Report): string {
  const ends: number[] = [];
  for (const match of paragraph.matchAll(/\n|[.!?…]["”’)]*\s+(?=\S)/g)) {
    ends.push(match.index + match[0].length);
    if (ends.length >= 12) break;
  }
  let best: { end: number; hit: Hit } | null = null;
  const hopeful = mostlyKnown(paragraph, ends, sources.corpus);
  for (const [k, end] of ends.entries()) {
    const found = hopeful[k] && source(paragraph.slice(0, end), sources, paragraph[end - 1] === '\n' ? 6 : 8, false);
    if (found && typeof found === 'object') best = { end, hit: { ...found, marked: false, opening: true } };
    else if (best) break;
  }
  if (!best) return paragraph;
  report(paragraph.slice(0, best.end).trim(), best.hit);
  return withoutDash(paragraph.slice(best.end));
}

/**
 * Whether earlier comments have enough of the words up to each end, one after the other, for a quotation: most paragraphs
 * are none, and are told at once.
 */
function mostlyKnown(paragraph: string, ends: readonly number[], corpus: Corpus): boolean[] {
  if (paragraph.slice(0, ends.at(-1)).search(ELLIPSIS) >= 0) return ends.map(() => true);
  const words: string[] = [];
  let known = 0;
  let next = 0;
  return ends.map((end, k) => {
    for (const word of tokens(paragraph.slice(ends[k - 1] ?? 0, end))) words.push(word);
    for (; next + 3 <= words.length; next++) if (corpus.knows(words, next)) known++;
    return known >= next * NEAR;
  });
}

import { blank, type Line, nextText } from './lines.js';

/** Fewest such cards that are a page's way to write its comments, and the lines that one has at most. */
const LEAST = 3;
const LONGEST = 10;
/** LinkedIn's link around a commenter's picture, in words, with the name that stands below it once more. */
const PICTURE = /^View (\S.{0,78}?)[’']s\s+(?:\S.{0,40}\s)?(?:link|profile)$/;
const AGE = /^(\d{1,2} ?(?:s|m|min|h|hr|d|w|mo|yr?))(?:\s*[•·]\s*edited\b.*|\s*\(edited\))?\s*[•·]?$/i;
const BOX = /^add a comment(?:…|\.{3})?$/i;
const FOOT = /^(?:like|react)$/i;
const ANSWERS = /^(\d{1,4}) Repl(?:y|ies)(?: on (.+?)[’']s comment)?$/;
const MORE = /^load (?:more|previous) replies$/i;

interface Card {
  start: number;
  name: string;
  age: string;
  body: number;
}

/**
 * A post copied from LinkedIn: the commenter's card ("View Ann's link", "Ann", "• 2nd", "Engineer at X", "2d") becomes one line, with
 * whom the comment answers, and what stands below its words goes. The post's own card, above the box for a new comment, stays.
 */
export function withCards(lines: readonly Line[]): Line[] {
  const from = lines.findIndex((l) => BOX.test(l.text));
  const cards = from < 0 ? [] : lines.flatMap((_, i) => (i > from ? (cardAt(lines, i) ?? []) : []));
  if (cards.length < LEAST) return [...lines];
  const out = [...lines];
  const spoken: string[] = [];
  let run = { name: '', left: 0 };
  for (const [k, { start, name, age, body }] of cards.entries()) {
    const end = cards[k + 1]?.start ?? lines.length;
    const first = nextText(lines, body, end);
    const said = first < 0 ? '' : (lines[first]?.text ?? '');
    const named = spoken.find((n) => said.startsWith(`${n} `) || said === n);
    const target = named ?? (run.left > 0 ? run.name : null);
    blank(out, start, body);
    out[start] = { indent: 0, text: `${name}${target ? ` in reply to ${target}` : ''} • ${age} ago` };
    spoken.push(name);
    run = { ...run, left: run.left - 1 };
    let foot = body;
    while (foot < end && !FOOT.test(lines[foot]?.text ?? '')) foot++;
    for (let i = foot; i < end; i++) {
      const answers = ANSWERS.exec(lines[i]?.text ?? '');
      if (answers) run = { name: answers[2] ?? name, left: Number(answers[1]) };
      if (MORE.test(lines[i]?.text ?? '')) run.left = 0;
    }
    blank(out, foot, end);
  }
  return out;
}

function cardAt(lines: readonly Line[], start: number): Card | null {
  const shown = PICTURE.exec(lines[start]?.text ?? '')?.[1];
  const name = nextText(lines, start + 1, start + 4);
  if (!shown || lines[name]?.text !== shown) return null;
  for (let i = name + 1; i < Math.min(lines.length, name + LONGEST); i++) {
    const age = AGE.exec(lines[i]?.text ?? '')?.[1];
    if (age) return { start, name: shown, age, body: i + 1 };
  }
  return null;
}

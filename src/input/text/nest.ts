import { smallest } from '../../base/lists.js';

/** Most levels whose steps may differ. */
const UNEVEN = 4;

/**
 * Parents by the indents of headers, where a page keeps its nesting as indents: they go down and come back, never
 * down by more than a step. Steps are of one size but for few levels, where numbers set in the first and dots the others. Indents that only drift or that set the first comment apart mean nothing.
 *
 * @param indents columns, one a comment in page order
 * @returns index of each comment's parent or null; null for a page without nesting
 */
export function parentsByIndent(indents: readonly number[]): (number | null)[] | null {
  const low = smallest(indents);
  const levels = [...new Set(indents)].sort((a, b) => a - b);
  if (levels.length < 2 || indents[0] !== low) return null;
  const step = smallest(levels.slice(1).map((l, i) => l - (levels[i] ?? 0)));
  if (step < 2) return null;
  const uneven = levels.some((l, i) => l !== low + i * step) && levels.length <= UNEVEN;
  if (!uneven && levels.some((l) => (l - low) % step !== 0)) return null;
  const depthOf = (indent: number) => (uneven ? levels.indexOf(indent) : (indent - low) / step);
  let falls = 0;
  for (let i = 1; i < indents.length; i++) {
    const change = depthOf(indents[i] ?? 0) - depthOf(indents[i - 1] ?? 0);
    if (change > 1) return null;
    if (change < 0) falls++;
  }
  if (falls === 0 && indents.length > 3) return null;
  const path: number[] = [];
  return indents.map((indent, i) => {
    const depth = depthOf(indent);
    path.length = Math.min(path.length, depth);
    const parent = depth === 0 ? null : (path[depth - 1] ?? null);
    path[depth] = i;
    return parent;
  });
}

/** Parents by numbers such as 3, 3.1, 3.1.2; null where no number has parts. */
export function parentsByNumber(numbers: readonly (string | null)[]): (number | null)[] | null {
  if (!numbers.some((n) => n?.includes('.'))) return null;
  const at = new Map<string, number>();
  return numbers.map((number, i) => {
    if (number === null) return null;
    at.set(number, i);
    const cut = number.lastIndexOf('.');
    return cut < 0 ? null : (at.get(number.slice(0, cut)) ?? null);
  });
}

/**
 * Parents by the number of comments below each, all levels counted. Null where a page does not count them, or shows fewer or
 * more than it counts ("load more"): the tree would be guessed from there on.
 */
export function parentsByCount(below: readonly (number | undefined)[]): (number | null)[] | null {
  if (below.filter((b) => b !== undefined).length < below.length * 0.8 || !below.some((b) => b)) return null;
  const open: { index: number; left: number }[] = [];
  let sound = true;
  const parents = below.map((count, index) => {
    while (open.length > 0 && (open.at(-1)?.left ?? 0) <= 0) open.pop();
    const parent = open.at(-1)?.index ?? null;
    for (const o of open) o.left--;
    if (open.some((o) => o.left < (count ?? 0))) sound = false;
    if (count) open.push({ index, left: count });
    return parent;
  });
  return sound && open.every((o) => o.left === 0) ? parents : null;
}

/** "reply (4)" below every comment: how many answers follow. */
const ANSWERS = /^repl(?:y|ies) \((\d{1,4})\)$/i;

/** The number of answers that the lines below a comment tell; undefined where they tell none. */
export function answersOf(between: readonly string[]): number | undefined {
  const count = between.map((l) => ANSWERS.exec(l)?.[1]).find((n) => n);
  return count === undefined ? undefined : Number(count);
}

/** "Hide 4 replies" below a comment whose answers are shown. */
const SHOWN = /^hide (\d{1,4}) repl(?:y|ies)$/i;
/** "4 replies" below a comment, whose answers may be shown or not. */
const COUNTED = /^(\d{1,4}) repl(?:y|ies)$/i;

/**
 * Parents where a page says how many answers it shows below a comment: the next ones, but for those that address somebody by name. A
 * count alone is taken where "@" opens some of these, and no other comment: where answers are folded it does so nowhere.
 *
 * @param between the lines from each comment's header to the next one's
 * @returns null where no comment has such a line, or fewer comments follow than it counts
 */
export function parentsByShown(between: readonly (readonly string[])[]): (number | null)[] | null {
  const marked = between.map((lines) => lines.find((l) => l)?.startsWith('@') ?? false);
  const shown = ranges(between, SHOWN);
  const counted = shown ? null : ranges(between, COUNTED);
  const open = counted && marked.some((m) => m) && marked.every((m, i) => !m || counted[i] !== null);
  return (shown ?? (open ? counted : null))?.map((parent, i) => (marked[i] ? null : parent)) ?? null;
}

/** For each comment the one before it whose count reaches so far; null where counts overlap, reach too far, or there are none. */
function ranges(between: readonly (readonly string[])[], line: RegExp): (number | null)[] | null {
  const parents = between.map((): number | null => null);
  for (const [i, lines] of between.entries()) {
    const count = Number(lines.map((l) => line.exec(l)?.[1]).find((n) => n) ?? 0);
    if (count === 0) continue;
    if (i + count >= between.length || parents[i] !== null) return null;
    parents.fill(i, i + 1, i + 1 + count);
  }
  return parents.some((p) => p !== null) ? parents : null;
}

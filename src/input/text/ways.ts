/** Links to the comments around it: "| parent | next [–]". */
export const WAYS = /^(?:(?:root|parent|prev|next|context)\b[\s|]*)+(?:\[(?:[–+−-]|\d+ more)\])?$/i;

/** Share of headers that has to have such links, or one of the two verbs. */
const MOST = 0.8;

/**
 * Parents by the links that each header has to the comments around it ("| root | parent | prev | next"): without `parent` a comment
 * answers none, without `root` one that answers none, and without `prev` it is the first answer to the comment above. Any other
 * stands beside the last one above it.
 *
 * @param heads the lines of each header
 * @returns index of each comment's parent or null; null for a page without such links
 */
export function parentsByWay(heads: readonly (readonly string[])[]): (number | null)[] | null {
  const ways = heads.map((lines) => new Set(lines.join(' ').match(/(?<=\|\s*)(?:root|parent|prev|next)\b/g)));
  const linked = ways.filter((w) => w.size > 0).length;
  if (linked < ways.length * MOST || !ways.some((w) => w.has('parent')) || ways[0]?.has('parent')) return null;
  const parents: (number | null)[] = [];
  let top = 0;
  for (const [i, way] of ways.entries()) {
    if (!way.has('parent')) top = i;
    const beside = parents[i - 1] ?? null;
    // What answers an answer stands below one: beside the comment above only where that answers one too.
    const first = !way.has('prev') || beside === null || beside === top;
    parents.push(!way.has('parent') ? null : !way.has('root') ? top : way.has('prev') && !first ? beside : i - 1);
  }
  return parents;
}

/** Parents where the page says "Ann wrote:" of some comments and "Bo responds:" of those that answer the last of these; null elsewhere. */
export function parentsByVerb(heads: readonly (readonly string[])[]): (number | null)[] | null {
  const verbs = heads.map(
    (lines) => /\s(wrote|writes|said|says|responds|responded|replies|replied):?$/i.exec(lines[0] ?? '')?.[1],
  );
  const answers = verbs.map((v) => (v === undefined ? null : /^re/i.test(v)));
  const told = answers.filter((a) => a !== null).length;
  if (told < verbs.length * MOST || answers[0] !== false || !answers.includes(true)) return null;
  let top = 0;
  return answers.map((answer, i) => {
    if (answer !== true) top = i;
    return answer === true ? top : null;
  });
}

import { onOneLine } from '../base/names.js';
import { plural } from '../input/tally.js';
import type { LabelledComment } from '../label/labels.js';
import { isAddress, sameArticle } from '../thread/merge.js';

/** Comments in common from which two parts without titles are taken for one article, or all of a shorter part, and their share of it. */
const LEAST = 3;
const SHARE = 0.3;
/** Characters of a text that are quoted in a message. */
const QUOTED = 60;

/** What labels files have of the article under one id. */
export interface ArticlePart {
  articleId: string;
  /** Where it was met first. */
  file: string;
  title: string | null;
  /** By id. */
  comments: Map<string, LabelledComment>;
}

/** The articles of one labels file, by id; `named` are those that its run names, without comments too. */
export function partsOf(
  comments: readonly LabelledComment[],
  file: string,
  named: readonly { articleId: string; title: string | null }[] = [],
): Map<string, ArticlePart> {
  const parts = new Map<string, ArticlePart>();
  for (const { articleId, title } of named) parts.set(articleId, { articleId, file, title, comments: new Map() });
  for (const comment of comments) {
    const { articleId, title, id } = comment;
    const part = parts.get(articleId) ?? { articleId, file, title, comments: new Map() };
    part.title ??= title;
    part.comments.set(id, comment);
    parts.set(articleId, part);
  }
  return parts;
}

/** Both as one; of a comment that is in both the first is kept. */
export const joinedParts = (a: ArticlePart, b: ArticlePart): ArticlePart => ({
  ...a,
  title: a.title ?? b.title,
  comments: new Map([...b.comments, ...a.comments]),
});

/**
 * Why what two files have under one article id is not to be counted as one article, as a message; null where it is one. An
 * address names one article. Other ids are often a file's name, which many pages share: those with two titles, or with
 * other texts under the same ids, are two articles, and without titles it must be seen from the comments that it is one.
 */
export function whyTwo(a: ArticlePart, b: ArticlePart): string | null {
  const id = a.articleId;
  if (!sameArticle(id, a.title, b.title))
    return (
      `article "${id}" is "${a.title}" in ${a.file} and "${b.title}" in ${b.file}: two articles under ` +
      'one id; report the files one by one, or give `run` the pages of both at once, which tells them apart'
    );
  if (isAddress(id)) return null;
  const common = [...b.comments.values()].flatMap((c) => {
    const other = a.comments.get(c.id);
    return other ? [[other, c] as const] : [];
  });
  const clashes = common.filter(([x, y]) => x.text !== y.text);
  const shared = common.length - clashes.length;
  const titled = a.title !== null && b.title !== null;
  const [clash] = clashes;
  if (clash && (clashes.length > shared || (clashes.length === shared && !titled)))
    return (
      `article "${id}" is in ${a.file} and in ${b.file} with other texts under the same ids: "${clash[0].id}" is ` +
      `"${beginning(clash[0].text)}" in one and "${beginning(clash[1].text)}" in the other: two articles ` +
      'under one id; report the files one by one, or give `run` the pages of both at once, which tells them apart'
    );
  if (titled || onePageCut(a, b)) return null;
  const shorter = Math.min(a.comments.size, b.comments.size);
  if (shared >= Math.min(LEAST, shorter) && shared >= SHARE * shorter) return null;
  return (
    `article "${id}" is in ${a.file} and in ${b.file}, not with a title in both, and with ${plural(shared, 'comment')} in common: it cannot ` +
    'be told that they are one article. If they are two, report the files one by one, or give `run` the pages of both at ' +
    'once, which tells them apart; if they are one, put the records of both into one file'
  );
}

/** Whether they are pieces of the labels of one page: read from one file, at other places. */
function onePageCut(a: ArticlePart, b: ArticlePart): boolean {
  const all = [...a.comments.values(), ...b.comments.values()];
  const places = new Set([...a.comments.values()].map((c) => c.position));
  return (
    new Set(all.map((c) => c.source.file)).size === 1 &&
    all.every((c) => c.position > 0) &&
    ![...b.comments].some(([id, c]) => !a.comments.has(id) && places.has(c.position))
  );
}

const beginning = (text: string): string => onOneLine(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);

import { oneLine } from '../clean.js';
import { type Element, nameOf, parentElement, type Tree, textOf, within } from './dom.js';

const WORD = '(?:reader |user )?(?:comments?|responses?|replies|thoughts?|reactions?|opinions)';
const COUNT = new RegExp(`(?:^|\\s|\\()(\\d{1,3}(?:,\\d{3})+|\\d{1,6}|no|one) ${WORD}\\b`, 'i');
const COUNT_AFTER = new RegExp(`${WORD}\\s*[:(\\[]\\s*(\\d{1,3}(?:,\\d{3})+|\\d{1,6})\\s*[)\\]]?`, 'i');
const HEADINGS =
  'h1, h2, h3, h4, h5, h6, legend, .comments-title, #comments-title, .comments-header, .comments-heading, .comment-count, .comments-count, .commentcount, .comments__label, [class*="comment-count"], [class*="comments-count"], [itemprop~="commentCount"], [itemprop~="interactionCount"], .num-comments, .comments-link, a[href$="#comments"], a[href$="#disqus_thread"], #comments > p, #comments > a, #comments > span, .subtext a, td.subtext a, .panestack-title';

/** The count in the heading nearest before the list of comments, else in a heading or link of the article. */
export function declaredOf(tree: Tree, list: Element | null): number | null {
  const at = list ? tree.order.of(list) : -1;
  const found: { value: number; rank: number }[] = [];
  for (const element of tree.all(HEADINGS)) {
    const text = oneLine(textOf(element, 200));
    if (text.length > 160) continue;
    const count = COUNT.exec(text)?.[1] ?? COUNT_AFTER.exec(text)?.[1] ?? bareCount(element, text);
    if (count === undefined || inAside(element, list)) continue;
    found.push({ value: numberOf(count), rank: tree.order.of(element) });
  }
  if (at < 0) {
    const heading = found.find((f) => f.value > 0) ?? found[0];
    return heading?.value ?? null;
  }
  const before = found.filter(
    (f) => f.rank <= at || (list && tree.order.contains(list, tree.order.elements[f.rank] as Element)),
  );
  return before.sort((a, b) => Math.abs(a.rank - at) - Math.abs(b.rank - at))[0]?.value ?? null;
}

const bareCount = (element: Element, text: string): string | undefined =>
  /count|itemprop/i.test(`${element.attribs.class ?? ''}${element.attribs.itemprop ? 'itemprop' : ''}`)
    ? /^\(?(\d{1,6})\)?$/.exec(text)?.[1]
    : undefined;

const numberOf = (count: string): number =>
  /^no$/i.test(count) ? 0 : /^one$/i.test(count) ? 1 : Number(count.replace(/,/g, ''));

/** Counts of other articles stand in sidebars; a sidebar that holds the thread itself is none. */
function inAside(element: Element, list: Element | null): boolean {
  for (let e = parentElement(element); e; e = parentElement(e)) {
    if (/^(aside|nav)$/.test(e.name) || /sidebar|widget|related|recent|popular|latest/.test(nameOf(e)))
      return !(list && within(list, e));
  }
  return false;
}

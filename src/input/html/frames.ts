/** Most attributes of a tag that are looked at. */
const MOST = 60;
const ATTRIBUTE = /[\s/]*([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|[^\s"'>]+))?/y;

/** The page inside a frame, and where the frame's tag ends. */
export interface Frame {
  html: string;
  end: number;
}

/**
 * The page that a frame's `srcdoc` holds, as savers write pages of other sites into the one that shows them: plug-ins
 * for comments stand in such frames. Null for a frame that holds none.
 *
 * @param from offset after the tag's name
 */
export function frameAt(html: string, from: number): Frame | null {
  let inner: string | null = null;
  ATTRIBUTE.lastIndex = from;
  for (let seen = 0; seen < MOST; seen++) {
    const at = ATTRIBUTE.lastIndex;
    const found = ATTRIBUTE.exec(html);
    if (!found) {
      const end = html.indexOf('>', at);
      return inner === null || end < 0 ? null : { html: unescaped(inner), end: end + 1 };
    }
    if (found[1]?.toLowerCase() === 'srcdoc') inner ??= found[2] ?? found[3] ?? null;
  }
  return null;
}

const SIGNS: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  '#39': "'",
  apos: "'",
  lt: '<',
  gt: '>',
  amp: '&',
};

/** Signs that make markup; all others mean the same when the page itself is read. */
const unescaped = (value: string): string =>
  value.replace(/&(quot|#34|#39|apos|lt|gt|amp);/g, (_, s: string) => SIGNS[s] ?? '');

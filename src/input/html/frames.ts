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

/** The page of a frame that was saved apart from the one that shows it, under the addresses that call it. */
export interface SavedFrame {
  names: readonly string[];
  html: string;
}

const FRAME = /<iframe\b(?=([^>]{0,4000}))/gi;
const SOURCE = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/** The addresses that a page's frames show. */
export const frameSources = (html: string): string[] =>
  [...html.matchAll(FRAME)].map((m) => sourceIn(m[1] ?? '')).filter((source) => source !== '');

const sourceIn = (attributes: string): string => unescaped(SOURCE.exec(attributes)?.slice(1).find(Boolean) ?? '');

/** A page with its frames in it as `srcdoc`, each once and in its place; those that no frame calls come last. */
export function withFrames(html: string, frames: readonly SavedFrame[]): string {
  const left = new Set(frames);
  const byName = new Map(frames.flatMap((f) => f.names.map((n) => [n, f] as const)));
  const placed = html.replace(FRAME, (tag, attributes: string) => {
    const frame = byName.get(sourceIn(attributes));
    return frame && left.delete(frame) ? `${tag} srcdoc="${escaped(bodyOf(frame.html))}"` : tag;
  });
  return placed + [...left].map((f) => `\n<iframe srcdoc="${escaped(bodyOf(f.html))}"></iframe>`).join('');
}

/** A page without its head: what it says of itself does not hold for the page that shows it. */
function bodyOf(html: string): string {
  const start = /<head\b/i.exec(html)?.index ?? -1;
  const length = start < 0 ? -1 : html.slice(start).search(/<\/head\s*>/i);
  return length < 0 ? html : html.slice(0, start) + html.slice(start + length);
}

const escaped = (html: string): string => html.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

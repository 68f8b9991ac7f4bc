import PostalMime, { type Header } from 'postal-mime';
import { type Decoded, decode } from './decode.js';
import { withFrames } from './html/frames.js';

/** Longest head of a part that is looked at, in bytes. */
const LONGEST_HEAD = 65536;
/** Deepest nesting of parts: a page in other writings (`multipart/alternative`) inside a page with its pictures. */
const DEEPEST = 4;

interface HtmlPart {
  html: Decoded;
  /** What a frame's `src` calls it: `cid:` and its id, and the address it was saved from. */
  names: string[];
  address: string | null;
}

/**
 * The page of a file in which a browser saved it with all that belongs to it (MHTML, RFC 2557): the first HTML part, with
 * those of its frames in their places. Null for any other file.
 */
export async function singleFile(bytes: Buffer): Promise<Decoded | null> {
  const head = bytes.subarray(0, 8192).toString('latin1');
  if (!/^[a-z][a-z0-9-]*:/i.test(head) || !isMhtml(head.slice(0, headLength(head)))) return null;
  const [page, ...others] = await htmlParts(bytes, 0);
  if (!page) return { ok: false, reason: 'it is a page saved as a single file (MHTML), but no HTML was found in it' };
  if (!page.html.ok) return page.html;
  const frames = others.flatMap(({ names, html }) => (html.ok ? [{ names, html: html.text }] : []));
  return { ...page.html, text: withFrames(withAddress(page.html.text, page.address), frames) };
}

const isMhtml = (head: string): boolean =>
  /^mime-version:/im.test(head) && /^content-type:\s*(multipart\/related|text\/html)\b/im.test(head);

/** Length of the head of a MIME entity, with the blank line after it; the whole where none is. */
function headLength(text: string): number {
  const end = /\r?\n\r?\n/.exec(text);
  return end ? end.index + end[0].length : text.length;
}

/** HTML of an entity and the parts in it, in the order of the file. */
async function htmlParts(entity: Buffer, depth: number): Promise<HtmlPart[]> {
  const head = headLength(entity.subarray(0, LONGEST_HEAD).toString('latin1'));
  const { headers } = await PostalMime.parse(entity.subarray(0, head));
  const type = headerValue(headers, 'content-type') ?? '';
  if (/^\s*multipart\//i.test(type)) {
    const boundary = parameter(type, 'boundary');
    if (!boundary || depth === DEEPEST) return [];
    const parts: HtmlPart[] = [];
    for (const part of split(entity.subarray(head), boundary)) parts.push(...(await htmlParts(part, depth + 1)));
    return parts;
  }
  if (!/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type)) return [];
  // As an attachment its bytes come out as they are, and a charset that the page itself declares is heard.
  const { attachments } = await PostalMime.parse(
    Buffer.concat([Buffer.from('Content-Disposition: attachment\r\n'), entity]),
  );
  const content = attachments[0]?.content;
  if (content === undefined || typeof content === 'string') return [];
  const id = /<([^>]+)>/.exec(headerValue(headers, 'content-id') ?? '')?.[1];
  const address = headerValue(headers, 'content-location')?.trim() || null;
  const names = [...(id ? [`cid:${id}`] : []), ...(address ? [address] : [])];
  return [{ html: decode(new Uint8Array(content), parameter(type, 'charset')), names, address }];
}

const headerValue = (headers: readonly Header[], key: string): string | undefined =>
  headers.find((h) => h.key === key)?.value;

const parameter = (value: string, name: string): string | null =>
  new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value)?.slice(1).find(Boolean) ?? null;

/** What stands between the lines of a boundary; a file that was cut off has its last part as far as it goes. */
function split(body: Buffer, boundary: string): Buffer[] {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Buffer[] = [];
  let start = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== 10) continue;
    const line = body.indexOf(10, at);
    const rest = body.subarray(at + mark.length, line < 0 ? body.length : line).toString('latin1');
    if (!/^(--)?[ \t\r]*$/.test(rest)) continue;
    if (start >= 0) parts.push(body.subarray(start, at));
    start = line < 0 || rest.startsWith('--') ? -1 : line + 1;
    if (start < 0) break;
  }
  if (start >= 0) parts.push(body.subarray(start));
  return parts;
}

/** A page that does not say its own address, with the one that it was saved from. */
function withAddress(html: string, address: string | null): string {
  if (!address || !/^https?:/i.test(address) || /\brel\s*=\s*["']?canonical\b|"og:url"/i.test(html)) return html;
  return `${html}\n<link rel="canonical" href="${address.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}">`;
}

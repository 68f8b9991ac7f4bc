import iconv from 'iconv-lite';

/** Larger files are refused before they are read: a string of this size is what the parsers hold in bounded memory. */
export const MAX_BYTES = 128 * 1024 * 1024;

/** The text of a file, or why there is none. */
export type Decoded =
  | {
      ok: true;
      text: string;
      encoding: string /** What was odd about the encoding, in a sentence, or null. */;
      note: string | null;
    }
  | { ok: false; reason: string };

/** Line of a saved HTTP response head. */
const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\n]*$/;
const MAGIC: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF file'],
  ['PK\u0003\u0004', 'a ZIP archive (or an office document)'],
  ['\u001f\u008b', 'a gzip archive'],
  ['\u0089PNG', 'a PNG image'],
  ['\u00ff\u00d8\u00ff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['SQLite format 3\u0000', 'an SQLite database'],
  ['bplist00', 'a Safari web archive (save the page as "Page Source")'],
  ['{\\rtf', 'an RTF text (save it as plain text)'],
];

/**
 * Bytes to text. In this order: byte order mark; valid UTF-8; the charset that the HTTP headers before the document, its
 * `<meta>` or its XML declaration name; Windows-1252. Valid UTF-8 beyond ASCII goes before another declared charset, as
 * savers convert pages and leave the old declaration. HTTP headers are cut off; line ends become `\n`.
 *
 * @param charset what is said of the bytes elsewhere, which goes before what they say of themselves
 */
export function decode(bytes: Uint8Array, charset: string | null = null): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const told = hasUtf8Mark(buffer) ? 'utf-8' : wideOf(buffer);
  if (told) return done(iconv.decode(buffer, told), told, null);
  const binary = binaryKind(buffer);
  if (binary) return { ok: false, reason: `it is ${binary}, not a text page` };

  const head = buffer.subarray(0, 8192).toString('latin1');
  const declared = charset ?? declaredCharset(head);
  const utf8 = asUtf8(buffer);
  if (utf8 !== null && (!declared || !/^(utf-?16|utf-?32|iso-2022|hz|utf-?7)/i.test(declared))) {
    return done(utf8, 'utf-8', null);
  }
  const known = declared && iconv.encodingExists(declared) ? declared : null;
  if (known && !/^utf-?8$/i.test(known) && !/^utf-?(16|32)/i.test(known)) {
    return done(iconv.decode(buffer, latin(known)), known, null);
  }
  const lenient = mostlyUtf8(buffer);
  if (lenient) return done(lenient.text, 'utf-8', `${lenient.bad} bytes are not valid UTF-8 and became U+FFFD`);
  const named = declared ? `declared as ${declared}, but` : 'no encoding declared,';
  return done(iconv.decode(buffer, 'windows-1252'), 'windows-1252', `${named} not valid UTF-8; read as windows-1252`);
}

function done(raw: string, encoding: string, note: string | null): Decoded {
  const text = raw.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  if (/^WARC\/\d/.test(text) && (text.match(/^content-type:[ \t]*text\/html/gim)?.length ?? 0) > 1)
    return { ok: false, reason: 'it is a web archive (WARC) of several pages; save each as a file of its own' };
  return { ok: true, text: text.slice(headersLength(text)), encoding, note };
}

/** ISO-8859-1 on the web means Windows-1252 (WHATWG Encoding Standard, section 4.2). */
function latin(charset: string): string {
  return /^(iso-?8859-?1|latin-?1|l1|us-ascii|ascii)$/i.test(charset) ? 'windows-1252' : charset;
}

const hasUtf8Mark = (b: Buffer): boolean => b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf;

/** Which UTF-16 or UTF-32 it is, by its mark, or, UTF-16, without one: mostly ASCII text has its NULs on one side only. Null where it is none. */
export function wideOf(b: Buffer): 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | null {
  if (b[0] === 0xff && b[1] === 0xfe) return b[2] === 0 && b[3] === 0 ? 'utf-32le' : 'utf-16le';
  if (b[0] === 0 && b[1] === 0 && b[2] === 0xfe && b[3] === 0xff) return 'utf-32be';
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be';
  const n = Math.min(b.length, 4096) & ~1;
  if (n < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < n; i += 2) {
    if (b[i] === 0) even++;
    if (b[i + 1] === 0) odd++;
  }
  if (odd > n / 4 && even === 0) return 'utf-16le';
  if (even > n / 4 && odd === 0) return 'utf-16be';
  return null;
}

function binaryKind(b: Buffer): string | null {
  const start = b.subarray(0, 16).toString('latin1');
  for (const [magic, name] of MAGIC) if (start.startsWith(magic)) return name;
  const n = Math.min(b.length, 65536);
  let control = 0;
  for (let i = 0; i < n; i++) {
    const c = b[i] ?? 0;
    if (c === 0) return 'a binary file (it has NUL bytes)';
    if (c < 32 && c !== 9 && c !== 10 && c !== 12 && c !== 13 && c !== 27) control++;
  }
  return control > 8 && control > n / 50 ? 'a binary file (it has many control characters)' : null;
}

function asUtf8(b: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(b);
  } catch {
    return null;
  }
}

/** UTF-8 with a few broken places (a page cut in the middle of a character) is still UTF-8. */
function mostlyUtf8(b: Buffer): { text: string; bad: number } | null {
  const text = new TextDecoder('utf-8').decode(b);
  let bad = 0;
  let wide = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0xfffd) bad++;
    else if (c > 0x7f) wide++;
  }
  return wide >= 4 * bad ? { text, bad } : null;
}

/** Charset named by HTTP headers, else `<meta>`, else the XML declaration; null where none is. */
function declaredCharset(head: string): string | null {
  const normal = head.replace(/\r\n?/g, '\n');
  const cut = headersLength(normal);
  const inHeaders = /^content-type:[^\n]*charset=["']?([\w:.-]+)/im.exec(normal.slice(0, cut))?.[1];
  if (inHeaders) return inHeaders;
  const page = normal.slice(cut);
  return (
    /^\s*<\?xml[^>]{0,200}encoding=["']([\w:.-]+)/i.exec(page)?.[1] ??
    /<meta[^>]{0,300}charset\s*=\s*["']?([\w:.-]+)/i.exec(page)?.[1] ??
    null
  );
}

/** Length of the HTTP response head in front of a markup or JSON document, 0 where there is none. */
function headersLength(text: string): number {
  const status = /^\s*HTTP\/\d(\.\d)? \d{3}[^\n]*\n/.exec(text);
  let at = status ? status[0].length : 0;
  let lines = 0;
  while (at < text.length && at < 65536) {
    const end = text.indexOf('\n', at);
    if (end < 0) return 0;
    const line = text.slice(at, end);
    at = end + 1;
    if (line.trim() === '') break;
    if (!HEADER_LINE.test(line) && !(lines > 0 && /^[ \t]/.test(line))) return 0;
    lines++;
  }
  if (status) return at;
  // Without a status line only what is certainly a head goes: `Title: x` may open a text page.
  const named = /^(content-type|server|date|last-modified|set-cookie|cache-control):/im.test(text.slice(0, at));
  return lines > 0 && named && /^\s*[<{[]/.test(text.slice(at, at + 200)) ? at : 0;
}

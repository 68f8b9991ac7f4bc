import { SaxesParser } from 'saxes';
import { plain } from './clean.js';
import { tidy } from './html/body.js';

/** An element of a record: names without their prefix's meaning (`wp:comment_id` as written). */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** Character data directly inside, CDATA included; predefined and numeric entities resolved. */
  text: string;
  children: XmlNode[];
  /** 1-based line of its start tag's end. */
  line: number;
}

const CHUNK = 65536;
/** Exports nest five deep. */
const DEEPEST = 40;
/** An ampersand that is none of the five entities of XML and no numeric one: kept as written, whatever a document declares. */
const AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/gi;

/**
 * Reads the elements named in `records` one after the other, each as a small tree. XML that is not well formed (an
 * undeclared prefix, control characters, a bare ampersand, a cut end) is read as far as it goes; declared entities are
 * not expanded. Time and memory grow with the largest record.
 *
 * @returns the first thing that was not well formed, or null
 */
export function eachRecord(
  xml: string,
  records: ReadonlySet<string>,
  read: (record: XmlNode) => void,
): { line: number; message: string } | null {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let fault: { line: number; message: string } | null = null;
  const open: XmlNode[] = [];
  let tooDeep = 0;
  parser.on('error', (error) => {
    fault ??= { line: parser.line, message: error.message.replace(/^(?:\S*?:)?\d+:\d+: /, '').replace(/\.$/, '') };
  });
  parser.on('opentag', (tag) => {
    if (open.length === 0 && !records.has(tag.name)) return;
    if (open.length >= DEEPEST) {
      tooDeep++;
      return;
    }
    const node: XmlNode = { name: tag.name, attributes: tag.attributes, text: '', children: [], line: parser.line };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const text = (data: string) => {
    const top = open.at(-1);
    if (top && tooDeep === 0) top.text += data;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', (tag) => {
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    if (open.length === 0) return;
    const node = open.pop() as XmlNode;
    if (open.length === 0 && node.name === tag.name) read(node);
  });
  const body = escaped(withoutDoctype(xml));
  for (let at = 0; at < body.length; at += CHUNK) parser.write(body.slice(at, at + CHUNK));
  parser.close();
  // A file that was cut off: what is open then is a record as far as it goes.
  const last = open[0];
  if (last) read(last);
  return fault;
}

/** Without the document type and what it declares: nothing of it is used. */
function withoutDoctype(xml: string): string {
  const start = xml.slice(0, 20000).search(/<!DOCTYPE/i);
  if (start < 0) return xml;
  const bracket = xml.indexOf('[', start);
  const close = xml.indexOf('>', start);
  const end = bracket >= 0 && bracket < close ? xml.indexOf(']>', bracket) + 1 : close;
  if (end <= 0) return xml;
  // Lines stay where they are, so that problems name the right one.
  return xml.slice(0, start) + xml.slice(start, end + 1).replace(/[^\n]/g, '') + xml.slice(end + 1);
}

/** Bare ampersands and declared entities escaped, outside of CDATA: a parser would swallow what follows them. */
function escaped(xml: string): string {
  const out: string[] = [];
  for (let at = 0; at < xml.length; ) {
    const start = xml.indexOf('<![CDATA[', at);
    const end = start < 0 ? -1 : xml.indexOf(']]>', start);
    out.push(xml.slice(at, start < 0 ? xml.length : start).replace(AMPERSAND, '&amp;'));
    if (start < 0) break;
    out.push(xml.slice(start, end < 0 ? xml.length : end + 3));
    if (end < 0) break;
    at = end + 3;
  }
  return out.join('');
}

/** Text of the first child of that name, trimmed; '' where there is none. */
export function childText(node: XmlNode, name: string): string {
  const local = (n: string) => n.slice(n.indexOf(':') + 1);
  const found = node.children.find((c) => c.name === name) ?? node.children.find((c) => local(c.name) === local(name));
  return found ? found.text.trim() : '';
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

/** A title or name without entities: exports encode them twice. */
export function unescaped(text: string): string {
  let out = text;
  for (let i = 0; i < 2; i++)
    out = out.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
      if (code !== null) return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
      return NAMED[String(name).toLowerCase()] ?? whole;
    });
  return tidy(plain(out).replace(/\s+/g, ' '));
}

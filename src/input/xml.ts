import { SaxesParser } from 'saxes';

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

/** Errors after which a parse is given up: the parser has lost its way, and each further one costs time. */
const MOST_ERRORS = 100;

export interface Fault {
  line: number;
  message: string;
}

/**
 * Reads the elements named in `records` one after the other, each as a small tree. XML that is not well formed is read
 * all the same: an undeclared prefix does not matter; where the parser stumbles (a stray sign, a cut end), every record is
 * cut out by its tags and read by itself, and within a record every `inner` element, so that the damage stays where it is.
 * Declared entities are not expanded.
 *
 * @returns the first thing that was not well formed, or null
 */
export function eachRecord(
  xml: string,
  records: readonly string[],
  read: (record: XmlNode) => void,
  inner: readonly string[] = [],
): Fault | null {
  const body = escaped(withoutDoctype(xml));
  const { nodes, fault } = parse(body, new Set(records), 1);
  const found = fault ? piecewise(body, records, inner) : nodes;
  for (const node of found.length >= nodes.length ? found : nodes) read(node);
  return fault;
}

/** Each record by itself; a damaged one without, and then with, the inner elements that can be read by themselves. */
function piecewise(xml: string, records: readonly string[], inner: readonly string[]): XmlNode[] {
  return slices(xml, records, 1).pieces.flatMap((piece) => {
    const whole = parse(piece.text, new Set(records), piece.line);
    if (!whole.fault || inner.length === 0) return whole.nodes.slice(0, 1);
    const { pieces, rest } = slices(piece.text, inner, piece.line);
    const [node] = parse(rest, new Set(records), piece.line).nodes;
    if (!node) return whole.nodes.slice(0, 1);
    node.children = node.children.filter((c) => !inner.includes(c.name));
    for (const p of pieces) node.children.push(...parse(p.text, new Set(inner), p.line).nodes.slice(0, 1));
    return [node];
  });
}

interface Slices {
  pieces: { text: string; line: number }[];
  /** What is left without the pieces. */
  rest: string;
}

/** Pieces from each start tag of these names to its end tag, or to the next start tag where that comes first. */
function slices(xml: string, names: readonly string[], firstLine: number): Slices {
  const start = new RegExp(`<(${names.join('|')})(?=[\\s>])`, 'g');
  const pieces: Slices['pieces'] = [];
  const rest: string[] = [];
  let line = firstLine;
  let counted = 0;
  let copied = 0;
  for (let match = start.exec(xml); match; match = start.exec(xml)) {
    const close = `</${match[1]}>`;
    const end = xml.indexOf(close, match.index);
    const again = xml.indexOf(`<${match[1]}`, match.index + 1);
    const to =
      end >= 0 && (again < 0 || end < again || /[\w-]/.test(xml[again + (match[1] ?? '').length + 1] ?? ''))
        ? end + close.length
        : again > 0
          ? again
          : xml.length;
    for (let n = xml.indexOf('\n', counted); n >= 0 && n < match.index; n = xml.indexOf('\n', n + 1)) line++;
    counted = match.index;
    pieces.push({ text: xml.slice(match.index, to), line });
    rest.push(xml.slice(copied, match.index));
    copied = start.lastIndex = to;
  }
  rest.push(xml.slice(copied));
  return { pieces, rest: rest.join('') };
}

class LostItsWay extends Error {}

/** The elements of these names as trees; what is open at the end counts as far as it goes. */
function parse(
  xml: string,
  records: ReadonlySet<string>,
  firstLine: number,
): { nodes: XmlNode[]; fault: Fault | null } {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const nodes: XmlNode[] = [];
  const open: XmlNode[] = [];
  let fault: Fault | null = null;
  let errors = 0;
  let tooDeep = 0;
  const line = () => parser.line + firstLine - 1;
  parser.on('error', (error) => {
    fault ??= { line: line(), message: error.message.replace(/^(?:\S*?:)?\d+:\d+: /, '').replace(/\.$/, '') };
    if (++errors > MOST_ERRORS) throw new LostItsWay();
  });
  parser.on('opentag', (tag) => {
    if (open.length === 0 && !records.has(tag.name)) return;
    if (open.length >= DEEPEST) {
      tooDeep++;
      return;
    }
    const node: XmlNode = { name: tag.name, attributes: tag.attributes, text: '', children: [], line: line() };
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
    if (tooDeep > 0) tooDeep--;
    else if (open.length > 0) {
      const node = open.pop() as XmlNode;
      if (open.length === 0 && node.name === tag.name) nodes.push(node);
    }
  });
  try {
    for (let at = 0; at < xml.length; at += CHUNK) parser.write(xml.slice(at, at + CHUNK));
    parser.close();
  } catch (error) {
    if (!(error instanceof LostItsWay)) throw error;
  }
  const last = open[0];
  if (last) nodes.push(last);
  return { nodes, fault };
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

import iconv from 'iconv-lite';
import { decode, wideOf } from './decode.js';

/** Bytes by which UTF-16 is told. */
const ENOUGH = 8;

export interface TextLine {
  text: string;
  encoding: string;
  /** What was odd about the encoding, in a sentence, or null. */
  note: string | null;
  /** Why it is no text (then `text` is what can be made of it), or null. */
  fault: string | null;
}

/**
 * The lines of a stream, each decoded by itself as a whole page is (`decode`), so that a stream of any length, or one that is
 * still written to, can be read. Line ends are `\n`, `\r\n` and `\r`, which stand in no string of JSON; the separators of
 * Unicode may.
 */
export async function* decodedLines(stream: AsyncIterable<string | Buffer>): AsyncGenerator<TextLine> {
  const chunks = stream[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < ENOUGH) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, Buffer.from(next.value)]);
  }
  const wide = wideOf(head);
  // One character a byte until the line is whole: a character may be parted between two chunks.
  const decoder = iconv.getDecoder(wide ?? 'latin1');
  for await (const line of split(head, chunks, decoder)) {
    for (const text of textOf(line, wide)) yield text;
  }
}

/** A line ended by `\n` may be several, ended by `\r`. */
function textOf(line: string, wide: string | null): TextLine[] {
  const bytes = Buffer.from(line, 'latin1');
  const decoded = wide ? ({ ok: true, text: line, encoding: wide, note: null } as const) : decode(bytes);
  if (!decoded.ok) return [{ text: bytes.toString(), encoding: 'utf-8', note: null, fault: decoded.reason }];
  const { text, encoding, note } = decoded;
  return text.split(/\r|\n/).map((t, i) => ({ text: t, encoding, note: i === 0 ? note : null, fault: null }));
}

async function* split(
  head: Buffer,
  chunks: AsyncIterator<string | Buffer>,
  decoder: ReturnType<typeof iconv.getDecoder>,
): AsyncGenerator<string> {
  let rest = '';
  for (let chunk: string | Buffer | null = head; chunk !== null; ) {
    const parts = decoder.write(Buffer.from(chunk)).split('\n');
    for (const [i, part] of parts.entries()) {
      rest += part;
      if (i === parts.length - 1) break;
      yield rest.replace(/\r$/, '');
      rest = '';
    }
    const next: IteratorResult<string | Buffer> = await chunks.next();
    chunk = next.done ? null : next.value;
  }
  rest += decoder.end() ?? '';
  if (rest !== '') yield rest.replace(/\r$/, '');
}

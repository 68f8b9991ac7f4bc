import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decode } from '../../src/input/decode.js';
import { decodedLines } from '../../src/input/lines.js';

const read = (bytes: Uint8Array | string) => {
  const decoded = decode(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded;
};

describe('decode', () => {
  test.each([
    ['plain UTF-8', Buffer.from('Čapek – “so”'), 'Čapek – “so”'],
    ['UTF-8 with a mark', Buffer.from('\ufeffčaj'), 'čaj'],
    ['UTF-16 little-endian with a mark', iconv.encode('čaj – tea', 'utf-16le', { addBOM: true }), 'čaj – tea'],
    ['UTF-16 big-endian without one', iconv.encode('a longer text of tea', 'utf-16be'), 'a longer text of tea'],
    ['UTF-32 little-endian', iconv.encode('čaj – tea', 'utf-32le', { addBOM: true }), 'čaj – tea'],
    ['UTF-32 big-endian', iconv.encode('čaj – tea', 'utf-32be', { addBOM: true }), 'čaj – tea'],
    [
      'declared by <meta>',
      iconv.encode('<meta charset="iso-8859-2"><p>čaj', 'iso-8859-2'),
      '<meta charset="iso-8859-2"><p>čaj',
    ],
    [
      'ISO-8859-1 means Windows-1252',
      iconv.encode('<meta charset=iso-8859-1>“tea”', 'windows-1252'),
      '<meta charset=iso-8859-1>“tea”',
    ],
    [
      'declared by XML',
      iconv.encode('<?xml version="1.0" encoding="windows-1251"?><a>чай</a>', 'windows-1251'),
      '<?xml version="1.0" encoding="windows-1251"?><a>чай</a>',
    ],
    [
      'declared by HTTP headers, which go',
      iconv.encode('HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n<html>чай', 'windows-1251'),
      '<html>чай',
    ],
    ['line ends', Buffer.from('a\r\nb\rc'), 'a\nb\nc'],
  ])('%s', (_, bytes, text) => {
    expect(read(bytes).text).toBe(text);
  });

  test('UTF-8 under a wrong declaration stays UTF-8', () => {
    expect(read('<meta charset="iso-8859-1"><p>čaj').text).toContain('čaj');
  });

  test('neither UTF-8 nor declared is Windows-1252, and said', () => {
    const { text, note } = read(Buffer.from([0x63, 0x61, 0x66, 0xe9]));
    expect(text).toBe('café');
    expect(note).toMatch(/windows-1252/);
  });

  test('a page cut in the middle of a character stays UTF-8, and that is said', () => {
    const bytes = Buffer.from('ein schöner Tag für Übermütige, größer');
    const { text, note } = read(Buffer.concat([bytes, Buffer.from([0xc3])]));
    expect(text).toContain('schöner');
    expect(note).toMatch(/not valid UTF-8/);
  });

  test('text that opens with something like a header keeps it', () => {
    expect(read('Title: A day out\n\nServer: no\n\nText').text).toBe('Title: A day out\n\nServer: no\n\nText');
  });

  test.each([
    ['%PDF-1.4 text', 'PDF'],
    ['PK\u0003\u0004 text', 'ZIP'],
    ['{\\rtf1\\ansi NAME, 3 May 2012\\par Said.}', 'RTF'],
    ['bplist00 text', 'Safari'],
    [`WARC/1.0\r\n\r\n${'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n'.repeat(2)}`, 'several pages'],
    ['a\u0000b text that is long enough', 'binary'],
  ])('%j is refused', (text, word) => {
    const decoded = decode(Buffer.from(text, 'latin1'));
    expect(decoded.ok).toBe(false);
    expect(JSON.stringify(decoded)).toContain(word);
  });
});

describe('lines of a stream', () => {
  const lines = async (bytes: Buffer, size: number) => {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    const found = [];
    for await (const line of decodedLines(Readable.from(chunks))) found.push(line);
    return found;
  };
  const text = '{"a":"čaj\u2028 – tea 😀"}\n\r\n{"b":1}\r{"c":2}';

  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}\n`)],
    ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
  ])('%s, however the stream is cut', async (encoding, bytes) => {
    for (const size of [1, 3, 7, 1000]) {
      const found = await lines(bytes, size);
      expect(found.map((l) => l.text)).toEqual(['{"a":"čaj\u2028 – tea 😀"}', '', '{"b":1}', '{"c":2}']);
      expect(found.every((l) => l.encoding === encoding && l.note === null && l.fault === null)).toBe(true);
    }
  });

  test('each line by itself', async () => {
    const found = await lines(Buffer.from('caj\ncaf\xe9\nb\0', 'latin1'), 2);
    expect(found.map((l) => [l.text, l.note !== null, l.fault !== null])).toEqual([
      ['caj', false, false],
      ['café', true, false],
      ['b\0', false, true],
    ]);
    expect(await lines(Buffer.from(''), 1)).toEqual([]);
  });
});

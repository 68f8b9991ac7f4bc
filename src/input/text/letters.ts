import iconv from 'iconv-lite';
import { findDates } from '../dates.js';
import { type Header, nameHeader } from './headers.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';
import { cleanName } from './names.js';

/** One line of a letter's head, and what goes on below it with an indent. */
const FIELD = /^([A-Z][A-Za-z-]{1,30}): ?(.*)$/;
/** The line by which a mailbox parts its letters: "From ann at example.org  Mon Feb  3 09:12:44 2014". */
const ENVELOPE = /^From \S.{0,100}\d\d:\d\d.{0,20}$/;
/** Above a letter that is part of another one. */
const FORWARDED = /^(?:-+ ?)?(?:original message|forwarded message|begin forwarded message)/i;
const LONGEST = 60;
/** Lines of a signature below "--", and the mark itself. */
const SIGNATURE = 12;

/** The head of a letter: lines [start, end) and its fields, names in lower case. */
interface Head {
  start: number;
  end: number;
  fields: Map<string, string>;
}

/**
 * Letters of a mailing list or a newsgroup: fields in a row, "From: …" and "Date: …" among them. A letter that is quoted with
 * its own head ("Original Message") is part of the one around it.
 *
 * @returns null where fewer than two letters are found
 */
export function findLetterLayout(lines: readonly Line[]): Layout | null {
  const heads: Head[] = [];
  for (let i = 0; i < lines.length; i++) {
    const head = headAt(lines, i);
    if (!head) continue;
    heads.push(head);
    i = head.end - 1;
  }
  const [first] = heads;
  if (!first || heads.length < 2) return null;
  const headers = heads.map((h) => headerOf(lines, h));
  for (const [i, header] of headers.entries()) {
    const to = headers[i + 1]?.start ?? lines.length;
    const from = Math.max(header.end, to - SIGNATURE);
    const sign = lines.slice(from, to).findIndex((l) => l.text === '--');
    if (sign >= 0) header.until = from + sign;
  }
  return {
    headers,
    side: 'after',
    from: first.start,
    to: lines.length,
    startSure: true,
    heading: null,
    quality: headers.length,
  };
}

function headAt(lines: readonly Line[], start: number): Head | null {
  if (!FIELD.test(lines[start]?.text ?? '') || FORWARDED.test(lines[start - 1]?.text ?? '')) return null;
  const fields = new Map<string, string>();
  let end = start;
  let last = '';
  for (; end < lines.length && end - start < LONGEST; end++) {
    const { text = '', indent = 0 } = lines[end] ?? {};
    const field = indent === 0 ? FIELD.exec(text) : null;
    if (field) {
      last = (field[1] ?? '').toLowerCase();
      fields.set(last, field[2] ?? '');
    } else if (text !== '' && indent > 0 && last !== '') fields.set(last, `${fields.get(last)} ${text}`);
    else break;
  }
  if (!fields.has('from') || findDates(fields.get('date') ?? '').length === 0) return null;
  return { start: ENVELOPE.test(lines[start - 1]?.text ?? '') ? start - 1 : start, end, fields };
}

function headerOf(lines: readonly Line[], { start, end, fields }: Head): Header {
  const field = (name: string) => decodeWords(fields.get(name) ?? '');
  const ids = (name: string) => (fields.get(name) ?? '').match(/(?<=<)[^<>\s]+(?=>)/g) ?? [];
  const header = nameHeader(lines, start, senderOf(field('from')) ?? '');
  header.end = end;
  header.author ||= null;
  header.date = findDates(field('date'))[0] ?? null;
  header.sourceId = ids('message-id')[0] ?? null;
  const subject = field('subject');
  if (subject !== '') header.subject = subject;
  const answers = ids('in-reply-to')[0] ?? ids('references').at(-1);
  if (answers !== undefined) header.answers = answers;
  return header;
}

/** "ann at example.org (Ann Lee)", "Ann Lee <ann@example.org>", "ann@example.org". */
function senderOf(from: string): string | null {
  const name = /\(([^()]+)\)\s*$/.exec(from)?.[1] ?? /^\s*(\S.*?)\s*<[^<>]*>\s*$/.exec(from)?.[1] ?? from;
  return cleanName(name.replace(/^"(.*)"$/, '$1'));
}

/** "=?UTF-8?Q?P=C3=A1l?=" as it is read (RFC 2047). */
function decodeWords(text: string): string {
  return text
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?([\w-]{2,30})\?([QB])\?([^?\s]*)\?=/gi, (word, charset: string, how: string, code: string) => {
      if (!iconv.encodingExists(charset)) return word;
      const bytes = /b/i.test(how)
        ? Buffer.from(code, 'base64')
        : Buffer.from(
            code
              .replace(/_/g, ' ')
              .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          );
      return iconv.decode(bytes, charset);
    });
}

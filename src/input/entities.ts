import { plain } from './clean.js';
import { tidy } from './html/body.js';

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

/** Entities to the characters that they stand for, once. */
export const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
    if (code !== null) return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
    return NAMED[String(name).toLowerCase()] ?? whole;
  });

/** A title or name without entities: exports encode them twice. */
export const unescaped = (text: string): string => tidy(plain(decoded(decoded(text))).replace(/\s+/g, ' '));

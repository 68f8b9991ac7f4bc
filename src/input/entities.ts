import { decodeHTMLStrict } from 'entities';
import { plain } from './clean.js';
import { tidy } from './html/body.js';

/** Entities to the characters that they stand for, once; control characters to spaces. */
export const decoded = (text: string): string =>
  decodeHTMLStrict(text.replace(/&#(?:0*(?:[0-9]|[12]\d|3[01])|x0*[01]?[\da-f]);/gi, ' '));

/** A title or name without entities: exports encode them twice. */
export const unescaped = (text: string): string => tidy(plain(decoded(decoded(text))).replace(/\s+/g, ' '));

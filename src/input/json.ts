import type { Document } from './page.js';

export type Json = Record<string, unknown>;

/** Each document is parsed once, however many readers look at it. */
const parsed = new WeakMap<Document, { value: unknown } | { fault: string }>();

/** Strings, so that what they hold is let alone, and numbers. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * JSON in which a whole number too long to be kept to its last digit is the text of its digits: the id of a post, of which
 * two may else become one.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const isLong = (token: string) => /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
  return JSON.parse(text.replace(TOKEN, (token) => (isLong(token) ? `"${token}"` : token)));
}

/** The document as JSON; `fault` says why it is none. Documents that do not begin like JSON are not tried. */
export function jsonOf(doc: Document): { value: unknown } | { fault: string } | null {
  const known = parsed.get(doc);
  if (known) return known;
  if (!/^\s*[[{]/.test(doc.text.slice(0, 1000))) return null;
  let result: { value: unknown } | { fault: string };
  try {
    result = { value: parseJson(doc.text) };
  } catch (error) {
    result = { fault: error instanceof Error ? error.message.slice(0, 160) : String(error) };
  }
  parsed.set(doc, result);
  return result;
}

/** The document's JSON value, or null. */
export function jsonValue(doc: Document): unknown {
  const result = jsonOf(doc);
  return result && 'value' in result ? result.value : null;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field as an object, an array or a string; empty where it is something else. */
export const objectIn = (value: unknown, key: string): Json => {
  const field = isObject(value) ? value[key] : undefined;
  return isObject(field) ? field : {};
};
export const listIn = (value: unknown, key: string): unknown[] => {
  const field = isObject(value) ? value[key] : undefined;
  return Array.isArray(field) ? field : [];
};
export const stringIn = (value: unknown, key: string): string | null => {
  const field = isObject(value) ? value[key] : undefined;
  if (typeof field === 'number') return String(field);
  return typeof field === 'string' && field !== '' ? field : null;
};
export const numberIn = (value: unknown, key: string): number | null => {
  const field = isObject(value) ? value[key] : undefined;
  return typeof field === 'number' && Number.isFinite(field) ? field : null;
};

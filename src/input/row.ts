import type { Field } from './columns.js';
import { decoded } from './entities.js';
import { tidy } from './html/body.js';
import { markup } from './html/markup.js';
import type { Block } from './page.js';

/** Markup that people do not type by chance: closed elements, line breaks and paragraphs. */
const MARKUP = /<\/(?:a|b|i|em|p|div|span|strong|blockquote|u|s|del|ul|ol|li|code|pre)>|<(?:br|p)\s*\/?>/i;

/** A record with our names, and where it stands. */
export interface Row {
  fields: Partial<Record<Field, unknown>>;
  line: number;
  /** The record that it stands inside, which it answers. */
  under?: Row;
  /** It is no comment but what the comments are about. */
  article?: boolean;
}

/** A field as words; null where it holds none. */
export function textIn(row: Row, field: Field): string | null {
  const value = row.fields[field];
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A text as exports give it: with markup, with entities, or plain. */
export function blocksOf(text: string): Block[] {
  if (MARKUP.test(text)) return markup(text);
  const own = tidy(decoded(text));
  return own ? [{ kind: 'text', text: own }] : [];
}

const STORY = /^(story|article|submission)$/i;

/** Whether a record is no comment but what the comments are about. */
export const isArticle = (row: Row): boolean => row.article === true || STORY.test(textIn(row, 'kind') ?? '');

import { isCountLine } from '../clean.js';
import { type Line, nextText } from './lines.js';

/** What a page sets, line by line, above the words of a post or a comment. */
export interface Profile {
  start: number;
  /** First line of the words. */
  body: number;
  name: string;
  /** By what others address its author: "@ann", "ann". */
  handle: string;
  /** Handle of the person answered, where the head names one. */
  target: string | null;
  /** Its day, as the page writes it. */
  day: string;
  /** Depth in the thread, where the head tells. */
  depth?: number;
}

/** A service whose pages set a comment's head in several lines of their own. */
export interface Service {
  /** Whether the page is one, where its heads alone do not tell. */
  isPage?: (lines: readonly Line[]) => boolean;
  head: (lines: readonly Line[], at: number) => Profile | null;
  /** Whether what is below a comment's words begins here; `end` is the next head. */
  foot: (lines: readonly Line[], at: number, end: number) => boolean;
  /** Posts of other conversations follow. */
  others?: RegExp;
  /** The first head is the post that the page is about. */
  opens?: true;
  /** What a page counts below a comment ("3 replies") are the comments that come next. */
  next?: true;
}

export const DAY = String.raw`[A-Z][a-z]{2} \d{1,2}(?:, \d{4})?|\d{1,2}[smhd]`;
export const DATE = new RegExp(`^(${DAY})$`);
export const EDITED = new RegExp(`^(${DAY}) ?(?:\\*|\\(?Edited\\)?)?$`);
export const MONTH = new RegExp(`^(${DAY}|[A-Z][a-z]{2} (?:\\d{4}|'\\d\\d)|\\d{1,2}(?:mo|y))$`);

export const text = (lines: readonly Line[], at: number): string => lines[at]?.text ?? '';
export const counts = (lines: readonly Line[], at: number): boolean => isCountLine(text(lines, at));

/** Whether nothing follows before the next head: a number within the words is no foot. Below the last comment stands the rest of the page. */
export const isLast = (lines: readonly Line[], at: number, end: number): boolean =>
  nextText(lines, at + 1, end) < 0 || (end === lines.length && text(lines, at + 1) === '');

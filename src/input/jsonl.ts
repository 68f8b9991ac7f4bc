import type { Problem } from '../base/errors.js';
import { append } from '../base/lists.js';
import { type Field, guessFields } from './columns.js';
import { isObject, type Json, jsonValue } from './json.js';
import { type Document, emptyPage, type Page, type Reader } from './page.js';
import { pagesOf, type Row } from './records.js';

/** JSON records, one a line: our own comments, or any with at least a text. A bad line is a problem, the others are read. */
export const jsonlReader: Reader = {
  name: 'jsonl',
  recognizes(doc) {
    const lines = firstLines(doc.text, 10);
    const begun = lines.filter((l) => l.startsWith('{'));
    if (begun.length === 0 || begun.length * 2 < lines.length) return 0;
    const records = begun.map(parseLine).filter((v) => isObject(v) && guessFields(Object.keys(v)).has('text'));
    return records.length > 0 ? 0.85 : 0;
  },
  read(doc) {
    const rows: Row[] = [];
    const problems: Problem[] = [];
    const bad = (line: number, what: string) =>
      problems.push({
        kind: 'bad-record',
        message: `${doc.file} line ${line}: ${what}; the line was left out`,
        file: doc.file,
        line,
      });
    for (const [i, line] of doc.text.split('\n').entries()) {
      if (line.trim() === '') continue;
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch (error) {
        bad(i + 1, `not JSON (${error instanceof Error ? error.message.slice(0, 100) : error})`);
        continue;
      }
      const wrong = fault(value);
      if (wrong) bad(i + 1, wrong);
      else rows.push({ fields: fieldsOf(value as Json), line: i + 1 });
    }
    return withProblems(doc, pagesOf(doc, rows, 'jsonl'), problems);
  },
};

/** A JSON array of records, or JSON that is no known kind and then said to be so. */
export const jsonReader: Reader = {
  name: 'json',
  recognizes(doc) {
    if (/^\s*\[\s*(\{|\])/.test(doc.text.slice(0, 1000))) return 0.7;
    return /^\s*\{\s*["}]/.test(doc.text.slice(0, 1000)) ? 0.6 : 0;
  },
  read(doc) {
    const value = jsonValue(doc);
    const records = Array.isArray(value) ? value : isObject(value) ? Object.values(value).find(isRecords) : null;
    if (!Array.isArray(records) || !isRecords(records)) {
      const what = value === null ? 'not JSON that can be read (cut off or damaged?)' : 'JSON of no known kind';
      const message = `${doc.file}: ${what}; known are Reddit, Hacker News (Algolia), YouTube comment threads, and lists of records with a text`;
      return [{ ...emptyPage(doc, 'json'), problems: [{ kind: 'unknown-json', message, file: doc.file }] }];
    }
    const rows: Row[] = [];
    const problems: Problem[] = [];
    records.forEach((record: unknown, i) => {
      const wrong = fault(record);
      if (wrong)
        problems.push({
          kind: 'bad-record',
          message: `${doc.file} record ${i + 1}: ${wrong}; it was left out`,
          file: doc.file,
        });
      else rows.push({ fields: fieldsOf(record as Json), line: i + 1 });
    });
    return withProblems(doc, pagesOf(doc, rows, 'json'), problems);
  },
};

const isRecords = (v: unknown): v is Json[] =>
  Array.isArray(v) && v.some((r) => isObject(r) && guessFields(Object.keys(r)).has('text'));

function fault(value: unknown): string | null {
  if (!isObject(value)) return `a record is an object in braces, found ${JSON.stringify(value)?.slice(0, 40)}`;
  const name = guessFields(Object.keys(value)).get('text');
  if (name === undefined) return `no text among its fields (${Object.keys(value).slice(0, 12).join(', ')})`;
  const text = value[name];
  return typeof text === 'string' ? null : `"${name}" has to be text, found ${JSON.stringify(text)?.slice(0, 40)}`;
}

function fieldsOf(record: Json): Row['fields'] {
  const fields: Partial<Record<Field, unknown>> = {};
  for (const [field, name] of guessFields(Object.keys(record))) fields[field] = record[name];
  return fields;
}

function withProblems(doc: Document, pages: Page[], problems: readonly Problem[]): Page[] {
  const all = pages.length > 0 ? pages : [emptyPage(doc, 'jsonl')];
  if (all[0]) append(all[0].problems, problems);
  return all;
}

function firstLines(text: string, count: number): string[] {
  const lines: string[] = [];
  for (let at = 0; lines.length < count && at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end).trim();
    if (line !== '') lines.push(line);
    at = end < 0 ? text.length : end + 1;
  }
  return lines;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

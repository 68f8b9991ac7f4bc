import type { Problem } from '../base/errors.js';
import { append } from '../base/lists.js';
import { guessFields } from './columns.js';
import { authorIn, directoryOf } from './directory.js';
import { isObject, jsonValue, parseJson } from './json.js';
import { answersIn, chooseLists, isRecord, type List, listsIn, oldestFirst } from './lists.js';
import { type Document, emptyPage, type Page, type Reader } from './page.js';
import { pagesOf } from './records.js';
import { isArticle, type Row, textIn } from './row.js';
import { unseenAs } from './unseen.js';
import { fieldsOf } from './values.js';

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
        value = parseJson(line);
      } catch (error) {
        bad(i + 1, `not JSON (${error instanceof Error ? error.message.slice(0, 100) : error})`);
        continue;
      }
      readRecord(value, { rows, line: () => i + 1, bad: (what) => bad(i + 1, what) });
    }
    return withProblems(doc, pagesOf(doc, rows, 'jsonl'), problems);
  },
};

/** JSON that holds lists of records with a text, or that is no known kind and then said to be so. */
export const jsonReader: Reader = {
  name: 'json',
  recognizes(doc) {
    if (/^\s*\[\s*(\{|\])/.test(doc.text.slice(0, 1000))) return 0.7;
    return /^\s*\{\s*["}]/.test(doc.text.slice(0, 1000)) ? 0.6 : 0;
  },
  read(doc) {
    const value = jsonValue(doc);
    const all = listsIn(isComment(value) ? [value] : value);
    if (all.length === 0) {
      const what = value === null ? 'not JSON that can be read (cut off or damaged?)' : 'JSON of no known kind';
      const message = `${doc.file}: ${what}; known are Reddit, Hacker News (Algolia), YouTube comment threads, Discourse, Telegram, Discord, Bluesky, Lemmy, Commento, and lists of records with a text`;
      return [{ ...emptyPage(doc, 'json'), problems: [{ kind: 'unknown-json', message, file: doc.file }] }];
    }
    const { comments, about, others } = chooseLists(all);
    const people = directoryOf(value);
    const problems: Problem[] = [];
    const say = (kind: string, what: string) => problems.push({ kind, message: `${doc.file}${what}`, file: doc.file });
    const rows = [...articleRows(comments, about)];
    let count = 0;
    let twice = 0;
    const seen = new Map<string, List>();
    for (const list of comments) {
      for (const record of list.records) {
        // A comment that is shown apart stands in the list of all of them too.
        const key = isObject(record) && 'id' in record ? JSON.stringify([record.id, fieldsOf(record).text]) : null;
        if (key !== null && (seen.get(key) ?? list) !== list) twice++;
        else
          readRecord(record, {
            rows,
            line: () => ++count,
            bad: (what) => say('bad-record', ` record ${count}: ${what}; it was left out`),
            people,
            title: list.article && textIn({ fields: fieldsOf(list.article), line: 0 }, 'title'),
          });
        if (key !== null && !seen.has(key)) seen.set(key, list);
      }
    }
    if (twice > 0) say('duplicate', `: ${twice} comments stand in two lists; they were read once`);
    for (const { name, records } of others)
      say('unread', `: the list "${name}" (${records.length} records) is not among those of comments; it was left out`);
    return withProblems(doc, pagesOf(doc, rows, 'json'), problems);
  },
};

/** A comment by itself, with what answers it inside: an article has a headline. */
const isComment = (value: unknown): boolean => {
  if (!isRecord(value)) return false;
  const names = guessFields(Object.keys(value));
  return names.has('author') && !names.has('title');
};

/** What the comments are about: objects around them that have a headline, and lists of articles beside them. */
function articleRows(comments: readonly List[], about: readonly List[]): Row[] {
  const around = comments.flatMap((l) => (l.article ? [l.article] : []));
  const articles = new Set([...around, ...about.flatMap((l) => l.records.filter(isObject))]);
  return [...articles].map((a) => ({ fields: fieldsOf(a), line: 1, article: true }));
}

interface Into {
  rows: Row[];
  /** Line or number of the next record. */
  line: () => number;
  bad: (what: string) => void;
  /** Names by id, where records have only ids. */
  people?: ReadonlyMap<string, string>;
  /** Headline of the article around the records. */
  title?: string | null;
  /** What the record answers. */
  under?: Row;
}

/** A record and, under it, the records inside it that answer it. */
export function readRecord(record: unknown, { rows, line, bad, title, under: above, people = new Map() }: Into): void {
  const stack: { value: unknown; under?: Row }[] = [{ value: record, ...(above ? { under: above } : {}) }];
  while (stack.length > 0) {
    const { value, under } = stack.pop() as (typeof stack)[number];
    const fields = isObject(value) ? fieldsOf(value) : {};
    if (isObject(value) && typeof fields.author !== 'string') fields.author = authorIn(value, people) ?? fields.author;
    const row: Row = { fields, line: line(), ...(under ? { under } : {}) };
    fields.title ??= under ? under.fields.title : title;
    if (under) fields.articleId = under.fields.articleId;
    const wrong = isArticle(row) || unseenAs(row) ? null : fault(value);
    if (wrong) bad(wrong);
    else rows.push(row);
    if (!isObject(value)) continue;
    const { answers, others } = answersIn(value);
    for (const name of others) bad(`its list "${name}" may hold comments and was not read`);
    for (const answer of oldestFirst(answers).reverse()) stack.push({ value: answer, under: row });
  }
}

function fault(value: unknown): string | null {
  if (!isObject(value)) return `a record is an object in braces, found ${JSON.stringify(value)?.slice(0, 40)}`;
  if (isRecord(value)) return null;
  const name = guessFields(Object.keys(value)).get('text');
  if (name === undefined) return `no text among its fields (${Object.keys(value).slice(0, 12).join(', ')})`;
  return `"${name}" has to be text, found ${JSON.stringify(value[name])?.slice(0, 40)}`;
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
    return parseJson(line);
  } catch {
    return null;
  }
}

import { bare, type Field, guessFields, NAMES } from './columns.js';
import { isObject, type Json, listIn, stringIn } from './json.js';

/** Where an object keeps the words that stand for it. */
const WORDS = ['text', 'rendered', 'raw', 'plain', 'html', 'body', 'content', 'value'];
const PERSON =
  'displayName display_name name fullName full_name username userName user_name screen_name login acct handle nickname'.split(
    ' ',
  );
const THING = ['id', 'url', 'href', 'slug'];

/**
 * The words of a value: a text, an object that holds one (`{"rendered": …}`), or a list of both (runs of plain, bold and
 * linked text). Null where it holds none.
 */
export function wordsOf(value: unknown): string | null {
  const runs = (Array.isArray(value) ? value : [value]).map((run) =>
    typeof run === 'string'
      ? run
      : isObject(run)
        ? (WORDS.map((k) => run[k]).find((v) => typeof v === 'string') ?? null)
        : null,
  );
  return runs.every((r) => typeof r === 'string') ? runs.join('') : null;
}

/** A table's cell that holds runs of text as JSON, `{"text":"See "},{"text":"4:12"}`, as its words; others as they are. */
export function wordsOfCell(cell: string): string {
  if (!/^\s*\{\s*"text"\s*:/.test(cell)) return cell;
  try {
    return wordsOf(JSON.parse(`[${cell}]`)) ?? cell;
  } catch {
    return cell;
  }
}

const firstOf = (value: Json, keys: readonly string[]): string | null =>
  keys.map((k) => stringIn(value, k)).find((v) => v !== null) ?? null;

/** The name of a person that a record describes. */
export const nameOf = (person: Json): string | null => firstOf(person, PERSON);

/** What a record's field says, where it may be an object: a person's name, a title's words, the id of what it answers. */
function cellValue(field: Field, value: unknown): unknown {
  if (field === 'text') return wordsOf(value);
  if (!isObject(value)) return value;
  if (field === 'author' || field === 'replyAuthor') return nameOf(value);
  if (field === 'title' || field === 'quoted') return wordsOf(value) ?? firstOf(value, ['title']);
  if (field === 'parent' || field === 'articleId') return firstOf(value, THING);
  return value;
}

/** A number, or one too long to be read as such. */
const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^\d{16,}$/.test(value));

/** A JSON record by our names. Of several names for a field one that holds something goes before one that is empty or, for a person, a number. */
export function fieldsOf(record: Json): Partial<Record<Field, unknown>> {
  const names = Object.keys(record);
  const filled = names.filter(
    (n) => record[n] !== null && record[n] !== '' && !(isNumber(record[n]) && NAMES.author.includes(bare(n))),
  );
  const fields: Partial<Record<Field, unknown>> = {};
  for (const [field, name] of new Map([...guessFields(names), ...guessFields(filled)]))
    fields[field] = cellValue(field, record[name]);
  fields.replyTo ??= repliedTo(record);
  return fields;
}

/** The post that a post on X answers, among those that it refers to. */
const repliedTo = (record: Json): unknown =>
  listIn(record, 'referenced_tweets')
    .filter((r) => stringIn(r, 'type') === 'replied_to')
    .map((r) => stringIn(r, 'id'))[0];

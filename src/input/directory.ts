import { bare } from './columns.js';
import { isObject, type Json, stringIn } from './json.js';
import { nameOf } from './values.js';

/** Where exports list the people whom their comments name by an id. */
const PEOPLE = /^(?:users|authors|accounts|members|profiles)$/;
const ID_OF = ['author_id', 'authorId', 'user_id', 'userId'];
const DEEPEST = 4;

/** Names by id, of every list of people in a value, and of every object of people by their ids. */
export function directoryOf(value: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (id: string | null, person: unknown): void => {
    const name = isObject(person) ? nameOf(person) : null;
    if (id && name && !names.has(id)) names.set(id, name);
  };
  const visit = (at: unknown, depth: number): void => {
    if (depth > DEEPEST || !isObject(at)) return;
    for (const [key, inner] of Object.entries(at)) {
      if (!PEOPLE.test(bare(key))) visit(inner, depth + 1);
      else if (Array.isArray(inner)) for (const person of inner) add(stringIn(person, 'id'), person);
      else if (isObject(inner)) for (const [id, person] of Object.entries(inner)) add(id, person);
    }
  };
  for (const part of Array.isArray(value) ? value : [value]) visit(part, 0);
  return names;
}

/** The name of a record's author, where the record has only an id. */
export const authorIn = (record: Json, names: ReadonlyMap<string, string>): string | undefined =>
  ID_OF.map((key) => names.get(stringIn(record, key) ?? '')).find((name) => name !== undefined);

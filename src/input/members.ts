/** A member of a JSON object. */
export interface Member {
  key: string;
  /** Key and value to the letter, as in the object's text; blanks around them included. */
  written: string;
}

/** Strings, and what opens, closes and parts members. */
const MARK = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * The members of a JSON object in their order, as they are written: `JSON.parse` rounds long numbers and drops a key that
 * comes twice.
 * @param text of an object that `JSON.parse` takes
 */
export function membersOf(text: string): Member[] {
  const members: Member[] = [];
  let depth = 0;
  let start = 0;
  let key: string | null = null;
  const end = (at: number) => {
    if (key !== null) members.push({ key: JSON.parse(key), written: text.slice(start, at) });
    key = null;
    start = at + 1;
  };
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (mark === '{' || mark === '[') {
      depth++;
      if (depth === 1) start = index + 1;
    } else if (mark === '}' || mark === ']') {
      depth--;
      if (depth === 0) end(index);
    } else if (depth === 1) {
      if (mark === ',') end(index);
      else key ??= mark;
    }
  }
  return members;
}

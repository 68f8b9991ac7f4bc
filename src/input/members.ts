/** A member of a JSON object. */
export interface Member {
  key: string;
  /** Key and value to the letter, as in the object's text; blanks around them included. */
  written: string;
}

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
  for (let index = 0; index < text.length; index++) {
    const mark = text[index];
    if (mark === '"') {
      const from = index;
      // By hand: a pattern for strings gives up on millions of escapes.
      for (index++; text[index] !== '"' && index < text.length; index++) if (text[index] === '\\') index++;
      if (depth === 1) key ??= text.slice(from, index + 1);
    } else if (mark === '{' || mark === '[') {
      depth++;
      if (depth === 1) start = index + 1;
    } else if (mark === '}' || mark === ']') {
      depth--;
      if (depth === 0) end(index);
    } else if (mark === ',' && depth === 1) end(index);
  }
  return members;
}

import { oneLine } from '../clean.js';
import { type AnyNode, textOf } from './dom.js';

const TO = /^\W*(?:in )?(?:reply|replying|replied|response|responding|responded) to\b:?(.*)$/i;
const LONGEST = 100;

/**
 * Whom each comment's heading says that it answers, where that person has commented above it: "Reply to NAME". What a
 * button offers, an answer to the comment's own author, is none.
 *
 * @param headings texts of each comment beside its words
 */
export function addressees(
  headings: readonly (readonly AnyNode[])[],
  authors: readonly (string | null)[],
): (string | null)[] {
  const above = new Map<string, string>();
  return headings.map((heading, i) => {
    const author = authors[i] ?? null;
    const found = heading
      .flatMap((leaf, k) => {
        const said = TO.exec(oneLine(textOf(leaf, LONGEST)))?.[1];
        return said === undefined
          ? []
          : [keyOf(said) || keyOf(heading[k + 1] ? textOf(heading[k + 1] as AnyNode, 100) : '')];
      })
      .filter((key) => key !== keyOf(author ?? ''))
      .map((key) => above.get(key))
      .find((name) => name !== undefined);
    if (author !== null && keyOf(author)) above.set(keyOf(author), author);
    return found ?? null;
  });
}

const keyOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Words of a text as they are compared: lower case, letters and digits only, apostrophes dropped. */
export function tokens(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’‘`´](?<=\p{L}.)(?=\p{L})/gu, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** A name as it is compared: its letters and digits, without spaces, marks or case. */
export const nameKey = (name: string): string => tokens(name).join('');

/** Words joined so that a run of whole words can be found in it as a substring. */
export const joined = (words: readonly string[]): string => ` ${words.join(' ')} `;

/** The set of a word's characters, folded into 32 bits. */
export function letters(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) & 31);
  return set;
}

/** At least how many edits lie between two words, by their `letters`. */
export const lettersApart = (a: number, b: number): number => Math.max(bits(a & ~b), bits(b & ~a));

function bits(set: number): number {
  let n = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) n++;
  return n;
}

/**
 * Damerau-Levenshtein distance (optimal string alignment), or `limit` + 1 where it is larger than `limit`. Only the cells
 * of the table are filled that are at most `limit` off its diagonal.
 */
export function distance(a: string, b: string, limit: number): number {
  const far = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return far;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, far));
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = new Array(b.length + 1).fill(far);
    if (i <= limit) row[0] = i;
    let low = row[0] ?? far;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const same = a[i - 1] === b[j - 1];
      let d = Math.min((last[j] ?? far) + 1, (row[j - 1] ?? far) + 1, (last[j - 1] ?? far) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, (before[j - 2] ?? far) + 1);
      row[j] = d;
      low = Math.min(low, d);
    }
    if (low > limit) return far;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? far, far);
}

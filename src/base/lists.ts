/** Adds to the end of a list. `push(...more)` passes every item on the stack, which a hundred thousand items overflow. */
export function append<T>(list: T[], more: readonly T[]): void {
  for (const item of more) list.push(item);
}

/** The smallest of many numbers, Infinity of none; `Math.min(...)` overflows the stack as `push(...)` does. */
export function smallest(numbers: readonly number[]): number {
  let low = Number.POSITIVE_INFINITY;
  for (const n of numbers) if (n < low) low = n;
  return low;
}

/** Items by a key, in the order of each key's first item. (`Map.groupBy` needs Node 21.) */
export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** What comes most often, of several the first; undefined of nothing. */
export const mostCommon = <T>(items: Iterable<T>): T | undefined =>
  [...groupBy(items, (item) => item)].reduce<[T, T[]] | null>(
    (a, b) => (a && a[1].length >= b[1].length ? a : b),
    null,
  )?.[0];

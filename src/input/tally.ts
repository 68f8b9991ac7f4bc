import type { Page } from './page.js';

/** Entries left out of a page, by kind: told as one problem a kind, so that none is dropped silently. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(kind: string, count = 1): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
  }

  /** @param phrases sentence for each kind, said of its count */
  report(page: Page, phrases: Readonly<Record<string, (count: number) => string>>): void {
    for (const [kind, count] of this.counts) {
      const say = phrases[kind] ?? ((n: number) => `${n} entries of kind "${kind}" left out`);
      page.problems.push({ kind, message: `${page.articleId}: ${say(count)}`, file: page.file });
    }
  }
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Said of comments whose words are gone, by every reader that keeps their places. */
export const REMOVED = (n: number): string => `${plural(n, 'comment')} deleted or removed: kept without text`;

/** When comments were posted, to find the one that a time names. */
export class Times {
  readonly #last = new Map<string, number>();

  /**
   * @param postedAt ISO wall clock, found again by its day, its minute, its second, as a whole, and by its clock alone
   * @param author key of the author, or ''
   */
  add(index: number, postedAt: string | null, author: string): void {
    if (postedAt === null) return;
    for (const n of new Set([10, 16, 19, postedAt.length])) this.#put(postedAt.slice(0, n), author, index);
    if (postedAt.length >= 16) this.#put(postedAt.slice(11, 16), author, index);
  }

  #put(time: string, author: string, index: number): void {
    this.#last.set(time, index);
    if (author !== '') this.#last.set(`${time} ${author}`, index);
  }

  /** The last comment of a time (`HH:MM`, or ISO as far as it is known), of an author where one is given. */
  last(time: string, author = ''): number | null {
    return this.#last.get(author === '' ? time : `${time} ${author}`) ?? null;
  }
}

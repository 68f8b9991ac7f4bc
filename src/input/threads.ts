import { linkById } from './links.js';
import { type Document, emptyPage, type Page, type RawComment } from './page.js';
import { Tally } from './tally.js';

/** An article's comments while they are read, and what was left out of them. */
export interface Thread {
  page: Page;
  kept: { comment: RawComment; parentId: string | null }[];
  tally: Tally;
}

/** The articles of a document whose comments each name theirs, in the order of first appearance. */
export class Threads {
  private readonly threads = new Map<string, Thread>();

  /** @param named whether an article has an id of its own though it be the only one */
  constructor(
    private readonly doc: Document,
    private readonly reader: string,
    private readonly named = false,
  ) {}

  /** The article of an id, begun where there is none yet. */
  of(id: string): Thread {
    const known = this.threads.get(id);
    if (known) return known;
    const thread = { page: emptyPage(this.doc, this.reader), kept: [], tally: new Tally() };
    this.threads.set(id, thread);
    return thread;
  }

  /** The articles with their comments linked. Else only one of several needs an id of its own beside the document's. */
  pages(phrases: Readonly<Record<string, (count: number) => string>>): Page[] {
    const pages = [...this.threads].map(([id, { page, kept, tally }]) => {
      if (this.named || this.threads.size > 1) page.articleId = `${this.doc.id}#${id}`;
      page.comments = linkById(kept);
      tally.report(page, phrases);
      return page;
    });
    return pages.length > 0 ? pages : [emptyPage(this.doc, this.reader)];
  }
}

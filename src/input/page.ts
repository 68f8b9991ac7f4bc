import type { Problem } from '../base/errors.js';
import type { Source } from '../base/types.js';

/** A run of a comment's body: the commenter's own words, or what the page itself marks as a quotation. */
export interface Block {
  kind: 'text' | 'quote';
  text: string;
  /** Author of the quotation where the markup names one ("Originally posted by …"). */
  author?: string;
  /** Number of the post that the quotation was taken from, where the markup tells it. */
  of?: string;
}

/** A comment as a reader found it on the page, before reply links are worked out. */
export interface RawComment {
  /** The page's own id (`comment-123`), or null. */
  sourceId: string | null;
  author: string | null;
  /** ISO 8601, or null when the page gives no absolute time. */
  postedAt: string | null;
  blocks: Block[];
  /**
   * The comment this one is placed under, or quotes by its number, by the page's own structure: index in `Page.comments` of
   * an earlier or later comment. `missing` says that the page names a parent that is not there.
   */
  parent: { index: number; how: 'nested' | 'header' | 'quote' } | { missing: string } | null;
  /** Name addressed in the header ("A responded to B"), to be resolved by author. */
  headerTarget?: string;
  /** Time of the comment addressed in the header ("Response to A, 1 November 2012 9:08PM"), ISO 8601. */
  headerTime?: string;
  /** The number that the page shows for this comment ("12. Ann says:"), which others may answer ("@12"). */
  number?: number;
  source: Source;
  /** The source says that its words were deleted; it stays as what others answer. */
  removed?: true;
  /** Set by our own JSONL, which already carries finished links and ids. */
  finished?: {
    id: string;
    replyTo: import('../base/types.js').ReplyTo | null;
    quoted: string | null;
    depth: number;
    parent: string | null;
  };
}

/** One article with its comments, as a reader found it. */
export interface Page {
  /** Stable id: the file's base name, with the entry's own id appended for files that hold many articles. */
  articleId: string;
  title: string | null;
  articleDate: string | null;
  /** Text of the article itself where the page has it, to tell quotations of the article from quotations of a comment. */
  article: string | null;
  comments: RawComment[];
  /** The number of comments that the page says it has, or null. */
  declared: number | null;
  problems: Problem[];
  /** Name of the reader that read it. */
  reader: string;
  file: string;
}

/** A decoded file as readers see it. */
export interface Document {
  /** Path as the user gave it, for messages and `source.file`. */
  file: string;
  /** Id for the article; a file of many articles appends each entry's own. */
  id: string;
  /** Line ends are `\n`; HTTP headers and byte order mark are gone. */
  text: string;
  /** Column mapping given by the user (our field to the file's column), for CSV. */
  map?: Readonly<Record<string, string>>;
}

/** A reader of one format: looks at the content, never at the file name. */
export interface Reader {
  name: string;
  /** How sure the reader is that this is its format, in [0, 1]; the surest above 0 reads the document. */
  recognizes(doc: Document): number;
  read(doc: Document): Page[];
}

/** A page of a document before anything was read from it. */
export function emptyPage(doc: Document, reader = 'none'): Page {
  return {
    articleId: doc.id,
    title: null,
    articleDate: null,
    article: null,
    comments: [],
    declared: null,
    problems: [],
    reader,
    file: doc.file,
  };
}

/** The three stances toward a statement, in the order of the model's outputs. */
export const STANCES = ['favor', 'against', 'none'] as const;
export type Stance = (typeof STANCES)[number];

/** The three sentiments, in the order of the model's outputs. */
export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/** Where a record came from: the file, and the 1-based line or the page's own id in it. */
export interface Source {
  file: string;
  line?: number;
  id?: string;
}

/** How a reply target was found. */
export const REPLY_HOWS = ['nested', 'header', 'mention', 'quote'] as const;
export type ReplyHow = (typeof REPLY_HOWS)[number];

export interface ReplyTo {
  id: string;
  author: string | null;
  how: ReplyHow;
  /** In [0, 1]; links below the stated confidence are not made. */
  confidence: number;
}

/** One reader comment, as `parse` writes it. Field order is the order in JSONL. */
export interface Comment {
  articleId: string;
  title: string | null;
  /** ISO 8601 date, or date and wall-clock time, of the article; null where the page gives none. */
  articleDate: string | null;
  /** Stable: the same page gives the same id on every run, and a comment added at the end changes no other id. */
  id: string;
  /** 1-based, in page order. */
  position: number;
  author: string | null;
  /** ISO 8601 wall clock as far as the page tells (date only, to the minute, to the second, with offset if given). */
  postedAt: string | null;
  replyTo: ReplyTo | null;
  /** 0 for a comment on the article, 1 for a reply to one, and so on. */
  depth: number;
  /** The commenter's own words; paragraphs parted by a blank line. */
  text: string;
  /** What it quotes from others, or null. */
  quoted: string | null;
  /** The own words of the comment replied to, or null. */
  parent: string | null;
  source: Source;
}

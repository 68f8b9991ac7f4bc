import type { Field } from './columns.js';

interface Tool {
  /** Names that tell its tables, as `bare` writes them. */
  has: readonly string[];
  /** Our fields whose usual names mean something else there, or that have no usual name. */
  fields: Partial<Record<Field, string>>;
}

/** Tools by which researchers collect comments, where their names are not what they seem. */
const TOOLS: readonly Tool[] = [
  // RedditExtractoR 2: `author` and `post_date` are the post's, and `structure` ("1_2") is the comment's place in the thread
  {
    has: ['structure', 'commdate', 'user', 'comment'],
    fields: { id: 'structure', author: 'user', postedAt: 'commdate', articleId: 'url' },
  },
  // 4CAT
  { has: ['threadid', 'unixtimestamp', 'subject', 'body'], fields: { articleId: 'threadid', title: 'subject' } },
  // Facepager
  { has: ['querystatus', 'objecttype', 'level'], fields: { author: 'fromname', text: 'message' } },
  // TikTok
  { has: ['cid', 'awemeid', 'replyid'], fields: { replyTo: 'replyid', articleId: 'awemeid' } },
];

/** What a tool's table says by which name (as `bare` writes it); nothing for tables of no known tool. */
export function toolFields(names: ReadonlySet<string>): Partial<Record<Field, string>> {
  return TOOLS.find((t) => t.has.every((n) => names.has(n)))?.fields ?? {};
}

type Kind = 'none' | 'article' | 'comment';

/**
 * Tells what a row is, by its cells: in Facepager's tables what was asked for (level 0), the post (level 1) or a comment; in others always a comment.
 *
 * @param names the columns, as `bare` writes them
 */
export function rowKinds(names: readonly string[]): (record: readonly string[]) => Kind {
  const [status = -1, type = -1, level = -1] = ['querystatus', 'objecttype', 'level'].map((n) => names.indexOf(n));
  if (status < 0 || type < 0 || level < 0) return () => 'comment';
  return (record) => (record[type] !== 'data' ? 'none' : Number(record[level]) <= 1 ? 'article' : 'comment');
}

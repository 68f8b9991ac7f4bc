/** What a record of a table or of JSONL may say, by our names. Values are as written; '' and null are nothing. */
export const FIELDS = [
  'text',
  'id',
  'author',
  'postedAt',
  'replyTo',
  'parent',
  'quoted',
  'depth',
  'replyAuthor',
  'replyHow',
  'articleId',
  'title',
  'articleDate',
  'approved',
  'kind',
] as const;
export type Field = (typeof FIELDS)[number];

/** Names that files use for our fields, likeliest first; compared without case, spaces, `_` and `-`. */
export const NAMES: Readonly<Record<Field, readonly string[]>> = {
  text: [
    'text',
    'comment',
    'commenttext',
    'commentbody',
    'body',
    'content',
    'commentcontent',
    'message',
    'commentmessage',
    'selftext',
    'textoriginal',
    'textdisplay',
  ],
  id: ['id', 'commentid', 'objectid', 'postid', 'cid'],
  author: [
    'author',
    'user',
    'username',
    'commenter',
    'authorname',
    'commentauthor',
    'userdisplayname',
    'displayname',
    'name',
    'nickname',
    'screenname',
    'by',
  ],
  postedAt: [
    'postedat',
    'posted',
    'date',
    'time',
    'createdat',
    'createdutc',
    'createtime',
    'createdate',
    'timestamp',
    'publishedat',
    'datetime',
    'commentdate',
    'commentdategmt',
    'published',
  ],
  replyTo: ['replyto', 'parentid', 'inreplyto', 'replytoid', 'parentcommentid', 'inreplytoid', 'commentparent'],
  parent: ['parent', 'parenttext'],
  quoted: ['quoted'],
  depth: ['depth'],
  replyAuthor: ['replytoauthor'],
  replyHow: ['replyhow'],
  articleId: ['articleid', 'article', 'storyid', 'threadid', 'linkid', 'videoid', 'commentpostid', 'url', 'articleurl'],
  title: ['title', 'articletitle', 'headline', 'storytitle', 'linktitle'],
  articleDate: ['articledate'],
  /** Whether readers saw it: 1, 0, spam, trash, … */
  approved: ['commentapproved', 'approved', 'isapproved', 'moderationstatus'],
  /** comment, pingback, trackback. */
  kind: ['commenttype'],
};

export const bare = (name: string): string => name.toLowerCase().replace(/[\s_.-]+/g, '');

/** Our name for each of a file's names; every field once, the likeliest name first. */
export function guessFields(names: readonly string[]): Map<Field, string> {
  const byBare = new Map(names.map((n) => [bare(n), n] as const).reverse());
  const found = new Map<Field, string>();
  for (const field of FIELDS) {
    const name = NAMES[field].map((n) => byBare.get(n)).find((n) => n !== undefined);
    if (name !== undefined) found.set(field, name);
  }
  return found;
}

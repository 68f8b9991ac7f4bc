import { toolFields } from './tools.js';

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
  'position',
  'replyAuthor',
  'replyHow',
  'articleId',
  'title',
  'articleDate',
  'approved',
  'status',
  'spam',
  'deleted',
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
    'rawmessage',
    'bodyhtml',
    'cooked',
  ],
  id: ['id', 'commentid', 'objectid', 'postid', 'cid', 'uniqueid'],
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
    'from',
    'account',
    'owner',
    'sender',
    'poster',
    'postedby',
    'createdby',
    'creator',
    'profilename',
    'uniqueid',
    'ownerusername',
    'authordisplayname',
    'fromname',
    'speaker',
  ],
  postedAt: [
    'postedat',
    'posted',
    'date',
    'time',
    'createdat',
    'createdutc',
    'createdatutc',
    'timestamputc',
    'createtime',
    'createdate',
    'timestamp',
    'publishedat',
    'datetime',
    'commentdate',
    'commentdategmt',
    'published',
    'created',
    'createdtime',
    'createdon',
    'creationdate',
    'datecreated',
    'dateposted',
    'posteddate',
    'postedon',
    'postdate',
    'submittedat',
    'commentedat',
    'commenttime',
    'commentcreatetimestamp',
  ],
  replyTo: [
    'replyto',
    'parentid',
    'inreplyto',
    'replytoid',
    'parentcommentid',
    'inreplytoid',
    'commentparent',
    'parentcomment',
    'parentpostid',
    'parentpost',
    'inreplytocommentid',
    'inreplytostatusid',
    'replytocommentid',
    'replytocomment',
    'replytomessageid',
    'inreplytotweetid',
    'repliestoid',
  ],
  parent: ['parent', 'parenttext'],
  quoted: ['quoted'],
  depth: ['depth'],
  position: ['position'],
  replyAuthor: ['replytoauthor'],
  replyHow: ['replyhow'],
  articleId: [
    'articleid',
    'article',
    'storyid',
    'threadid',
    'linkid',
    'videoid',
    'commentpostid',
    'assetid',
    'url',
    'articleurl',
    'asseturl',
    'storyurl',
    'pageurl',
    'thread',
    'post',
    'posturl',
    'facebookurl',
    'videoweburl',
  ],
  title: [
    'title',
    'articletitle',
    'articleheadline',
    'headline',
    'storytitle',
    'linktitle',
    'assettitle',
    'pagetitle',
    'threadtitle',
    'posttitle',
    'videotitle',
  ],
  articleDate: ['articledate'],
  /** Whether readers saw it: 1, 0, spam, trash, … */
  approved: ['commentapproved', 'approved', 'isapproved', 'moderationstatus'],
  /** The same in words alone: in a column of this name a number means one thing here and the opposite there. */
  status: ['status', 'commentstatus', 'state', 'moderation'],
  spam: ['isspam', 'spam'],
  deleted: ['deleted', 'isdeleted', 'deletedat', 'userdeleted', 'removed', 'isremoved', 'dead'],
  /** comment, pingback, trackback, story. */
  kind: ['commenttype', 'type', 'recordtype'],
};

/** Without case, what parts words, and an explanation in brackets behind it. */
export const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(?<=\S)\s*\([^()]*\)$/, '')
    .replace(/[\s_.-]+/g, '');

/** Our name for each of a file's names; every field once, the likeliest name first. */
export function guessFields(names: readonly string[]): Map<Field, string> {
  const byBare = new Map(names.map((n) => [bare(n), n] as const).reverse());
  const found = new Map<Field, string>();
  for (const [field, name] of Object.entries(toolFields(new Set(byBare.keys()))) as [Field, string][]) {
    const written = byBare.get(name);
    if (written !== undefined) found.set(field, written);
  }
  for (const field of FIELDS.filter((f) => !found.has(f))) {
    // "uniqueId" is a person on TikTok, beside an id of the comment, and that id in other tables.
    const taken = new Set(found.values());
    const name = NAMES[field].map((n) => byBare.get(n)).find((n) => n !== undefined && !taken.has(n));
    if (name !== undefined) found.set(field, name);
  }
  return found;
}

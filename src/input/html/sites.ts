import { BLOGS, PINGS } from './blogs.js';
import { COMMUNITIES } from './communities.js';
import { FORUMS } from './forums.js';

/**
 * What is known of a kind of site. Selectors are CSS; `selector@name` takes an attribute instead of the text. Lists are
 * tried in order, the first that gives a value wins, and the general lists of `fields.ts` come after them.
 */
export interface Site {
  name: string;
  /** The site is tried only on pages where this matches. */
  needs?: string;
  /** One element for each comment. */
  block: string;
  /** Where `block` is only the heading of a comment: tags of the siblings that go on with it, `*` for any. */
  follow?: string;
  author?: readonly string[];
  time?: readonly string[];
  body?: readonly string[];
  id?: readonly string[];
  /** Id, or link to the id, of the comment replied to. */
  parent?: readonly string[];
  /** Name of the author of the comment replied to, where the page gives no link to it. */
  to?: readonly string[];
  /** A number that grows with nesting, on the block or in it. */
  depth?: readonly string[];
  /** Subtrees that are never the body. */
  drop?: string;
  /** Every comment's words stand in a block quotation; found out from the page itself. */
  quoteIsBody?: boolean;
  /** Blocks that stand beside the comments in the same list and are none, by kind. */
  none?: Readonly<Record<string, string>>;
}

/** The kind of a block that is what the page is about: an answer to it answers no comment. */
export const OPENING = 'opening-post';

/** Every kind of site that is known, the more particular ones first: of equal readings the first wins. */
export const SITES: readonly Site[] = [
  ...FORUMS,
  ...COMMUNITIES,
  {
    name: 'intense-debate',
    block: '.idc-c[id^="IDComment"], .idc-c',
    author: ['.idc-c-h .idc-name', '.idc-c-h p a', '.idc-c-h a[href*="/profiles/"]', '.idc-c-h strong'],
    time: ['.idc-time@title', '.idc-time', '.idc-c-h'],
    body: ['.idc-c-t-inner', '.idc-c-t'],
    id: ['@id'],
    drop: '.idc-c-m, .idc-c-b',
  },
  {
    name: 'echo',
    block: '.js-singleComment',
    author: ['.js-singleCommentName'],
    time: ['.js-singleCommentDate'],
    body: ['.js-singleCommentText', '.js-singleCommentBody'],
    id: ['@id'],
  },
  {
    name: 'wordpress-definition-list',
    needs: 'dt.comment, dt[id^="comment-"]',
    block: 'dt.comment, dt[id^="comment-"]',
    follow: 'dd',
    body: ['.format_text', 'dd'],
    id: ['@id'],
    none: PINGS,
  },
  {
    name: 'disqus',
    block: 'li.post[id^="post-"]:has(.post-message), li[id^="dsq-comment-"], .dsq-comment',
    author: ['.post-byline .author', '.author', '[id^="dsq-author-user-"]', '[id^="dsq-cite-"]', '.dsq-commenter-name'],
    time: ['.time-ago@title', '.post-meta [title]@title', '.dsq-comment-meta a@title'],
    body: ['.post-message', '.dsq-comment-message', '.dsq-comment-text', '.dsq-comment-body'],
    id: ['@id'],
    parent: ['.parent-link@href'],
  },
  {
    name: 'facebook-plugin',
    needs: '.fbCommentsPlugin, [class*="UFIComment"], .fbFeedbackPost',
    block: '.fbFeedbackPost, .fbFeedbackReply, .UFIComment, .UFIReply, ._3-8y:has(.UFICommentActorName)',
    author: ['.profileName', '.UFICommentActorName'],
    time: ['abbr@data-utime', 'abbr@title'],
    body: ['.postText', '.UFICommentBody', '._5mdd'],
  },
  {
    name: 'youtube',
    needs: 'ytd-comment-thread-renderer, ytd-comment-renderer, ytd-comment-view-model',
    block: 'ytd-comment-renderer, ytd-comment-view-model',
    author: ['#author-text', '#channel-name'],
    body: ['#content-text'],
  },
  {
    name: 'coral',
    block: '.coral-comment[id^="comment-"], .coral-comment[id^="reply-"]',
    author: ['.coral-comment-username'],
    to: ['.coral-comment-inReplyTo-username', '[class*="nReplyToUsername"]'],
    time: ['.coral-comment-timestamp@datetime', '.coral-comment-timestamp@title'],
    body: ['.coral-comment-content'],
    id: ['@id'],
    drop: '.coral-comment-inReplyTo',
  },
  {
    name: 'livefyre',
    block: 'article.fyre-comment-article, .fyre-comment-wrapper',
    author: ['.fyre-comment-username', '[itemprop="author"]'],
    time: ['time@datetime', '.fyre-comment-date'],
    body: ['.fyre-comment', '[itemprop="text"]'],
    id: ['@data-message-id', '@id'],
  },
  ...BLOGS,
  {
    name: 'drupal',
    needs:
      '.comment .submitted, .comment__submitted, .comment__meta, .comment .content, .comment-wrapper, article.comment, .comment__content',
    block: 'div.comment, article.comment, article[data-comment-user-id], .comment-item',
    author: [
      '.comment__author',
      '.submitted .username',
      '.comment__username',
      '.username',
      '.submitted [rel~="author"]',
      '.author',
    ],
    time: ['.submitted [content]@content', 'time@datetime', '.comment__time', '.submitted', '.comment__submitted'],
    body: [
      '.field--name-comment-body',
      '.field-name-comment-body',
      '.comment__content .text-formatted',
      '.comment__content',
      '.comment_text',
      '.content',
    ],
    id: ['@id', 'a[id^="comment-"]@id'],
    parent: ['.parent a[href*="#comment-"]@href', '.comment__parent a[href*="#comment-"]@href'],
    drop: '.links, .submitted, .field--name-subject, .comment__title, h3, .user-signature, .comment__meta, .comment__links',
  },
  {
    name: 'wpdiscuz',
    needs: '.wc-comment, .wpd-comment',
    block: '.wc-comment, .wpd-comment',
    author: ['.wc-comment-author', '.wpd-comment-author'],
    time: ['.wpd-comment-date@title', '.wc-comment-date@title', '.wc-comment-date', '.wpd-comment-date'],
    body: ['.wc-comment-text', '.wpd-comment-text'],
    id: ['[id^="comment-"]@id', '@id'],
    parent: ['.wc-reply-to a@href', '.wpd-reply-to a@href'],
    none: PINGS,
  },
  {
    name: 'guardian',
    needs: '.d-comment__inner',
    block: '.d-comment:has(> .d-comment__inner)',
    author: ['.d-comment__author', '@data-comment-author'],
    time: ['time@datetime', '@data-comment-timestamp'],
    body: ['.d-comment__body'],
    id: ['@id'],
    parent: ['.d-comment__reply-to-author a@href'],
  },
  {
    name: 'wordpress',
    block:
      'li.comment, li.byuser, li[id^="comment-"], li[id^="li-comment-"], .comment-list > li, .commentlist > li, li.pingback, li.trackback',
    time: ['.comment-metadata time@datetime', '.comment-meta time@datetime', 'time@datetime'],
    id: ['@id', '[id^="comment-"]@id', '[id^="div-comment-"]@id', 'a[href*="#comment-"]@href'],
    depth: ['@class'],
    none: PINGS,
  },
  {
    name: 'wordpress-blocks',
    block:
      '[id^="comment-"]:not(li):not(form):not(textarea), [id^="div-comment-"], div.comment, article.comment, section.comment, .comment-item, .single-comment, .media.comment',
    id: ['@id', '[id^="comment-"]@id', 'a[href*="#comment-"]@href'],
    depth: ['@class'],
    none: PINGS,
  },
  {
    name: 'anchored',
    block: 'a[id^="comment-"]:empty, a[name^="comment-"], a[id^="comment"]:empty, a[name^="c0"], a[id^="c0"]:empty',
    follow: '*',
    id: ['@id', '@name'],
  },
  {
    name: 'comment-blocks',
    block:
      '.comment, .Comment, .comment-block, .comment-container, .comment-wrapper, .comment-wrap, .comment-box, .commentBox, .d-comment, .reader-comment, .user-comment, .post-comment, .comment_item, .commentItem, .comment-entry, .comment-row, .comments-item, .comment-post',
    id: ['@id', '@data-comment-id', '@data-id', 'a[id]@id', 'a[name]@name', 'a[href*="#comment"]@href'],
    depth: ['@data-depth', '@data-level', '@class'],
    parent: ['@data-parent-id', '@data-parent', '@data-parent-comment-id'],
    none: PINGS,
  },
  {
    name: 'microformats',
    block: '.h-cite.u-comment, .u-comment, .p-comment, .h-entry .h-cite, .hentry .hentry, .hcomment, .h-comment',
    author: ['.p-author .p-name', '.p-author', '.h-card .p-name', '.h-card', '.author .fn', '.fn'],
    time: ['.dt-published@datetime', '.published@datetime', '.published@title', '.dt-published'],
    body: ['.e-content', '.p-content', '.p-name.e-content', '.p-summary', '.entry-content'],
    id: ['@id', '.u-url@href'],
  },
  {
    name: 'schema-org',
    block:
      '[itemtype$="schema.org/Comment"], [itemtype$="schema.org/UserComments"], [itemtype$="schema.org/Answer"], [typeof~="schema:Comment"], [typeof~="sioc:Post"], [itemprop="comment"], [itemprop="comments"]:not(:has([itemprop="comments"]))',
    id: ['@id', '@data-comment-id', '@data-id', '[itemprop="url"]@href', 'a[id]@id'],
    parent: ['@data-parent-id', '[itemprop="replyToUrl"]@href', '[itemprop="parentItem"]@href'],
    depth: ['@data-depth', '@class'],
    none: PINGS,
  },
  {
    name: 'dawn',
    needs: '.comment__body, .comment__author',
    block: 'div.comment:has(.comment__body), article.comment:has(.comment__body)',
    author: ['.comment__author'],
    time: ['.comment__date@title', '.timestamp--time@title', '.comment__date', 'time@datetime'],
    body: ['.comment__body'],
    id: ['@id', '@data-id'],
  },
];

import type { Site } from './sites.js';

/** Announcements of links from other blogs. */
export const PINGS: Readonly<Record<string, string>> = {
  pingback: '.pingback, .type-pingback, .comment-type-pingback, .pings > li',
  trackback: '.trackback, .type-trackback, .comment-type-trackback',
};

/** Engines of blogs that name their parts in a way of their own. */
export const BLOGS: readonly Site[] = [
  {
    name: 'blogger',
    block:
      'li.comment[id^="c"]:has(.comment-block), #comments .comment:has(> .comment-block), .comment-thread li.comment',
    author: ['cite.user', '.user'],
    time: ['a[href*="showComment="]@href'],
    body: ['.comment-content'],
    id: ['@id'],
    drop: '.comment-actions, .comment-replies, .thread-toggle',
  },
  {
    name: 'blogger-list',
    needs: 'dl#comments-block, #comments-block, dt.comment-author, dt[id^="c"]',
    block: 'dt.comment-author, #comments-block > dt, dt[id^="c"], .comment-author[id^="c"]',
    follow: 'dd div p',
    time: ['a[href*="showComment="]@href'],
    body: ['.comment-body', 'dd'],
    id: ['@id', 'a[name]@name'],
    drop: '.comment-footer, .comment-delete, .item-control',
    none: PINGS,
  },
  {
    name: 'movable-type',
    needs: '.comment-footer, .comments-footer, .comment-content, .comments-body, .comment-byline',
    block: 'div.comment[id^="comment-"], .comments-body, .comment:has(.comment-footer)',
    author: ['.comment-footer .fn', '.comment-byline .fn', '.vcard .fn', '.comment-footer a:not([href^="#"])'],
    time: ['.comment-footer abbr@title', '.comment-footer', '.comment-byline', '.posted'],
    body: ['.comment-content'],
    id: ['@id', 'a[id]@id', 'a[name]@name'],
    drop: '.comment-footer, .comments-post, .posted',
  },
  {
    name: 'serendipity',
    block: '.serendipity_comment:not(.serendipity_trackback)',
    author: ['.serendipity_comment_source strong'],
    time: ['.comment_source_date', '.serendipity_comment_source'],
    body: ['.serendipity_commentBody'],
    id: ['@id'],
  },
];

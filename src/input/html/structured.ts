import { type Dom, type Element, textOf } from './dom.js';
import { machineTime } from './when.js';

/** What JSON-LD in a page says of the article and its comments. */
export interface JsonLd {
  headline: string | null;
  date: string | null;
  articleBody: string | null;
  commentCount: number | null;
  comments: { id: string | null; author: string | null; time: string | null; html: string; parent: number | null }[];
}

const COMMENT = /^(Comment|UserComments|Answer|DiscussionForumPosting|SocialMediaPosting)$/;
const ARTICLE = /Article|BlogPosting|NewsArticle|Report|WebPage|DiscussionForumPosting|QAPage|Question/;
/** Nodes looked at; a page has hundreds. */
const MOST = 200000;

type Node = Record<string, unknown>;

/** Reads every `application/ld+json` block; blocks that are no JSON are passed over, as browsers do. */
export function jsonLdOf($: Dom): JsonLd {
  const data: JsonLd = { headline: null, date: null, articleBody: null, commentCount: null, comments: [] };
  for (const script of $('script[type="application/ld+json"]').get() as Element[]) {
    let json: unknown;
    try {
      json = JSON.parse(scriptText(script).replace(/^\s*(?:\/\/<!\[CDATA\[|<!--)|(?:\/\/\]\]>|-->)\s*$/g, ''));
    } catch {
      continue;
    }
    visit(json, data);
  }
  return data;
}

function scriptText(script: Element): string {
  return script.children.map((c) => (c.type === 'text' ? c.data : '')).join('') || textOf(script, 5e6);
}

function visit(root: unknown, data: JsonLd): void {
  const stack: { node: unknown; parent: number | null; comment: boolean }[] = [
    { node: root, parent: null, comment: false },
  ];
  for (let seen = 0; stack.length > 0 && seen < MOST; seen++) {
    const { node, parent, comment } = stack.pop() as (typeof stack)[number];
    if (Array.isArray(node)) {
      for (let i = node.length - 1; i >= 0; i--) stack.push({ node: node[i], parent, comment });
      continue;
    }
    if (node === null || typeof node !== 'object') continue;
    const thing = node as Node;
    const type = [thing['@type']].flat().map((t) => String(t).replace(/^.*[/:]/, ''));
    let below = parent;
    if (comment && type.some((t) => COMMENT.test(t))) {
      const html = string(thing.text) ?? string(thing.commentText) ?? string(thing.description) ?? '';
      data.comments.push({
        id: string(thing['@id']) ?? string(thing.identifier) ?? string(thing.url),
        author: nameOf(thing.author ?? thing.creator),
        time: machineTime(string(thing.dateCreated) ?? string(thing.datePublished) ?? string(thing.commentTime) ?? ''),
        html,
        parent,
      });
      below = data.comments.length - 1;
    } else if (type.some((t) => ARTICLE.test(t))) {
      data.headline ??= string(thing.headline) ?? string(thing.name);
      data.date ??= machineTime(string(thing.datePublished) ?? string(thing.dateCreated) ?? '');
      data.articleBody ??= string(thing.articleBody);
      const count = thing.commentCount;
      if (typeof count === 'number' || (typeof count === 'string' && /^\d{1,7}$/.test(count)))
        data.commentCount ??= Number(count);
    }
    const keys = Object.keys(thing);
    for (let i = keys.length - 1; i >= 0; i--) {
      const key = keys[i] as string;
      const value = thing[key];
      if (value !== null && typeof value === 'object' && key !== 'author' && key !== 'creator')
        stack.push({
          node: value,
          parent: below,
          comment: /^(comment|comments|suggestedAnswer|acceptedAnswer|answer)$/.test(key),
        });
    }
  }
}

const string = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : typeof value === 'number' ? String(value) : null;

function nameOf(author: unknown): string | null {
  const first = Array.isArray(author) ? author[0] : author;
  return string(first) ?? (first !== null && typeof first === 'object' ? string((first as Node).name) : null);
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isButtonLine } from '../../src/input/clean.js';
import type { Document, Page } from '../../src/input/page.js';
import { chooseReader, READERS, readDocument } from '../../src/input/readers.js';
import { THEMES } from './themes.js';

/** One document for each reader, small and in its own format. */
const SAMPLES: Readonly<Record<string, string>> = {
  html: (THEMES[0] as (typeof THEMES)[number]).render([
    {
      id: 1,
      author: 'Ann',
      at: '2015-03-01T09:12',
      body: '<p>First.</p>',
      text: 'First.',
      replies: [{ id: 2, author: 'Bo', at: '2015-03-02T09:12', body: '<p>Second.</p>', text: 'Second.' }],
    },
    { id: 3, author: 'Cy', at: '2015-03-03T09:12', body: '<p>Third.</p>', text: 'Third.' },
  ]),
  wxr: '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>T</title><wp:post_id>1</wp:post_id><wp:comment><wp:comment_id>5</wp:comment_id><wp:comment_author></wp:comment_author><wp:comment_date>2012-01-01 10:00:00</wp:comment_date><wp:comment_content>One</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment><wp:comment><wp:comment_id>6</wp:comment_id><wp:comment_author>Bo</wp:comment_author><wp:comment_content>Two</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>5</wp:comment_parent></wp:comment></item></channel></rss>',
  disqus:
    '<?xml version="1.0"?><disqus><thread dsq:id="1"><title>T</title></thread><post dsq:id="2"><message>One</message><createdAt>2012-01-01T00:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>Ann</name></author><thread dsq:id="1"/></post></disqus>',
  'blogger-export':
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:blogger.com,1999:blog-1.post-2</id><category term="http://schemas.google.com/blogger/2008/kind#comment"/><content>One</content><author><name></name></author><thr:in-reply-to ref="tag:blogger.com,1999:blog-1.post-1"/></entry></feed>',
  'intensedebate-export':
    '<?xml version="1.0"?><output><blogpost><url>x</url><title>T</title><comments><comment id="1" parentid="0"><name></name><text>One</text></comment></comments></blogpost></output>',
  'movable-type-export':
    'AUTHOR: Op\nTITLE: T\nDATE: 01/31/2002 03:31:05 PM\n-----\nBODY:\nWords.\n-----\nCOMMENT:\nAUTHOR: Ann\nDATE: 02/01/2002 09:12:00 AM\nOne\n-----\nCOMMENT:\nAUTHOR: \nDATE: \nTwo\n-----\n--------\n',
  reddit:
    '[{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"name":"t1_a","author":"ann","body":"One","created_utc":1400000000,"replies":{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"name":"t1_b","author":"bo","body":"Two","created_utc":1400000001}}]}}}}]}}]',
  'reddit-records':
    '{"id":"a","author":"ann","body":"One","link_id":"t3_x","parent_id":"t3_x","created_utc":1400000000}\n{"id":"b","author":"bo","body":"Two","link_id":"t3_x","parent_id":"t1_a","created_utc":"1400000001"}\n',
  'hn-algolia':
    '{"id":1,"title":"T","author":"op","created_at":"2016-01-01T00:00:00Z","children":[{"id":2,"author":"ann","text":"One","created_at":"2016-01-01T01:00:00Z","children":[]}]}',
  youtube:
    '{"kind":"youtube#commentThreadListResponse","items":[{"id":"t","snippet":{"videoId":"v","topLevelComment":{"id":"t","snippet":{"authorDisplayName":"Ann","textOriginal":"One","publishedAt":"2019-01-01T00:00:00Z"}}}}]}',
  'discourse-json':
    '{"title":"T","post_stream":{"posts":[{"id":91,"post_number":1,"username":"ann","cooked":"<p>One</p>","created_at":"2024-01-10T09:00:00.000Z"},{"id":92,"post_number":2,"username":"bo","cooked":"<p>Two</p>","reply_to_post_number":1}],"stream":[91,92]}}',
  telegram:
    '{"name":"Chat","messages":[{"id":1,"type":"message","date":"2024-01-10T09:00:00","from":"Ann","from_id":"user1","text":"One"},{"id":2,"type":"message","from":"Bo","from_id":"user2","reply_to_message_id":1,"text":["Two ",{"type":"bold","text":"words"}]}]}',
  discord:
    '{"guild":{"name":"G"},"channel":{"name":"ferry"},"messages":[{"id":"1","type":"Default","timestamp":"2024-01-10T09:00:00+01:00","content":"One","author":{"name":"ann"}},{"id":"2","type":"Reply","content":"Two","author":{"name":"bo"},"reference":{"messageId":"1"}}]}',
  bluesky:
    '{"thread":{"post":{"uri":"at://a/app.bsky.feed.post/1","author":{"handle":"ann"},"record":{"$type":"app.bsky.feed.post","text":"Post"}},"replies":[{"post":{"uri":"at://b/app.bsky.feed.post/2","author":{"handle":"bo"},"record":{"text":"One","reply":{"parent":{"uri":"at://a/app.bsky.feed.post/1"},"root":{"uri":"at://a/app.bsky.feed.post/1"}}}}}]}}',
  lemmy:
    '{"comments":[{"comment":{"id":5,"content":"One","path":"0.5","published":"2024-01-10T09:00:00.1Z"},"creator":{"name":"ann"},"post":{"id":1,"name":"T"}},{"comment":{"id":6,"content":"Two","path":"0.5.6"},"creator":{"name":"bo"},"post":{"id":1,"name":"T"}}]}',
  commento:
    '{"comments":[{"commentHex":"a1","commenterHex":"c1","html":"<p>One</p>","parentHex":"root"},{"commentHex":"a2","commenterHex":"anonymous","markdown":"Two","parentHex":"a1"}],"commenters":[{"commenterHex":"c1","name":"Ann"}]}',
  'telegram-page':
    '<!DOCTYPE html><html><body><div class="message default clearfix" id="message1"><div class="body"><div class="pull_right date details" title="10.01.2024 09:00:00">09:00</div><div class="from_name">Ann</div><div class="text">One</div></div></div></body></html>',
  jsonl: '{"text":"One","author":"Ann"}\n{"text":"Two","author":""}\n',
  csv: 'text,author\nOne,Ann\nTwo,\n',
  json: '[{"text":"One","author":"Ann"}]',
  text: 'Ferry to run at night\n\nThe council has said so.\n\n2 Comments\n\nAnn says:\nMarch 1, 2015 at 9:12 am\n\nFirst of all, good.\n\nBo says:\nMarch 2, 2015 at 10:12 am\n\nSecond, why?\n\nCy says:\nMarch 3, 2015 at 11:12 am\n\nThird, when?\n',
};

const doc = (text: string): Document => ({ file: 'f', id: 'f', text });

/** What every page of every reader keeps to. */
function keeps(pages: readonly Page[]): void {
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) {
    expect(page.file).toBe('f');
    page.comments.forEach((c, i) => {
      expect(c.author === null || c.author.trim().length > 0).toBe(true);
      expect(c.postedAt === null || /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/.test(c.postedAt)).toBe(
        true,
      );
      expect(c.source.file).toBe('f');
      for (const b of c.blocks) expect(b.text.trim()).toBe(b.text);
      for (const b of c.blocks) expect(b.text).not.toBe('');
      if (c.parent && 'index' in c.parent) {
        expect(page.comments[c.parent.index]).toBeDefined();
        expect(c.parent.index).not.toBe(i);
      }
      // Up from any comment there is an end: no circles.
      const seen = new Set<number>();
      for (let at: number | null = i; at !== null; ) {
        expect(seen.has(at)).toBe(false);
        seen.add(at);
        const parent: Page['comments'][number]['parent'] = page.comments[at]?.parent ?? null;
        at = parent && 'index' in parent ? parent.index : null;
      }
    });
    for (const p of page.problems) expect([p.file, p.kind !== '', p.message !== '']).toEqual(['f', true, true]);
  }
}

test('there is a sample for every reader', () => {
  expect(Object.keys(SAMPLES).sort()).toEqual(READERS.map((r) => r.name).sort());
});

describe.each(READERS.map((r) => [r.name] as const))('%s', (name) => {
  const text = SAMPLES[name] ?? '';

  test('recognizes its own format, and no other reader is surer', () => {
    expect(chooseReader(doc(text))?.name).toBe(name);
  });

  test('keeps the contract, and says the same twice', () => {
    const pages = readDocument(doc(text));
    keeps(pages);
    expect(pages.flatMap((p) => p.comments).length).toBeGreaterThan(0);
    expect(readDocument(doc(text))).toEqual(pages);
    for (const c of pages.flatMap((p) => p.comments))
      for (const b of c.blocks) expect(isButtonLine(b.text)).toBe(false);
  });

  test('cut and garbled documents never throw and keep the contract', () => {
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 12 }), (a, b, junk) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        keeps(readDocument(doc(text.slice(0, from) + junk + text.slice(to))));
        keeps(readDocument(doc(text.slice(from) + text.slice(0, to))));
      }),
      { numRuns: 150 },
    );
  });
});

test('any text of a comment survives in HTML, JSONL and CSV', () => {
  const word = fc.stringMatching(/^[\p{L}\p{N}]{1,12}$/u);
  const sentence = fc.array(word, { minLength: 3, maxLength: 30 }).map((w) => w.join(' '));
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), (bodies) => {
      const html = `<html><body><ol class="commentlist">${bodies.map((b, i) => `<li class="comment" id="comment-${i}"><cite class="fn">N${i}</cite><div class="comment-content"><p>${b}</p></div></li>`).join('')}</ol></body></html>`;
      const texts = (t: string) =>
        readDocument(doc(t)).flatMap((p) => p.comments.map((c) => c.blocks.map((b) => b.text).join('\n')));
      const clean = bodies.map((b) => b.normalize());
      expect(texts(html).map((t) => t.normalize())).toEqual(clean);
      expect(texts(bodies.map((text) => JSON.stringify({ text })).join('\n')).map((t) => t.normalize())).toEqual(clean);
      expect(texts(`text,n\n${bodies.map((b) => `"${b}",1`).join('\n')}\n`).map((t) => t.normalize())).toEqual(clean);
    }),
    { numRuns: 60 },
  );
});

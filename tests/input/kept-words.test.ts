import { expect, test } from 'vitest';
import { machineTime } from '../../src/input/html/when.js';
import { readDocument } from '../../src/input/readers.js';
import { buildThread } from '../../src/thread/build.js';
import { ARTICLE, PEOPLE, WORDS } from './quay.js';

/** What readers say that looks like something a page makes: it has to come out, in the text of its comment, and make no link. */
function threadOf(text: string, file = 'page.txt') {
  const [page] = readDocument({ file, id: 'page', text });
  if (!page) throw new Error('no page');
  return buildThread(page);
}
const text = (body: (words: string, i: number) => string) =>
  threadOf(
    `${ARTICLE}${PEOPLE.length} Comments\n\n${PEOPLE.map((p, i) => `${p} says:\nMarch ${i + 1}, 2012 at 9:1${i} am\n\n${body(WORDS[i] ?? '', i)}`).join('\n\n')}\n`,
  ).comments.map((c) => c.text);
const html = (bodies: readonly string[]) =>
  threadOf(
    `<html><head><title>Quay</title></head><body><h1>Quay</h1><ol class="commentlist">${bodies
      .map(
        (b, i) =>
          `<li class="comment" id="comment-${i + 1}"><cite class="fn">Reader ${'ABCDEFGHIJKL'[i]}</cite> <a href="#comment-${i + 1}">March ${i + 1}, 2012 at 9:10 am</a><div class="comment-content">${b}</div></li>`,
      )
      .join('')}</ol></body></html>`,
    'page.html',
  );

test('a slogan in most comments is nobody’s furniture and no quotation, before or behind the rest', () => {
  expect(text((w) => `Rest in peace\n\n${w}`)).toEqual(WORDS.map((w) => `Rest in peace\n\n${w}`));
  const after = threadOf(
    `${ARTICLE}5 Comments\n\n${PEOPLE.map((p, i) => `${p} says:\nMarch ${i + 1}, 2012 at 9:1${i} am\n\n${WORDS[i]}\n\nWe want the truth`).join('\n\n')}\n`,
  ).comments;
  expect(after.map((c) => [c.text, c.quoted, c.replyTo])).toEqual(
    WORDS.map((w) => [`${w}\n\nWe want the truth`, null, null]),
  );
  // What stands in the article is a quotation there too.
  const last = `${ARTICLE}5 Comments\n\n${PEOPLE.map((p, i) => `${p} says:\nMarch ${i + 1}, 2012 at 9:1${i} am\n\n${WORDS[i]}${i === 2 ? '\n\nThe council voted on Monday to close the road from next spring.' : ''}`).join('\n\n')}\n`;
  expect(threadOf(last).comments[2]).toMatchObject({
    text: WORDS[2],
    quoted: expect.stringMatching(/^The council voted/),
  });
  // What sites write in words alone is cut.
  expect(text((w) => `Pakistan\n${w}`)).toEqual([...WORDS]);
  expect(text((w) => `${w}\n\nView all my posts`)).toEqual([...WORDS]);
});

test('a word that is a button elsewhere is said where no button stands beside it, and other comments do not end so', () => {
  const ends = ['Thanks', 'Offensive', 'Agree', 'Thanks, thanks, thanks', 'More'];
  expect(text((w, i) => `${w}\n\n${ends[i]}`)).toEqual(WORDS.map((w, i) => `${w}\n\n${ends[i]}`));
  expect(text((w) => `${w}\n\nAgree`)).toEqual([...WORDS]);
  expect(text((w, i) => (i === 1 ? `${w}\n\nAgree\nDisagree` : w))).toEqual([...WORDS]);
});

test('a signed comment that is a link only is a comment', () => {
  const item = (name: string, i: number, body: string) =>
    `<div class="zq-item"><b class="zq-n">${name}</b> <span class="zq-d">March ${i + 1}, 2012 at 9:1${i} am</span><div class="zq-b"><p>${body}</p></div><a href="#">Reply</a></div>`;
  const words = [...WORDS.slice(0, 2), '<a href="http://x.example/a">Read this shameful report</a>', WORDS[4]];
  const page = `<h1>Quay</h1><h2>What readers say</h2><div>${words.map((w, i) => item(PEOPLE[i] ?? '', i, w ?? '')).join('')}</div>`;
  expect(threadOf(page, 'page.html').comments[2]?.text).toBe('Read this shameful report');
});

test('what stands below a rule is a signature only where the page is a forum’s or one comes back', () => {
  const rule = '<p>____________________</p>';
  const { comments } = html([
    `<p>The report says the quay is safe.</p>${rule}<p>That is a lie.</p>`,
    '<p>I read it.</p>',
    `<p>All is well, they say.</p>${rule}<p>I believe none of it.</p>`,
  ]);
  expect(comments.map((c) => c.text.split('\n').at(-1))).toEqual([
    'That is a lie.',
    'I read it.',
    'I believe none of it.',
  ]);
  const again = html([`<p>One.</p>${rule}<p>Fair winds</p>`, '<p>Two.</p>', `<p>Three.</p>${rule}<p>Fair winds</p>`]);
  expect(again.comments.map((c) => c.text)).toEqual(['One.', 'Two.', 'Three.']);
});

test('numbers that begin a comment name another only as far as the page counts', () => {
  const bodies = [
    ...['It is late.', 'I like the fares.', 'They cut the bus.', 'My stop is gone.'],
    '#1, the fares are unfair. #2, the bus was full.',
    ...['She was kind.', 'It rains in.', 'Bikes, then.', 'Nobody asked us.'],
    'Post 9-11 rules made the station ugly.',
    'No. 10, Downing Street will never pay.',
    '#4, walk to the next one.',
  ];
  const { comments } = html(bodies);
  expect(comments.map((c) => c.text)).toEqual(bodies);
  expect(comments.map((c) => c.replyTo?.author ?? null)).toEqual([...Array(11).fill(null), 'Reader D']);
});

test('twelve or fourteen digits that read as a date are one', () => {
  expect(machineTime('201210251430')).toBe('2012-10-25T14:30');
  expect(machineTime('20121025143059')).toBe('2012-10-25T14:30:59');
  expect(machineTime('201213451430')).toBeNull();
  expect(machineTime('1351175400000')).toBe('2012-10-25T14:30:00Z');
});

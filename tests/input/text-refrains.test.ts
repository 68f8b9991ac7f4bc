import { expect, test } from 'vitest';
import { bounded } from '../../src/input/html/bounded.js';
import { readDocument } from '../../src/input/readers.js';
import { ALL, ARTICLE, PEOPLE, read, said, WORDS } from './quay.js';

const list = (item: (who: string, words: string, i: number) => string, below = '', gap = '\n\n') =>
  `${ARTICLE}${PEOPLE.length} Comments\n\n${PEOPLE.map((p, i) => item(p, WORDS[i] ?? '', i)).join(gap)}\n\n${below}`;
const times = (page: ReturnType<typeof read>) => page.comments.map((c) => c.postedAt);
const TIMES = PEOPLE.map((_, i) => `2012-02-17T0${i + 1}:05`);

test('a place glued to the date is no part of it', () => {
  const page = read(
    list((p, w, i) => `${p}\n${['Harwich', 'Kiel, Ger.'][i % 2]}Feb. 1${i}, 2012\n${w}\n\n${i},204 RecommendShare`),
  );
  expect(said(page)).toEqual(ALL);
  expect(times(page)).toEqual(PEOPLE.map((_, i) => `2012-02-1${i}`));
});

test('a button behind every date is no name', () => {
  const page = read(list((p, w, i) => `${w}\n\nPosted by ${p} 02/17/2012 @ 0${i + 1}:05am | hide this reader`));
  expect(said(page)).toEqual(ALL);
});

test('rank, buttons and a number between name and date', () => {
  const ranked = read(
    list(
      (p, w, i) =>
        `${p}\nDeck ${['Boy', 'Hand', 'Officer'][i % 3]}\nreply\nreport\nFeb 17, 2012 0${i + 1}:05 AM\n\n${w}`,
    ),
  );
  expect(said(ranked)).toEqual(ALL);
  const placed = read(list((p, w, i) => `${p}\n\nHarwich, UK\n\nReport Abuse\n\n#${i + 1}\nFeb 1${i}, 2012\n\n${w}`));
  expect(said(placed)).toEqual(ALL);
  expect(placed.comments.map((c) => c.number)).toEqual([1, 2, 3, 4, 5]);
  const party = read(
    list(
      (p, w, i) =>
        `${p}\nParty: ${['Tide', 'Ebb'][i % 2]}\nReply #${i + 1}\nDate: Feb. 17, 2012 - 0${i + 1}:05 AM\n\n${w}`,
    ),
  );
  expect(said(party)).toEqual(ALL);
});

test('names signed above buttons stay with the text above them', () => {
  const page = read(
    list(
      (p, w, i) =>
        `Friday, February 17, 2012 0${i + 1}:05 AM\n\n${w}\n\n—${p}\n\n[Read ${p}'s other letters]\nPermalink`,
    ),
  );
  expect(said(page)).toEqual(ALL);
  expect(times(page)).toEqual(TIMES);
});

test('names with their places signed below, one without', () => {
  const sign = (p: string, i: number) => (i === 3 ? p : `${p}, Harwich, United Kingdom`);
  const page = read(
    list(
      (p, w, i) =>
        `Added: Friday, 17 February, 2012, 1${i}:05 GMT\n\n${w}\n\n${sign(p === 'old_harbour' ? '[old_harbour]' : p, i)}\n\nRecommended by ${i * 9} people`,
    ),
  );
  expect(said(page)).toEqual(ALL);
});

test('the time in a line of its own above the day', () => {
  const page = read(list((p, w, i) => `${p}\n0${i + 1}:05 AM ET\nFebruary 17, 2012\n${w}`, '', '\n'));
  expect(said(page)).toEqual(ALL);
  expect(times(page).map((t) => t?.slice(0, 16))).toEqual(TIMES);
});

test('fans beside a name on top, the date behind the buttons below', () => {
  const page = read(
    list(
      (p, w, i) =>
        `- ${p} I'm a Fan of ${p} ${i}4 fans permalink\n\n${w}\n\nReply    Favorite    Flag as abusive Posted 0${i + 1}:12 AM on 12/22/2009`,
    ),
  );
  expect(said(page)).toEqual(ALL);
  expect(page.comments[2]?.postedAt).toBe('2009-12-22T03:12');
});

test('links beside names are no part of them', () => {
  const page = read(
    list((p, w, i) => `${w}\n\n${p} | ${['Homepage', 'Email | Homepage'][i % 2]} | 02.17.12 - 0${i + 1}:05 am | #`),
  );
  expect(said(page)).toEqual(ALL);
});

test('comments pasted with their last line are quotations of the next one', () => {
  const foot = (i: number) => `${PEOPLE[i]} on February 17, 2012 at 0${i + 1}:05 AM`;
  const pasted = (i: number) =>
    i > 0 && i < 4 ? `${WORDS[i - 1]}\n\n${foot(i - 1)}\n\n` : i === 4 ? `${foot(0)}\n\n` : '';
  const page = read(list((_, w, i) => `${pasted(i)}${w}\n\n${foot(i)}`));
  expect(
    page.comments.map((c) => [
      c.author,
      c.blocks
        .filter((b) => b.kind === 'text')
        .map((b) => b.text)
        .join(' '),
    ]),
  ).toEqual(ALL);
  expect(page.comments[2]?.blocks[0]).toMatchObject({ kind: 'quote', text: WORDS[1], author: PEOPLE[1] });
  expect(page.comments[4]?.headerTarget).toBe(PEOPLE[0]);
});

test('a comment that was sent twice stays twice', () => {
  const page = read(
    list(
      (p, w, i) =>
        `${w}\n\n${p} on February 17, 2012 at 0${i + 1}:05 AM${i === 2 ? `\n\n${w}\n\n${p} on February 17, 2012 at 03:05 AM` : ''}`,
    ),
  );
  expect(page.comments).toHaveLength(6);
});

test('whom a message answers in brackets, and a picture in place of words', () => {
  const to = (i: number) => (i === 2 ? '[In reply to Bo S.]\n' : i === 3 ? '[ Photo ]\n' : '');
  const page = read(list((p, w, i) => `${p}, [17.02.2012 1${i}:05]\n${to(i)}${w}`));
  expect(said(page)).toEqual(ALL);
  expect(page.comments[2]?.headerTarget).toBe('Bo S.');
});

test('a saved page shows what stands in a shadow tree, and no other template', () => {
  const comment = (i: number) =>
    `<div class="coral-comment${i ? ' coral-reply' : ''}" id="${i ? 'reply' : 'comment'}-a${i}"><span class="coral-comment-username">${PEOPLE[i]}</span>
    <time class="coral-comment-timestamp" datetime="2022-03-08T13:0${i}:11Z">1 day ago</time>${i ? `<div class="coral-comment-inReplyTo">In reply to <b class="InReplyToUsername">${PEOPLE[i - 1]}</b></div>` : ''}
    <div class="coral-comment-content">${WORDS[i]}</div></div>`;
  const html = `<h1>Quay</h1><template><p>no</p></template><div><template shadowrootmode=open><style>p{}</style>${[0, 1, 2].map(comment).join('')}</template></div>`;
  expect(bounded(html)).not.toContain('template');
  expect(bounded(html)).not.toContain('>no<');
  const [page] = readDocument({ file: 'page.html', id: 'page', text: html });
  expect(page && said(page)).toEqual(ALL.slice(0, 3));
  expect(page?.comments[2]?.headerTarget).toBe(PEOPLE[1]);
});

test('what is read as a button is never shown as words of the page', () => {
  const lost = 'Somebody else, whose header the page set in a way of its own.';
  const below = (i: number) => `${i * 7} souls sail with this${i === 1 ? `\n\n${lost}` : ''}`;
  const page = read(list((p, w, i) => `${p}\nFeb 17, 2012 0${i + 1}:05 AM\n\n${w}\n\n${below(i)}`));
  expect(page.comments).toHaveLength(5);
  expect(JSON.stringify(page)).not.toContain('Permalink');
  expect(page.comments[1]?.blocks.map((b) => b.text).join(' ')).toContain(lost);
});

test('a line between name and date names who is answered', () => {
  const to = ['Ada Writer', 'Marta Quill', 'Ada Writer', 'J. Penhaligon', 'Marta Quill'];
  const page = read(list((p, w, i) => `${p}\n${to[i]}\n2/17/12 0${i + 1}:05am\n\n${w}\n\n${i}\nReply`));
  expect(said(page)).toEqual(ALL);
  expect(page.comments.map((c) => c.headerTarget ?? null)).toEqual([
    null,
    'Marta Quill',
    null,
    'J. Penhaligon',
    'Marta Quill',
  ]);
  // The same place below most names is nobody.
  const placed = read(
    list((p, w, i) => `${p}\n${['Harwich', 'Kiel'][i % 2]}\n2/17/12 0${i + 1}:05am\n\n${w}\n\nReply`),
  );
  expect(placed.comments.map((c) => c.headerTarget ?? null)).toEqual([null, null, null, null, null]);
});

test('answers that a page says it shows belong to the comment above, but for those that name somebody', () => {
  const words = (w: string, i: number) => (i === 2 ? `@old_harbour ${w}` : w);
  const page = read(
    list(
      (p, w, i) => `${p}\n${i + 1} years ago\n${words(w, i)}\n\n12\n\nReply\n\n${i === 0 ? 'Hide 3 replies\n' : ''}`,
    ),
  );
  expect(page.comments.map((c) => c.parent)).toEqual([
    null,
    { index: 0, how: 'nested' },
    null,
    { index: 0, how: 'nested' },
    null,
  ]);
});

test('a count of answers alone says that they follow where some of these address somebody, and nobody else does', () => {
  const page = (at: number, count: string) =>
    read(
      list(
        (p, w, i) =>
          `${p}\n${i + 1} years ago\n${i === at ? '@old_harbour ' : ''}${w}\n\n12\n\nReply\n\n${i === 0 ? `${count}\n` : ''}`,
      ),
    ).comments.map((c) => c.parent);
  const under = { index: 0, how: 'nested' };
  expect(page(2, '3 replies')).toEqual([null, under, null, under, null]);
  // Folded, or more than follow.
  const none = PEOPLE.map(() => null);
  expect(page(9, '3 replies')).toEqual(none);
  expect(page(4, '3 replies')).toEqual(none);
  expect(page(2, '9 replies')).toEqual(none);
});

test('what many readers say in the same words stays theirs', () => {
  const page = read(list((p, _, i) => `${p}\nFeb 17, 2012 0${i + 1}:05 AM\n\nMay he rest in peace`));
  expect(page.comments.map((c) => c.blocks[0]?.text)).toEqual(PEOPLE.map(() => 'May he rest in peace'));
});

test('a comment that was sent again and again is no quotation of the next one', () => {
  const foot = (p: string, i: number) => `${p} on February 17, 2012 at 0${i + 1}:05 AM`;
  const again = (p: string, w: string, i: number) => (i === 2 ? `\n\n${w}\n\n${foot(p, i)}`.repeat(4) : '');
  const page = read(list((p, w, i) => `${w}\n\n${foot(p, i)}${again(p, w, i)}`));
  expect(page.comments).toHaveLength(9);
  expect(page.comments.every((c) => c.blocks.every((b) => b.kind === 'text'))).toBe(true);
});

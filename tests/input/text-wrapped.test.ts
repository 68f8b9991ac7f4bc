import { expect, test } from 'vitest';
import { ALL, PEOPLE, read, said, WORDS } from './quay.js';

const SITE = 'http://quay.example/2012/08/the-quay-road/';
const TIMES = ['3:21 pm', '4:03 pm', '6:44 pm', '12:01 am', '9:32 am'];
const CLOCKS = ['15:21', '16:03', '18:44', '00:01', '09:32'];
const LEVELS = [0, 1, 2, 0, 0];
const NUMBERS = [1, 1, 1, 2, 3];
const MENU = ['Home', 'About', 'Ferries'].map((m) => `  * ${m} <http://quay.example/${m.toLowerCase()}/>`).join('\n');
const HEAD = `  The Quay <http://quay.example/>\n\nSkip to primary content <#content>\n\n${MENU}\n\n  The quay road\n\nThe council voted on Monday to close the road.\n\n    5 thoughts on “The quay road”\n\n`;
const replies = (page: ReturnType<typeof read>) =>
  page.comments.map((c) => (c.parent && 'index' in c.parent ? c.parent.index : null));

/** Comments as a browser writes them into a text file: numbers of lists in lines of their own, each level set in. */
const comments = (header: (who: string, time: string, i: number) => string[], foot: string[]) =>
  PEOPLE.map((p, i) => {
    const pad = ' '.repeat(4 + 4 * (LEVELS[i] ?? 0));
    const lines = [...header(p, TIMES[i] ?? '', i), '', WORDS[i] ?? '', '', ...foot];
    return `${pad.slice(3)}${NUMBERS[i]}.\n${lines.map((l) => (l ? pad + l : '')).join('\n')}\n`;
  }).join('\n');

test.each([
  [
    'with addresses in lines of their own',
    (p: string, t: string, i: number) => [`${p} on August 5, 2012 at ${t}`, `<${SITE}#comment-${i}>`, 'said:'],
    ['Reply ↓', `<${SITE}?replytocom=1#respond>`],
  ],
  [
    'with addresses and broken before "pm"',
    (p: string, t: string, i: number) => [
      `${p} <http://own.example/> on August 5, 2012 at ${t.slice(0, -3)}`,
      t.slice(-2),
      `<${SITE}#comment-${i}>`,
      'said:',
    ],
    [`Reply ↓ <${SITE}?replytocom=1#respond>`],
  ],
  [
    'with addresses in angles of another kind, broken before the clock',
    (p: string, t: string, i: number) => [`${p} on August 5, 2012 at`, t, `‹${SITE}#comment-${i}›`, 'says:'],
    [`Reply ‹${SITE}›`],
  ],
  ['broken before the date', (p: string, t: string) => [`${p} on`, `August 5, 2012 at ${t} said:`], ['Reply ↓']],
  ['broken within the date', (p: string, t: string) => [`${p} on August 5,`, `2012 at ${t}`, 'said:'], ['Reply ↓']],
])('a page saved as text %s', (_, header, foot) => {
  const page = read(HEAD + comments(header, foot));
  expect(said(page)).toEqual(ALL);
  expect(page.comments.map((c) => c.postedAt)).toEqual(CLOCKS.map((c) => `2012-08-05T${c}`));
  expect(replies(page)).toEqual([null, 0, 1, null, null]);
});

test('one header alone that is broken before "pm" has the time that it tells', () => {
  const page = read(
    `The quay road\n\nThe council voted.\n\n3 Comments\n\nMarta Quill on August 5, 2012 at 3:21 pm said:\n\nAbout time.\n\nSomebody with a long name of his own on August 5, 2012 at 6:44\npm said:\n\nWe close at 7:30\npm today.\n\nBo on August 6, 2012 at 8:00 am said:\n\nGood.\n`,
  );
  expect(said(page)).toEqual([
    ['Marta Quill', 'About time.'],
    ['Somebody with a long name of his own', 'We close at 7:30 pm today.'],
    ['Bo', 'Good.'],
  ]);
  expect(page.comments[1]?.postedAt).toBe('2012-08-05T18:44');
});

test('addresses that people write between angles are their words where a page sets none behind its links', () => {
  const page = read(
    `The quay road\n\nThe council voted.\n\n5 Comments\n\n${PEOPLE.map((p, i) => `${p} on August ${5 + i}, 2012 at 3:21 pm said:\n\n${WORDS[i]} <http://quay.example/${i}> is what they say.`).join('\n\n')}\n`,
  );
  expect(said(page)).toEqual(PEOPLE.map((p, i) => [p, `${WORDS[i]} <http://quay.example/${i}> is what they say.`]));
});

test('numbers of a flat list of comments are no depths', () => {
  const page = read(
    `The quay road\n\nThe council voted.\n\n${PEOPLE.length} Comments\n\n${PEOPLE.map((p, i) => ` ${i + 1}.\n    ${p} on August ${5 + i}, 2012 at 3:21 pm said:\n\n    ${WORDS[i]}\n`).join('\n')}`,
  );
  expect(said(page)).toEqual(ALL);
  expect(replies(page)).toEqual(PEOPLE.map(() => null));
});

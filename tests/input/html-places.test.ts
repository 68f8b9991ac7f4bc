import { expect, test } from 'vitest';
import { readHtml } from '../../src/input/html.js';

const read = (body: string, date = '2024-01-13T02:00:00Z') =>
  readHtml({
    file: 'p.html',
    id: 'p',
    text: `<html><head><title>Ferry</title>${date ? `<meta property="article:published_time" content="${date}">` : ''}</head><body><h1>Ferry</h1><h2>Comments</h2>${body}</body></html>`,
  });

interface Said {
  name: string;
  town: string;
  when?: string;
  words: string;
}

/** A comment whose classes say nothing, as a bundler makes them up. */
const one = ({ name, town, when = '3 hours ago', words }: Said, tag = 'button') =>
  `<div class="css-1x" id="permid-${name}"><div class="css-2h"><span class="css-3n"><${tag} class="css-4b">${name}</${tag}></span><span class="css-5t">${town}</span><span class="css-6w">${when}</span></div><div class="css-7b"><p class="css-8p">${words}</p></div><div class="css-9f"><button>Reply</button><button>Share</button></div></div>`;
const LONG = 'The boats were late again, as they are every winter when the ice comes down.';
const PEOPLE: readonly Said[] = [
  { name: 'Marta', town: 'Delft', words: `${LONG} One.` },
  { name: 'Piet Vos', town: 'Down by the old harbour wall', words: 'Indeed' },
  { name: 'Olga', town: 'Hoek van Holland', words: `${LONG} Three.` },
  { name: 'Jan B.', town: 'Anywhere', words: `${LONG} Four.` },
  { name: 'Ines', town: 'Leeuwarden, Friesland', words: '.' },
];
const page = (tag: string, when?: string) => read(PEOPLE.map((p) => one(when ? { ...p, when } : p, tag)).join(''));
const words = (found: ReturnType<typeof read>) => found.comments.map((c) => c.blocks.map((b) => b.text).join('|'));

test.each(['button', 'span'])('a town is never the words, however short these are (names in a %s)', (tag) => {
  const found = page(tag);
  expect(found.comments.map((c) => c.author)).toEqual(PEOPLE.map((p) => p.name));
  expect(words(found)).toEqual(PEOPLE.map((p) => p.words));
});

test('a comment without words does not say its town', () => {
  const silent = [...PEOPLE, { name: 'Rik', town: 'Den Helder', words: '' }];
  expect(words(read(silent.map((p) => one(p)).join(''))).at(-1)).toBe('');
});

test('what most say in two places is not cut for those who say it in one', () => {
  const said = (name: string, more: string) =>
    `<div class="comment"><b>${name}</b> <i>3 hours ago</i><div class="x">${LONG} ${name}.</div>${more}</div>`;
  const quoted =
    '<div class="y">And a second part, which stands in a box of its own and is far longer than the first one.</div>';
  const found = read(`<div>${said('Ann', '')}${said('Ben', '')}${said('Cyd', '')}${said('Dora', quoted)}</div>`);
  expect(words(found)[3]).toContain('And a second part');
});

test('a name and a date without a space between them are two things', () => {
  const comment = (name: string, when: string) =>
    `<li class="comment"><div class="head"><button class="n">${name}</button><span class="w"><span>${when}</span></span></div><div class="b"><div>${LONG} ${name}</div></div><button>Reply</button></li>`;
  const found = read(
    `<ul class="comments-list">${comment('Ronald', '3 days ago')}${comment('J', '4 days ago')}${comment('Mike H.', 'last month')}${comment('captain obvious', '2 days ago')}</ul>`,
  );
  expect(found.comments.map((c) => c.author)).toEqual(['Ronald', 'J', 'Mike H.', 'captain obvious']);
  expect(words(found)[2]).toBe(`${LONG} Mike H.`);
});

test('a day without a year is counted from the article, and not guessed where it lies shortly before that', () => {
  const days = ['Jan. 13', 'Jan. 14', 'Jan. 12', 'Feb. 2', 'Jan. 11'];
  const body = PEOPLE.map((p, i) => one({ ...p, when: days[i] as string })).join('');
  expect(read(body).comments.map((c) => c.postedAt)).toEqual([
    '2024-01-13',
    '2024-01-14',
    '2024-01-12',
    '2024-02-02',
    null,
  ]);
  const undated = read(body, '');
  expect(undated.comments.map((c) => [c.author, c.postedAt])).toEqual(PEOPLE.map((p) => [p.name, null]));
});

test.each(['3d', '2y', 'yesterday', 'last week', 'last year'])(
  '"%s" at the place of the dates is no name and no word',
  (when) => {
    const found = page('span', when);
    expect(found.comments.map((c) => [c.author, c.postedAt])).toEqual(PEOPLE.map((p) => [p.name, null]));
    expect(words(found)).toEqual(PEOPLE.map((p) => p.words));
  },
);

test('"Yesterday" in the place of words is what somebody said', () => {
  const found = read([...PEOPLE, { name: 'Rik', town: 'Den Helder', words: 'Yesterday' }].map((p) => one(p)).join(''));
  expect(words(found).at(-1)).toBe('Yesterday');
});

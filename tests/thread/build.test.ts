import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyPage, type Page, type RawComment } from '../../src/input/page.js';
import { readDocument } from '../../src/input/readers.js';
import { buildThread } from '../../src/thread/build.js';
import { STYLES } from '../input/styles.js';

const raw = (author: string | null, text: string, more: Partial<RawComment> = {}): RawComment => ({
  sourceId: null,
  author,
  postedAt: null,
  blocks: [{ kind: 'text', text }],
  parent: null,
  source: { file: 'p' },
  ...more,
});
const page = (comments: RawComment[], more: Partial<Page> = {}): Page => ({
  ...emptyPage({ file: 'p', id: 'p', text: '' }),
  comments,
  ...more,
});
/** Position replied to and how, for each comment. */
const links = (comments: RawComment[], more: Partial<Page> = {}) => {
  const thread = buildThread(page(comments, more)).comments;
  return thread.map((c) =>
    c.replyTo ? `${thread.find((d) => d.id === c.replyTo?.id)?.position} ${c.replyTo.how}` : null,
  );
};
const kinds = (comments: RawComment[], more: Partial<Page> = {}) =>
  buildThread(page(comments, more)).problems.map((p) => p.kind);

const FOUR = [
  raw('Ashgrove11', 'The tramway was promised for the spring.'),
  raw('Nora Quillfeather', 'Which spring, they did not say.'),
  raw('Nora Quillfeather', 'And the depot has no roof yet, by the way.'),
  raw('Al', 'I would walk.'),
];

test('among the answers to one comment, a full name without a mark tells which is meant', () => {
  const under = (author: string, text: string) => raw(author, text, { parent: { index: 0, how: 'nested' } });
  expect(
    links([
      raw('Ann Lee', 'The tramway was promised for the spring.'),
      under('Bo Quist', 'Which spring, they did not say.'),
      under('Ann Lee', 'Bo Quist the last one!'),
      under('Cy Marsh', 'Spring in the step of the mayor.'),
      raw('Di', 'I would walk.'),
    ]),
  ).toEqual([null, '1 nested', '2 mention', '1 nested', null]);
});

test('who said it, behind a quotation and a dash, is none of the own words', () => {
  const said = (text: string) => {
    const { comments } = buildThread(page([...FOUR, raw('Di', text)]));
    return comments.at(-1)?.text;
  };
  expect(said('"Which spring, they did not say." - Nora Quillfeather, Leeds. They did.')).toBe('They did.');
  expect(said("'Which spring, they did not say.' – Nora Quillfeather, Upper Mill, 14/8/2012 20:02\n\nThey did.")).toBe(
    'They did.',
  );
  expect(said('"Which spring, they did not say." - Nora Quillfeather, you are wrong.')).toBe(
    'Nora Quillfeather, you are wrong.',
  );
  expect(said('"Which spring, they did not say." - Leeds, they did.')).toBe('Leeds, they did.');
});

test('a line that holds a number and a name is an address where the page numbers its comments', () => {
  const four = [
    raw('ysr', 'The tramway was promised for the spring.', { number: 1 }),
    raw('Nora', 'Which spring, they did not say.', { number: 2 }),
    raw('Al', 're: #1 ysr\n\nAnd the depot has no roof yet.', { number: 3 }),
    raw('ysr', '# 2 by Nora\nThe one after the next.', { number: 4 }),
  ];
  expect(links(four)).toEqual([null, null, '1 mention', '2 mention']);
  expect(buildThread(page(four)).comments.map((c) => c.text)[2]).toBe('And the depot has no roof yet.');
});

describe('whom a comment answers', () => {
  test.each([
    ['@Ashgrove11: when?', '1 mention'],
    ['@Ashgrove11 (7:11 AM): when?', '1 mention'],
    ['@Ashgrove when?', '1 mention'],
    ['@ashgrove 11 when?', '1 mention'],
    ['u/Ashgrove11 when?', '1 mention'],
    ['u/Ashgrove when?', null],
    ['u/Ashgrove11/top is a list', null],
    ['@Ashgorve11, when?', '1 mention'],
    ['@Ashgrove11-when will it be?', '1 mention'],
    ['@nora quillfeather it was the next one', '3 mention'],
    ['@Quillfeather it was the next one', '3 mention'],
    ['@Nora: the depot needs no roof in summer, and its walls are fine.', '3 mention'],
    ['@Nora: “Which spring, they did not say.” They did.', '2 mention'],
    ['@2, they did say.', '2 mention'],
    ['#2: they did say.', '2 mention'],
    ['Ashgrove11 @1 no', '1 mention'],
    ['Nora, who told you so?', '3 mention'],
    ['Thanks Nora, I did not know.', '3 mention'],
    ['Which spring, they did not say.\n\nThe next one.', '2 quote'],
    ['“the depot has no roof yet” is not true.', '3 quote'],
    ['The tramway was promised\nfor the spring\n\nIt was, in the last one.', '1 quote'],
    ['@Al – then walk', '4 mention'],
    ['@Somebody else: no', null],
    ['Also, there is no money.', null],
    ['@9/11 they said the same', null],
    ['I was there, Nora was not.', null],
    ['We pay 100% of it', null],
  ])('%s', (text, want) => {
    expect(links([...FOUR, raw('Zed', text)]).at(-1)).toBe(want);
  });

  test('a quoted comment that opens with a mention: its author is meant, not the one mentioned in it', () => {
    const thread = [
      raw('Ann', 'The bridge is too narrow for two carts.'),
      raw('Ben', '@Ann then let one cart wait for the other one.'),
    ];
    expect(links([...thread, raw('Cyd', '@Ann then let one cart wait for the other one.\n\nOn a slope?')]).at(-1)).toBe(
      '2 quote',
    );
  });

  test('quotations of the article are no reply, and nobody replies to himself', () => {
    const article = 'The bridge will be closed from May until the end of the year.';
    const said = [
      raw('Ann', 'I knew it long before them.'),
      raw('Ben', 'The bridge will be closed from May until the end of the year.\n\nWhich year?'),
    ];
    expect(links(said, { article })).toEqual([null, null]);
    expect(buildThread(page(said, { article })).comments[1]).toMatchObject({ text: 'Which year?', quoted: article });
    expect(
      links([
        raw('Ann', 'Some rather long remark about herrings.'),
        raw('Ann', 'Some rather long remark about herrings.\n\nAgain.'),
      ]),
    ).toEqual([null, null]);
  });

  test('stock phrases are no quotations', () => {
    const sorry = 'I am so sorry for your loss.';
    expect(
      links([
        raw('A1', `${sorry} Truly.`),
        raw('B1', `${sorry} Be well.`),
        raw('C1', `${sorry} Take care.`),
        raw('D1', `${sorry} Bye.`),
      ]),
    ).toEqual([null, null, null, null]);
  });

  test.each([
    ['agreed with kamran bhai, the roof leaks', '1 mention'],
    ['=1 agreed with Kamran, the roof leaks', '1 mention'],
    ['+1 to colonel sahib. And mend the roof.', '2 mention'],
    ['@Dr. Aslam Khan: no', null],
    ['Doctor sahib, which roof?', null],
    ['Pete, as I read it the roof is new.', '5 mention'],
    ['Slates, slates and no nails.', null],
    ['@Fouzia Tanvir-madam the roof is new', '6 mention'],
    ['@Fauzia Bashir the roof is new', '6 mention'],
    ['@Fabio Tanner the roof is new', null],
    ['To the reader who asked at 1.47: on Thursday.', '7 mention'],
    ['To the reader who asked at 3.10: on Thursday.', null],
    ['I was there at 1.47 and saw it.', null],
    ['Agreed with the roof, it is new.', null],
  ])('by courtesy: %s', (text, want) => {
    const said = [
      raw('Kamran', 'The roof is of tin.'),
      raw('Col (R) I. Baig', 'Slates would be better than tin.'),
      raw('Dr. Orakzai', 'No.'),
      raw('Dr. Bangash', 'No!'),
      raw('PortlandPete', 'Tin is loud in the rain.'),
      raw('Fauzia Tanveer', 'It is.'),
      raw(null, 'When will it be done?', { postedAt: '2012-10-09T13:47' }),
      raw('TileAndSlates', 'Who sells them?', { postedAt: '2012-10-09T15:20' }),
    ];
    expect(links([...said, raw('Zed', text)]).at(-1)).toBe(want);
  });

  test('the name of what the article is about addresses nobody, but for a mark', () => {
    const said = [raw('Kashmir', 'No.'), raw('Ann', 'Kashmir, as ever, voted late.'), raw('Bo', '@Kashmir: why')];
    expect(links(said, { article: 'The parties in Kashmir voted on the bill.' })).toEqual([null, null, '1 mention']);
    expect(links(said)).toEqual([null, '1 mention', '1 mention']);
    expect(links([raw('Kashmir', 'No.'), raw('Ann', 'Kashmir, Punjab and Sindh all voted.')])).toEqual([null, null]);
  });

  test('of several comments by the one addressed, the one that waits for an answer', () => {
    const said = [
      raw('Ann', 'The ferry is late again.'),
      raw('Ben', '@Ann: take the train then.'),
      raw('Cyd', 'The ferry was on time today.'),
      raw('Ben', '@Cyd: for once.'),
      raw('Ann', '@Ben: there is none.'),
      raw('Ann', '@Ben: and the road is closed.'),
    ];
    expect(links(said)).toEqual([null, '1 mention', null, '3 mention', '2 mention', '4 mention']);
  });

  test('a name that many share is no one person', () => {
    const guests = [raw('Guest', 'The ferry is late.'), raw('Guest', '@Guest: it is not.')];
    expect(links(guests)).toEqual([null, '1 mention']);
    expect(links([...guests, raw('Ann', 'Well.'), raw('Ben', '@Guest: prove it')]).at(-1)).toBe(null);
    expect(links([...guests, raw('Ben', '@Guest: prove it')]).at(-1)).toBe('2 mention');
  });

  test('names are still found among thousands', () => {
    const crowd = Array.from({ length: 3000 }, (_, i) => raw(`Passer ${i} By`, `Remark ${i} about ferries.`));
    const last = [raw('Zed', '@Passer 2 By: no'), raw('Zed', '@Paser 2990 By: no'), raw('Zed', '@Paser 17 Byy: no')];
    expect(links([...crowd, ...last]).slice(-3)).toEqual(['3 mention', '2991 mention', null]);
  });

  test('a header target tells whom of those who answer one comment another of them answers', () => {
    const under = (author: string, headerTarget?: string) =>
      raw(author, `${author} on the ferry.`, {
        parent: { index: 0, how: 'nested' },
        ...(headerTarget ? { headerTarget } : {}),
      });
    const thread = [raw('Ann', 'One.'), under('Ben', 'Ann'), under('Cyd', 'Ben'), under('Dora', 'Zoe'), under('Ed')];
    expect(links(thread)).toEqual([null, '1 nested', '2 header', '1 nested', '1 nested']);
  });

  test('a header target that nobody bears is a missing parent', () => {
    const thread = [raw('Ann', 'One.'), raw('Ben', 'Two.', { headerTarget: 'Cyd' })];
    expect(links(thread)).toEqual([null, null]);
    expect(kinds(thread)).toContain('missing-parent');
  });
});

describe('integrity', () => {
  const times = (n: number) => `2013-05-0${n}T10:00`;
  test('links to itself, forward and in circles are dropped and said', () => {
    const thread = [
      raw('A1', 'one', { parent: { index: 0, how: 'nested' } }),
      raw('B1', 'two', { parent: { index: 2, how: 'nested' } }),
      raw('C1', 'three', { parent: { index: 1, how: 'nested' } }),
    ];
    expect(links(thread)).toEqual([null, null, '2 nested']);
    const dated = [
      raw('A1', 'a', { postedAt: times(2), parent: { index: 1, how: 'header' } }),
      raw('B1', 'b', { postedAt: times(1), parent: { index: 0, how: 'header' } }),
    ];
    expect(links(dated)).toEqual(['2 header', null]);
    expect(kinds(dated).filter((k) => k === 'dropped-link')).toHaveLength(1);
    const circle = [0, 1, 2].map((i) =>
      raw(`U${i}`, 'x', { postedAt: times(1), parent: { index: (i + 1) % 3, how: 'header' } }),
    );
    expect(links(circle).filter((l) => l !== null)).toHaveLength(2);
  });

  test('declared, authors, times, duplicates are reported, and nothing is dropped', () => {
    const thread = [
      raw(null, 'A remark of some length.'),
      raw('Ann', 'Another remark, twice.'),
      raw('Ann', 'Another remark, twice.'),
    ];
    expect(kinds(thread, { declared: 5 }).sort()).toEqual(['declared', 'duplicate', 'no-author', 'no-time']);
    expect(buildThread(page(thread)).comments).toHaveLength(3);
  });

  test('records that bring their links are checked like any other', () => {
    const finished = (id: string, to: string | null, depth: number): RawComment =>
      raw('Ann', `remark ${id}`, {
        finished: {
          id,
          replyTo: to === null ? null : { id: to, author: 'Ann', how: 'nested', confidence: 1 },
          quoted: null,
          depth,
          parent: to === null ? null : 'words',
        },
      });
    const thread = [
      finished('a', null, 0),
      finished('b', 'a', 1),
      finished('b', 'b', 2),
      finished('c', 'd', 2),
      finished('d', 'gone', 4),
      finished('e', 'd', 5),
    ];
    const { comments, problems } = buildThread(page(thread));
    expect(comments.map((c) => [c.id, c.replyTo?.id ?? null, c.depth, c.parent])).toEqual([
      ['a', null, 0, null],
      ['b', 'a', 1, 'remark a'],
      ['b-2', 'b', 2, 'remark b'],
      ['c', null, 0, null],
      ['d', 'gone', 4, 'words'],
      ['e', 'd', 5, 'remark d'],
    ]);
    expect(problems.map((p) => p.kind)).toEqual(['missing-parent', 'dropped-link', 'no-time']);
  });

  test('a thread 50,000 replies deep', () => {
    const thread = Array.from({ length: 50_000 }, (_, i) =>
      raw(`u${i % 7}`, `remark ${i}`, { parent: i ? { index: i - 1, how: 'nested' } : null }),
    );
    expect(buildThread(page(thread)).comments.at(-1)?.depth).toBe(49_999);
  });
});

test('ids stay when a comment is added at the end, and equal comments have different ones', () => {
  const thread = [raw('Ann', 'Yes.'), raw('Ann', 'Yes.'), raw('Ben', 'No.', { sourceId: '77' })];
  const ids = buildThread(page(thread)).comments.map((c) => c.id);
  expect(new Set(ids).size).toBe(3);
  expect(ids[2]).toBe('p#77');
  expect(
    buildThread(page([...thread, raw('Ann', 'Yes.')]))
      .comments.map((c) => c.id)
      .slice(0, 3),
  ).toEqual(ids);
});

test('shuffled, cut and doubled pages never crash and never link to themselves or forward', () => {
  const bodies = [
    'The quay is too narrow for lorries, everybody knows.',
    '@Bo no',
    'The quay is too narrow for lorries, everybody knows.\n\nNot I.',
    'Ann, yes.',
    '@1 why',
    '> the quay is too narrow\n\nok',
  ];
  const pages = STYLES.map(
    (s) =>
      `Title of it\n\n6 Comments\n\n${s.render(bodies.map((body, i) => ({ author: ['Ann', 'Bo', 'Cy Dow'][i % 3] ?? '', at: i * 7, body })))}`,
  );
  fc.assert(
    fc.property(fc.constantFrom(...pages), fc.array(fc.nat(200), { maxLength: 60 }), fc.nat(), (text, order, cut) => {
      const lines = text.split('\n');
      const mutated = order.length
        ? order.map((i) => lines[i % lines.length]).join('\n')
        : text.slice(cut % text.length) + text;
      for (const p of readDocument({ file: 'p', id: 'p', text: mutated })) {
        const { comments } = buildThread(p);
        const place = new Map(comments.map((c) => [c.id, c.position]));
        expect(place.size).toBe(comments.length);
        for (const c of comments) {
          if (!c.replyTo) continue;
          const to = place.get(c.replyTo.id) ?? Number.POSITIVE_INFINITY;
          const earlier = comments[to - 1];
          expect(to !== c.position && earlier !== undefined).toBe(true);
          if (to > c.position) expect((earlier?.postedAt ?? '') <= (c.postedAt ?? '')).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a quotation after an address keeps both its marks, and a time in the address goes with it', () => {
  const said = (text: string) => buildThread(page([...FOUR, raw('Bo', text)])).comments.at(-1)?.text;
  expect(said('@Al "I would walk" i am crying')).toBe('"I would walk" i am crying');
  expect(said('@Al (7:11 AM): you would not')).toBe('you would not');
  expect(said('@Nora© you would not')).toBe('you would not');
});

test('where answers are nested one level deep, a marked name tells which of them is meant', () => {
  const under = (index: number) => ({ parent: { index, how: 'nested' as const } });
  const thread = [
    raw('Ann', 'The tramway was promised for the spring.'),
    raw('Bo', 'Which spring?', under(0)),
    raw('Cy', '@Bo the last one.', under(0)),
    raw('Ann', '@Cy no, the next.', under(0)),
    raw('Dee', '@Ann never, if you ask me.', under(0)),
    raw('Eve', 'I would walk.'),
    raw('Bo', '@Dee me too.', under(5)),
  ];
  expect(links(thread)).toEqual([null, '1 nested', '2 mention', '3 mention', '4 mention', null, '6 nested']);
  // Where answers are nested under answers, the page has said it.
  const deep = thread.map((c, i) => (i === 3 ? { ...c, ...under(2) } : c));
  expect(links(deep)).toEqual([null, '1 nested', '1 nested', '3 nested', '1 nested', null, '6 nested']);
});

test('"NAME wrote:" above a line says that the line is a quotation, however short', () => {
  const quoting = (words: string) => raw('Bo', words);
  const [, one] = buildThread(
    page([raw('Ann Lee', 'Iran, anyone?'), quoting('Ann Lee wrote:\nIran, anyone?\n\nNot again.')]),
  ).comments;
  expect(one).toMatchObject({ text: 'Not again.', replyTo: { author: 'Ann Lee' } });
  // More lines than were said before: only those that were are hers.
  const own = 'And this line is mine alone.';
  const [, two] = buildThread(
    page([
      raw('Ann Lee', 'Count the lorries on the quay road.'),
      quoting(`Ann Lee wrote:\nCount the lorries on the quay road.\n${own}\n\nAnd more.`),
    ]),
  ).comments;
  expect(two?.text.replace(/\s+/g, ' ')).toBe(`${own} And more.`);
  // Somebody who is not on the page may be quoted from anywhere: nothing is cut.
  const [, three] = buildThread(
    page([raw('Ann Lee', 'Iran, anyone?'), quoting('Keynes wrote:\nIn the long run.\n\nQuite.')]),
  ).comments;
  expect(three?.text).toContain('In the long run.');
});

test('a page without times on which people answer only those below has the newest first', () => {
  const said = [
    raw('Olga', 'Thanks, all.'),
    raw('Jan', '@Piet: You were asleep.'),
    raw('Ann B', '@Piet they were late'),
    raw('Piet', '@Ann: They were not late.'),
    raw('Ann', 'The boats were late again.'),
  ];
  expect(links(said)).toEqual([null, '4 mention', '4 mention', '5 mention', null]);
  expect(buildThread(page(said)).comments.map((c) => c.author)).toEqual(['Olga', 'Jan', 'Ann B', 'Piet', 'Ann']);
  // Read again from our own JSONL, whose words have no addresses any more, the links are kept.
  const lines = buildThread(page(said))
    .comments.map((c) => JSON.stringify(c))
    .join('\n');
  const [again] = readDocument({ file: 'p.jsonl', id: 'p', text: lines });
  expect(buildThread(again as Page).comments.map((c) => c.replyTo?.author ?? null)).toEqual([
    null,
    'Piet',
    'Piet',
    'Ann',
    null,
  ]);
  // Also where somebody sorted the file otherwise.
  const [sorted] = readDocument({ file: 'p.jsonl', id: 'p', text: lines.split('\n').reverse().join('\n') });
  expect(buildThread(sorted as Page).comments.map((c) => [c.position, c.author, c.replyTo?.author ?? null])).toEqual(
    buildThread(again as Page).comments.map((c) => [c.position, c.author, c.replyTo?.author ?? null]),
  );
  // What was taken out of a comment is in no answer's parent either.
  const [edited] = readDocument({
    file: 'p.jsonl',
    id: 'p',
    text: lines.replaceAll('"text":"The boats were late again."', '"text":"[taken out]"'),
  });
  expect(buildThread(edited as Page).comments[3]?.parent).toBe('[taken out]');
  const both = [...said.slice(0, 4), raw('Ann', '@Olga: you are welcome'), raw('Piet', 'x')];
  expect(links(both)[1]).toBe(null);
});

test('an address of two people stays in the text; a title may stand before a name; a short comment is quoted whole', () => {
  const both = page([...FOUR, raw('Ina Holm', '@Al and @Nora Quillfeather: you are both right.')]);
  expect(buildThread(both).comments[4]?.text).toBe('@Al and @Nora Quillfeather: you are both right.');
  expect(links([...FOUR, raw('Ina', 'I fully agree with Mr. Nora Quillfeather. The roof leaks.')])[4]).toMatch(
    /^\d mention$/,
  );
  expect(links([...FOUR, raw('Ina', '“I would walk.” Then do, it is four miles.')])[4]).toBe('4 quote');
  expect(links([...FOUR, raw('Ina', 'I would walk. It is four miles.')])[4]).toBe(null);
});

test('a list of latest comments beside the article does not make the article about those named in it', () => {
  const answers = [...FOUR, raw('Al', 'Nora, since when?')];
  expect(links(answers).at(-1)).toBe('3 mention');
  expect(links(answers, { article: 'The tramway is late.\nNora Quillfeather on The town hall' }).at(-1)).toBe(
    '3 mention',
  );
  expect(links(answers, { article: 'The tramway is late, says Nora.' }).at(-1)).toBe(null);
});

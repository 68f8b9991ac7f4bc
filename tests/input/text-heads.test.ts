import { expect, test } from 'vitest';
import { ALL, ARTICLE, PEOPLE, read, said, WORDS } from './quay.js';

const list = (item: (who: string, words: string, i: number) => string, heading = `${PEOPLE.length} Comments`) =>
  `${ARTICLE}${heading}\n\n${PEOPLE.map((p, i) => item(p, WORDS[i] ?? '', i)).join('\n\n')}\n`;
const parents = (page: ReturnType<typeof read>) =>
  page.comments.map((c) => (c.parent && 'index' in c.parent ? c.parent.index : null));

test('a heading that says that no more comments are taken, above ways to sort them', () => {
  const dated = (p: string, w: string, i: number) => `${p}\nFeb 17, 2012 0${i + 1}:05am\n\n${w}\n\nRecommend ${i}`;
  expect(said(read(list(dated, `Comments (${PEOPLE.length}) Closed\n\nPopular Newest Oldest`)))).toEqual(ALL);
  expect(said(read(list(dated, 'Popular Newest Oldest')))).toEqual(ALL);
});

test('what is written for people who hear the page stands for the heads below it', () => {
  const times = read(
    list(
      (p, w, i) =>
        `${p} commented February 1${i}, 2012\n${p[0]}\n${p}\nHarwich\nFeb. 1${i}, 2012\n${w}\n\n${i}4 Recommend\nShare`,
    ),
  );
  expect(said(times)).toEqual(ALL);
  const answers = read(
    list((p, w, i) => {
      const whom = i % 2 ? `${PEOPLE[i - 1]}\n` : '';
      return `${i % 2 ? 'Reply' : 'Comment'} by ${p}.\n${p[0]}\n${p}\n${whom}${i + 2} hours ago\n${w}\nReply\n1${i}\nShare\nShow 3 more replies`;
    }),
  );
  expect(said(answers)).toEqual(ALL);
  expect(answers.comments.map((c) => c.headerTarget ?? null)).toEqual(
    PEOPLE.map((_, i) => (i % 2 ? PEOPLE[i - 1] : null)),
  );
});

test('answers under what they answer where only the line for those who hear names them; below "Reply" comes nothing of a comment', () => {
  const item = (kind: string, name: string, age: string, words: string, below: string) =>
    `${kind} by ${name}.\n${name[0]}\n${name}\n${age}\n${words}\n\nReply\n${below}`;
  const page = read(
    [
      'A weir reopens\n\nConversation\n4 Comments\nSort by\nTop\nAll Comments',
      item('Comment', 'Hal', '6 hours ago', 'We swam there.\n\nReply to me if you did too.', '31\n2\nShare\n1 reply'),
      item(
        'Reply',
        'Dee K.',
        '5 hours ago',
        'Every summer.',
        'Share\nAdvertisement\nAD\nDoctors beg seniors\nHealthy Daily',
      ),
      item('Comment', 'Gus', 'yesterday', 'Cold!', '4\nShare'),
      item('Comment', 'Nan', '9 hours ago', 'I baked for it.', '402\nShare\nShow More Comments\nPowered by OpenWeb'),
      'Recommended Stories\nAP\nGoose delays train\n4 hours ago\nReuters\nRhubarb hits a record\n6 hours ago',
    ].join('\n'),
  );
  expect(said(page)).toEqual([
    ['Hal', 'We swam there. Reply to me if you did too.'],
    ['Dee K.', 'Every summer.'],
    ['Gus', 'Cold!'],
    ['Nan', 'I baked for it.'],
  ]);
  // An age that cannot be read: the words are not lost.
  const odd = read(
    [
      'A weir reopens\n\n4 Comments',
      item('Comment', 'Zoe', '7 hours ago', 'Zoe did not.', '3\nShare'),
      item('Comment', 'Zed', 'six moons past', 'So did Zed.', '1\nShare'),
      ...['Hal', 'Dee', 'Gus'].map((n) => item('Comment', n, '6 hours ago', `${n} swam.`, '3\nShare')),
    ].join('\n'),
  );
  expect(JSON.stringify(said(odd))).toContain('So did Zed.');
  expect(page.comments.map((c) => (c.parent && 'index' in c.parent ? c.parent.index : null))).toEqual([
    null,
    0,
    null,
    null,
  ]);
});

test('a name that is written twice, with points or a badge, and thumbs below', () => {
  const points = read(
    list(
      (p, w, i) =>
        `${p}\n${i === 1 ? '' : `${p} ${i}pts\n`}${i === 2 ? 'Featured\n' : ''}Feb 1${i}, 2012\n\n${w}\n\nFlagShare\n${i}LikeReply`,
    ),
  );
  expect(said(points)).toEqual(ALL);
  const thumbs = read(
    list(
      (p, w, i) =>
        `${p}  •  ${i % 2 ? 'Kiel, Germany  •  ' : 'Harwich  •  '}${i + 2} hours ago Report Abuse\n${w}\n\nExpand Replies (2) Collapse Replies (2) Reply\nRate a Thumb Up ${i} users liked this comment Rate a Thumb Down 4 users disliked this comment`,
    ),
  );
  expect(said(thumbs)).toEqual(ALL);
});

test('answers are counted below every comment', () => {
  const counts = [2, 0, 0, 1, 0];
  const counted = (of: number[]) =>
    read(list((p, w, i) => `${p}\nabout ${i + 2} years ago\n${w}\n(${i}) · (0)\nreply (${of[i]})\nShare\nReport`));
  expect(said(counted(counts))).toEqual(ALL);
  expect(parents(counted(counts))).toEqual([null, 0, 0, null, 3]);
  // More than there are: some are not shown, and where each belongs would be guessed.
  expect(parents(counted([2, 0, 0, 4, 0]))).toEqual([null, null, null, null, null]);
});

test('who, where and when before a colon, in one line with the words', () => {
  const town = ['Perth, Australia', 'Cork', 'Lagos, Nigeria', 'Isle of Lewis, Scotland', 'Chennai'];
  const dated = (p: string, w: string, i: number) => `${p}, ${town[i]}, 1${i} March 2008: ${w}`;
  const page = read(list(dated, 'Your comments:'));
  expect(said(page)).toEqual(ALL);
  expect(page.comments[2]?.postedAt).toBe('2008-03-12');
  const chronicle = [10, 11, 12].map((d) => `Quay road, March ${d}, 2008: the council met.`).join('\n\n');
  expect(said(read(`${ARTICLE}${chronicle}\n`))).toEqual([]);
});

test('a subject with a score goes on in the words; "Title | 5 comments" begins the list', () => {
  const subject = ['Fridays', 'The chart', 'Here', 'My two', 'Thank you for going'];
  const last = ['So be it.', 'Tell me.', 'All of them.', 'Very good.', 'Not one.'];
  const scored = (p: string, w: string, i: number) =>
    `${subject[i]} (${i}.00 / 2)\n${w}\n\n${last[i]}\n\nby: ${p} @ Wed Nov 07, 2007 at 20:51:3${i} PM CST\n[ Parent | Reply | ]`;
  expect(said(read(list(scored, 'Quay road | 5 comments')))).toEqual(
    PEOPLE.map((p, i) => [p, `${subject[i]} ${WORDS[i]} ${last[i]}`]),
  );
});

test('what is told of somebody who said something "to me" is no header of an answer', () => {
  const after = (p: string, w: string, i: number) =>
    `${p} said...\n\n${w}${i === 2 ? '\n\nSomeone said to me once that old shops keep for ever. I have one yet.' : ''}\n\nMarch ${i + 1}, 2007 at 9:14 AM`;
  const page = read(list(after));
  expect(page.comments.map((c) => [c.author, c.postedAt])).toEqual(
    PEOPLE.map((p, i) => [p, `2007-03-0${i + 1}T09:14`]),
  );
});

test('places and ranks that only some members have are furniture, as are signatures below a rule', () => {
  const post = (p: string, w: string, i: number) =>
    `#${i + 1} ${p}\nWed Oct 14, 2009 3:1${i} pm\n${i === 3 ? 'Moderator\n' : ''}Joined: 02 Feb 2006\nPosts: ${i}71\n${i % 3 ? '' : 'Location: Lower Wills\n'}\n${w}${i % 2 ? '\n_________________\nVote early.' : ''}`;
  expect(said(read(list(post, 'Discuss this story (5 posts)')))).toEqual(ALL);
});

test('numbers before comments, dots before answers, and a blog that links here among them', () => {
  const nested = (p: string, w: string, i: number) => {
    const [indent, mark] = i === 1 ? ['    ', '◦'] : i === 2 ? ['        ', '◦'] : ['  ', `${i + 1}.`];
    const name = i === 4 ? 'Snow, boats, and other late things | Hollin Farm Diary' : p;
    return `${indent}${mark} ${name} says:\n${indent}   March ${i + 1}, 2011 at 4:12 pm\n${indent}   ${w}\n\n${indent}   Reply`;
  };
  const page = read(list(nested, '5 Responses to “Quay road”'));
  expect(page.comments.map((c) => c.author)).toEqual([
    ...PEOPLE.slice(0, 4),
    'Snow, boats, and other late things | Hollin Farm Diary',
  ]);
  expect(parents(page)).toEqual([null, 0, 1, null, null]);
});

test('"Posted:" and who likes it below the words; a class or an address behind a name; signed below "Have your say"', () => {
  const liked = (p: string, w: string, i: number) =>
    `${p} says...\n${w}\nPosted: Wednesday, April 13, 2011 6:4${i} AM - ${i === 1 ? '1 person likes' : `${i} people like`} this`;
  expect(said(read(list(liked)))).toEqual(ALL);
  const alumni = (p: string, w: string, i: number) =>
    `Comment by ${p}, Class of 198${i} — Posted October ${i + 1}, 2010 @ 9:30 am\n${w}`;
  expect(said(read(list(alumni)))).toEqual(ALL);
  const linked = (p: string, w: string, i: number) => `${p} (http://a.example/${i}) @ 3/4/06 4:1${i} PM:\n\n${w}`;
  expect(said(read(list(linked)))).toEqual(ALL);
  const signed = (p: string, w: string, i: number) => `${w}\n\n${p}\nLahore, Pakistan\nJune 1${i}, 2010`;
  const page = `By Rukhsana Anwar\nFriday, 18 Jun, 2010\n\n${list(signed, 'Have your say')}`;
  expect(said(read(page))).toEqual(ALL);
});

test('of a name and a place above every date the name is the first line, also where the place is more like one', () => {
  const who = ['Marta Quill', 'Bill from the harbour', 'Retired ferryman', 'Ann Lee', 'Jo', 'Bo Quay'];
  const places = ['Leeds', 'Hull', 'Ohio', 'Lima, OH', 'Reader since 1998', 'Kiel'];
  const page = (row: string) =>
    read(
      `${ARTICLE}${who.length} Comments\n\n${who.map((p, i) => `${p}\n${places[i]}\nMarch ${i + 1}, 2021\n\n${WORDS[i % 5]}${row}`).join('\n\n')}\n`,
    );
  for (const row of ['', '\n\nReply', '\n\n3 RecommendShareFlag'])
    expect(said(page(row))).toEqual(who.map((p, i) => [p, WORDS[i % 5]]));
});

test('a comment of one short line above the next name is no name', () => {
  const short = ['Well said', 'Never, ever!', 'It was the lorries.', 'So sad', 'No.', 'Shame on them all'];
  const who = [...PEOPLE, 'Ann Lee'];
  const page = read(
    `${ARTICLE}6 Comments\n\n${who.map((p, i) => `${p}\nMarch ${i + 1}, 2021\n\n${short[i]}`).join('\n')}\n`,
  );
  expect(page.comments.map((c) => c.author)).toEqual(who);
});

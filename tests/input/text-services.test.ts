import { expect, test } from 'vitest';
import { textReader } from '../../src/input/text/reader.js';

const read = (text: string) => {
  const [page] = textReader.read({ file: 't.txt', id: 't', text });
  const comments = page?.comments ?? [];
  return {
    said: comments.map((c) => [
      c.author,
      c.blocks
        .filter((b) => b.kind === 'text')
        .map((b) => b.text)
        .join('|'),
    ]),
    to: comments.map((c) => c.headerTarget ?? null),
    under: comments.map((c) => (c.parent && 'index' in c.parent ? c.parent.index : null)),
    removed: comments.map((c) => c.removed ?? false),
    times: comments.map((c) => c.postedAt),
  };
};

test('Bluesky: names between marks of direction, counts below the words, answers by handle', () => {
  const item = (name: string, handle: string, words: string, counts: string) =>
    `\u202a${name}\u202c\n\u202a@${handle}\u202c\n·\n5h\n${words}\n${counts}`;
  const page = read(
    [
      'Home\nPost\n\u202aPia Stahl\u202c\n\u202a@pia.example.org\u202c\nThe weir opens on Sunday.\n\nMay 6, 2025 at 7:18 AM\n\nEverybody can reply\n88 quotes\n\n64\n1.3K\nWrite your reply',
      item('Bo Marsh', 'bo.bsky.social', 'Whose idea was that?', '4\n212\n640'),
      item('Pia Stahl', 'pia.example.org', '@bo.bsky.social the council’s, in March', '2'),
      item('🌻 Uma 🌻', 'uma.bsky.social', 'Finally.\nTranslate', '\n3\n11'),
      'Show hidden replies\nSearch',
    ].join('\n'),
  );
  expect(page.said).toEqual([
    ['Bo Marsh', 'Whose idea was that?'],
    ['Pia Stahl', 'the council’s, in March'],
    ['🌻 Uma 🌻', 'Finally.'],
  ]);
  expect(page.to).toEqual([null, 'Bo Marsh', null]);
});

test('Mastodon: an answer names the author answered and all whom that one addressed; else it is one to the post', () => {
  const item = (name: string, handle: string, words: string) =>
    `Jun 03, 2023\n\n${name}\n@${handle}@town.example\n\n${words}\n\n1+\n`;
  const page = read(
    [
      'Back\nIda Roth\n@ida@town.example\n\nThe swifts are back.\n\nJun 03, 2023, 19:42 · Web · 8 · 21\n',
      item('Ben :verified:', 'ben', '@ida eight days late here'),
      item('Ida Roth', 'ida', '@ben where is that?'),
      item('Ben :verified:', 'ben', '@ida Groningen'),
      item('Olu', 'olu', '@ida lovely picture\n\n12\n\nbirds on it'),
      item('Ida Roth', 'ida', '@olu thank you'),
    ].join('\n'),
  );
  expect(page.said).toEqual([
    ['Ben', 'eight days late here'],
    ['Ida Roth', 'where is that?'],
    ['Ben', 'Groningen'],
    ['Olu', 'lovely picture\n\n12\n\nbirds on it'],
    ['Ida Roth', 'thank you'],
  ]);
  expect(page.to).toEqual([null, 'Ben', 'Ida Roth', null, 'Olu']);
  expect(page.times[0]).toBe('2023-06-03');
});

test('Substack: the picture in words is the head; a removed comment keeps its place', () => {
  const item = (name: string, head: string, words: string) =>
    `${name}'s avatar\n${name}\n${head}\n\n${words}\n\nLike (3)\nReply (1)\nShare\n`;
  const page = read(
    [
      'Night Boats\n\nSubscribe\nThe last boat\nLena Fels\nMar 19, 2025\n\nThe last boat leaves at ten.\n\nDiscussion about this post\nComments\nRestacks\n',
      item('Oskar Winter', 'Mar 19\nLiked by Lena Fels', 'I worked on it.\n\nExpand full comment'),
      item('Lena Fels', 'Mar 19\nAuthor', '@Oskar Winter which year?'),
      'Mar 20\nComment removed',
      item('dr. p. ten broeke', 'Mar 20Edited', 'It was never full.'),
      '4 more comments...\n\nReady for more?',
    ].join('\n'),
  );
  expect(page.said).toEqual([
    ['Oskar Winter', 'I worked on it.'],
    ['Lena Fels', expect.stringContaining('which year?')],
    [null, ''],
    ['dr. p. ten broeke', 'It was never full.'],
  ]);
  expect(page.removed).toEqual([false, false, true, false]);
});

test('Discourse: the post opens the topic; who is answered stands above the day, if that one has answers to come', () => {
  const page = read(
    `Forum\nLog In\n\nTimer fires twice\nSupport\nios\n\nholly\nHolly Brandt\n1\nMar 2021\n\nIt rings twice.\n\n1 Reply\n5\n\n11\nreplies\n843\nviews\n7\nusers\n\n
maya\nMaya Ode\nTeam\nMar 2021\n\nSend me the log.\n\n14\n\nMB is fine.\n\n2 Replies\n3\n
holly\nHolly Brandt\nMar 2021\n\nSent.\n
otis_f\nmaya\nMar 2021\n\nAlso on Android.\n\n4\n
20 days later\n
maya\nMaya Ode\nTeam\nApr 2021\n\nFixed.\n
holly\nHolly Brandt\nmaya\nApr 2021\n\nWorks.\n
system\nClosed\nMay 2021\n\nThis topic was automatically closed.\n\nRelated Topics\nNo sound\n\t8\t611\tJan 2020`,
  );
  expect(page.said).toEqual([
    ['maya', 'Send me the log.\n\n14\n\nMB is fine.'],
    ['holly', 'Sent.'],
    ['otis_f', 'Also on Android.'],
    ['maya', 'Fixed.'],
    ['holly', 'Works.'],
  ]);
  // Maya's last post has no answers to come, so the last one is to her first, which a name alone does not tell.
  expect(page.to).toEqual([null, null, 'maya', null, null]);
});

test('Coral: a badge below the name, "(Edited)", whom it answers, and a comment that is gone', () => {
  const item = (head: string, words: string) => `${head}\n\n${words}\n\nLike 41\nReply\nLink\nReport`;
  const page = read(
    [
      'The last ferry\nBy Marg Dane\nThe school has nine children this year.\n\nComments\n3\n\nThis conversation is moderated according to our rules.\n\nSort by\n\nMost liked first',
      item('Chester\n9 hours ago', 'I fished there for years.'),
      item('Marg Dane\nCapital Post Staff\n7 hours ago\n(Edited)\nIn reply to Chester', 'Thanks for reading.'),
      'This comment is no longer available. The commenter has deleted their account.',
      '1 hour ago\nThis comment has been removed because it violated our Community Guidelines.',
      item('annapolis reader 2\n6 hours ago', 'Nobody asks what Norfolk costs.'),
      'Load More\n\nPowered by Coral',
    ].join('\n'),
  );
  expect(page.said).toEqual([
    ['Chester', 'I fished there for years.'],
    ['Marg Dane', 'Thanks for reading.'],
    [null, ''],
    [null, ''],
    ['annapolis reader 2', 'Nobody asks what Norfolk costs.'],
  ]);
  expect(page.to).toEqual([null, 'Chester', null, null, null]);
});

test('Instagram: the caption is the post, an answer names whom it is to', () => {
  const item = (name: string, words: string, age = '23w') =>
    `${name}'s profile picture\n${name}\n \n${words}\n${age}\n58 likes\nReply\n`;
  const page = read(
    [
      "quay.bakery's profile picture\nquay.bakery\nVerified\n•\nFollow\nMore options\nquay.bakery's profile picture\nquay.bakery\n\nThe oven is back!\n#bread\nEdited · 23w\n",
      item('tilly', '41 days of toast.'),
      'Hide all replies',
      item('quay.bakery', '@tilly we felt it'),
      item('gaz.m', '@lou you owe me a bun'),
      'More posts from quay.bakery\nAbout',
    ].join('\n'),
  );
  expect(page.said).toEqual([
    ['tilly', '41 days of toast.'],
    ['quay.bakery', 'we felt it'],
    ['gaz.m', '@lou you owe me a bun'],
  ]);
  expect(page.to).toEqual([null, 'tilly', null]);
});

test('TikTok: the name is the first line above the day and "Reply", be it a picture only', () => {
  const page = read(
    'TikTok\nLog in\nfen · 2023-11-2\nmy nan’s machine #knit\n48.2K\n\nComments\n3 comments\nDoreen A\nThat is a Brother.\n2023-11-2\nReply\n9214\nLiked by creator\nfen\n · \nCreator\nI am crying\n1-15\nReply\n6120\nView 39 more\nHide\n🌻\nstill thinking\n3d ago\nReply\n12',
  );
  expect(page.said).toEqual([
    ['Doreen A', 'That is a Brother.'],
    ['fen', 'I am crying'],
    ['🌻', 'still thinking'],
  ]);
});

test('the BBC: answers stand under the comment that they follow', () => {
  const post = (kind: string, name: string, at: string, words: string) =>
    `${kind} posted by ${name}, at ${at} 12 Jun 2023\n${kind === 'Comment' ? `${name}\n${at} 12 Jun 2023` : `${name} replied:`}\n${words}${kind === 'Comment' ? '\n\n842\n19' : ''}`;
  const page = read(
    [
      'Rural bus cuts\nBy Dan Ash\nMore villages are down to one bus.\n\nView comments\n4\nSort by:\nHighest Rated',
      post('Comment', 'Norfolk n chance', '09:04', 'I live there.'),
      post('Reply', 'Spanner', '09:11', 'Move then.'),
      post('Reply', 'Norfolk n chance', '09:19', 'I was born here.'),
      'View more replies\n22',
      post('Comment', 'margaret', '09:15', 'In Switzerland they have them.'),
      'Load more comments\nBack to top',
    ].join('\n'),
  );
  expect(page.said).toEqual([
    ['Norfolk n chance', 'I live there.'],
    ['Spanner', 'Move then.'],
    ['Norfolk n chance', 'I was born here.'],
    ['margaret', 'In Switzerland they have them.'],
  ]);
  expect(page.under).toEqual([null, 0, 0, null]);
  expect(page.times[1]).toBe('2023-06-12T09:11');
});

test('the Daily Mail: as many answers follow as the page counts', () => {
  const post = (head: string, words: string, more = '') => `${head}\n\n${words}\n\n${more}Click to rate\n412\n6`;
  const page = read(
    [
      'Fury at the council\nBy OSCAR P\nA pensioner has blasted workmen.\n\nComments 4\nNewest\nThe comments below have not been moderated.',
      post('Grumpy, Grimsby, United Kingdom, 3 hours ago', 'A neat job.', 'Reply\n'),
      '2 replies',
      post('MrsT, Hull, 2 hours ago', 'Where do you live?'),
      post('Grumpy, Grimsby, United Kingdom, an hour ago', 'Grimsby.'),
      post('Rosie, 5 hours ago', 'The wiggle!!', 'Reply\n'),
      'The views expressed in the contents above are those of our users.',
    ].join('\n'),
  );
  expect(page.said).toEqual([
    ['Grumpy', 'A neat job.'],
    ['MrsT', 'Where do you live?'],
    ['Grumpy', 'Grimsby.'],
    ['Rosie', 'The wiggle!!'],
  ]);
  expect(page.under).toEqual([null, 0, 0, null]);
});

test('Instagram: age, likes and "Reply" copied as one word', () => {
  const item = (name: string, words: string, foot: string) => `${name}'s profile picture\n${name}\n${words}\n${foot}`;
  const page = read(
    [
      item('quay_bakery', 'Day 400.', '31w'),
      item('fiona_', 'If the loaf goes, I go', '31w42 likesReply\nHide replies'),
      item('quay_bakery', '@fiona_ noted', '31w1 likeReply'),
      item('old_pete', 'Keep the seeds.', '29wReply'),
    ].join('\n'),
  );
  expect(page.said).toEqual([
    ['fiona_', 'If the loaf goes, I go'],
    ['quay_bakery', 'noted'],
    ['old_pete', 'Keep the seeds.'],
  ]);
});

test('Quora: answers with who wrote them, the comments on an answer below it', () => {
  const comment = (name: string, words: string, below: string) =>
    `Profile photo for ${name}\n${name}\n · \n2mo\n${words}\n${below}`;
  const page = read(
    [
      'Home\nSearch Quora\nRelated questions\nDo bees sleep?\nWhy do bees swarm in May?\nAnswer\n·\nFollow\n·\n4',
      'Profile photo for Ingrid Vale\nIngrid Vale\n · Follow\nKept bees in Kent (1990–2015) · Upvoted by\nTom Hatch\n, Beekeeper · Updated 2y',
      'They run out of room.\n\nView it from outside.\n\n3.1K views\nView 40 upvotes\n1 of 2 answers\n40\n2\nComments\nAdd a comment...\nAdd comment\nRecommended',
      comment('Sam Okoye', 'Mine had plenty of room.\n\n7\n\nboxes, in fact.', '5\nReply'),
      comment('Quora User', 'No.', 'Reply\nView 2 more replies\nPromoted by Hive & Co.\nBuy a hive.\nLearn More'),
      'Related questions\nMore answers below\nDo bees sleep?',
      'Profile photo for Lu Wen\nLu Wen\n · Follow\nMay 3\nBecause of the queen.\n\n210 views\n2 of 2 answers',
      'Continue Reading\nAbout\n·\nCareers',
    ].join('\n'),
  );
  expect(page.said).toEqual([
    ['Ingrid Vale', 'They run out of room.\n\nView it from outside.'],
    ['Sam Okoye', 'Mine had plenty of room.\n\n7\n\nboxes, in fact.'],
    ['Quora User', 'No.'],
    ['Lu Wen', 'Because of the queen.'],
  ]);
  expect(page.under).toEqual([null, 0, 0, null]);
});

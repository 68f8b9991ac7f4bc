import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { parseMap, unknownTable } from '../../src/input/csv.js';
import type { Document, Page } from '../../src/input/page.js';
import { readDocument } from '../../src/input/readers.js';

const read = (text: string, map?: Document['map']): Page[] =>
  readDocument({ file: 'f', id: 'f', text, ...(map ? { map } : {}) });
const texts = (page: Page | undefined) => page?.comments.map((c) => c.blocks.map((b) => b.text).join('|'));

describe('JSONL', () => {
  const ours = [
    {
      articleId: 'a',
      title: 'T',
      articleDate: '2015-01-01',
      id: 'a#1',
      position: 1,
      author: 'Ann',
      postedAt: '2015-01-01T10:00',
      replyTo: null,
      depth: 0,
      text: 'One',
      quoted: null,
      parent: null,
      source: { file: 'x' },
    },
    {
      articleId: 'a',
      title: 'T',
      articleDate: '2015-01-01',
      id: 'a#2',
      position: 2,
      author: null,
      postedAt: null,
      replyTo: { id: 'a#1', author: 'Ann', how: 'mention', confidence: 0.9 },
      depth: 1,
      text: 'Two',
      quoted: 'One',
      parent: 'One',
      source: { file: 'x' },
    },
    {
      articleId: 'b',
      title: 'U',
      articleDate: null,
      id: 'b#1',
      position: 1,
      author: 'Bo',
      postedAt: null,
      replyTo: null,
      depth: 0,
      text: 'Three',
      quoted: null,
      parent: null,
      source: { file: 'x' },
    },
  ];
  const lines = ours.map((o) => JSON.stringify(o));

  test('our own comments keep ids, links and articles', () => {
    const [a, b] = read(lines.join('\n'));
    expect([a?.articleId, a?.title, a?.articleDate, b?.articleId]).toEqual(['a', 'T', '2015-01-01', 'b']);
    expect(a?.comments[1]?.finished).toEqual({
      id: 'a#2',
      replyTo: ours[1]?.replyTo,
      quoted: 'One',
      depth: 1,
      parent: 'One',
    });
    expect(a?.comments[1]?.source).toEqual({ file: 'f', line: 2, id: 'a#2' });
    expect(a?.problems).toEqual([]);
  });

  test('a bad line 3 of 5 is a problem that names it, the others are read', () => {
    const [page] = read(['{"text":"1"}', '{"text":"2"}', '{"text":', '{"text":"4"}', '{"text":"5"}'].join('\n'));
    expect(texts(page)).toEqual(['1', '2', '4', '5']);
    expect(page?.problems.map((p) => [p.kind, p.line])).toEqual([['bad-record', 3]]);
    expect(page?.problems[0]?.message).toMatch(/^f line 3: not JSON/);
  });

  test('a line without a text, or with one that is no text, is a problem too', () => {
    const [page] = read('{"text":"1"}\n{"author":"Ann"}\n{"text":5}\n[1]\n');
    expect(texts(page)).toEqual(['1']);
    expect(page?.problems.map((p) => p.line)).toEqual([2, 3, 4]);
  });

  test('a text with the text replied to, and a parent given by id', () => {
    const [page] = read(
      '{"id":"x","text":"Yes","title":"T","parent":"Is it?"}\n{"id":"y","text":"No","parent":"x"}\n{"id":"z","text":"So","parent":"x"}',
    );
    expect(page?.comments[0]?.finished?.parent).toBe('Is it?');
    expect(page?.comments[1]?.parent).toEqual({ index: 0, how: 'nested' });
  });

  test('a reply target that is none is reported and the comment kept', () => {
    const [page] = read('{"id":"x","text":"Yes","replyTo":{"id":"q","how":"telepathy"}}');
    expect(texts(page)).toEqual(['Yes']);
    expect(page?.problems[0]?.message).toMatch(/telepathy.*nested, header, mention, quote/);
  });

  test('an array of records is read alike', () => {
    const [page] = read('[{"body":"One","user":"Ann","created_utc":1400000000},{"user":"x"}]');
    expect(page?.comments[0]).toMatchObject({ author: 'Ann', postedAt: '2014-05-13T16:53:20Z' });
    expect(page?.problems.map((p) => p.kind)).toEqual(['bad-record']);
  });
});

describe('CSV', () => {
  test('usual names of columns, quoted cells, numeric dates decided by the whole file', () => {
    const [page] = read(
      'id;user;date;comment;parent_id\n1;Ann;03/04/2012 10:00;"Yes; and\nno";\n2;;25/04/2012 09:30;Why?;1\n',
    );
    expect(page?.comments).toMatchObject([
      { author: 'Ann', postedAt: '2012-04-03T10:00', parent: null, source: { line: 2 } },
      { author: null, postedAt: '2012-04-25T09:30', parent: { index: 0 }, source: { line: 4 } },
    ]);
    expect(texts(page)).toEqual(['Yes; and\nno', 'Why?']);
  });

  test('a mapping of columns', () => {
    const [page] = read('what,who\nHello,Ann\n', parseMap('text=what, author=who'));
    expect(page?.comments[0]).toMatchObject({ author: 'Ann', blocks: [{ kind: 'text', text: 'Hello' }] });
  });

  test('a mapping that does not fit says which columns there are', () => {
    const wrong = () => read('what,who\nHello,Ann\n', parseMap('text=comment_body,author=user'));
    expect(wrong).toThrow(UserError);
    expect(wrong).toThrow(/no column "comment_body"; its columns are "what", "who"/);
    expect(() => read('what,who\nHello,Ann\n', parseMap('author=who'))).toThrow(/no column is known to hold the text/);
    expect(() => parseMap('text')).toThrow(/"text" is not FIELD=COLUMN/);
    expect(() => parseMap('colour=red')).toThrow(UserError);
  });

  test('our comments.csv: links and guarded texts', () => {
    const [page] = read(
      "\ufeffarticle_id,article_title,article_date,comment_id,position,author,posted_at,reply_to,reply_to_author,reply_how,depth,text,sentiment\r\na,T,2015-01-01,a#1,1,Ann,2015-01-01T10:00,,,,0,'=1+1,neutral\r\na,T,2015-01-01,a#2,2,Bo,,a#1,Ann,nested,1,Two,neutral\r\n".replaceAll(
        '\r\n',
        '\n',
      ),
    );
    expect(texts(page)).toEqual(['=1+1', 'Two']);
    expect(page?.comments[1]?.finished).toEqual({
      id: 'a#2',
      replyTo: { id: 'a#1', author: 'Ann', how: 'nested', confidence: 1 },
      quoted: null,
      depth: 1,
      parent: '=1+1',
    });
  });

  test('a row with too few cells is read as far as it goes, and reported', () => {
    const [page] = read('text,author\nOne,Ann\nTwo\n');
    expect(texts(page)).toEqual(['One', 'Two']);
    expect(page?.problems.map((p) => [p.kind, p.line])).toEqual([['bad-record', 3]]);
  });
});

test('a table of comments that says which ones readers saw: spam, held ones and pings are left out and counted', () => {
  const rows = [
    'comment_ID\tcomment_post_ID\tcomment_author\tcomment_date\tcomment_content\tcomment_approved\tcomment_type\tcomment_parent',
    '1\t7\tAnn\t2015-01-02 10:00:00\tNot <b>here</b>, please.\t1\t\t0',
    '2\t7\tPills\t2015-01-02 10:01:00\tBuy pills\tspam\t\t0',
    '3\t7\tBo\t2015-01-02 10:02:00\tWhy not?\t1\tcomment\t1',
    '4\t7\tElsewhere\t2015-01-02 10:03:00\tSeen there\t1\tpingback\t0',
    '5\t8\tCy\t2015-01-02 10:04:00\tWaiting\t0\t\t0',
    '6\t8\tDee\t2015-01-02 10:05:00\tOther post.\t1\t\t0',
  ];
  const pages = readDocument({ file: 't.tsv', id: 't', text: rows.join('\n') });
  expect(pages.map((p) => [p.articleId, p.comments.map((c) => c.blocks[0]?.text)])).toEqual([
    ['7', ['Not here, please.', 'Why not?']],
    ['8', ['Other post.']],
  ]);
  expect(pages[0]?.comments[1]?.parent).toEqual({ index: 0, how: 'nested' });
  expect(pages.map((p) => p.problems.map((x) => x.kind).sort())).toEqual([['ping', 'spam'], ['pending']]);
});

test('headlines tell articles apart where nothing else does; the first has the id of the file', () => {
  const text = 'title,author,text\nTea,Ann,Black.\nTea,Bo,Green.\nCoffee,Cy,Neither.\n';
  const pages = readDocument({ file: 'c.csv', id: 'c', text });
  expect(pages.map((p) => [p.articleId, p.title, p.comments.length])).toEqual([
    ['c', 'Tea', 2],
    ['c#Coffee', 'Coffee', 1],
  ]);
});

test('a table below what a service says of it, whose rows are numbered without a column name', () => {
  const [page] = read(
    [
      'Comments Export,,,,',
      'Total comments (with answers):,3,,,',
      ',,Name (click to view),Date,Comment',
      '1,,Ann,2022-11-17 21:04:11,"Late, again"',
      ',1-1,Bo,2022-11-17 21:10:40,Not mine',
      '2,,Cy,2022-11-17 21:32:05,I walk',
    ].join('\n'),
  );
  expect(texts(page)).toEqual(['Late, again', 'Not mine', 'I walk']);
  expect(
    page?.comments.map((c) => [c.author, c.parent && 'index' in c.parent && c.parent.index, c.source.line]),
  ).toEqual([
    ['Ann', null, 4],
    ['Bo', 0, 5],
    ['Cy', null, 6],
  ]);
});

describe('tables of survey services', () => {
  test('a mapping to a column with a comma, and to one with a whole question for a name', () => {
    expect(parseMap('text="Opinion, in words",author=Name')).toEqual({ text: 'Opinion, in words', author: 'Name' });
    const question = 'What do you think of the charge that the city has proposed for its centre?';
    expect(texts(read(`ID,${question}\n1,Too dear\n`, { text: question })[0])).toEqual(['Too dear']);
  });

  test('Excel’s line that tells the delimiter', () => {
    expect(texts(read('sep=;\nid;name;comment\n1;Ann;Too dear, really\n')[0])).toEqual(['Too dear, really']);
  });

  test('a table without a known column for the text is told from a page without comments', () => {
    const rows = ['1,Too dear,Ann', '2,Good,Bo', '3,"No, thanks",Cy'];
    expect(unknownTable(['Respondent ID,Your opinion,Name', ...rows].join('\n'))).toMatch(
      /its columns are "Respondent ID", "Your opinion", "Name"; say which with --map/,
    );
    expect(unknownTable('Quay to close, says mayor\n\nThe quay will close.\nNobody minds.\nThe mayor, too.\n')).toBe(
      null,
    );
    expect(unknownTable(['id,comment,name', ...rows].join('\n'))).toBe(null);
  });
});

describe('tables of researchers’ tools', () => {
  const authors = (page: Page | undefined) => page?.comments.map((c) => c.author);
  const parents = (page: Page | undefined) =>
    page?.comments.map((c) => (c.parent && 'index' in c.parent ? c.parent.index : c.parent));

  test('RedditExtractoR: the author column is the post’s, and its structure the place in the thread', () => {
    const [page] = read(
      '"","id","structure","post_date","comm_date","author","user","comment","title","URL"\n"1",1,"1","25-06-16","26-06-16","op","ann","One","T","u"\n"2",2,"1_1","25-06-16","27-06-16","op","bo","Two","T","u"\n"3",3,"2","25-06-16","28-06-16","op","cy","Three","T","u"\n',
    );
    expect(authors(page)).toEqual(['ann', 'bo', 'cy']);
    expect(parents(page)).toEqual([null, 0, null]);
    expect(page?.comments[1]?.postedAt).toBe('2016-06-27');
  });

  test('4CAT: the post is the article, Reddit’s ids have a kind before them, boards name a post by ">>"', () => {
    const head = 'thread_id,id,timestamp,body,subject,author,parent,unix_timestamp\n';
    const [page] = read(
      `${head}8j,8j,2018-05-16 09:02:11,The post,Closing,op,,1\n8j,dz,2018-05-16 09:31:40,One,,ann,t3_8j,1\n8j,dx,2018-05-16 09:44:03,Two,,bo,t1_dz,1\n`,
    );
    expect(page?.title).toBe('Closing');
    expect(texts(page)).toEqual(['One', 'Two']);
    expect(parents(page)).toEqual([null, 0]);
    const [board] = read(
      `${head}231,231,2019-11-21 16:03:12,Look,General,A,,1\n231,232455,2019-11-21 16:04:40,One,,A,,1\n231,232469,2019-11-21 16:05:01,">>232455\nNo",,B,,1\n`,
    );
    expect(parents(board)).toEqual([null, 0]);
  });

  test('Facepager: what was asked for and the post are no comments; R’s and Python’s words for nothing are nothing', () => {
    const [page] = read(
      'level;id;parent_id;object_type;query_status;message;from.name;created_time\n0;1;None;seed;fetched;;;\n1;2;1;data;fetched;The post;Paper;2015-07-21T06:00:14+0000\n1;3;1;offcut;fetched;;;\n2;4;2;data;fetched;One;Ann;2015-07-21T06:12:45+0000\n3;5;4;data;fetched;Two;Bo;2015-07-21T06:13:45+0000\n',
    );
    expect(authors(page)).toEqual(['Ann', 'Bo']);
    expect(parents(page)).toEqual([null, 0]);
    const [tuber] = read(
      '"","authorDisplayName","videoId","textOriginal","publishedAt","id","parentId"\n"1","Ann","v","One","2016-11-10T04:21:15.000Z","a",NA\n',
    );
    expect(tuber?.problems.map((p) => p.kind)).toEqual([]);
    expect(authors(tuber)).toEqual(['Ann']);
  });
});

test('a forum’s first post, with the headline that all posts have, is a comment', () => {
  const [page] = read('id,thread_id,title,author,text\n1,1,Quay,Ann,One\n2,1,Quay,Bo,Two\n');
  expect(texts(page)).toEqual(['One', 'Two']);
});

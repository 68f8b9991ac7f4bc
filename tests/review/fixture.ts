import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SENTIMENTS, STANCES } from '../../src/base/types.js';

export const CODEBOOK = `name: A bridge over the river
version: "3"
unit: One comment, read in its context. Irony counts by what is meant.
sentiment:
  description: The commenter's tone, whatever it is aimed at.
  negative: Anger, blame, grief or mockery.
  neutral: Information, a question, or a mixture in which no side prevails.
  positive: Approval, hope or relief.
targets:
  - name: bridge
    statement: The town should build the new bridge.
    definitions:
      favor: Wants it built, or built sooner.
      against: Wants it stopped, delayed or made smaller.
      none: The bridge is not judged.
  - name: toll_booths
    statement: Drivers should pay a toll.
    definitions:
      favor: Accepts or asks for a toll.
      against: Rejects any toll.
      none: Tolls are not judged.
examples:
  - comment: Let those who drive over it pay for it, and start digging tomorrow.
    labels: { sentiment: neutral, bridge: favor, toll_booths: favor }
`;

type Line = [
  article: string,
  author: string | null,
  text: string,
  sentiment: string,
  bridge: string,
  toll: string,
  reply?: number,
];

const TEXTS: Line[] = [
  ['ferry', 'Ada', 'Forty years we waited in the rain for that ferry. Build it.', 'positive', 'favor', 'none'],
  ['ferry', 'Bo', 'And who pays? Not me. I cross twice a year.', 'negative', 'none', 'against', 0],
  [
    'ferry',
    'Cem',
    '<script>window.pwned = 1</script><img src=x onerror="window.pwned=2"> & <b>bold</b>',
    'neutral',
    'none',
    'none',
  ],
  ['ferry', null, 'یہ پل بہت پہلے بن جانا چاہیے تھا۔\n\nDer hat recht.', 'positive', 'favor', 'none', 1],
  ['ferry', 'Dee', '=HYPERLINK("http://example.org","click")', 'neutral', 'none', 'none'],
  ['ferry', 'Eve', 'A toll is fair. Those who use it should pay for it. I would pay.', 'neutral', 'favor', 'favor', 1],
  [
    'budget',
    'Fin',
    'Another hole in the budget, and the school roof still leaks. Shame on them.',
    'negative',
    'against',
    'none',
  ],
  ['budget', 'Gus', 'Does anyone know when the council votes?', 'neutral', 'none', 'none'],
  [
    'budget',
    'Hal',
    `${'The old plan had three spans and the new one has five, which nobody has explained. '.repeat(14)}Ask them why.`,
    'negative',
    'against',
    'none',
  ],
  ['budget', 'Ida', 'No toll! No bridge! Leave the river alone!', 'negative', 'against', 'against', 8],
  ['budget', 'Jon', 'Well done, finally somebody with courage.', 'positive', 'favor', 'none', 6],
  ['budget', 'Kim', 'Tolls ruined the valley road, they will ruin this one.', 'negative', 'none', 'against'],
];

const spread = (values: readonly string[], label: string, p: number) => ({
  label,
  p: Object.fromEntries(values.map((v) => [v, v === label ? p : (1 - p) / 2])),
});

/** Twelve labelled comments of two articles. */
export function labelled(): object[] {
  return TEXTS.map(([article, author, text, sentiment, bridge, toll, reply], i) => ({
    articleId: article,
    title:
      article === 'ferry'
        ? 'Council votes to replace the ferry with a bridge'
        : 'Bridge will cost twice the first estimate',
    articleDate: '2013-05-02',
    id: `${article}-${i + 1}`,
    position: (i % 6) + 1,
    author,
    postedAt: `2013-05-02T1${i % 10}:15`,
    replyTo:
      reply === undefined
        ? null
        : { id: `${article}-${reply + 1}`, author: TEXTS[reply]?.[1] ?? null, how: 'mention', confidence: 0.9 },
    depth: reply === undefined ? 0 : 1,
    text,
    quoted: i === 5 ? 'And who pays? Not me.' : null,
    parent: reply === undefined ? null : (TEXTS[reply]?.[2] ?? null),
    source: { file: `${article}.html`, line: 10 * (i + 1) },
    labels: {
      sentiment: spread(SENTIMENTS, sentiment, 0.5 + i / 30),
      bridge: spread(STANCES, bridge, 0.9 - i / 40),
      toll_booths: spread(STANCES, toll, 0.7),
    },
    truncated: false,
    language: 'en',
    abstained: null,
    codebook: '3',
  }));
}

/** Writes labels.jsonl and codebook.yaml into a folder. */
export function writeFixture(dir: string): { labels: string; codebook: string } {
  mkdirSync(dir, { recursive: true });
  const [labels, codebook] = [join(dir, 'labels.jsonl'), join(dir, 'codebook.yaml')];
  writeFileSync(
    labels,
    labelled()
      .map((c) => `${JSON.stringify(c)}\n`)
      .join(''),
  );
  writeFileSync(codebook, CODEBOOK);
  return { labels, codebook };
}

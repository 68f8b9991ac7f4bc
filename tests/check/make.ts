import type { LabelledComment } from '../../src/label/labels.js';
import { type GoldFile, parseGold } from '../../src/store/gold.js';
import { type LabelsFile, parseLabels } from '../../src/store/labels.js';

const spread = (values: readonly string[], label: string, p: number) =>
  Object.fromEntries(values.map((v) => [v, v === label ? p : (1 - p) / 2]));

export interface Row {
  id: string;
  article?: string;
  sentiment: string;
  war: string;
  p?: number;
  text?: string;
  replyTo?: string;
  codebook?: string;
}

/** Lines of labels.jsonl with the axes sentiment and war. */
export function jsonl(rows: readonly Row[]): string {
  const lines = rows.map((r, i) => ({
    articleId: r.article ?? 'a',
    title: 'A headline',
    articleDate: null,
    id: r.id,
    position: i + 1,
    author: 'someone',
    postedAt: null,
    replyTo: r.replyTo ? { id: r.replyTo, author: null, how: 'nested', confidence: 1 } : null,
    depth: r.replyTo ? 1 : 0,
    text: r.text ?? `text of ${r.id}`,
    quoted: null,
    parent: r.replyTo ? `text of ${r.replyTo}` : null,
    source: { file: 'page.html', line: i + 1 },
    labels: {
      sentiment: { label: r.sentiment, p: spread(['negative', 'neutral', 'positive'], r.sentiment, r.p ?? 0.8) },
      war: { label: r.war, p: spread(['favor', 'against', 'none'], r.war, r.p ?? 0.8) },
    },
    truncated: false,
    language: 'en',
    abstained: null,
    codebook: r.codebook ?? '1',
  }));
  return lines.map((l) => JSON.stringify(l as unknown as LabelledComment)).join('\n');
}

export const labelsOf = (rows: readonly Row[]): LabelsFile => parseLabels(jsonl(rows), 'labels.jsonl');

/** Gold from lines of `comment_id,coder,sentiment,war,codebook`. */
export const goldOf = (lines: readonly string[], header = 'comment_id,coder,sentiment,war,codebook'): GoldFile =>
  parseGold(`${[header, ...lines].join('\n')}\n`, 'gold.csv');

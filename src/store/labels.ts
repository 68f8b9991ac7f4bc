import { z } from 'zod';
import { type Problem, UserError } from '../base/errors.js';
import { type Comment, REPLY_HOWS, SENTIMENTS, STANCES } from '../base/types.js';
import type { LabelledComment } from '../label/labels.js';
import { fromCsv } from './labels-csv.js';
import { parseTable } from './table.js';

/** One axis as read back: comments.csv holds the probability of the chosen label only. */
export interface ReadLabel {
  label: string;
  /** Of the chosen label, in [0, 1]; null where the file does not give it. */
  p: number | null;
}

/** A labelled comment, from either of the two files that hold labels. */
export interface LabelRecord {
  /** 1-based line in the file. */
  line: number;
  comment: Comment;
  /** By axis; null for an axis below the asked confidence, or all null when `reason` is set. */
  labels: Record<string, ReadLabel | null> | null;
  /** Why there are no labels, or null. */
  reason: string | null;
  /** Version of the codebook; null where that is not known. */
  codebook: string | null;
}

export interface LabelsFile {
  file: string;
  format: 'jsonl' | 'csv';
  /** In the order of the file. Ids are unique. */
  records: LabelRecord[];
  /** `sentiment`, then the targets in the order in which they first come. */
  axes: string[];
  /** Lines or rows of the file, blank ones not counted: records and those that a problem names. */
  rows: number;
  problems: Problem[];
}

/** The values that an axis may have. */
export function valuesOf(axis: string): readonly string[] {
  return axis === 'sentiment' ? SENTIMENTS : STANCES;
}

const p = z.number().min(0).max(1);
const sentiment = z.object({ label: z.enum(SENTIMENTS), p: z.object({ negative: p, neutral: p, positive: p }) });
const stance = z.object({ label: z.enum(STANCES), p: z.object({ favor: p, against: p, none: p }) });
const optional = z
  .string()
  .nullish()
  .transform((s) => s ?? null);
const record = z.object({
  articleId: z.string().optional(),
  title: optional,
  articleDate: optional,
  id: z.string().min(1),
  position: z.number().int().default(0),
  author: optional,
  postedAt: optional,
  replyTo: z
    .object({ id: z.string(), author: z.string().nullable(), how: z.enum(REPLY_HOWS), confidence: z.number() })
    .nullish()
    .transform((r) => r ?? null),
  depth: z.number().int().default(0),
  text: z.string(),
  quoted: optional,
  parent: optional,
  source: z.object({ file: z.string(), line: z.number().optional(), id: z.string().optional() }).optional(),
  labels: z
    .object({ sentiment: sentiment.nullish().transform((s) => s ?? null) })
    .catchall(stance.nullable())
    .nullish()
    .transform((l) => l ?? null),
  truncated: z.boolean().default(false),
  language: optional,
  abstained: optional,
  failed: z.string().optional(),
  codebook: optional,
  targets: z.record(z.string(), z.string()).optional().catch(undefined),
});

/** What was wrong with a record, in one line: the field, what was found, what is allowed. */
function fault(error: z.ZodError): string {
  return error.issues.map((i) => `${i.path.join('.') || 'the record'}: ${i.message}`).join('; ');
}

/** A line of labels.jsonl as read back. */
export interface LabelledLine {
  /** 1-based. */
  line: number;
  comment: LabelledComment;
  /** Statements by target that the record was labelled for instead of the codebook's; null where it brought none. */
  own: Readonly<Record<string, string>> | null;
}

/**
 * Reads labels.jsonl. A line that is not a labelled comment, or an id that came before, is a problem and costs only itself.
 * @returns the comments with their lines; `rows` counts all lines that are not blank
 */
export function parseLabelled(
  text: string,
  file: string,
): { comments: LabelledLine[]; rows: number; problems: Problem[] } {
  const comments: LabelledLine[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  let rows = 0;
  for (const [i, raw] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (raw.trim() === '') continue;
    rows++;
    const line = i + 1;
    const bad = (message: string) => problems.push({ kind: 'bad-record', message, file, line });
    let value: unknown;
    try {
      value = JSON.parse(raw);
    } catch (e) {
      bad(`not JSON: ${(e as Error).message}`);
      continue;
    }
    const result = record.safeParse(value);
    if (!result.success) {
      bad(`not a labelled comment: ${fault(result.error)}`);
      continue;
    }
    const r = result.data;
    const before = seen.get(r.id);
    if (before !== undefined) {
      bad(`id "${r.id}" was on line ${before} already; the first is kept`);
      continue;
    }
    seen.set(r.id, line);
    const { failed, targets, ...rest } = r;
    const comment = { ...rest, articleId: r.articleId ?? r.id, source: r.source ?? { file, line } };
    const whole = { ...comment, ...(failed === undefined ? {} : { failed }) } as LabelledComment;
    comments.push({ line, comment: whole, own: (r.codebook === null && targets) || null });
  }
  return { comments, rows, problems };
}

/** Labelled comments as a labels file, with the probability of the chosen label only. */
export function toLabels(comments: readonly { line: number; comment: LabelledComment }[], file: string): LabelsFile {
  const axes = new Set<string>();
  const records = comments.map(({ line, comment }): LabelRecord => {
    const { labels, truncated: _, language: __, abstained, failed, codebook, ...plain } = comment;
    for (const axis of Object.keys(labels ?? {})) axes.add(axis);
    const read = Object.entries(labels ?? {}).map(([axis, l]): [string, ReadLabel | null] => {
      const all: Readonly<Record<string, number>> = l?.p ?? {};
      return [axis, l && { label: l.label, p: all[l.label] ?? null }];
    });
    const reason = labels ? null : (failed ?? abstained ?? 'the record has no labels');
    return { line, comment: plain, labels: labels && Object.fromEntries(read), reason, codebook };
  });
  return { file, format: 'jsonl', records, axes: [...axes], rows: comments.length, problems: [] };
}

function fromJsonl(text: string, file: string): LabelsFile {
  const { comments, rows, problems } = parseLabelled(text, file);
  return { ...toLabels(comments, file), rows, problems };
}

/**
 * Reads labels from the text of labels.jsonl or comments.csv, told apart by the content.
 * @throws UserError when no record can be read
 */
export function parseLabels(text: string, file: string): LabelsFile {
  const first = text.replace(/^\uFEFF/, '').trimStart();
  if (first === '') throw new UserError(`${file}: empty; labels are needed (labels.jsonl or comments.csv)`);
  const labels = first.startsWith('{') ? fromJsonl(text, file) : fromCsv(parseTable(text, file), file);
  if (labels.records.length === 0) {
    const why = labels.problems.slice(0, 3).map((x) => `  line ${x.line}: ${x.message}`);
    throw new UserError(`${file}: no labelled comment in ${labels.rows} rows\n${why.join('\n')}`.trimEnd());
  }
  return labels;
}

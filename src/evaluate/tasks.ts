import { z } from 'zod';
import type { Problem } from '../base/errors.js';
import { SENTIMENTS, STANCES } from '../base/types.js';

/** One gold value: a record's stance toward one statement, or its sentiment. */
export interface Task {
  /** Row of the set that the value belongs to: the cluster of the bootstrap is the text. */
  row: number;
  axis: string;
  gold: string;
  /** VAST's topics without (zero-shot) and with training examples. */
  seen: string | null;
}

export interface EvalRow {
  text: string;
  title: string | null;
  parent: string | null;
  targets: Record<string, string>;
}

export interface EvalSet {
  name: string;
  rows: EvalRow[];
  tasks: Task[];
  problems: Problem[];
}

const nullable = z
  .string()
  .nullish()
  .transform((s) => s ?? null);
const publicRow = z.object({
  text: z.string().default(''),
  title: nullable,
  parent: nullable,
  target: z.string().optional(),
  stance: z.enum(STANCES).optional(),
  sentiment: z.enum(SENTIMENTS).optional(),
  seen: nullable,
});
const ownRow = z.object({
  text: z.string(),
  title: nullable,
  parent: nullable,
  targets: z.record(z.string(), z.string()).optional(),
  labels: z.object({ sentiment: z.enum(SENTIMENTS) }).catchall(z.enum(STANCES)),
});

/**
 * Reads a set in one of two forms: `{text, title?, parent?, target, stance, sentiment?}`, or our annotated comments
 * `{text, title, parent, targets?, labels}`. A bad line is a problem and is left out.
 * @param targets of the codebook that annotated comments without their own targets were coded with
 */
export function readSet(name: string, file: string, jsonl: string, targets: Record<string, string>): EvalSet {
  const set: EvalSet = { name, rows: [], tasks: [], problems: [] };
  for (const [i, line] of jsonl.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      addRow(set, JSON.parse(line), targets);
    } catch (e) {
      const why = e instanceof z.ZodError ? z.prettifyError(e) : String(e);
      set.problems.push({ kind: 'bad-record', message: `${file} line ${i + 1}: ${why}`, file, line: i + 1 });
    }
  }
  return set;
}

function addRow(set: EvalSet, value: unknown, codebook: Record<string, string>): void {
  const row = set.rows.length;
  if (typeof value === 'object' && value !== null && 'labels' in value) {
    const { text, title, parent, targets, labels } = ownRow.parse(value);
    set.rows.push({ text, title, parent, targets: targets ?? codebook });
    for (const [axis, gold] of Object.entries(labels)) {
      // Own targets have names that mean something within their own debate only.
      const name = axis === 'sentiment' || !targets ? axis : 'stance';
      set.tasks.push({ row, axis: name === axis ? axis : `stance:${axis}`, gold, seen: null });
    }
    return;
  }
  const { text, title, parent, target, stance, sentiment, seen } = publicRow.parse(value);
  set.rows.push({ text, title, parent, targets: target && stance ? { stance: target } : {} });
  if (target && stance) set.tasks.push({ row, axis: 'stance', gold: stance, seen });
  if (sentiment) set.tasks.push({ row, axis: 'sentiment', gold: sentiment, seen });
}

import { z } from 'zod';
import { membersOf } from '../input/members.js';
import type { Labellable } from '../label/label.js';
import type { Labelled } from '../label/labels.js';

const name = z
  .string()
  .regex(/^[A-Za-z_][\w -]*$/, 'a target name is letters, digits, _, - and spaces')
  .refine((n) => n !== 'sentiment', 'a target cannot be named sentiment');
const record = z.looseObject({
  text: z.string(),
  title: z.string().nullish(),
  parent: z.string().nullish(),
  targets: z.record(name, z.string().trim().min(1)).optional(),
});

/** The fields that labelling writes into a record, in their order. */
const OURS = [
  'labels',
  'truncated',
  'language',
  'codebook',
  'abstained',
  'failed',
] as const satisfies (keyof Labelled)[];

/**
 * What the model is asked of a line, and the line itself beside it: names of the caller's fields mean nothing here. A line
 * that cannot be labelled goes along with an empty text, so that it comes out in its place.
 */
export interface LineToLabel extends Labellable {
  /** The record as it is written: an object in JSON. */
  written: string;
  /** Why it is no record to label, or null. */
  broken: string | null;
}

export function readRecord(line: string): LineToLabel {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (e) {
    return brokenLine(line, `not JSON (${e instanceof Error ? e.message : e})`);
  }
  const checked = record.safeParse(value);
  if (!checked.success) {
    const why = checked.error.issues.map((i) => `${i.path.join('.') || 'record'}: ${i.message}`).join('; ');
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const broken = `not a record to label (${why})`;
    return isObject ? { text: '', written: line, broken } : brokenLine(line, broken);
  }
  const { text, title, parent, targets } = value as Labellable;
  if (targets && Object.hasOwn(targets, '__proto__'))
    return { text: '', written: line, broken: 'not a record to label (targets: a target cannot be named __proto__)' };
  return {
    text,
    title: title ?? null,
    parent: parent ?? null,
    ...(targets ? { targets } : {}),
    written: line,
    broken: null,
  };
}

/** A line that is no object is passed on as a record that holds it. */
export const brokenLine = (line: string, broken: string): LineToLabel => ({
  text: '',
  written: JSON.stringify({ line }),
  broken,
});

/**
 * A record as it was written, to the letter, with the fields of its labels behind its own.
 * @returns its JSON on one line, and which fields of the caller gave way to ours of the same name
 */
export function writeRecord(written: string, labelled: Labelled): { json: string; replaced: string[] } {
  const isOurs = (key: string) => (OURS as readonly string[]).includes(key);
  const members = membersOf(written);
  const kept = members.filter((m) => !isOurs(m.key)).map((m) => m.written.trimEnd());
  const fields = OURS.filter((f) => labelled[f] !== undefined);
  const added = fields.map((f) => `${JSON.stringify(f)}:${JSON.stringify(labelled[f])}`);
  const replaced = new Set(members.map((m) => m.key).filter(isOurs));
  return { json: `{${[...kept, ...added].join(',')}}`, replaced: [...replaced] };
}

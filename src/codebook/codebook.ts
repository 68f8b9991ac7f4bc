import { readFile } from 'node:fs/promises';
import { isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { UserError } from '../base/errors.js';
import { sha256 } from '../base/hash.js';
import { SENTIMENTS, STANCES } from '../base/types.js';

/** A target's name becomes columns `<name>`, `<name>_p`, `<name>_favor`, so it must not collide with columns of comments.csv or gold. */
const NAME = /^[a-z][a-z0-9_]*$/;
const RESERVED =
  /^(sentiment(_.*)?|.*_p|article_(id|title|date)|comment_id|position|author|posted_at|reply_(to|to_author|how)|depth|text|language|truncated|abstained|coder|codebook|probability|note|unsure)$/;

const text = z.string().trim().min(1);
const stances = z.strictObject({ favor: text.optional(), against: text.optional(), none: text.optional() });
const target = z.strictObject({
  name: text
    .regex(NAME, 'a name is lower-case letters, digits and underscores, starting with a letter')
    .refine((n) => !RESERVED.test(n), {
      error: ({ input }) => `"${input}" is taken by a column of comments.csv or of the gold file; choose another name`,
    }),
  statement: text.max(400, 'a statement is one sentence, at most 400 characters'),
  definitions: stances.optional(),
});
const schema = z.strictObject({
  name: text,
  version: text,
  unit: text.optional(),
  sentiment: z
    .strictObject({
      description: text.optional(),
      negative: text.optional(),
      neutral: text.optional(),
      positive: text.optional(),
    })
    .optional(),
  targets: z.array(target).min(1, 'at least one target is needed'),
  examples: z.array(z.strictObject({ comment: text, labels: z.record(z.string(), z.string()) })).optional(),
});

/** One statement toward which stance is coded, with its definitions for coders. */
export type Target = z.infer<typeof target>;

/** A codebook as data: any number of targets. `sha256` is of the file's bytes, hex. */
export type Codebook = z.infer<typeof schema> & { sha256: string };

/**
 * Reads a codebook from YAML text.
 * @throws UserError naming the file, the place in it, what was found and what is allowed.
 */
export function parseCodebook(yaml: string, file: string): Codebook {
  const lines = new LineCounter();
  const doc = parseDocument(yaml, { lineCounter: lines });
  const broken = doc.errors[0];
  if (broken) {
    const hint = /nested mapping/i.test(broken.message) ? '\n  Text that has a colon stands in quotation marks.' : '';
    throw new UserError(`${file}: not valid YAML: ${broken.message.trimEnd()}${hint}`);
  }
  // As it is written: 1.10 is one number with 1.1, but another version.
  const version = doc.get('version', true);
  if (isScalar(version) && typeof version.value === 'number') version.value = version.source;
  const result = schema.safeParse(doc.toJS());
  if (!result.success) {
    const list = result.error.issues.map((i) => {
      const node = doc.getIn(i.path.slice(0, -1), true) as { range?: [number, number, number] } | undefined;
      const at = node?.range ? ` (near line ${lines.linePos(node.range[0]).line})` : '';
      return `  ${i.path.join('.') || 'the file'}${at}: ${inWords(i, doc.getIn(i.path))}`;
    });
    throw new UserError(`${file}: not a codebook:\n${list.join('\n')}`);
  }
  const book = result.data;
  const names = new Set<string>();
  for (const t of book.targets) {
    if (names.has(t.name))
      throw new UserError(`${file}: two targets are named "${t.name}"; every name must be its own`);
    names.add(t.name);
  }
  for (const [i, e] of (book.examples ?? []).entries()) checkExample(e.labels, names, `${file}: examples.${i}`);
  return { ...book, sha256: sha256(yaml) };
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list, each entry behind a dash',
  object: 'fields with their values',
  record: 'fields with their values',
};

/** What is wrong at a place of the file, for who writes YAML and not schemas. */
function inWords(issue: z.core.$ZodIssue, found: unknown): string {
  const received = issue.code === 'invalid_type' ? /received (\w+)/.exec(issue.message)?.[1] : undefined;
  if (issue.code === 'invalid_type' && received) {
    const kind = KINDS[issue.expected] ?? issue.expected;
    if (received === 'undefined') return `missing; ${kind} is needed`;
    return `${kind} is needed, found ${received === 'null' ? 'nothing' : (KINDS[received] ?? received)}`;
  }
  if (issue.code === 'too_small' && issue.origin === 'string') return 'empty; text is needed';
  return typeof found === 'string' && found.length <= 80
    ? `${issue.message}; found ${JSON.stringify(found)}`
    : issue.message;
}

function checkExample(labels: Record<string, string>, names: Set<string>, where: string): void {
  for (const [axis, value] of Object.entries(labels)) {
    const allowed: readonly string[] | null = axis === 'sentiment' ? SENTIMENTS : names.has(axis) ? STANCES : null;
    if (!allowed)
      throw new UserError(`${where}: "${axis}" is no axis of this codebook (sentiment, ${[...names].join(', ')})`);
    if (!allowed.includes(value))
      throw new UserError(`${where}: ${axis} "${value}" is not one of ${allowed.join(', ')}`);
  }
}

/**
 * Reads a codebook file, UTF-8.
 * @throws UserError when it cannot be read, and as `parseCodebook` does
 */
export async function loadCodebook(file: string): Promise<Codebook> {
  const bytes = await readFile(file).catch((e: NodeJS.ErrnoException) => {
    throw new UserError(`${file}: cannot read the codebook (${e.code === 'ENOENT' ? 'no such file' : e.message})`);
  });
  const yaml = bytes.toString('utf8');
  if (yaml.includes('\ufffd')) throw new UserError(`${file}: not UTF-8 text; save the codebook as UTF-8`);
  return parseCodebook(yaml, file);
}

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../base/errors.js';
import { sha256 } from '../base/hash.js';
import { isOurRecord, LABELS_FILE, RUN_RECORD } from '../base/results.js';

/** An article that a run read. */
export interface RunArticle {
  articleId: string;
  title: string | null;
  articleDate: string | null;
}

/** What the run that wrote a labels file says of its codebook and its articles. */
export interface Origin {
  /** '' where the run does not tell. */
  name: string;
  version: string;
  /** Statements by target, in the order of the codebook. */
  statements: Readonly<Record<string, string>>;
  /** Of the codebook's file, hex; '' where the run does not tell. */
  sha256: string;
  /** All that it read, those without comments too; null where the run does not tell. */
  articles: RunArticle[] | null;
  /** How many it read; null where the run does not tell. */
  articleCount: number | null;
  /** Model and options by which it labelled, in words; null where the run does not tell. */
  labelledBy: string | null;
}

const record = z.object({
  codebook: z.object({
    name: z.string().default(''),
    version: z.string(),
    sha256: z.string().default(''),
    targets: z.record(z.string(), z.string()),
  }),
  articles: z
    .array(z.object({ articleId: z.string(), title: z.string().nullable(), articleDate: z.string().nullable() }))
    .nullable()
    .default(null),
  counts: z.object({ articles: z.number().nullable().default(null) }).default({ articles: null }),
  model: z.object({ name: z.string(), version: z.string(), sha256: z.string() }).nullable().default(null).catch(null),
  options: z.object({ abstain: z.number(), anyLanguage: z.boolean() }).nullable().default(null).catch(null),
  labelsSha256: z.string(),
});

function inWords({ model, options }: z.infer<typeof record>): string | null {
  if (!model) return null;
  const abstain = options && options.abstain > 0 ? `, --abstain ${options.abstain}` : '';
  const language = options?.anyLanguage ? ', any language' : '';
  return `${model.name} ${model.version} (${model.sha256.slice(0, 8)}${abstain}${language})`;
}

/** What the run beside a labels file tells; null where there is none, or the labels are not those that it wrote. */
export async function originOf(file: string, text: string): Promise<Origin | null> {
  const run = await readFile(join(dirname(file), RUN_RECORD), 'utf8').catch(() => '');
  try {
    const told = record.parse(JSON.parse(run));
    const { codebook, articles, counts, labelsSha256 } = told;
    if (labelsSha256 !== sha256(text)) return null;
    const { name, version, targets } = codebook;
    return {
      name,
      version,
      statements: targets,
      sha256: codebook.sha256,
      articles,
      articleCount: counts.articles,
      labelledBy: inWords(told),
    };
  } catch {
    return null;
  }
}

/**
 * Refuses to put tables of labels into the folder of a run of others, whose labels and run.json would then tell of tables that
 * are not theirs.
 * @param hashes of the labels files that the tables are made of
 * @returns the names of the files that stay there and are of other labels; none without `force`
 * @throws UserError naming them
 */
export async function refuseOtherRun(dir: string, hashes: readonly string[], force: boolean): Promise<string[]> {
  const labels = await readFile(join(dir, LABELS_FILE), 'utf8').catch(() => null);
  const run = (await isOurRecord(join(dir, RUN_RECORD))) ? await readFile(join(dir, RUN_RECORD), 'utf8') : null;
  const there = labels === null ? /"labelsSha256": ?"(\w+)"/.exec(run ?? '')?.[1] : sha256(labels);
  if (hashes.every((h) => h === there)) return [];
  const others = [...(labels === null ? [] : [LABELS_FILE]), ...(run === null ? [] : [RUN_RECORD])];
  if (others.length > 0 && !force)
    throw new UserError(
      `${dir} holds ${others.join(' and ')} of a run of which these labels are not, or not all; its tables would be replaced. ` +
        'Choose another folder with --out, or replace them with --force',
    );
  return others;
}

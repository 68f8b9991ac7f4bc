import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What the run that wrote a labels file says of its codebook. */
export interface Origin {
  /** '' where the run does not tell. */
  name: string;
  version: string;
  /** Statements by target, in the order of the codebook. */
  statements: Readonly<Record<string, string>>;
  /** Of the codebook's file, hex; '' where the run does not tell. */
  sha256: string;
}

const record = z.object({
  codebook: z.object({
    name: z.string().default(''),
    version: z.string(),
    sha256: z.string().default(''),
    targets: z.record(z.string(), z.string()),
  }),
  labelsSha256: z.string(),
});

/** The codebook of the run beside a labels file; null where there is none, or the labels are not those that it wrote. */
export async function originOf(file: string, text: string): Promise<Origin | null> {
  const run = await readFile(join(dirname(file), 'run.json'), 'utf8').catch(() => '');
  try {
    const { codebook, labelsSha256 } = record.parse(JSON.parse(run));
    if (labelsSha256 !== createHash('sha256').update(text).digest('hex')) return null;
    const { name, version, targets, sha256 } = codebook;
    return { name, version, statements: targets, sha256 };
  } catch {
    return null;
  }
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What the run that wrote a labels file says of its codebook. */
export interface Origin {
  version: string;
  /** Statements by target, in the order of the codebook. */
  statements: Readonly<Record<string, string>>;
}

const record = z.object({
  codebook: z.object({ version: z.string(), targets: z.record(z.string(), z.string()) }),
  labelsSha256: z.string(),
});

/** The codebook of the run beside a labels file; null where there is none, or the labels are not those that it wrote. */
export async function originOf(file: string, text: string): Promise<Origin | null> {
  const run = await readFile(join(dirname(file), 'run.json'), 'utf8').catch(() => '');
  try {
    const { codebook, labelsSha256 } = record.parse(JSON.parse(run));
    if (labelsSha256 !== createHash('sha256').update(text).digest('hex')) return null;
    return { version: codebook.version, statements: codebook.targets };
  } catch {
    return null;
  }
}

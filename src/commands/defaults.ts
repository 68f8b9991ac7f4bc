import { fileURLToPath } from 'node:url';

const inPackage = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What comes with the package: the sample threads, the default codebook, the default model. */
export const DEFAULTS = {
  threads: inPackage('data/threads'),
  codebook: inPackage('data/codebook.yaml'),
  model: inPackage('models/threadstance'),
  package: inPackage('package.json'),
};

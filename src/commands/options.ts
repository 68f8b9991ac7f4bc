import { InvalidArgumentError, Option } from 'commander';

const share = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value < 1))
    throw new InvalidArgumentError('a probability from 0 to below 1 is needed, e.g. 0.6');
  return value;
};

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 64)
    throw new InvalidArgumentError('a whole number from 1 to 64 is needed');
  return value;
};

/** Options that several commands share, defined once. */
export const codebookOption = (byDefault = 'Pakistan–US relations') =>
  new Option('--codebook <file>', `YAML codebook (default: ${byDefault})`);
export const modelOption = () =>
  new Option('--model <dir>', 'model folder (default: the one that comes with threadstance)');
export const workersOption = () =>
  new Option('--workers <n>', 'labelling threads (default: one a core)').argParser(count);
export const abstainOption = () =>
  new Option('--abstain <p>', 'give no label on an axis whose probability is below p').argParser(share);
export const languageOption = () =>
  new Option('--any-language', 'label comments that are not English too (the model was not trained for them)');
export const mapOption = () =>
  new Option('--map <pairs>', 'columns of a CSV input, e.g. text=comment_body,author=user');
export const goldOption = () =>
  new Option(
    '--gold <file>',
    'gold CSV (of review --sample): shares are also given corrected for the errors of the model',
  );
export const outOption = () => new Option('--out <dir>', 'output folder').default('reports');
export const forceOption = (what = 'replace files in the output folder that an earlier run did not write') =>
  new Option('--force', what);

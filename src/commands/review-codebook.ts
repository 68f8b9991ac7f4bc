import { UserError } from '../base/errors.js';
import { type Codebook, loadCodebook } from '../codebook/codebook.js';
import type { LabelsFile } from '../store/labels.js';
import type { Origin } from '../store/origin.js';
import { DEFAULTS } from './defaults.js';

/** The codebook to annotate by, and what the coder should know of where it comes from. */
export interface Chosen {
  codebook: Codebook;
  notices: string[];
}

/**
 * The codebook given, or that of the run that wrote the labels, or the default one where the labels are of its version.
 * @param origin what that run tells, where it is known
 * @throws UserError when the labels were given for other targets, or with another version, or nobody tells which
 */
export async function chooseCodebook(
  given: string | undefined,
  labels: LabelsFile,
  origin: Origin | null,
): Promise<Chosen> {
  const unknown = origin === null && labels.records.every((r) => r.codebook === null);
  if (given === undefined && unknown) {
    throw new UserError(
      `${labels.file}: the statements that its labels were given for are not known. Give the labels.jsonl of the run, with its run.json ` +
        `beside it, or the codebook with --codebook (that which comes with the tool is ${DEFAULTS.codebook}).`,
    );
  }
  const file = given ?? DEFAULTS.codebook;
  const book = await loadCodebook(file);
  if (given === undefined && origin && origin.sha256 !== book.sha256) {
    const codebook = fromRun(origin);
    refuseOtherCodebook(labels, codebook, 'the run.json beside it');
    const notice = `The codebook is that of the run.json beside ${labels.file}, which has its statements only: give it with --codebook to see definitions and examples.`;
    return { codebook, notices: [notice] };
  }
  refuseOtherCodebook(labels, book, given ?? `${file}, which is used as no run.json beside the labels tells another,`);
  const changed = origin ? book.targets.filter((t) => origin.statements[t.name] !== t.statement) : [];
  const notices = changed.map(
    (t) =>
      `The statement of "${t.name}" in ${file} is not the one that ${labels.file} was labelled for: "${origin?.statements[t.name]}".`,
  );
  if (unknown)
    notices.push(`Nothing tells whether ${labels.file} was labelled for the statements of ${file}, which are shown.`);
  return { codebook: book, notices };
}

/** What a run tells of its codebook; it keeps no definitions and no examples. */
function fromRun({ name, version, statements, sha256 }: Origin): Codebook {
  const targets = Object.entries(statements).map(([target, statement]) => ({ name: target, statement }));
  return { name: name || 'codebook of the run', version, targets, sha256 };
}

/** The labels must be of this codebook: same axes, same version. */
function refuseOtherCodebook(labels: LabelsFile, book: Codebook, file: string): void {
  const axes = ['sentiment', ...book.targets.map((t) => t.name)];
  const foreign = labels.axes.filter((a) => !axes.includes(a));
  const missing = axes.filter((a) => !labels.axes.includes(a));
  if (foreign.length > 0 || missing.length > 0) {
    throw new UserError(
      `${labels.file} was labelled with other targets than ${file} has: ` +
        `${[...foreign.map((a) => `"${a}" only in the labels`), ...missing.map((a) => `"${a}" only in the codebook`)].join(', ')}. ` +
        'Give the codebook of the labels with --codebook.',
    );
  }
  const other = labels.records.find((r) => r.codebook !== null && r.codebook !== book.version);
  if (other) {
    throw new UserError(
      `${labels.file} line ${other.line}: labelled with codebook version "${other.codebook}", but ${file} is version ` +
        `"${book.version}". Label again, or give the codebook of the labels with --codebook.`,
    );
  }
}

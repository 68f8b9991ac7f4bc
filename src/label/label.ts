import { SENTIMENTS, STANCES } from '../base/types.js';
import type { Target } from '../codebook/codebook.js';
import { probabilities } from './calibrate.js';
import { type Encoder, type EncoderOutput, EncoderStopped } from './encoder.js';
import { BELOW, type Labelled, type Labels, type SentimentLabel, type StanceLabel } from './labels.js';
import { detectLanguage } from './language.js';
import type { Manifest } from './model.js';

/** What labelling needs to know of a record; other fields pass through untouched. */
export interface Labellable {
  text: string;
  title?: string | null;
  parent?: string | null;
  /** This record's own targets, name to statement, instead of the codebook's. */
  targets?: Record<string, string>;
}

/** What every record is labelled by; `calibration` is that of the model's manifest. */
export interface LabelOptions {
  targets: readonly Pick<Target, 'name' | 'statement'>[];
  /** Version of the codebook, written beside the labels. */
  codebook: string;
  calibration: Manifest['calibration'];
  /** Confidence in [0, 1] below which an axis is abstained on (null); 0 labels everything. */
  abstain?: number;
  /** Label comments in other languages than English too. */
  anyLanguage?: boolean;
}

/**
 * Labels records one at a time through `encoder`, as many at once as it is wide, and yields each with its labels in the
 * order of the input. The records themselves are not changed. A record that cannot be labelled is yielded with the
 * reason (`abstained` or `failed`); nothing is left out.
 * @throws EncoderStopped when the encoder broke, which says nothing about the records
 */
export async function* labelComments<T extends Labellable>(
  records: AsyncIterable<T> | Iterable<T>,
  encoder: Encoder,
  options: LabelOptions,
): AsyncGenerator<T & Labelled> {
  const ahead: Promise<T & Labelled>[] = [];
  for await (const record of records) {
    const next = labelOne(record, encoder, options);
    // When the encoder stops, the first one awaited says so; the others must not end the process meanwhile.
    next.catch(() => undefined);
    ahead.push(next);
    if (ahead.length >= encoder.width * 4) yield (await ahead.shift()) as T & Labelled;
  }
  for (const next of ahead) yield await next;
}

/** Links and the names of people addressed are no words of a comment; a hashtag is one. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(/\bhttps?:\/\/\S+|\bwww\.\S+|@\S+/g, ' '));

async function labelOne<T extends Labellable>(
  given: T,
  encoder: Encoder,
  options: LabelOptions,
): Promise<T & Labelled> {
  // A record that is labelled again must not keep the reason why it failed before.
  const { failed: _, ...record } = given as T & Partial<Labelled>;
  const own = record.targets;
  const targets = own ? Object.entries(own).map(([name, statement]) => ({ name, statement })) : options.targets;
  const language = hasWords(record.text) ? detectLanguage(record.text) : null;
  const base = { truncated: false, language: language?.code ?? null, codebook: own ? null : options.codebook };
  const without = (why: Partial<Labelled>) =>
    ({ ...record, labels: null, ...base, abstained: null, ...why }) as T & Labelled;

  if (record.text.trim() === '') return without({ abstained: 'no text' });
  if (!language) return without({ abstained: 'no words' });
  if (!language.english && !options.anyLanguage) {
    return without({ abstained: `language: ${language.code ?? 'not English'}` });
  }
  try {
    const output = await encoder.encode({
      text: record.text,
      title: record.title ?? null,
      parent: record.parent ?? null,
      statements: targets.map((t) => t.statement),
    });
    const labels = toLabels(output, targets, options);
    if (Object.values(labels).every((l) => l === null))
      return without({ abstained: `${BELOW} ${options.abstain} on every axis`, truncated: output.truncated });
    return { ...record, labels, ...base, truncated: output.truncated, abstained: null } as T & Labelled;
  } catch (e) {
    if (e instanceof EncoderStopped) throw e;
    return without({ failed: e instanceof Error ? e.message : String(e) });
  }
}

function toLabels(out: EncoderOutput, targets: readonly { name: string }[], options: LabelOptions): Labels {
  const least = options.abstain ?? 0;
  const pick = <L extends string>(names: readonly L[], p: number[]) => {
    const best = p.indexOf(Math.max(...p));
    if ((p[best] ?? 0) < least) return null;
    return {
      label: names[best] as L,
      p: Object.fromEntries(names.map((n, i) => [n, round(p[i] ?? 0)])) as Record<L, number>,
    };
  };
  const labels: Record<string, SentimentLabel | StanceLabel | null> = {
    sentiment: pick(SENTIMENTS, probabilities(out.sentiment, options.calibration.sentiment)),
  };
  targets.forEach((target, i) => {
    labels[target.name] = pick(STANCES, probabilities(out.stances[i] ?? [], options.calibration.stance));
  });
  return labels as Labels;
}

/** Four decimals: finer than the probabilities are sure. */
const round = (p: number): number => Math.round(p * 1e4) / 1e4;

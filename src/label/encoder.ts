/** One comment as the encoder reads it. */
export interface EncoderInput {
  /** The commenter's own words, not empty. */
  text: string;
  title: string | null;
  parent: string | null;
  statements: readonly string[];
}

/** What the encoder says of one comment, before calibration. */
export interface EncoderOutput {
  /** Raw stance logits, [statement][favor, against, none], in the order of the statements. */
  stances: number[][];
  /** Raw sentiment logits: negative, neutral, positive. */
  sentiment: number[];
  /** True when the comment was cut to fit. */
  truncated: boolean;
}

/** The encoder itself is broken (a thread ended): no further comment can be encoded, and none of them is at fault. */
export class EncoderStopped extends Error {
  override name = 'EncoderStopped';
}

/** The engine behind the labels. The real one runs the transformer in worker threads (pool.ts). */
export interface Encoder {
  /** How many calls run at the same time; more may be made, they wait. */
  readonly width: number;
  /**
   * @throws EncoderStopped when no comment can be encoded any more
   * @throws Error when this one comment cannot be encoded (a statement longer than the model takes)
   */
  encode(input: EncoderInput): Promise<EncoderOutput>;
  /** Ends it once what runs is done; what waits is dropped. */
  close(): Promise<void>;
}

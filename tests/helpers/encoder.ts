import type { Encoder, EncoderInput, EncoderOutput } from '../../src/label/encoder.js';

/** An encoder for tests of what lies around the transformer: logits from the characters, answers out of order. */
export function fakeEncoder(width = 3): Encoder & { calls: EncoderInput[] } {
  const calls: EncoderInput[] = [];
  const hash = (s: string, k: number) => [...s].reduce((h, c) => (h * 31 + c.charCodeAt(0) + k) % 997, 7) / 200;
  const three = (s: string) => [hash(s, 1), hash(s, 2), hash(s, 3)];
  return {
    width,
    calls,
    encode: async (input): Promise<EncoderOutput> => {
      calls.push(input);
      await new Promise((r) => setTimeout(r, input.text.length % 5));
      if (input.text.includes('BREAK')) throw new Error('cannot be encoded');
      return {
        stances: input.statements.map((s) => three(input.text + s)),
        sentiment: three(input.text),
        truncated: input.text.length > 5000,
      };
    },
    close: async () => undefined,
  };
}

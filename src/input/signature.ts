/** The rule that forums set above a member's signature, and the most lines that this has. */
const RULE = /^_{10,}$/;
const LONGEST = 6;

/** Index of the rule above a signature at the end of a post's lines, or -1; words stand above it. */
export function signatureIn(lines: readonly string[]): number {
  const at = lines.findLastIndex((l) => RULE.test(l));
  const words = lines.slice(0, Math.max(0, at)).some((l) => l !== '');
  return words && lines.slice(at + 1).filter((l) => l !== '').length <= LONGEST ? at : -1;
}

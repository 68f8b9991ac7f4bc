/** The rule that forums set above a member's signature, and the most lines that this has. */
const RULE = /^_{10,}$/;
const LONGEST = 6;

/** Index of the rule above a signature at the end of a post's lines, or -1; words stand above it. */
function signatureIn(lines: readonly string[]): number {
  const at = lines.findLastIndex((l) => RULE.test(l));
  const words = lines.slice(0, Math.max(0, at)).some((l) => l !== '');
  return words && lines.slice(at + 1).filter((l) => l !== '').length <= LONGEST ? at : -1;
}

/**
 * Where the signatures of posts begin: for each post's lines the index of the rule, or -1. People draw rules too, below what they
 * quote, say: only on a forum's page, and where one signature comes back, is what stands below them none of the words.
 */
export function signaturesIn(posts: readonly (readonly string[])[], forum: boolean): number[] {
  const found = posts.map(signatureIn);
  const signatures = posts.flatMap((lines, i) => {
    const at = found[i] ?? -1;
    return at >= 0
      ? [
          lines
            .slice(at + 1)
            .join('\n')
            .trim(),
        ]
      : [];
  });
  const again = new Set(signatures).size < signatures.length;
  return signatures.length > 1 && (forum || again) ? found : found.map(() => -1);
}

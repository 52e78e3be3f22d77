/**
 * How evenly a text uses its characters, which tells secrets made by chance from words and placeholders.
 * C. E. Shannon, A Mathematical Theory of Communication (https://doi.org/10.1002/j.1538-7305.1948.tb01338.x).
 */

/** In bits per character: 0 for one character repeated, log2 of the length when no character comes twice. */
export function shannonEntropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) {
    bits -= (count / text.length) * Math.log2(count / text.length);
  }
  return bits;
}

/** The letters, in upper case, and digits of a number as it is written, without what groups them. */
export function lettersAndDigitsOf(text: string): string {
  return text.replace(/[^\p{L}\p{Nd}]/gu, "").toUpperCase();
}

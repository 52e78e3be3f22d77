/** The digits of a number as it is written, without what groups them. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

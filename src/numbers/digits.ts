/** The digits of a number as it is written, without what groups them. */
export function digitsOf(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x30 || code > 0x39) {
      return text.replace(/\D/g, "");
    }
  }
  return text;
}

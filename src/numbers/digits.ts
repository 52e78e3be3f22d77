/** The digits of a number as it is written, without what groups them. */
export function digitsOf(text: string): string {
  let digits = "";
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x30 || code > 0x39) {
      digits += text.slice(start, i);
      start = i + 1;
    }
  }
  return start === 0 ? text : digits + text.slice(start);
}

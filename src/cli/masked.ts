/** A value with its letters and digits hidden, so that its form can be seen and nothing else. */
export function masked(value: string): string {
  return value
    .replace(/\p{Lu}/gu, "A")
    .replace(/[\p{L}\p{M}]/gu, (letter) => (letter === "A" ? "A" : "a"))
    .replace(/\p{N}/gu, "9");
}

/**
 * The check digit of machine-readable travel documents: weights 7, 3 and 1 over and over, modulo ten, with letters
 * from A = 10 to Z = 35 and the filler `<` as 0 (https://www.icao.int/publications/doc-series/doc-9303, part 3).
 */

const WEIGHTS = [7, 3, 1];

/** True if the last character is the check digit of those before it. `text` in upper case, two characters or more. */
export function hasIcaoCheckDigit(text: string): boolean {
  let sum = 0;
  for (let i = 0; i < text.length - 1; i++) {
    sum += WEIGHTS[i % WEIGHTS.length]! * numberFor(text[i]!);
  }
  return text.length >= 2 && String(sum % 10) === text.at(-1);
}

function numberFor(character: string): number {
  return character === "<" ? 0 : Number.parseInt(character, 36);
}

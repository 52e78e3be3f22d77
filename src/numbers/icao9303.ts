/**
 * The check digit of machine readable travel documents: letters count from A = 10 to Z = 35, the filler `<` as 0;
 * each is weighted 7, 3, 1, and again; the sum's last digit is the check digit. ICAO Doc 9303 part 3, section 4.9
 * (https://www.icao.int/publications/Documents/9303_p3_cons_en.pdf). German identity cards use it too.
 */

const WEIGHTS = [7, 3, 1];

/** The check digit of a field, or undefined if a character is none of `0-9`, `A-Z` and `<`. */
export function icaoCheckDigit(field: string): number | undefined {
  let sum = 0;
  for (let i = 0; i < field.length; i++) {
    const character = field[i]!;
    if (!/[0-9A-Z<]/.test(character)) {
      return undefined;
    }
    sum += (character === "<" ? 0 : Number.parseInt(character, 36)) * WEIGHTS[i % WEIGHTS.length]!;
  }
  return sum % 10;
}

/** True if the last character is the check digit of those before it. Two characters or more. */
export function hasIcaoCheckDigit(text: string): boolean {
  return text.length >= 2 && String(icaoCheckDigit(text.slice(0, -1))) === text.at(-1);
}

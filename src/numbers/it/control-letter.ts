/**
 * The control letter of Italian numbers: the characters at odd places, the first among them, are looked up in a
 * scrambled table, those at even places count as they are, and the sum is taken by 26. Both the codice fiscale and
 * the bank coordinates use it (https://it.wikipedia.org/wiki/Coordinate_bancarie).
 */

/** What the characters 0 to 9, and likewise A to J, count at odd places; then K to Z. */
const DIGIT_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
const LETTER_VALUES = [...DIGIT_VALUES, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** `text`: digits and upper-case letters. */
export function italyControlLetter(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = code > 0x39 ? code - 0x41 : code - 0x30;
    const isOddPlace = i % 2 === 0;
    sum += isOddPlace ? (code > 0x39 ? LETTER_VALUES : DIGIT_VALUES)[value]! : value;
  }
  return String.fromCharCode(0x41 + (sum % 26));
}

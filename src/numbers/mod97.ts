/** Remainders by 97, on which the check digits of ISO 7064 MOD 97-10 (IBAN) and of several national numbers rest. */

/** Digits taken at once: with a remainder of two digits in front they stay far below 2^53. */
const CHUNK_LENGTH = 12;

/** The remainder, 0 to 96, of a decimal number of any length. `digits` holds digits only; the empty string is 0. */
export function mod97(digits: string): number {
  let remainder = 0;
  for (let i = 0; i < digits.length; i += CHUNK_LENGTH) {
    remainder = Number(`${remainder}${digits.slice(i, i + CHUNK_LENGTH)}`) % 97;
  }
  return remainder;
}

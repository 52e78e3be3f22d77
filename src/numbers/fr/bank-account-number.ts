/**
 * French account numbers (RIB): bank and branch of five digits each, an account of eleven digits or letters, and a key
 * of two digits. Also those of Monaco. Defined by the Comité français d'organisation et de normalisation bancaires;
 * https://fr.wikipedia.org/wiki/Cl%C3%A9_RIB.
 */

import { mod97 } from "../mod97.ts";

/** The digit that stands for each letter, A to Z, when the key is worked out. */
const DIGIT_OF_LETTER = "12345678912345678923456789";

/** `rib`: the 23 characters without separators, upper case. The number as a whole is a multiple of 97. */
export function isFranceBankAccountNumber(rib: string): boolean {
  const digits = rib.replace(/[A-Z]/g, (letter) => DIGIT_OF_LETTER[letter.charCodeAt(0) - 0x41]!);
  return /^\d{23}$/.test(digits) && /[1-9]/.test(digits) && mod97(digits) === 0;
}

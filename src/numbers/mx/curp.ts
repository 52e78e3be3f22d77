/**
 * CURP, the population code of Mexico: letters of the names (4), date of birth (6 digits), sex (H, M or X), state of
 * birth (2 letters), inner consonants (3), a character against doubles, which is a digit for people born before 2000
 * and a letter since, check digit. Issued by the RENAPO.
 * https://www.gob.mx/curp/, https://es.wikipedia.org/wiki/Clave_%C3%9Anica_de_Registro_de_Poblaci%C3%B3n
 */

import { isCalendarDate } from "../calendar-date.ts";
import { weightedSum } from "../weighted-sum.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
const WEIGHTS = [18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];

/** Whether the day of birth exists. `curp` are the eighteen characters in upper case. */
export function hasCurpBirthDate(curp: string): boolean {
  const century = /\d/.test(curp[16]!) ? 1900 : 2000;
  const [year, month, day] = [4, 6, 8].map((place) => Number(curp.slice(place, place + 2)));
  return isCalendarDate(century + year!, month!, day!);
}

/** Whether the check digit is right. `curp` as above. */
export function hasCurpCheckDigit(curp: string): boolean {
  const sum = weightedSum(curp, WEIGHTS, (character) => ALPHABET.indexOf(character));
  return (10 - (sum % 10)) % 10 === Number(curp[17]);
}

/**
 * Codice fiscale, the tax code of persons in Italy: surname (3 letters), name (3), year of birth (2 digits), month
 * (a letter), day (2 digits, 40 more for women), place (a letter and 3 digits), check letter. Where two people would
 * get the same code, digits from the right are replaced by letters (omocodia). Issued by the Agenzia delle Entrate.
 * D.M. 23 December 1976, https://it.wikipedia.org/wiki/Codice_fiscale
 */

import { isShortCalendarDate } from "../calendar-date.ts";

const MONTHS = "ABCDEHLMPRST";
const DIGITS = "0123456789";
/** The letter that stands for each digit. */
const OMOCODIA = "LMNPQRSTUV";

/** Values of A to Z, and of 0 to 9 as of A to J, at the first, third, ... place. At the others, from 0 upwards. */
const ODD_VALUES = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Whether the day of birth exists. `code` are the sixteen characters in upper case, without separators. */
export function hasCodiceFiscaleBirthDate(code: string): boolean {
  const year = numberAt(code, 6);
  const month = MONTHS.indexOf(code[8]!) + 1;
  const day = numberAt(code, 9);
  return isShortCalendarDate(year, month, day > 40 ? day - 40 : day);
}

/** Whether the check letter is right. `code` as above. */
export function hasCodiceFiscaleCheckLetter(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const character = code[i]!;
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    sum += i % 2 === 0 ? ODD_VALUES[value]! : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === code[15];
}

/** The number in two places, in digits or in the letters that stand for them. */
function numberAt(code: string, place: number): number {
  return digitAt(code, place) * 10 + digitAt(code, place + 1);
}

function digitAt(code: string, place: number): number {
  const character = code[place]!;
  return Math.max(DIGITS.indexOf(character), OMOCODIA.indexOf(character));
}

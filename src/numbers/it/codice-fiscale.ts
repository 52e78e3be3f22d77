/**
 * Codice fiscale, the tax code of persons in Italy: surname (3 letters), name (3), year of birth (2 digits), month
 * (a letter), day (2 digits, 40 more for women), place (a letter and 3 digits), check letter. Where two people would
 * get the same code, digits from the right are replaced by letters (omocodia). Issued by the Agenzia delle Entrate.
 * D.M. 23 December 1976, https://it.wikipedia.org/wiki/Codice_fiscale
 */

import { isShortCalendarDate } from "../calendar-date.ts";
import { italyControlLetter } from "./control-letter.ts";

const MONTHS = "ABCDEHLMPRST";
const DIGITS = "0123456789";
/** The letter that stands for each digit. */
const OMOCODIA = "LMNPQRSTUV";

/** Whether the day of birth exists. `code` are the sixteen characters in upper case, without separators. */
export function hasCodiceFiscaleBirthDate(code: string): boolean {
  const year = numberAt(code, 6);
  const month = MONTHS.indexOf(code[8]!) + 1;
  const day = numberAt(code, 9);
  return isShortCalendarDate(year, month, day > 40 ? day - 40 : day);
}

/** Whether the check letter is right. `code` as above. */
export function hasCodiceFiscaleCheckLetter(code: string): boolean {
  return italyControlLetter(code.slice(0, 15)) === code[15];
}

/** The number in two places, in digits or in the letters that stand for them. */
function numberAt(code: string, place: number): number {
  return digitAt(code, place) * 10 + digitAt(code, place + 1);
}

function digitAt(code: string, place: number): number {
  const character = code[place]!;
  return Math.max(DIGITS.indexOf(character), OMOCODIA.indexOf(character));
}

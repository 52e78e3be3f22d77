/**
 * The tax identification number of persons in Germany (Steuer-IdNr): ten digits and a check digit. Issued by the
 * Bundeszentralamt für Steuern, which describes it in "Aufbau der Identifikationsnummer".
 * https://www.bzst.de/DE/Privatpersonen/SteuerlicheIdentifikationsnummer/steuerlicheidentifikationsnummer_node.html
 */

import { isMod11And10 } from "../iso7064.ts";

/**
 * Whether the ten digits follow the rule: the first is not 0; one digit stands there twice or three times, not three
 * times in a row, and no other more than once. `digits` are the eleven, without separators.
 */
export function hasIdentificationDigits(digits: string): boolean {
  const ten = digits.slice(0, 10);
  const distinct = new Set(ten).size;
  const isRepeatedOnce = distinct === 9 || (distinct === 8 && /(\d)(?:\d*\1){2}/.test(ten));
  return /^[1-9]\d{10}$/.test(digits) && isRepeatedOnce && !/(\d)\1\1/.test(ten);
}

/** Whether the check digit is right. `digits` are the eleven, without separators. */
export function hasIdentificationCheckDigit(digits: string): boolean {
  return isMod11And10(digits);
}

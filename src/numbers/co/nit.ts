/**
 * NIT, the tax number of Colombia: a number of up to ten digits, for persons that of their citizenship card, and a
 * check digit. Issued by the DIAN.
 * https://es.wikipedia.org/wiki/N%C3%BAmero_de_Identificaci%C3%B3n_Tributaria
 */

import { weightedSum } from "../weighted-sum.ts";

/** Of ten digits; a shorter number takes the last ones. */
const WEIGHTS = [43, 41, 37, 29, 23, 19, 17, 13, 7, 3];

/** Whether the check digit, the last of `digits`, is right. `digits` without separators, eleven at most. */
export function isNit(digits: string): boolean {
  const number = digits.slice(0, -1).padStart(WEIGHTS.length, "0");
  const remainder = weightedSum(number, WEIGHTS) % 11;
  const check = remainder < 2 ? remainder : 11 - remainder;
  return number.length === WEIGHTS.length && check === Number(digits.at(-1));
}

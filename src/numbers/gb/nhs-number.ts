/**
 * NHS numbers of England, Wales and the Isle of Man, and the numbers of Scotland and Northern Ireland in the same
 * form: ten digits, the last one a check digit. Issued by the National Health Service:
 * https://www.datadictionary.nhs.uk/attributes/nhs_number.html.
 */

import { weightedSum } from "../weighted-sum.ts";

const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

/**
 * True if the check digit of ten digits is right. A digit repeated ten times would pass, but is never issued.
 * `digits` without separators.
 */
export function isNhsNumber(digits: string): boolean {
  return /^\d{10}$/.test(digits) && !/^(\d)\1+$/.test(digits) && weightedSum(digits, WEIGHTS) % 11 === 0;
}

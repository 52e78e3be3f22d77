/**
 * Tax file numbers of Australia: nine digits, on old notices eight, whose weighted sum is a multiple of eleven.
 * Issued by the Australian Taxation Office.
 * https://www.ato.gov.au/individuals-and-families/tax-file-number, https://en.wikipedia.org/wiki/Tax_file_number
 */

import { weightedSum } from "../weighted-sum.ts";

const NINE_DIGITS = [1, 4, 3, 7, 5, 8, 6, 9, 10];
/** Public sources give one or the other for eight digits: a number that passes either is taken. */
const EIGHT_DIGITS = [
  [10, 7, 8, 4, 6, 3, 5, 1],
  [1, 4, 3, 7, 5, 8, 6, 9],
];

/** `digits` without separators. */
export function isTaxFileNumber(digits: string): boolean {
  const candidates = digits.length === 9 ? [NINE_DIGITS] : digits.length === 8 ? EIGHT_DIGITS : [];
  return candidates.some((weights) => weightedSum(digits, weights) % 11 === 0);
}

/**
 * The check digit of Brazil's federal registers: eleven minus the remainder of a weighted sum by eleven, and 0 where
 * that has two digits.
 */

import { weightedSum } from "../weighted-sum.ts";

/** The check digit, 0 to 9. A letter counts as its ASCII code minus 48, which for a digit is the digit. */
export function brazilianCheckDigit(text: string, weights: readonly number[]): number {
  const remainder = weightedSum(text, weights, (character) => character.charCodeAt(0) - 48) % 11;
  return remainder < 2 ? 0 : 11 - remainder;
}

/**
 * The check digit of GS1 keys (GTIN, SSCC, GLN): the digits weighted 3, 1, 3, 1 ... from the right, the check digit
 * counting 1, sum to a multiple of ten. GS1 General Specifications, section 7.9;
 * https://www.gs1.org/services/how-calculate-check-digit-manually.
 */

/** True if a string of digits, its check digit last, passes. At least two digits. */
export function hasGs1CheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, weight = 1; i >= 0; i--, weight = 4 - weight) {
    sum += weight * Number(digits[i]);
  }
  return digits.length >= 2 && sum % 10 === 0;
}

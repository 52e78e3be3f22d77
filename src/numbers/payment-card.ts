/**
 * Payment card numbers (ISO/IEC 7812): issuer prefix and length; the check digit is Luhn's (luhn.ts). The schemes
 * are those that Macie names (https://docs.aws.amazon.com/macie/latest/user/mdis-reference-financial.html); their
 * prefixes and lengths are those the schemes publish. Electron lies within Visa, Dankort's co-branded cards too.
 */

/** First and last six-digit prefix of a scheme's range, both included, and the shortest and longest number in it. */
type PrefixRange = readonly [first: number, last: number, minLength: number, maxLength: number];

/** Ascending by prefix, not overlapping. */
const RANGES: readonly PrefixRange[] = [
  [222100, 272099, 16, 16], // Mastercard
  [300000, 305999, 14, 19], // Diners Club
  [309500, 309599, 14, 19], // Diners Club
  [340000, 349999, 15, 15], // American Express
  [352800, 358999, 16, 19], // JCB
  [360000, 369999, 14, 19], // Diners Club
  [370000, 379999, 15, 15], // American Express
  [380000, 399999, 14, 19], // Diners Club
  [400000, 499999, 13, 19], // Visa, of 13, 16 or 19 digits
  [501900, 501999, 16, 16], // Dankort
  [510000, 559999, 16, 16], // Mastercard
  [601100, 601199, 16, 19], // Discover
  [620000, 629999, 16, 19], // UnionPay, and Discover within it
  [644000, 659999, 16, 19], // Discover
  [810000, 819999, 16, 19], // UnionPay
];

/** Whether a scheme issues numbers with this beginning and length. `digits` without separators. */
export function hasIssuerPrefix(digits: string): boolean {
  const { length } = digits;
  const prefix = Number(digits.slice(0, 6));
  const range = RANGES.find((each) => prefix >= each[0] && prefix <= each[1]);
  if (range === undefined || length < range[2] || length > range[3]) {
    return false;
  }
  return digits[0] !== "4" || length === 13 || length === 16 || length === 19;
}

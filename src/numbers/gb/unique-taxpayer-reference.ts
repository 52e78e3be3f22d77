/**
 * Unique taxpayer references of the United Kingdom: ten digits of which the first is the check digit.
 * Issued by HM Revenue & Customs.
 * https://www.oecd.org/tax/automatic-exchange/crs-implementation-and-assistance/tax-identification-numbers/UK-TIN.pdf
 */

import { weightedSum } from "../weighted-sum.ts";

const WEIGHTS = [6, 7, 8, 9, 10, 5, 4, 3, 2];
/** By remainder of the weighted sum by eleven. */
const CHECK_DIGITS = "21987654321";

/** `digits` are the ten, without separators. */
export function isUniqueTaxpayerReference(digits: string): boolean {
  const remainder = weightedSum(digits.slice(1), WEIGHTS) % 11;
  return digits.length === 10 && CHECK_DIGITS[remainder] === digits[0];
}

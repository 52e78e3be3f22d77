/**
 * Registration numbers of the United States' Drug Enforcement Administration: a letter for the kind of registrant,
 * the first letter of the surname (or a 9), six digits and a check digit.
 * https://www.deadiversion.usdoj.gov/drugreg/registration.html; the check digit:
 * https://en.wikipedia.org/wiki/DEA_number.
 */

import { weightedSum } from "../weighted-sum.ts";

const WEIGHTS = [1, 2, 1, 2, 1, 2];

/** Two letters (or a letter and a 9) and seven digits. Any case. */
export function isDeaRegistrationNumber(text: string): boolean {
  const found = /^[A-HJ-MP-UX][A-Z9](\d{7})$/i.exec(text);
  if (found === null || found[1] === "0000000") {
    return false;
  }
  return weightedSum(found[1]!, WEIGHTS) % 10 === Number(found[1]![6]);
}

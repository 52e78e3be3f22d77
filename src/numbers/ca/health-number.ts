/**
 * Health insurance numbers of the provinces of Canada that have a public rule: British Columbia (Personal Health
 * Number), Ontario (health number) and Quebec (numéro d'assurance maladie). The other provinces' numbers are nine
 * digits without one.
 *
 * https://www2.gov.bc.ca/gov/content/health/health-drug-coverage/msp/bc-residents/personal-health-identification,
 * https://www.ontario.ca/page/apply-ohip-and-get-health-card,
 * https://www.ramq.gouv.qc.ca/en/citizens/health-insurance/understanding-health-insurance-card.
 */

import { isCalendarDate } from "../calendar-date.ts";
import { isLuhn } from "../luhn.ts";
import { weightedSum } from "../weighted-sum.ts";

/** The weights of the second to the ninth digit. */
const BRITISH_COLUMBIA_WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3];

/** Ten digits that begin with 9, the last one a check digit. */
export function isBritishColumbiaHealthNumber(digits: string): boolean {
  return (
    /^9\d{9}$/.test(digits) &&
    (weightedSum(digits.slice(1), BRITISH_COLUMBIA_WEIGHTS) + Number(digits[9])) % 11 === 0
  );
}

/** Ten digits with a Luhn check digit. The two letters of the card's version are not part of it. */
export function isOntarioHealthNumber(digits: string): boolean {
  return /^[1-9]\d{9}$/.test(digits) && isLuhn(digits);
}

/**
 * Three letters of the surname, one of the first name, year, month (for women plus 50) and day of birth, a number
 * that tells twins apart and a check digit whose rule is not published. Any case.
 */
export function isQuebecHealthNumber(text: string): boolean {
  const found = /^[A-Z]{4}(\d{2})(\d{2})(\d{2})\d{2}$/i.exec(text);
  if (found === null) {
    return false;
  }
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  // The century is not written: 29 February is accepted if one of the two has it.
  return [1900, 2000].some((century) => isCalendarDate(century + year, month > 50 ? month - 50 : month, day));
}

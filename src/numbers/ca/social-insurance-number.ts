/**
 * Social Insurance Numbers of Canada: nine digits with a Luhn check digit. The first stands for the province of
 * registration; 0 is kept for numbers that are not issued, 8 for businesses, 9 is for temporary residents.
 * Issued by Employment and Social Development Canada.
 * https://www.canada.ca/en/employment-social-development/services/sin.html
 */

import { isLuhn } from "../luhn.ts";

/** `digits` are the nine, without separators. */
export function isSocialInsuranceNumber(digits: string): boolean {
  return /^[1-79]\d{8}$/.test(digits) && isLuhn(digits);
}

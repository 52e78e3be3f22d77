/**
 * Social security numbers of Spain: province (2), serial (8, of employers 7) and two check digits, the remainder of
 * the rest by 97. Issued by the Tesorería General de la Seguridad Social.
 * https://es.wikipedia.org/wiki/N%C3%BAmero_de_la_Seguridad_Social
 */

import { mod97 } from "../mod97.ts";

/** Whether the first two digits are a province's, 01 to 53, or 66. `digits` without separators. */
export function hasSocialSecurityProvince(digits: string): boolean {
  return /^(?:0[1-9]|[1-4]\d|5[0-3]|66)/.test(digits);
}

/**
 * Whether the check digits are right. `digits` are the eleven or twelve, without separators. A serial of eight
 * digits loses its leading zero before the division; numbers made without this exception are in use too.
 */
export function hasSocialSecurityCheckDigits(digits: string): boolean {
  const number = digits.slice(0, -2);
  const check = Number(digits.slice(-2));
  const shortened = number.length === 10 && number[2] === "0" ? number.slice(0, 2) + number.slice(3) : number;
  return mod97(shortened) === check || mod97(number) === check;
}

/**
 * International Bank Account Numbers: country code, two check digits, and the national account number (BBAN).
 * ISO 13616-1 (https://www.iso.org/standard/81090.html), IBAN Registry
 * (https://www.swift.com/standards/data-standards/iban-international-bank-account-number).
 */

import { mod97 } from "./mod97.ts";

/** The electronic form: upper case and without what groups the characters on paper. */
export function toElectronicIban(text: string): string {
  return text.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
}

/**
 * True if the check digits of an IBAN in electronic form are right. Of the three pairs that may leave the remainder 1,
 * only the one from 02 to 98 is ever issued.
 */
export function hasIbanCheckDigits(iban: string): boolean {
  const checkDigits = Number(iban.slice(2, 4));
  return checkDigits >= 2 && checkDigits <= 98 && mod97(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** The IBAN, in electronic form, of a national account number. */
export function toIban(country: string, bban: string): string {
  const checkDigits = 98 - mod97(`${bban}${country}00`);
  return `${country}${String(checkDigits).padStart(2, "0")}${bban}`;
}

/**
 * The tax number of persons in France (numéro fiscal, SPI): ten digits of which the first is 0 to 3, and the
 * remainder of their number by 511 in three digits. Issued by the Direction générale des finances publiques.
 * https://www.oecd.org/tax/automatic-exchange/crs-implementation-and-assistance/tax-identification-numbers/France-TIN.pdf
 */

/** `digits` are the thirteen, without separators. */
export function isFrenchTaxNumber(digits: string): boolean {
  return /^[0-3]\d{12}$/.test(digits) && Number(digits.slice(0, 10)) % 511 === Number(digits.slice(10));
}

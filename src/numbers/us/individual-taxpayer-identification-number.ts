/**
 * Individual Taxpayer Identification Numbers of the United States: nine digits, written like a Social Security number,
 * which begin with 9 and whose fourth and fifth are 50 to 65, 70 to 88, 90 to 92 or 94 to 99. There is no check digit.
 * Issued by the Internal Revenue Service, https://www.irs.gov/irm/part3/irm_03-021-263r
 */

/** `digits` are the nine, without separators. */
export function isIndividualTaxpayerIdentificationNumber(digits: string): boolean {
  return /^9\d{2}(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/.test(digits);
}

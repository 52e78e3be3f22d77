/**
 * National numbers of the United Kingdom, ten digits, some nine, without the 0 in front. The National Telephone
 * Numbering Plan: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering-plan. Of the premium
 * rates, which begin with 9, only the range that is used for ordinary services is taken.
 */

const RANGES: readonly RegExp[] = [
  // Geographic: 113 to 118 and 121 to 191, then the area codes of four digits, then those of two.
  /^1(?:1[3-8]|[2-69]1)\d{7}$/,
  /^1[2-9][02-9]\d{6,7}$/,
  /^2(?:0\d|3[0189]|4[017]|8[0-46-9]|9[0-2])\d{7}$/,
  // Organizations and internet telephony.
  /^(?:3[0347]|5[56])\d{8}$/,
  // Mobiles, pagers and personal numbers.
  /^7\d{9}$/,
  // Freephone, special and premium rates.
  /^(?:80[08]|84[2-5]|87[0-3]|90\d)\d{7}$/,
  /^800\d{6}$/,
];

/** `digits` without the country code and without the 0 in front. */
export function isUnitedKingdomTelephoneNumber(digits: string): boolean {
  return RANGES.some((range) => range.test(digits));
}

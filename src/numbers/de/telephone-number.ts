/**
 * National numbers of Germany: area code and subscriber, of no fixed length, eleven digits at most as a rule. No area
 * code begins with another. The plan of the Bundesnetzagentur:
 * https://www.bundesnetzagentur.de/DE/Fachthemen/Telekommunikation/Nummerierung/start.html.
 *
 * The area codes of four and five digits are too many to be listed here: whatever begins with no shorter one passes.
 */

/** Area codes of two and three digits. */
const SHORT_AREA_CODES: readonly string[] =
  `30 40 69 89 201 202 203 208 209 211 212 214 221 228 231 234 241 251 261 271 281 291 331 335 340 341 345 351 355
  361 365 371 375 381 385 391 395 421 431 441 451 461 465 471 481 491 511 521 531 541 551 561 571 581 591 611 621 631
  641 651 661 671 681 711 721 731 741 751 760 761 771 781 791 811 821 831 841 851 861 871 881 906 911 921 931 941 951
  961 971 981 991`.split(/\s+/);

/** Mobiles, freephone, shared cost and premium rates, personal numbers, internet telephony. */
const NOT_GEOGRAPHIC = /^(?:15\d{9}|1(?:6[023]|7\d)\d{7,8}|800\d{7,8}|180\d{7,8}|900\d{7}|700\d{8}|32\d{9})$/;
const GEOGRAPHIC = /^[2-9]\d{6,10}$/;

/** The prefix of a mobile, and no more of it. */
const MOBILE_PREFIX = /^(?:15\d{1,3}|16[023]|17\d)$/;

/** True if the digits, without the 0, are one area code or mobile prefix and nothing else. */
export function isGermanAreaCode(digits: string): boolean {
  if (MOBILE_PREFIX.test(digits) || SHORT_AREA_CODES.includes(digits)) {
    return true;
  }
  return (
    /^(?:[24-9]\d{3}|3\d{3,4})$/.test(digits) && !SHORT_AREA_CODES.some((code) => digits.startsWith(code))
  );
}

/** `digits` without the country code and without the 0 in front. */
export function isGermanTelephoneNumber(digits: string): boolean {
  return NOT_GEOGRAPHIC.test(digits) || (GEOGRAPHIC.test(digits) && !digits.startsWith("32"));
}

/**
 * Aadhaar, the number of residents of India: eleven random digits of which the first is 2 to 9, and a Verhoeff check
 * digit; numbers that read the same backwards are not given out. Issued by the UIDAI.
 * https://uidai.gov.in/en/my-aadhaar/about-your-aadhaar.html, https://en.wikipedia.org/wiki/Aadhaar
 */

import { isVerhoeff } from "../verhoeff.ts";

/** `digits` are the twelve, without separators. */
export function isAadhaar(digits: string): boolean {
  return /^[2-9]\d{11}$/.test(digits) && isVerhoeff(digits) && digits !== [...digits].reverse().join("");
}

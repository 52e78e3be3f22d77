/**
 * What the phone numbers of all countries share: the words that stand beside them, and the ways of writing one with
 * its country code, which needs no word beside it.
 *
 * A plus sign, a country code and a national number that its plan allows are unmistakable as long as the digits run
 * on or are grouped. Three forms are not, and ask for a keyword: a single full stop (`+33.199001234` may be a decimal
 * fraction; registries of domains write so), `00` with nothing between the digits (article numbers and padded
 * identifiers begin so), and every national form.
 */

import { digitsOf } from "../../../../numbers/digits.ts";
import type { ValuePattern } from "../../../identifier.ts";

/** The documented keywords of every country, and the words that are usually made of them. */
export const PHONE_KEYWORDS: readonly string[] = [
  "cell",
  "cell phone",
  "contact",
  "contact number",
  "fax",
  "fax number",
  "home phone",
  "mobile",
  "mobile number",
  "mobile phone",
  "phone",
  "phone no",
  "phone number",
  "tel",
  "telephone",
  "telephone number",
  "work phone",
];

/** A space or hyphen, also those that do not break, and the en dash that word processors make of one. */
export const JOINT = String.raw`[ \u00a0\u2010\u2011\u2013-]`;
/** The same, a full stop or a slash. */
export const NATIONAL_JOINT = String.raw`[ \u00a0\u2010\u2011\u2013./-]`;

const SPACE = String.raw`[ \u00a0]`;
/** The 0 that is dialled inside the country only, as many write it behind the country code. */
const TRUNK_ZERO = String.raw`(?:\(0\)${JOINT}?)?`;

/** Ways of writing a number with its country code. Which digits may follow is for `validate` to say. */
export function internationalPatterns(callingCode: string): readonly ValuePattern[] {
  const plus = String.raw`(?:\+${callingCode}|\(\+${callingCode}\))`;
  const first = String.raw`(?:\(\d{1,5}\)${JOINT}?\d{2,9}|\d{1,12})(?:${SPACE}?/${SPACE}?\d{2,9})?`;
  const groups = String.raw`(?:${JOINT}\d{2,9}|-\d|${SPACE}-${SPACE}\d{2,9}){0,5}`;
  const dotted = String.raw`\d{1,5}(?:\.\d{2,8})`;
  return [
    {
      regex: `(?:${plus}${JOINT}{0,2}|00${callingCode}${JOINT})${TRUNK_ZERO}${first}${groups}`,
      boundary: "number",
      keyword: "not-required",
    },
    {
      regex: String.raw`${plus}(?:\.|${SPACE}?\(0\)${SPACE}?)${dotted}{1,5}|${plus}${SPACE}?${dotted}{2,5}`,
      boundary: "number",
      keyword: "not-required",
    },
    {
      regex: String.raw`${plus}\.\d{6,12}|00${callingCode}(?:\(0\))?\d{6,12}`,
      boundary: "number",
      keyword: "required",
    },
  ];
}

/** True if a value carries its country code. */
export function isInternational(value: string): boolean {
  return /^(?:\(?\+|00)/.test(value);
}

/** The digits behind the country code, if there is one; a 0 that is dialled inside the country only is left out. */
export function nationalDigits(value: string, callingCode: string): string {
  const digits = digitsOf(value);
  if (!isInternational(value)) {
    return digits.replace(/^0/, "");
  }
  return digits.replace(/^00/, "").slice(callingCode.length).replace(/^0/, "");
}

/** One digit repeated, which stands where a number is to be filled in. */
export function isPlaceholder(digits: string): boolean {
  return /^(\d)\1+$/.test(digits);
}

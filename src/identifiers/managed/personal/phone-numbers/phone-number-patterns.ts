/**
 * What the phone numbers of all countries share: the words that stand beside them, and the ways of writing one with
 * its country code, which needs no word beside it.
 *
 * A plus sign, a country code and a national number that its plan allows are unmistakable, in one run or grouped, and
 * so is `00` instead of the plus sign if groups follow. Everything else asks for a keyword: a single full stop
 * (`+33.199001234` may be a decimal fraction; registries of domains write so), `00` in one run with the rest (article
 * numbers and padded identifiers begin so) or apart from the country code (listed bytes look so), a country code with
 * nothing in front of it, and every national form.
 */

import { digitsOf } from "../../../../numbers/digits.ts";
import type { Rejection, ValuePattern } from "../../../identifier.ts";

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

/**
 * Ways of writing a number with its country code. Which digits may follow is for `validate` to say. `mobile` is how
 * the national numbers of mobiles begin: only they are taken from a run of digits without a plus sign.
 */
export function internationalPatterns(callingCode: string, mobile: string): readonly ValuePattern[] {
  const plus = String.raw`(?:\+${callingCode}|\(\+${callingCode}\))`;
  const first = String.raw`(?:\(\d{1,5}\)${JOINT}?\d{2,9}|\d{1,12})(?:${SPACE}?/${SPACE}?\d{2,9})?`;
  const groups = String.raw`(?:${JOINT}\d{2,9}|${SPACE}-${SPACE}\d{2,9}){0,5}(?:-\d)?`;
  const dotted = (fullStops: number) => String.raw`\d{1,5}(?:\.\d{2,8}){${fullStops},5}`;
  return [
    {
      regex: `(?:${plus}${JOINT}{0,2}|00${callingCode}${JOINT})${TRUNK_ZERO}${first}${groups}`,
      boundary: "number",
      keyword: "not-required",
    },
    {
      regex: String.raw`${plus}(?:\.|${SPACE}?\(0\)${SPACE}?)${dotted(1)}|${plus}${SPACE}?${dotted(2)}`,
      boundary: "number",
      keyword: "not-required",
    },
    {
      regex: String.raw`${plus}\.\d{6,12}|00${callingCode}(?:\(0\))?\d{6,12}|00${SPACE}${callingCode}${SPACE}${TRUNK_ZERO}${first}${groups}`,
      boundary: "number",
      keyword: "required",
    },
    { regex: String.raw`${callingCode}${mobile}\d{7,9}`, boundary: "phone", keyword: "required" },
  ];
}

/** True if a value carries its country code. `shortest`: the digits of the country's shortest mobile number. */
export function isInternational(value: string, callingCode: string, shortest = 9): boolean {
  return (
    /^(?:\(?\+|00)/.test(value) ||
    (value.startsWith(callingCode) && /^\d+$/.test(value) && value.length >= callingCode.length + shortest)
  );
}

/** The digits behind the country code, if there is one; a 0 that is dialled inside the country only is left out. */
export function nationalDigits(value: string, callingCode: string, shortest = 9): string {
  const digits = digitsOf(value);
  if (!isInternational(value, callingCode, shortest)) {
    return digits.replace(/^0/, "");
  }
  return digits.replace(/^00/, "").slice(callingCode.length).replace(/^0/, "");
}

/**
 * The end of every country's check: refuses what stands where a number is to be filled in (one digit repeated, the
 * digits in their order), and what `isNumber` does not know as a number of the country's plan.
 */
export function rejectUnless(
  isNumber: (digits: string) => boolean,
  digits: string,
  value: string,
): Rejection | undefined {
  if (/^(\d)\1+$/.test(digits) || /^0?1234567890?$/.test(value)) {
    return "sample-value";
  }
  return isNumber(digits) ? undefined : "component";
}

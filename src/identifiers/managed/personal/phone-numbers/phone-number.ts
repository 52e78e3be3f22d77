/**
 * Phone numbers of the United States and Canada, toll-free ones included. A bare 1 in front counts as the country
 * code only where the groups are marked by hyphens, full stops or brackets and the area code is in use: `1 234 567
 * 8901` may be four columns of a table.
 */

import { digitsOf } from "../../../../numbers/digits.ts";
import { hasAreaCodeInUse, isNorthAmericanTelephoneNumber } from "../../../../numbers/us/telephone-number.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import { JOINT, NATIONAL_JOINT, PHONE_KEYWORDS, rejectUnless } from "./phone-number-patterns.ts";

const AREA = String.raw`(?:\([2-9]\d{2}\)|[2-9]\d{2})`;
const EXCHANGE = String.raw`\d{3}`;
const EXTENSION = String.raw`(?:[ ,]{0,2}(?:x|ext\.?|extension)[ .:]{0,2}\d{1,6})?`;
const OPTIONAL_CODE = `(?:(?:00)?1${NATIONAL_JOINT}{0,2})?`;
/** Groups that are marked, and nothing but digits between the marks. */
const MARKED = String.raw`(?:-[2-9]\d{2}-${EXCHANGE}-\d{4}|\.[2-9]\d{2}\.${EXCHANGE}\.\d{4})`;

export const phoneNumber: ManagedIdentifier = {
  kind: "managed",
  id: "PHONE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Phone number",
  countries: ["CA", "US"],
  recommended: false,
  patterns: [
    {
      regex: String.raw`(?i)(?:\+1|\(\+1\))${JOINT}{0,2}${AREA}(?:${JOINT}{0,3}|/)${EXCHANGE}${JOINT}{0,3}\d{4}${EXTENSION}`,
      boundary: "number",
      keyword: "not-required",
    },
    {
      regex: String.raw`(?i)(?:\+1|\(\+1\))[ .-]?${AREA}[ .]${EXCHANGE}\.\d{4}${EXTENSION}`,
      boundary: "number",
      keyword: "not-required",
    },
    {
      regex: String.raw`(?i)(?:1${MARKED}|1[ -]?\([2-9]\d{2}\)[ -]?${EXCHANGE}[ -]\d{4}|001-[2-9]\d{2}-${EXCHANGE}-\d{4})${EXTENSION}`,
      boundary: "phone",
      keyword: "not-required",
    },
    { regex: String.raw`\+1\.[2-9]\d{9}`, boundary: "number" },
    {
      regex: String.raw`(?i)${OPTIONAL_CODE}${AREA}${NATIONAL_JOINT}{1,3}${EXCHANGE}${NATIONAL_JOINT}{1,3}\d{4}${EXTENSION}`,
      boundary: "phone",
    },
    // Without marks on both sides no full stop, which may be a decimal point.
    {
      regex: String.raw`(?i)${OPTIONAL_CODE}${AREA}(?:${JOINT}{0,3}|/)${EXCHANGE}${JOINT}{0,3}\d{4}${EXTENSION}`,
      boundary: "phone",
    },
    {
      regex: String.raw`(?i)${OPTIONAL_CODE}\([2-9]\d{2}\)${EXCHANGE}\.\d{4}${EXTENSION}`,
      boundary: "phone",
    },
  ],
  keywords: PHONE_KEYWORDS,
  validate: rejectPhoneNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.nanpa.com/numbering/area-codes",
    "https://github.com/google/libphonenumber",
  ],
  matches: [
    { text: "+1 202-555-0123", value: "+1 202-555-0123" },
    { text: "reach us on +12025550123 or", value: "+12025550123" },
    { text: "call (+1) 202.555.0123 now", value: "(+1) 202.555.0123" },
    { text: "or +1.202.555.0143", value: "+1.202.555.0143" },
    { text: "1-800-555-0199", value: "1-800-555-0199" },
    { text: "1 (613) 555-0177", value: "1 (613) 555-0177" },
    { text: "001-202-555-0123x4567", value: "001-202-555-0123x4567" },
    { text: "Phone: (202) 555-0123", value: "(202) 555-0123" },
    { text: "mobileNumber,2025550123", value: "2025550123" },
    { text: "tel. 202.555.0123 ext. 12", value: "202.555.0123 ext. 12" },
    { text: "Registrant Phone: +1.2025550123", value: "+1.2025550123" },
    { text: "phone: 555-123-4567", value: "555-123-4567" },
    { text: "202 555 0123 is my cell", value: "202 555 0123" },
    { text: "fax 1 202 555 0123", value: "1 202 555 0123" },
  ],
  nearMisses: [
    { text: "(202) 555-0123", because: "neither country code nor keyword" },
    { text: "+1 102-555-0123", because: "no area code begins with 1" },
    { text: "+1 202-155-0123", because: "no exchange begins with 1" },
    { text: "+1 202-555-012", because: "too short" },
    { text: "+1 202-555-01234", because: "too long" },
    { text: "x = +1.2025550123 * y", because: "without keyword this may be a decimal fraction" },
    { text: "1-299-555-0123", because: "without a plus sign the area code must be in use" },
    { text: "1 202 555 2019", because: "without marks these may be four numbers" },
    { text: "version 1.202.555.01234", because: "the last group is too long" },
    { text: "ISBN 1-4028-9462-7", because: "grouped otherwise" },
    { text: "build 12025550123", because: "no plus sign, no keyword" },
    { text: "9-1-202-555-0123", because: "the number goes on to the left" },
    { text: "phone 555-555-5555", because: "one digit repeated" },
    { text: "phone 911-555-0123", because: "a service code" },
    { text: "phone +52 212 555 0123", because: "a Mexican number" },
    { text: "phone 3335550123", because: "in one run an Italian mobile as well, and 333 is no area code" },
    { text: "phone 202.5550123", because: "a decimal fraction" },
    { text: "phone 202555.0123", because: "a decimal fraction" },
    { text: "hotel 202 555 0123", because: "the keyword is part of a word" },
  ],
};

function rejectPhoneNumber(value: string): Rejection | undefined {
  const written = value.replace(/[ ,]*(?:x|ext).*$/i, "");
  const digits = digitsOf(written).replace(/^(?:00)?1/, "");
  // What is not marked as a phone number by a plus sign or its groups must at least have an area code in use. Runs of
  // ten digits are asked for it only where they are Italian mobiles as well.
  const isDoubtful = /^1/.test(written) || /^3\d{9}$/.test(written);
  return isDoubtful && !hasAreaCodeInUse(digits)
    ? "component"
    : rejectUnless(isNorthAmericanTelephoneNumber, digits, value);
}

/**
 * Canadian driving licence numbers, which each province and territory forms in its own way. There is no check
 * digit, but Ontario and Nova Scotia write the day of birth into the number. Numbers of fewer than six digits,
 * which small provinces have issued, are not looked for: near these words they are mostly years, amounts and
 * American postcodes.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import {
  ABBREVIATED_KEYWORDS,
  anyOf,
  LICENSE_KEYWORDS,
  LICENSES_KEYWORDS,
  PERMIT_KEYWORDS,
  rejectLicenseNumber,
} from "./drivers-license-patterns.ts";

/** By province and territory. Letters match in either case. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  Alberta: [String.raw`\d{6,9}`, String.raw`\d{6}-\d{3}`],
  "British Columbia": [String.raw`\d{7}`],
  Manitoba: [String.raw`[A-Z]{2}-?[A-Z]{2}-?[A-Z]{2}-?[A-Z]\d{3}[A-Z]{2}`],
  "New Brunswick": [String.raw`\d{6,7}`],
  "Newfoundland and Labrador": [String.raw`[A-Z]\d{9}`],
  "Northwest Territories": [String.raw`\d{6}`],
  // Five letters of the surname, then the day of birth as DDMMYY.
  "Nova Scotia": [String.raw`[A-Z]{5}-?[0-3]\d[01]\d{6}`],
  Nunavut: [String.raw`\d{6}`, String.raw`\d{9}`],
  // The last six digits are the day of birth as YYMMDD, with 50 added to the month for women.
  Ontario: [String.raw`[A-Z]\d{4}(?: ?- ?| )?\d{5}(?: ?- ?| )?\d[0156]\d[0-3]\d`],
  "Prince Edward Island": [String.raw`\d{6}`],
  Quebec: [String.raw`[A-Z]\d{4}[ -]?\d{6}[ -]?\d{2}`],
  Saskatchewan: [String.raw`\d{8}`],
  Yukon: [String.raw`\d{6}`],
};

export const canadaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "CANADA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["CA"],
  recommended: true,
  patterns: [{ regex: anyOf(FORMATS), boundary: "number" }],
  keywords: [
    ...ABBREVIATED_KEYWORDS,
    ...LICENSE_KEYWORDS,
    ...LICENSES_KEYWORDS,
    ...PERMIT_KEYWORDS,
    "permis de conduire",
  ],
  validate: rejectLicenseNumber,
  // The digits in one of those would match by themselves.
  yieldsTo: ["INDIA_DRIVERS_LICENSE", "UK_DRIVERS_LICENSE"],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-canada-drivers-license-number",
    "https://docs.trellix.com/data-and-email/docs/canadian-ontario-drivers-license-pattern.md",
    "https://docs.trellix.com/data-and-email/docs/canadian-quebec-drivers-license-pattern.md",
  ],
  matches: [
    { text: "Driver's licence: D6101-40706-60905", value: "D6101-40706-60905" },
    { text: "drivers_licence=d61014070660905", value: "d61014070660905" },
    { text: "Permis de conduire T1234-010190-05", value: "T1234-010190-05" },
    { text: "Alberta driver licence 123456-789", value: "123456-789" },
    { text: "DL#: 1234567 (BC)", value: "1234567" },
    { text: "Nova Scotia driver's licence DOEJO-150785001", value: "DOEJO-150785001" },
    { text: "AB-CD-EF-G123HI is a Manitoba driving licence", value: "AB-CD-EF-G123HI" },
    { text: "Newfoundland drivers license A123456789", value: "A123456789" },
  ],
  nearMisses: [
    { text: "Account: D6101-40706-60905", because: "no keyword near" },
    { text: "Driver's licence: D6101-40706-69905", because: "month 99 of birth" },
    { text: "Driver's licence: D6101-40706-6090", because: "thirteen digits" },
    { text: "Driver's licence: DD6101-40706-60905", because: "two letters" },
    { text: "Permis de conduire T1234-0101901-05", because: "seven digits in the middle" },
    { text: "Driver's licence: 12345", because: "five digits" },
    { text: "Driver's licence: 00000000", because: "nothing but zeroes" },
    { text: "drivers-licence-20230531.pdf", because: "a date" },
    { text: "Driver's licence: 1234567-8", because: "the number goes on to the right" },
    { text: "Driver's licence: ABCDEFGHIJKL", because: "no digit" },
  ],
};

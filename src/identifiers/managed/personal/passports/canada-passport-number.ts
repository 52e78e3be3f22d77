/**
 * Canadian passport numbers: two letters and six digits; since 2023 a letter, six digits and two letters. The page
 * prints no check digit.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectPassportNumber } from "./passport-number-patterns.ts";

export const canadaPassportNumber: ManagedIdentifier = {
  kind: "managed",
  id: "CANADA_PASSPORT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Passport number",
  countries: ["CA"],
  recommended: true,
  patterns: [{ regex: String.raw`(?i)[A-Z]{2}\d{6}|[A-Z]\d{6}[A-Z]{2}`, boundary: "number" }],
  keywords: ["passeport", "passeport#", "passport", "passport#", "passportno", "passportno#"],
  validate: rejectPassportNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-canada-passport-number",
    "https://legalclarity.org/what-is-the-canadian-passport-number-format/",
  ],
  matches: [
    { text: "Passport: AB123456", value: "AB123456" },
    { text: "passportNo=p123456aa", value: "p123456aa" },
    { text: "Passeport n° GA302922", value: "GA302922" },
    { text: "passport_no# HK987654", value: "HK987654" },
    { text: "BA246810 is the passport", value: "BA246810" },
  ],
  nearMisses: [
    { text: "Order: AB123456", because: "no keyword near" },
    { text: "Passport: A123456", because: "one letter" },
    { text: "Passport: AB12345", because: "five digits" },
    { text: "Passport: AB1234567", because: "seven digits" },
    { text: "Passport: AB 123456", because: 'with a space, like "no 123456"' },
    { text: "Passport: A123456B", because: "one letter at the end" },
    { text: "Passport: AB000000", because: "nothing but zeroes" },
    { text: "Passports: AB123456", because: "the keyword is part of a word" },
  ],
};

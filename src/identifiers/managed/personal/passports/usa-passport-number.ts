/**
 * Passport numbers of the United States: nine digits; since 2021 a letter and eight digits, as passport cards have
 * had. The page prints no check digit.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectPassportNumber } from "./passport-number-patterns.ts";

export const usaPassportNumber: ManagedIdentifier = {
  kind: "managed",
  id: "USA_PASSPORT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Passport number",
  countries: ["US"],
  recommended: true,
  patterns: [{ regex: String.raw`(?i)[0-9A-Z]\d{8}`, boundary: "number" }],
  keywords: ["passport", "travel document"],
  validate: rejectPassportNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-us-uk-passport-number",
    "https://en.wikipedia.org/wiki/United_States_passport",
  ],
  matches: [
    { text: "Passport: 340007237", value: "340007237" },
    { text: "passport_number=a12345678", value: "a12345678" },
    { text: "passportNo X98765432", value: "X98765432" },
    { text: "Travel document C03005988", value: "C03005988" },
    { text: "123456789 (US passport)", value: "123456789" },
  ],
  nearMisses: [
    { text: "Order: 340007237", because: "no keyword near" },
    { text: "Passport: 34000723", because: "eight digits" },
    { text: "Passport: 3400072370", because: "ten digits" },
    { text: "Passport: AB12345678", because: "two letters" },
    { text: "Passport: 340-007-237", because: "grouped, as no passport prints it" },
    { text: "Passport: 000000000", because: "nothing but zeroes" },
    { text: "Passports: 340007237", because: "the keyword is part of a word" },
    { text: "Passport: 340007237-1", because: "the number goes on to the right" },
  ],
};

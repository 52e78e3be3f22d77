/**
 * Danish driving licence numbers: eight digits. There is no check digit. Danish phone numbers have eight digits
 * too.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const denmarkDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "DENMARK_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["DK"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{8}`, boundary: "number" }],
  keywords: [
    "kørekort",
    "kørekortnummer",
    // The customary spelling without the letter ø; Macie documents none.
    "koerekort",
    "koerekortnummer",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-denmark-drivers-license-number",
  ],
  matches: [
    { text: "Kørekort nr. 12345678", value: "12345678" },
    { text: "koerekortnummer=20481632", value: "20481632" },
    { text: "korekort: 08150815", value: "08150815" },
    { text: "19071234 (kørekort)", value: "19071234" },
  ],
  nearMisses: [
    { text: "Ordre nr. 12345678", because: "no keyword near" },
    { text: "Kørekort nr. 1234567", because: "seven digits" },
    { text: "Kørekort nr. 123456789", because: "nine digits" },
    { text: "Kørekort nr. 12 34 56 78", because: "grouped, as phone numbers are" },
    { text: "Kørekort nr. 00000000", because: "nothing but zeroes" },
    { text: "kørekort-20230531.png", because: "a date" },
    { text: "Kørekortsprøve 12345678", because: "the keyword is part of a word" },
  ],
};

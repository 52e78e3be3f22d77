/**
 * Spanish passport numbers: three letters, on older passports two, and six digits. The page prints no
 * check digit.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectPassportNumber } from "./passport-number-patterns.ts";

export const spainPassportNumber: ManagedIdentifier = {
  kind: "managed",
  id: "SPAIN_PASSPORT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Passport number",
  countries: ["ES"],
  recommended: true,
  patterns: [
    { regex: String.raw`(?i)[A-Z]{2,3}\d{6}`, boundary: "number" },
    // A hyphen only in capitals: "no-123456" is a number.
    { regex: String.raw`[A-Z]{2,3}-\d{6}`, boundary: "number" },
  ],
  keywords: [
    "españa pasaporte",
    "libreta pasaporte",
    "número pasaporte",
    "pasaporte",
    "passport",
    "passport book",
    "passport no",
    "passport number",
    "spain passport",
  ],
  validate: rejectPassportNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-spain-passport-number",
    "https://docs.trellix.com/data-and-email/docs/spanish-passport-number.md",
  ],
  matches: [
    { text: "Pasaporte: AAB123456", value: "AAB123456" },
    { text: "numero_pasaporte=pab987654", value: "pab987654" },
    { text: "Spain passport XDC246810", value: "XDC246810" },
    { text: "Pasaporte AB-135790", value: "AB-135790" },
    { text: "ZAB975310 (libreta pasaporte)", value: "ZAB975310" },
  ],
  nearMisses: [
    { text: "Factura: AAB123456", because: "no keyword near" },
    { text: "Pasaporte: A123456", because: "one letter" },
    { text: "Pasaporte: AABC123456", because: "four letters" },
    { text: "Pasaporte: AAB12345", because: "five digits" },
    { text: "Pasaporte: AAB1234567", because: "seven digits" },
    { text: "Pasaporte: no-123456", because: "a word before the digits" },
    { text: "Pasaporte: AAB000000", because: "nothing but zeroes" },
    { text: "Pasaportes: AAB123456", because: "the keyword is part of a word" },
  ],
};

/**
 * Maltese driving licence numbers: two letters or digits and six digits, in groups or not. There is no check
 * digit.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const maltaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "MALTA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["MT"],
  recommended: false,
  patterns: [
    { regex: String.raw`(?i)[0-9A-Z]{2}\d{6}`, boundary: "number" },
    // In groups only in capitals: many Maltese words have two letters.
    { regex: String.raw`[0-9A-Z]{2} ?\d{3} ?\d{3}`, boundary: "number" },
  ],
  keywords: ["liċenzja tas-sewqan"],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-malta-drivers-license-number",
  ],
  matches: [
    { text: "Liċenzja tas-sewqan MT 123 456", value: "MT 123 456" },
    { text: "licenzja_tas_sewqan=ab987654", value: "ab987654" },
    { text: "12 345 678 (liċenzja tas-sewqan)", value: "12 345 678" },
  ],
  nearMisses: [
    { text: "Fattura MT 123 456", because: "no keyword near" },
    { text: "Liċenzja tas-sewqan fi 123 456", because: "a word before the digits" },
    { text: "Liċenzja tas-sewqan MT 123 45", because: "five digits" },
    { text: "Liċenzja tas-sewqan MT 123 4567", because: "seven digits" },
    { text: "Liċenzja tas-sewqan 00 000 000", because: "nothing but zeroes" },
    { text: "Liċenzja tas-sewqan 20230531", because: "a date" },
  ],
};

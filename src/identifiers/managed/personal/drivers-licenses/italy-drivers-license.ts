/**
 * Italian driving licence numbers: ten characters, the last one a check letter whose making is not public.
 * Provinces wrote two letters and seven digits; the ministry's central office writes U1 and seven digits, since
 * 2011 with a letter among them (circular of 18 October 2011), and may set the check letter apart.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const italyDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "ITALY_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["IT"],
  recommended: false,
  patterns: [
    { regex: String.raw`(?i)[A-Z]{2}\d{7}[A-Z]`, boundary: "number" },
    { regex: "(?i)U1[0-9A-Z]{7}[A-Z]", boundary: "number" },
    // Apart only in capitals: "e", "a" and "o" are Italian words.
    { regex: String.raw`[A-Z]{2}\d{7} [A-Z]|U1[0-9A-Z]{7} [A-Z]`, boundary: "number" },
  ],
  keywords: ["patente di guida", "patente di guida numero", "patente guida", "patente guida numero"],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-italy-drivers-license-number",
    "https://www.patente.it/ecom.dll/noAjax?idc=1690",
  ],
  matches: [
    { text: "Patente di guida n. MI1234567X", value: "MI1234567X" },
    { text: "patente_guida=u11234567k", value: "u11234567k" },
    { text: "Patente di guida numero U1532B456 K", value: "U1532B456 K" },
    { text: "RA7654321B (patente di guida)", value: "RA7654321B" },
  ],
  nearMisses: [
    { text: "Fattura n. MI1234567X", because: "no keyword near" },
    { text: "Patente di guida n. MI123456X", because: "six digits" },
    { text: "Patente di guida n. M11234567X", because: "a digit for a letter" },
    { text: "Patente di guida n. U11234567", because: "no check letter" },
    { text: "Patente di guida n. MI1234567XY", because: "eleven characters" },
    { text: "Patente di guida n. AB0000000X", because: "nothing but zeroes" },
    { text: "La patente di guidatori MI1234567X", because: "the keyword is part of a word" },
  ],
};

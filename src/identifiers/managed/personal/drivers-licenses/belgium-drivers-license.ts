/**
 * Belgian driving licence numbers: ten digits. There is no check digit. Phone numbers of ten digits
 * look the same.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const belgiumDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "BELGIUM_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["BE"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{10}`, boundary: "number" }],
  keywords: [
    "fuehrerschein",
    "fuehrerschein- nr",
    "fuehrerscheinnummer",
    "fuhrerschein",
    "führerschein",
    "fuhrerschein- nr",
    "führerschein- nr",
    "fuhrerscheinnummer",
    "führerscheinnummer",
    "numéro permis conduire",
    "permis de conduire",
    "rijbewijs",
    "rijbewijsnummer",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-belgium-drivers-license-number",
  ],
  matches: [
    { text: "Rijbewijs nr. 1234567890", value: "1234567890" },
    { text: "permis de conduire n° 0987654321", value: "0987654321" },
    { text: "numero_permis_conduire: 1530264978", value: "1530264978" },
    { text: "Führerschein-Nr. 1427930586", value: "1427930586" },
    { text: "rijbewijsnummer=1122334455", value: "1122334455" },
  ],
  nearMisses: [
    { text: "Klantnummer 1234567890", because: "no keyword near" },
    { text: "Rijbewijs nr. 123456789", because: "nine digits" },
    { text: "Rijbewijs nr. 12345678901", because: "eleven digits" },
    { text: "Rijbewijs nr. 123 456 78 90", because: "grouped, as no licence prints it" },
    { text: "Rijbewijs nr. 0000000000", because: "nothing but zeroes" },
    { text: "rijbewijs-2023053112.jpg", because: "a time stamp" },
    { text: "Rijbewijsexamen 1234567890", because: "the keyword is part of a word" },
  ],
};

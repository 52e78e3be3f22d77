/** Dutch driving licence numbers: ten digits. There is no check digit. Phone numbers of ten digits look the same. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const netherlandsDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "NETHERLANDS_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["NL"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{10}`, boundary: "number" }],
  keywords: ["permis de conduire", "rijbewijs", "rijbewijsnummer"],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-netherlands-drivers-license-number",
  ],
  matches: [
    { text: "Rijbewijsnummer: 5094962111", value: "5094962111" },
    { text: "rijbewijs 4704213721", value: "4704213721" },
    { text: "RijbewijsNr=3456789012", value: "3456789012" },
    { text: "6543210987 (permis de conduire)", value: "6543210987" },
  ],
  nearMisses: [
    { text: "Klantnummer: 5094962111", because: "no keyword near" },
    { text: "Rijbewijsnummer: 509496211", because: "nine digits" },
    { text: "Rijbewijsnummer: 50949621110", because: "eleven digits" },
    { text: "Rijbewijsnummer: 5094 962 111", because: "grouped, as no licence prints it" },
    { text: "Rijbewijsnummer: 0000000000", because: "nothing but zeroes" },
    { text: "rijbewijs-2023053112.jpg", because: "a time stamp" },
    { text: "Rijbewijskeuring 5094962111", because: "the keyword is part of a word" },
  ],
};

/** Greek driving licence numbers: nine digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const greeceDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "GREECE_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["GR"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{9}`, boundary: "number" }],
  keywords: [
    // Macie's first keyword lacks its first letter, an alpha.
    "δεια οδήγησης",
    "άδεια οδήγησης",
    "άδειας οδήγησης",
    "adeia odigisis",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-greece-drivers-license-number",
  ],
  matches: [
    { text: "Άδεια οδήγησης: 123456789", value: "123456789" },
    { text: "ΑΔΕΙΑ ΟΔΗΓΗΣΗΣ 987654321", value: "987654321" },
    { text: "adeia_odigisis=300123456", value: "300123456" },
    { text: "Αρ. άδειας οδήγησης 400123456", value: "400123456" },
  ],
  nearMisses: [
    { text: "ΑΦΜ: 123456789", because: "no keyword near" },
    { text: "Άδεια οδήγησης: 12345678", because: "eight digits" },
    { text: "Άδεια οδήγησης: 1234567890", because: "ten digits" },
    { text: "Άδεια οδήγησης: 123 456 789", because: "grouped, as no licence prints it" },
    { text: "Άδεια οδήγησης: 000000000", because: "nothing but zeroes" },
    { text: "Άδεια οδήγησης: 123456789/01", because: "the number goes on to the right" },
  ],
};

/**
 * Cypriot driving licence numbers: twelve digits. There is no check digit. The shorter personal numbers that some
 * licences print as well are not looked for.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const cyprusDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "CYPRUS_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["CY"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{12}`, boundary: "number" }],
  keywords: [
    "άδεια οδήγησης",
    // The case that follows "number of", as on forms.
    "άδειας οδήγησης",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-cyprus-drivers-license-number",
  ],
  matches: [
    { text: "Άδεια οδήγησης: 123456789012", value: "123456789012" },
    { text: "ΑΔΕΙΑ ΟΔΗΓΗΣΗΣ 000012345678", value: "000012345678" },
    { text: "Αριθμός άδειας οδήγησης 987654321098", value: "987654321098" },
  ],
  nearMisses: [
    { text: "Αριθμός λογαριασμού: 123456789012", because: "no keyword near" },
    { text: "Άδεια οδήγησης: 12345678901", because: "eleven digits" },
    { text: "Άδεια οδήγησης: 1234567890123", because: "thirteen digits" },
    { text: "Άδεια οδήγησης: 000000000000", because: "nothing but zeroes" },
    { text: "Άδεια οδήγησης: 1234-5678-9012", because: "grouped, as no licence prints it" },
    { text: "Άδεια οδήγησης 202305311530", because: "a time stamp" },
  ],
};

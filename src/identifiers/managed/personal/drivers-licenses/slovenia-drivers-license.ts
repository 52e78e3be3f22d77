/** Slovene driving licence numbers: nine digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const sloveniaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "SLOVENIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["SI"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{9}`, boundary: "number" }],
  keywords: [
    "vozniško dovoljenje",
    // The case that follows "number of", as on forms.
    "vozniškega dovoljenja",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-slovenia-drivers-license-number",
  ],
  matches: [
    { text: "Vozniško dovoljenje: 123456789", value: "123456789" },
    { text: "voznisko_dovoljenje;001234567", value: "001234567" },
    { text: "Številka vozniškega dovoljenja 987654321", value: "987654321" },
  ],
  nearMisses: [
    { text: "Račun: 123456789", because: "no keyword near" },
    { text: "Vozniško dovoljenje: 12345678", because: "eight digits" },
    { text: "Vozniško dovoljenje: 1234567890", because: "ten digits" },
    { text: "Vozniško dovoljenje: 000000000", because: "nothing but zeroes" },
    { text: "Vozniško dovoljenje: 123-456-789", because: "grouped, as no licence prints it" },
    { text: "Vozniško dovoljenje: 123456789/1", because: "the number goes on to the right" },
  ],
};

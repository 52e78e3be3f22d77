/** Croatian driving licence numbers: eight digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const croatiaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "CROATIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["HR"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{8}`, boundary: "number" }],
  keywords: [
    "vozačka dozvola",
    // The case that follows "number of", as on forms.
    "vozačke dozvole",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-croatia-drivers-license-number",
  ],
  matches: [
    { text: "Vozačka dozvola: 12345678", value: "12345678" },
    { text: "vozacka_dozvola;20481632", value: "20481632" },
    { text: "Broj vozačke dozvole 08150815", value: "08150815" },
  ],
  nearMisses: [
    { text: "Broj računa: 12345678", because: "no keyword near" },
    { text: "Vozačka dozvola: 1234567", because: "seven digits" },
    { text: "Vozačka dozvola: 123456789", because: "nine digits" },
    { text: "Vozačka dozvola: 00000000", because: "nothing but zeroes" },
    { text: "Vozačka dozvola od 20230531", because: "a date" },
    { text: "Vozačka dozvola: 12345678.9", because: "the number goes on to the right" },
  ],
};

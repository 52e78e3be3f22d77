/** Lithuanian driving licence numbers: eight digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const lithuaniaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "LITHUANIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["LT"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{8}`, boundary: "number" }],
  keywords: [
    "vairuotojo pažymėjimas",
    // The case that follows "number of", as on forms.
    "vairuotojo pažymėjimo",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-lithuania-drivers-license-number",
  ],
  matches: [
    { text: "Vairuotojo pažymėjimas Nr. 12345678", value: "12345678" },
    { text: "vairuotojo_pazymejimas;20481632", value: "20481632" },
    { text: "Vairuotojo pažymėjimo numeris 08150815", value: "08150815" },
  ],
  nearMisses: [
    { text: "Sąskaita Nr. 12345678", because: "no keyword near" },
    { text: "Vairuotojo pažymėjimas Nr. 1234567", because: "seven digits" },
    { text: "Vairuotojo pažymėjimas Nr. 123456789", because: "nine digits" },
    { text: "Vairuotojo pažymėjimas Nr. 00000000", because: "nothing but zeroes" },
    { text: "Vairuotojo pažymėjimas, 20230531", because: "a date" },
    { text: "Vairuotojo pažymėjimas Nr. 12345678-9", because: "the number goes on to the right" },
  ],
};

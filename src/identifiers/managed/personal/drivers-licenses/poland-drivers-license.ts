/**
 * Polish driving licence numbers: five digits, the year's two digits and the authority's four, or seven, between
 * slashes. There is no check digit.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const polandDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "POLAND_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["PL"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{5}/\d{2}/\d{4}(?:\d{3})?`, boundary: "number" }],
  keywords: [
    "numer licencyjny",
    "prawo jazdy",
    "zezwolenie na prowadzenie",
    // The case that follows "number of", as on forms.
    "prawa jazdy",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-poland-drivers-license-number",
  ],
  matches: [
    { text: "Prawo jazdy nr 12345/15/1061", value: "12345/15/1061" },
    { text: "prawo_jazdy=00001/11/0101", value: "00001/11/0101" },
    { text: "Numer prawa jazdy: 98765/09/1465011", value: "98765/09/1465011" },
  ],
  nearMisses: [
    { text: "Faktura nr 12345/15/1061", because: "no keyword near" },
    { text: "Prawo jazdy nr 1234/15/1061", because: "four digits in front" },
    { text: "Prawo jazdy nr 12345/15/106", because: "three digits at the end" },
    { text: "Prawo jazdy nr 12345-15-1061", because: "with hyphens" },
    { text: "Prawo jazdy nr 12345/15/1061/2", because: "the number goes on to the right" },
    { text: "Prawo jazdy nr 00000/00/0000", because: "nothing but zeroes" },
  ],
};

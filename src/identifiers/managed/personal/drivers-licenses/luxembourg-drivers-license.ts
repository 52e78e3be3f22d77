/**
 * Luxembourg's driving licence numbers: six digits. There is no check digit. "Fahrerlaubnis" is German for a
 * licence in any country, so that six digits near it need not be Luxembourg's.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const luxembourgDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "LUXEMBOURG_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["LU"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{6}`, boundary: "number" }],
  keywords: ["fahrerlaubnis", "führerschäin"],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-luxemburg-drivers-license-number",
  ],
  matches: [
    { text: "Führerschäin 123456", value: "123456" },
    { text: "Fahrerlaubnis Nr. 987654", value: "987654" },
    { text: "fuhrerschain=012345", value: "012345" },
  ],
  nearMisses: [
    { text: "Rechnung Nr. 123456", because: "no keyword near" },
    { text: "Führerschäin 12345", because: "five digits" },
    { text: "Führerschäin 1234567", because: "seven digits" },
    { text: "Führerschäin 123.456", because: "grouped, as an amount" },
    { text: "Führerschäin 000000", because: "nothing but zeroes" },
    { text: "Fahrerlaubnisentzug 123456", because: "the keyword is part of a word" },
  ],
};

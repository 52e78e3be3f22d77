/**
 * Latvian driving licence numbers: three letters, on some older licences two, and six digits. There is no check
 * digit.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const latviaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "LATVIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["LV"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[A-Z]{2,3}\d{6}`, boundary: "number" }],
  keywords: [
    "autovadītāja apliecība",
    "licences numurs",
    "vadītāja apliecība",
    "vadītāja apliecības numurs",
    "vadītāja atļauja",
    "vadītāja licences numurs",
    "vadītāji lic.",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-latvia-drivers-license-number",
  ],
  matches: [
    { text: "Vadītāja apliecība AAA123456", value: "AAA123456" },
    { text: "vaditaja_apliecibas_numurs=bcd987654", value: "bcd987654" },
    { text: "Autovadītāja apliecība: AB246810", value: "AB246810" },
    { text: "EFG135790 (licences numurs)", value: "EFG135790" },
  ],
  nearMisses: [
    { text: "Rēķins AAA123456", because: "no keyword near" },
    { text: "Vadītāja apliecība A123456", because: "one letter" },
    { text: "Vadītāja apliecība AAAA123456", because: "four letters" },
    { text: "Vadītāja apliecība AAA12345", because: "five digits" },
    { text: "Vadītāja apliecība AAA1234567", because: "seven digits" },
    { text: "Vadītāja apliecība AAA000000", because: "nothing but zeroes" },
  ],
};

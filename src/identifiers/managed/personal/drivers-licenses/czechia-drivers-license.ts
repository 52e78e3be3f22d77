/** Czech driving licence numbers: E and another letter, then six digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const czechiaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "CZECHIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["CZ"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)E[A-Z] ?\d{6}`, boundary: "number" }],
  keywords: [
    "číslo licence",
    "císlo licence řidiče",
    "číslo řidičského průkazu",
    "ovladače lic.",
    "povolení k jízdě",
    "povolení řidiče",
    "řidiči povolení",
    "řidičský prúkaz",
    "řidičský průkaz",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-czech-drivers-license-number",
  ],
  matches: [
    { text: "Řidičský průkaz: EL 123456", value: "EL 123456" },
    { text: "číslo řidičského průkazu EH987654", value: "EH987654" },
    { text: "ridicsky_prukaz=ec246810", value: "ec246810" },
    { text: "EM135790 (povolení k jízdě)", value: "EM135790" },
  ],
  nearMisses: [
    { text: "Občanský průkaz: EL 123456", because: "no keyword near" },
    { text: "Řidičský průkaz: AL 123456", because: "the first letter is no E" },
    { text: "Řidičský průkaz: EL 12345", because: "five digits" },
    { text: "Řidičský průkaz: EL 1234567", because: "seven digits" },
    { text: "Řidičský průkaz: EL 000000", because: "nothing but zeroes" },
    { text: "Řidičský průkaz: XEL 123456", because: "part of a longer word" },
  ],
};

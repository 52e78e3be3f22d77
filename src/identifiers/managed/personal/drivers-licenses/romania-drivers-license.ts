/** Romanian driving licence numbers: a letter or digit and eight digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const romaniaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "ROMANIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["RO"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[0-9A-Z]\d{8}`, boundary: "number" }],
  keywords: ["numărul permisului de conducere", "permis de conducere"],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-romania-drivers-license-number",
  ],
  matches: [
    { text: "Permis de conducere B12345678", value: "B12345678" },
    { text: "numarul_permisului_de_conducere=t00987654", value: "t00987654" },
    { text: "123456789 (permis de conducere)", value: "123456789" },
  ],
  nearMisses: [
    { text: "Factura B12345678", because: "no keyword near" },
    { text: "Permis de conducere B1234567", because: "seven digits" },
    { text: "Permis de conducere B123456789", because: "nine digits behind the letter" },
    { text: "Permis de conducere BB12345678", because: "two letters" },
    { text: "Permis de conducere B00000000", because: "nothing but zeroes" },
    { text: "Permis de conducere B12345678/2", because: "the number goes on to the right" },
  ],
};

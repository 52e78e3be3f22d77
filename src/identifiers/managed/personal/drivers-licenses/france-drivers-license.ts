/**
 * French driving licence numbers: twelve digits on the pink paper licence; on cards since 2013 two digits, two
 * letters and five digits. There is no check digit.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const franceDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "FRANCE_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["FR"],
  recommended: false,
  patterns: [
    { regex: String.raw`\d{12}`, boundary: "number" },
    { regex: String.raw`(?i)\d{2}[A-Z]{2}\d{5}`, boundary: "number" },
  ],
  keywords: ["permis de conduire"],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-france-drivers-license-number",
  ],
  matches: [
    { text: "Permis de conduire n° 13AA00002", value: "13AA00002" },
    { text: "permis_de_conduire: 990175100123", value: "990175100123" },
    { text: "PermisDeConduire=22bc12345", value: "22bc12345" },
    { text: "851234567890 (permis de conduire)", value: "851234567890" },
  ],
  nearMisses: [
    { text: "Facture n° 13AA00002", because: "no keyword near" },
    { text: "Permis de conduire n° 13AA0002", because: "four digits at the end" },
    { text: "Permis de conduire n° 13A000021", because: "one letter" },
    {
      text: "Permis de conduire, tél. 33612345678",
      because: "eleven digits, as a phone number with its country code",
    },
    { text: "Permis de conduire n° 9901751001234", because: "thirteen digits" },
    { text: "Permis de conduire n° 000000000000", because: "nothing but zeroes" },
    { text: "Permis de conduire du 202305311530", because: "a time stamp" },
    { text: "Permis de conduire n° 13AA00002-1", because: "the number goes on to the right" },
  ],
};

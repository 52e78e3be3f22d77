/** Austrian driving licence numbers: eight digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const austriaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "AUSTRIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["AT"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{8}`, boundary: "number" }],
  keywords: [
    "führerschein",
    "fuhrerschein",
    "führerschein republik österreich",
    "fuhrerschein republik osterreich",
    // The customary spelling without umlauts; Macie documents none with "ue".
    "fuehrerschein",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-austria-drivers-license-number",
  ],
  matches: [
    { text: "Führerschein Nr. 12345678", value: "12345678" },
    { text: "FUHRERSCHEIN: 20481632", value: "20481632" },
    { text: "fuehrerschein_nr=08150815", value: "08150815" },
    { text: "19071234 (Führerschein Republik Österreich)", value: "19071234" },
  ],
  nearMisses: [
    { text: "Kundennummer 12345678", because: "no keyword near" },
    { text: "Führerschein Nr. 1234567", because: "seven digits" },
    { text: "Führerschein Nr. 123456789", because: "nine digits" },
    { text: "Führerschein Nr. 1234 5678", because: "grouped, as no licence prints it" },
    { text: "Führerschein Nr. 12345678/90", because: "the number goes on to the right" },
    { text: "Führerschein Nr. 00000000", because: "nothing but zeroes" },
    { text: "fuehrerschein-20230531.pdf", because: "a date" },
    { text: "Führerscheinprüfung 12345678", because: "the keyword is part of a word" },
  ],
};

/** French passport numbers: two digits for the year, two letters and five digits. The page prints no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectPassportNumber } from "./passport-number-patterns.ts";

export const francePassportNumber: ManagedIdentifier = {
  kind: "managed",
  id: "FRANCE_PASSPORT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Passport number",
  countries: ["FR"],
  recommended: true,
  patterns: [{ regex: String.raw`(?i)\d{2}[A-Z]{2}\d{5}`, boundary: "number" }],
  keywords: ["numéro de passeport", "passeport", "passeport #", "passeport n °", "passeport non"],
  validate: rejectPassportNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-france-passport-number",
  ],
  matches: [
    { text: "Passeport n° 12AB34567", value: "12AB34567" },
    { text: "numero_de_passeport=09pz98765", value: "09pz98765" },
    { text: "Passeport : 20DK12345", value: "20DK12345" },
    { text: "15CV54321 (numéro de passeport)", value: "15CV54321" },
  ],
  nearMisses: [
    { text: "Facture n° 12AB34567", because: "no keyword near" },
    { text: "Passeport n° 1AB34567", because: "one digit in front" },
    { text: "Passeport n° 12A345678", because: "one letter" },
    { text: "Passeport n° 12AB3456", because: "four digits at the end" },
    { text: "Passeport n° 12AB345678", because: "six digits at the end" },
    { text: "Passeport n° 00AB00000", because: "nothing but zeroes" },
    { text: "Passeports : 12AB34567", because: "the keyword is part of a word" },
  ],
};

/** Italian passport numbers: two letters and seven digits. The page prints no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectPassportNumber } from "./passport-number-patterns.ts";

export const italyPassportNumber: ManagedIdentifier = {
  kind: "managed",
  id: "ITALY_PASSPORT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Passport number",
  countries: ["IT"],
  recommended: true,
  patterns: [{ regex: String.raw`(?i)[A-Z]{2}\d{7}`, boundary: "number" }],
  keywords: [
    "italian passport number",
    "numéro passeport",
    "numéro passeport italien",
    "passaporto",
    // Macie's spelling, and the right one.
    "passaporto italiana",
    "passaporto italiano",
    "passaporto numero",
    "passport number",
    "repubblica italiana passaporto",
  ],
  validate: rejectPassportNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-italy-passport-number",
  ],
  matches: [
    { text: "Passaporto n. YA1234567", value: "YA1234567" },
    { text: "passaporto_numero=aa7654321", value: "aa7654321" },
    { text: "Italian passport number: YB0012345", value: "YB0012345" },
    { text: "YC2468101 (passaporto)", value: "YC2468101" },
  ],
  nearMisses: [
    { text: "Fattura n. YA1234567", because: "no keyword near" },
    { text: "Passaporto n. Y1234567", because: "one letter" },
    { text: "Passaporto n. YA123456", because: "six digits" },
    { text: "Passaporto n. YA12345678", because: "eight digits" },
    { text: "Passaporto n. 121234567", because: "no letters" },
    { text: "Passaporto n. YA0000000", because: "nothing but zeroes" },
    { text: "Passaportofoto YA1234567", because: "the keyword is part of a word" },
  ],
};

/**
 * Finnish driving licence numbers: the holder's personal identity code, a day of birth and four characters behind
 * a sign for the century, with a check character.
 */

import { faultOfFinnishPersonalIdentityCode } from "../../../../numbers/fi/personal-identity-code.ts";
import type { ManagedIdentifier } from "../../../identifier.ts";

export const finlandDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "FINLAND_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["FI"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-Y]`, boundary: "number" }],
  keywords: [
    "ajokortin numero",
    "ajokortti",
    "förare lic.",
    "körkort",
    "körkort nummer",
    "kuljettaja lic.",
    "permis de conduire",
  ],
  validate: (value) => faultOfFinnishPersonalIdentityCode(value.toUpperCase()),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-finland-drivers-license-number",
    "https://dvv.fi/en/personal-identity-code",
  ],
  matches: [
    { text: "Ajokortin numero: 131052-308T", value: "131052-308T" },
    { text: "ajokortti=020504a902e", value: "020504a902e" },
    { text: "Körkort nummer 010594Y9021", value: "010594Y9021" },
    { text: "010516B903X (permis de conduire)", value: "010516B903X" },
  ],
  nearMisses: [
    { text: "Henkilötunnus: 131052-308T", because: "no keyword near" },
    { text: "Ajokortti 131052-308U", because: "wrong check character" },
    { text: "Ajokortti 311152-308T", because: "no thirty-first of November" },
    { text: "Ajokortti 131052G308T", because: "no sign of a century" },
    { text: "Ajokortti 131052308T", because: "no sign at all" },
    { text: "Ajokortti 131052-308T1", because: "the number goes on to the right" },
    { text: "Ajokorttiluokka 131052-308T", because: "the keyword is part of a word" },
  ],
};

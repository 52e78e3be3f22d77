/**
 * Swedish driving licence numbers: the holder's personal identity number, a day of birth and four digits, the last
 * a Luhn check digit; a plus sign stands for the hyphen once the holder is a hundred years old. The date and the
 * check digit allow for the forms without hyphen and with the century, which the licence itself does not print.
 */

import { digitsOf } from "../../../../numbers/digits.ts";
import { faultOfSwedishPersonalIdentityNumber } from "../../../../numbers/se/personal-identity-number.ts";
import type { ManagedIdentifier } from "../../../identifier.ts";

export const swedenDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "SWEDEN_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["SE"],
  recommended: false,
  patterns: [{ regex: String.raw`(?:18|19|20)?\d{6}[-+]?\d{4}`, boundary: "number" }],
  keywords: [
    "ajokortin numero",
    "dlno# ajokortti",
    "drivere lic.",
    "förare lic.",
    "körkort",
    "körkort nummer",
    "körkortsnummer",
    "kuljettajat lic.",
  ],
  validate: (value) => faultOfSwedishPersonalIdentityNumber(digitsOf(value)),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-sweden-drivers-license-number",
    "https://sv.wikipedia.org/wiki/Personnummer_i_Sverige",
    "https://www.skatteverket.se/privat/folkbokforing/personnummer.4.3810a01c150939e893f18c29.html",
  ],
  matches: [
    { text: "Körkort nr 811218-9876", value: "811218-9876" },
    { text: "korkortsnummer=6408233234", value: "6408233234" },
    { text: "Körkort nummer: 19640823-3234", value: "19640823-3234" },
    { text: "701063-2391 (ajokortin numero)", value: "701063-2391" },
  ],
  nearMisses: [
    { text: "Personnummer 811218-9876", because: "no keyword near" },
    { text: "Körkort nr 811218-9877", because: "wrong check digit" },
    { text: "Körkort nr 811318-9876", because: "no thirteenth month" },
    { text: "Körkort nr 810230-9876", because: "no thirtieth of February" },
    { text: "Körkort nr 811218 9876", because: "grouped otherwise" },
    { text: "Körkort nr 811218-98765", because: "five digits behind the hyphen" },
    { text: "Körkortet 811218-9876", because: "the keyword is part of a word" },
    { text: "Körkort nr 000000-0000", because: "no such day" },
  ],
};

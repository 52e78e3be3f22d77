/**
 * Irish driver numbers, nine digits, and the numbers of older licences, six digits and four letters. There is no
 * check digit. Macie documents only the Irish word for the licence, so that English texts are not searched.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const irelandDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "IRELAND_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["IE"],
  recommended: false,
  patterns: [
    { regex: String.raw`\d{9}`, boundary: "number" },
    { regex: String.raw`(?i)\d{6}[A-Z]{4}`, boundary: "number" },
  ],
  keywords: [
    "ceadúnas tiomána",
    // The case that follows "number of", as on forms.
    "ceadúnais tiomána",
    "cheadúnais tiomána",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-ireland-drivers-license-number",
  ],
  matches: [
    { text: "Ceadúnas Tiomána 123456ABCD", value: "123456ABCD" },
    { text: "ceadunas_tiomana: 075102201", value: "075102201" },
    { text: "Uimhir cheadúnais tiomána 987654wxyz", value: "987654wxyz" },
  ],
  nearMisses: [
    { text: "Driving licence 123456ABCD", because: "no keyword near" },
    { text: "Ceadúnas Tiomána 12345ABCD", because: "five digits" },
    { text: "Ceadúnas Tiomána 123456ABC", because: "three letters" },
    { text: "Ceadúnas Tiomána 07510220", because: "eight digits" },
    { text: "Ceadúnas Tiomána 0751022011", because: "ten digits" },
    { text: "Ceadúnas Tiomána 000000000", because: "nothing but zeroes" },
  ],
};

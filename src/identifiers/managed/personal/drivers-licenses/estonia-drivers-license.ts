/** Estonian driving licence numbers: ET and six digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const estoniaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "ESTONIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["EE"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)ET\d{6}`, boundary: "number" }],
  keywords: ["juhi litsentsi number", "juhiloa number", "juhiluba", "juhiluba number"],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-estonia-drivers-license-number",
  ],
  matches: [
    { text: "Juhiluba: ET123456", value: "ET123456" },
    { text: "juhiloa_number=et987654", value: "et987654" },
    { text: "ET246810 on tema juhi litsentsi number", value: "ET246810" },
  ],
  nearMisses: [
    { text: "Arve: ET123456", because: "no keyword near" },
    { text: "Juhiluba: EE123456", because: "begins with other letters" },
    { text: "Juhiluba: ET12345", because: "five digits" },
    { text: "Juhiluba: ET1234567", because: "seven digits" },
    { text: "Juhiluba: ET000000", because: "nothing but zeroes" },
    { text: "Juhiluba: PET123456", because: "part of a longer word" },
  ],
};

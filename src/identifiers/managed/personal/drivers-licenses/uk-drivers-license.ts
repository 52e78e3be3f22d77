/**
 * Driver numbers of Great Britain: sixteen characters made from surname, day of birth and initials, and two digits
 * more for how often the licence was issued, as the licence prints them behind a space. Northern Ireland's eight
 * digits are not looked for: near these English words they would report other countries' licences as well.
 */

import { faultOfBritishDriverNumber } from "../../../../numbers/gb/driver-number.ts";
import type { ManagedIdentifier } from "../../../identifier.ts";
import {
  ABBREVIATED_KEYWORDS,
  LICENSE_KEYWORDS,
  LICENSES_KEYWORDS,
  PERMIT_KEYWORDS,
} from "./drivers-license-patterns.ts";

export const ukDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "UK_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["GB"],
  recommended: true,
  patterns: [
    {
      regex: String.raw`(?i)[A-Z][A-Z9]{4} ?\d[0156]\d[0-3]\d{2} ?[A-Z9]{2}[0-9A-Z]{3}(?: ?\d{2})?`,
      boundary: "number",
    },
  ],
  keywords: [...ABBREVIATED_KEYWORDS, ...LICENSE_KEYWORDS, ...LICENSES_KEYWORDS, ...PERMIT_KEYWORDS],
  validate: (value) => faultOfBritishDriverNumber(value.toUpperCase().replace(/ /g, "").slice(0, 16)),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-uk-drivers-license-number",
    "https://developer-portal.driver-vehicle-licensing.api.gov.uk",
    "https://en.wikipedia.org/wiki/Driving_licence_in_the_United_Kingdom#Driver_number",
  ],
  matches: [
    { text: "Driving licence: MORGA657054SM9IJ", value: "MORGA657054SM9IJ" },
    { text: "driving_licence_number=morga657054sm9ij35", value: "morga657054sm9ij35" },
    { text: "Driver's licence no. MORGA753116SM9IJ 35", value: "MORGA753116SM9IJ 35" },
    { text: "MORGA 657054 SM9IJ on her driving license", value: "MORGA 657054 SM9IJ" },
    { text: "dlno# FOX99811218AB9CD", value: "FOX99811218AB9CD" },
  ],
  nearMisses: [
    { text: "Account: MORGA657054SM9IJ", because: "no keyword near" },
    { text: "Driving licence: MORGA663054SM9IJ", because: "no thirteenth month" },
    { text: "Driving licence: MORGA652304SM9IJ", because: "no thirtieth of February" },
    { text: "Driving licence: MO9GA657054SM9IJ", because: "a 9 inside the surname" },
    { text: "Driving licence: MORGA6570549M9IJ", because: "a second initial without a first" },
    { text: "Driving licence: MORGA657054SM9I", because: "fifteen characters" },
    { text: "Driving licence: MORGA657054SM9IJKL", because: "two letters more" },
    { text: "Driving licence: 12345678", because: "a number of Northern Ireland" },
  ],
};

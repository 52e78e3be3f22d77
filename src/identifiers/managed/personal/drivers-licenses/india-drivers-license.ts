/**
 * Indian driving licence numbers: the state, the transport office, the year of issue and seven digits counted up.
 * The parts may be set apart by spaces or hyphens. There is no check digit.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { LICENSE_KEYWORDS, LICENSES_KEYWORDS } from "./drivers-license-patterns.ts";

/** The states and union territories, with the codes that older licences bear (OR, UA, DN, DD, TS). */
const STATES = [
  ..."AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD".split(" "),
  ..."MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS TG UA UK UP WB".split(" "),
];

export const indiaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "INDIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["IN"],
  recommended: false,
  patterns: [
    { regex: `(?i)(?:${STATES.join("|")})[ -]?\\d{2}[ -]?(?:19|20)\\d{2}[ -]?\\d{7}`, boundary: "number" },
  ],
  keywords: [...LICENSE_KEYWORDS, ...LICENSES_KEYWORDS],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-india-drivers-license-number",
    "https://parivahan.gov.in/parivahan/",
  ],
  matches: [
    { text: "Driving licence: DL-0420110149646", value: "DL-0420110149646" },
    { text: "driving_license=mh1420110062821", value: "mh1420110062821" },
    { text: "Driver's Licence No. HR06 19850034761", value: "HR06 19850034761" },
    { text: "KA-01-2015-0001234 (drivers license)", value: "KA-01-2015-0001234" },
  ],
  nearMisses: [
    { text: "Chassis: DL-0420110149646", because: "no keyword near" },
    { text: "Driving licence: XX-0420110149646", because: "no such state" },
    { text: "Driving licence: DL-0418110149646", because: "issued in 1811" },
    { text: "Driving licence: DL-042011014964", because: "six digits counted up" },
    { text: "Driving licence: DL-04201101496461", because: "eight digits counted up" },
    { text: "Driving licence: MDL-0420110149646", because: "part of a longer word" },
    { text: "dl# DL-0420110149646", because: '"dl#" is no keyword in India' },
  ],
};

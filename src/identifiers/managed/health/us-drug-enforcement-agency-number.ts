/**
 * Registration numbers of the Drug Enforcement Administration: two letters and seven digits, the last one a check
 * digit. A hospital's staff add a hyphen and a number of their own, which is not part of it.
 */

import { isDeaRegistrationNumber } from "../../../numbers/us/dea-registration-number.ts";
import type { ManagedIdentifier } from "../../identifier.ts";

export const usDrugEnforcementAgencyNumber: ManagedIdentifier = {
  kind: "managed",
  id: "US_DRUG_ENFORCEMENT_AGENCY_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Drug Enforcement Agency (DEA) Registration Number",
  countries: ["US"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[A-HJ-MP-UX][A-Z9]\d{7}` }],
  // The bare `dea` is safe beside a form as strict as this one, and usual as the name of a column.
  keywords: ["dea", "dea number", "dea registration"],
  validate: (value) => (isDeaRegistrationNumber(value) ? undefined : "checksum"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://www.deadiversion.usdoj.gov/drugreg/registration.html",
    "https://en.wikipedia.org/wiki/DEA_number",
  ],
  matches: [
    { text: "DEA number AB1234563", value: "AB1234563" },
    { text: "dea_registration: F91234563", value: "F91234563" },
    { text: '"deaNumber":"bj6125341"', value: "bj6125341" },
    { text: "AB1234563-012 is the DEA no. of the hospital", value: "AB1234563" },
  ],
  nearMisses: [
    { text: "Registration AB1234563", because: "no keyword near" },
    { text: "DEA number AB1234564", because: "wrong check digit" },
    { text: "DEA number NB1234563", because: "no registrant's letter" },
    { text: "DEA number AB0000000", because: "all zeroes" },
    { text: "DEA number AB123456", because: "too short" },
    { text: "DEA number AB12345630", because: "too long" },
    { text: "idea number AB1234563", because: "the keyword is part of a word" },
  ],
};

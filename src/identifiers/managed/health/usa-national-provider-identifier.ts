/** National Provider Identifiers of the United States: ten digits, the last one a check digit. */

import { isNationalProviderIdentifier } from "../../../numbers/us/national-provider-identifier.ts";
import type { ManagedIdentifier } from "../../identifier.ts";

export const usaNationalProviderIdentifier: ManagedIdentifier = {
  kind: "managed",
  id: "USA_NATIONAL_PROVIDER_IDENTIFIER",
  category: "PERSONAL_INFORMATION",
  dataType: "National Provider Identifier (NPI)",
  countries: ["US"],
  recommended: false,
  patterns: [{ regex: String.raw`(?:80840)?[12]\d{9}`, boundary: "number" }],
  keywords: ["hipaa", "n.p.i", "national provider", "npi"],
  validate: (value) => (isNationalProviderIdentifier(value) ? undefined : "checksum"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand/Downloads/NPIcheckdigit.pdf",
  ],
  matches: [
    { text: "NPI: 1234567893", value: "1234567893" },
    { text: "providerNpi=1245319599", value: "1245319599" },
    { text: "National Provider Identifier 808401234567893", value: "808401234567893" },
    { text: "1234567893, N.P.I.", value: "1234567893" },
  ],
  nearMisses: [
    { text: "Provider 1234567893", because: "no keyword near" },
    { text: "NPI: 1234567890", because: "wrong check digit" },
    { text: "NPI: 1234567897", because: "right only by a check without the prefix" },
    { text: "NPI: 3234567891", because: "begins with neither 1 nor 2" },
    { text: "NPI: 12345678933", because: "too long" },
    { text: "NPI: 123-456-7893", because: "written without hyphens" },
    { text: "snpi 1234567893", because: "the keyword is part of a word" },
  ],
};

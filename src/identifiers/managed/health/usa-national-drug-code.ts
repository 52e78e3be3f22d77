/**
 * National Drug Codes: labeler, product and package. Ten digits, grouped 4-4-2, 5-3-2 or 5-4-1; health insurance
 * pads them to eleven, 5-4-2. There is no check digit.
 */

import { digitsOf } from "../../../numbers/digits.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

export const usaNationalDrugCode: ManagedIdentifier = {
  kind: "managed",
  id: "USA_NATIONAL_DRUG_CODE",
  category: "PERSONAL_INFORMATION",
  dataType: "National Drug Code (NDC)",
  countries: ["US"],
  recommended: false,
  patterns: [
    { regex: String.raw`\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d{1,2}`, boundary: "number" },
    { regex: String.raw`\d{10,11}`, boundary: "number" },
  ],
  keywords: ["national drug code", "ndc"],
  validate: rejectDrugCode,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://www.fda.gov/drugs/drug-approvals-and-databases/national-drug-code-directory",
  ],
  matches: [
    { text: "NDC 0777-3105-02", value: "0777-3105-02" },
    { text: "ndc: 50242-040-62", value: "50242-040-62" },
    { text: "national_drug_code=60575-4112-1", value: "60575-4112-1" },
    { text: '"ndc11": "00777310502"', value: "00777310502" },
    { text: "00777-3105-02 (National Drug Code)", value: "00777-3105-02" },
  ],
  nearMisses: [
    { text: "Item 0777-3105-02", because: "no keyword near" },
    { text: "NDC 077-73105-02", because: "grouped otherwise" },
    { text: "NDC 0777-3105-021", because: "too long" },
    { text: "NDC 000000000", because: "too short" },
    { text: "NDC 00000-0000-00", because: "all zeroes" },
    { text: "ndc 1-0777-3105-02", because: "the number goes on to the left" },
    { text: "endcap 0777-3105-02", because: "the keyword is part of a word" },
  ],
};

function rejectDrugCode(value: string): Rejection | undefined {
  return /^0+$/.test(digitsOf(value)) ? "component" : undefined;
}

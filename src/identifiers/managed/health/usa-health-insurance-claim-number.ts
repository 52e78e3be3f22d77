/**
 * Numbers of Medicare beneficiaries in the United States until 2020: a Social Security number and a code that says
 * how its holder is related to the beneficiary, or, from the Railroad Retirement Board, a prefix and six or nine
 * digits. Old records are full of them.
 */

import { digitsOf } from "../../../numbers/digits.ts";
import { isUsaSocialSecurityNumber } from "../../../numbers/us/social-security-number.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

/** Beneficiary identification codes. */
const CODE = "(?:A|[BCDETW][0-9A-Z]?|F[1-8]|H[A-C]|J[1-4]|K[0-9A-Z]|M1?)";
/** Prefixes of the Railroad Retirement Board. */
const PREFIX = "(?:A|CA|H|JA|MA|MH|PA|PD|PH|W|WA|WC|WCA|WCD|WCH|WD|WH)";

export const usaHealthInsuranceClaimNumber: ManagedIdentifier = {
  kind: "managed",
  id: "USA_HEALTH_INSURANCE_CLAIM_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Health Insurance Claim Number (HICN)",
  countries: ["US"],
  recommended: false,
  patterns: [
    { regex: String.raw`(?i)(?:\d{9}|\d{3}-\d{2}-\d{4})-?${CODE}`, boundary: "number" },
    // Behind a space the code must be a capital: `123-45-6789 a` is the beginning of a clause.
    { regex: String.raw`(?:\d{9}|\d{3}-\d{2}-\d{4}|\d{3} \d{2} \d{4}) ${CODE}`, boundary: "number" },
    { regex: String.raw`(?i)${PREFIX}-?(?:\d{9}|\d{3}-\d{2}-\d{4}|\d{6})`, boundary: "number" },
    { regex: String.raw`${PREFIX} (?:\d{9}|\d{3}[ -]\d{2}[ -]\d{4}|\d{6})`, boundary: "number" },
  ],
  keywords: [
    "health insurance claim number",
    "hic no",
    "hic no.",
    "hic number",
    "hic#",
    "hicn",
    "hicn#",
    "hicn#.",
    "hicno",
    "hicno#",
  ],
  validate: rejectClaimNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://www.cms.gov/medicare/new-medicare-card",
    "https://secure.ssa.gov/apps10/poms.nsf/lnx/0201050005",
  ],
  matches: [
    { text: "HICN: 123-45-6789A", value: "123-45-6789A" },
    { text: "hic no. 123456789B1", value: "123456789B1" },
    { text: '"hicNumber": "123456789D6"', value: "123456789D6" },
    { text: "Health Insurance Claim Number 123-45-6789-C2", value: "123-45-6789-C2" },
    { text: "123 45 6789 T (HIC#)", value: "123 45 6789 T" },
    { text: "hicn WCD123456 of the railroad board", value: "WCD123456" },
    { text: "HICN MA 123-45-6789", value: "MA 123-45-6789" },
  ],
  nearMisses: [
    { text: "claim 123-45-6789A", because: "no keyword near" },
    { text: "HICN: 123-45-6789", because: "no beneficiary code" },
    { text: "HICN: 123-45-6789X", because: "no such beneficiary code" },
    { text: "HICN: 123-45-6789F9", because: "codes with an F end at 8" },
    { text: "HICN: 000-45-6789A", because: "not a Social Security number" },
    { text: "HICN 123-45-6789 a member since 1990", because: "behind a space a small letter is no code" },
    { text: "hicn XA123456", because: "no such railroad prefix" },
    { text: "hicn WCD000000", because: "never issued" },
    { text: "HICN: 1123-45-6789A", because: "part of a longer number" },
    { text: "chicno 123456789B1", because: "the keyword is part of a word" },
  ],
};

function rejectClaimNumber(value: string): Rejection | undefined {
  const digits = digitsOf(value.replace(/\d{4}[- ]?[A-Z][0-9A-Z]$/i, (end) => end.slice(0, 4)));
  if (digits.length === 6) {
    return digits === "000000" ? "component" : undefined;
  }
  return isUsaSocialSecurityNumber(digits) ? undefined : "component";
}

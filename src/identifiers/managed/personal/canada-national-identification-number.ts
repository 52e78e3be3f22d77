/**
 * Numbers of Canada's permanent resident cards: two letters and seven to ten digits. Despite the id, Canada has no
 * national identification number.
 */

import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

export const canadaNationalIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "CANADA_NATIONAL_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Permanent residence number",
  countries: ["CA"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[A-Z]{2}-?\d{7,10}`, boundary: "number" }],
  keywords: [
    "carte résident permanent",
    "numéro carte résident permanent",
    "numéro résident permanent",
    "permanent resident card",
    "permanent resident card number",
    "permanent resident no",
    "permanent resident no.",
    "permanent resident number",
    "pr no",
    "pr no.",
    "pr non",
    "pr number",
    "résident permanent no.",
    "résident permanent non",
  ],
  validate: rejectCardNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.canada.ca/en/immigration-refugees-citizenship/services/new-immigrants/pr-card.html",
  ],
  matches: [
    { text: "Permanent Resident Card RA0302123456", value: "RA0302123456" },
    { text: "pr_no: pa0123456", value: "pa0123456" },
    { text: "numéro carte résident permanent : PA-0123456789", value: "PA-0123456789" },
    { text: "PA01234567 is the PR number", value: "PA01234567" },
  ],
  nearMisses: [
    { text: "Card RA0302123456", because: "no keyword near" },
    { text: "PR no. RA030212", because: "too short" },
    { text: "PR no. RA03021234567", because: "too long" },
    { text: "PR no. R0302123456", because: "one letter" },
    { text: "PR no. RAB302123456", because: "three letters" },
    { text: "PR-NO-0302123456", because: "the letters are the keyword's" },
    { text: "PR no. RA0000000", because: "all zeroes" },
    { text: "SPR number RA0302123456", because: "the keyword is part of a word" },
  ],
};

function rejectCardNumber(value: string): Rejection | undefined {
  return /^NO|\D0+$/i.test(value) ? "component" : undefined;
}

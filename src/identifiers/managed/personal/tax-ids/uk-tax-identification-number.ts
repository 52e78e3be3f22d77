/**
 * Unique taxpayer references of the United Kingdom, ten digits of which the first is a check digit, at times with a K
 * behind them; and temporary reference numbers, two digits, a letter and five digits.
 */

import { digitsOf } from "../../../../numbers/digits.ts";
import { isUniqueTaxpayerReference } from "../../../../numbers/gb/unique-taxpayer-reference.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

export const ukTaxIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "UK_TAX_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["GB"],
  recommended: false,
  patterns: [
    { regex: String.raw`(?i)\d{10}K?|\d{5} \d{5}K?`, boundary: "number" },
    { regex: String.raw`(?i)\d{2}[A-Z]\d{5}`, boundary: "number" },
  ],
  keywords: [
    "paye",
    "tax id",
    "tax id no.",
    "tax id number",
    "tax identification",
    "tax identification#",
    "tax no.",
    "tax number",
    "tax reference",
    "tax#",
    "taxid#",
    "temporary reference number",
    "tin",
    "trn",
    "unique tax reference",
    "unique taxpayer reference",
    "utr",
    // Beyond Macie's list: one of its keywords without the full stop.
    "tax no",
  ],
  validate: rejectReference,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.gov.uk/find-utr-number",
    "https://www.oecd.org/tax/automatic-exchange/crs-implementation-and-assistance/tax-identification-numbers/UK-TIN.pdf",
  ],
  matches: [
    { text: "UTR: 22345 67890", value: "22345 67890" },
    { text: "unique_taxpayer_reference=1955839661", value: "1955839661" },
    { text: "Tax reference 2234567890K", value: "2234567890K" },
    { text: "1123456789 (Unique Tax Reference)", value: "1123456789" },
    { text: "Temporary Reference Number 63T12345", value: "63T12345" },
    { text: "customerTrn: 11a12345", value: "11a12345" },
  ],
  nearMisses: [
    { text: "Telephone 2234567890", because: "no keyword near" },
    { text: "UTR: 3234567890", because: "wrong check digit" },
    { text: "UTR: 2234567980", because: "two digits changed places" },
    { text: "UTR: 0000000000", because: "all zeroes" },
    { text: "UTR: 223456789", because: "nine digits" },
    { text: "UTR: 223 456 7890", because: "grouped otherwise" },
    { text: "UTR: 22345678901", because: "part of a longer number" },
    { text: "TRN: 631T2345", because: "the letter in another place" },
    { text: "TRN: 00A00000", because: "all zeroes" },
    { text: "neutron 2234567890", because: "the keyword is part of a word" },
  ],
};

function rejectReference(value: string): Rejection | undefined {
  const digits = digitsOf(value);
  if (/^0+$/.test(digits)) {
    return "component";
  }
  const isTemporary = digits.length === 7;
  return isTemporary || isUniqueTaxpayerReference(digits) ? undefined : "checksum";
}

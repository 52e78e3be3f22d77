/**
 * Health insurance numbers of Canada's provinces. British Columbia's and Ontario's have a check digit, Quebec's holds
 * the date of birth; those of Alberta, Saskatchewan, Manitoba, New Brunswick (nine digits) and Newfoundland (twelve)
 * have nothing public to check.
 *
 * Known weakness: Nova Scotia's ten digits, Prince Edward Island's eight and the territories' seven and nine are found
 * only where they look like one of the others.
 */

import {
  isBritishColumbiaHealthNumber,
  isOntarioHealthNumber,
  isQuebecHealthNumber,
} from "../../../numbers/ca/health-number.ts";
import { digitsOf } from "../../../numbers/digits.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

export const canadaHealthNumber: ManagedIdentifier = {
  kind: "managed",
  id: "CANADA_HEALTH_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Health insurance or medical identification number",
  countries: ["CA"],
  recommended: false,
  patterns: [
    // British Columbia; Ontario, also with the two letters of the card's version.
    { regex: String.raw`(?:\d{10}|\d{4}[ -]\d{3}[ -]\d{3})(?:[ -]?[A-Z]{2})?`, boundary: "number" },
    { regex: String.raw`\d{9}|\d{5}[ -]\d{4}|\d{3}[ -]\d{3}[ -]\d{3}`, boundary: "number" },
    { regex: String.raw`\d{12}|\d{3} \d{3} \d{3} \d{3}`, boundary: "number" },
    { regex: String.raw`(?i)[A-Z]{4}[ -]?\d{4}[ -]?\d{4}` },
  ],
  keywords: [
    "canada healthcare number",
    "msp number",
    "personal health number",
    "personal healthcare number",
    "phn",
    "soins de santé",
  ],
  validate: rejectHealthNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://www2.gov.bc.ca/gov/content/health/health-drug-coverage/msp/bc-residents/personal-health-identification",
    "https://www.alberta.ca/ahcip-about-your-card",
    "https://www.ramq.gouv.qc.ca/en/citizens/health-insurance/understanding-health-insurance-card",
  ],
  matches: [
    { text: "PHN: 9698 658 215", value: "9698 658 215" },
    { text: "msp_number=9698658215", value: "9698658215" },
    { text: "Personal Healthcare Number 12345-6789 (Alberta)", value: "12345-6789" },
    { text: "Canada HealthCare Number: 1234 567 897 AB", value: "1234 567 897 AB" },
    { text: "soins de santé : BOUF 9403 2511", value: "BOUF 9403 2511" },
    { text: "987654321 is her phn", value: "987654321" },
  ],
  nearMisses: [
    { text: "Patient 9698 658 215", because: "no keyword near" },
    { text: "PHN: 9698 658 216", because: "wrong check digit for British Columbia" },
    { text: "PHN: 1234 567 896", because: "wrong check digit for Ontario" },
    { text: "PHN: 969-8658-215", because: "grouped otherwise" },
    { text: "PHN: BOUF 9413 2511", because: "no thirteenth month" },
    { text: "PHN: 000000000", because: "never issued" },
    { text: "phn 9698658215-3", because: "the number goes on to the right" },
    { text: "phnom 9698658215", because: "the keyword is part of a word" },
  ],
};

function rejectHealthNumber(value: string): Rejection | undefined {
  if (/^[A-Z]/i.test(value)) {
    return isQuebecHealthNumber(value.replace(/[ -]/g, "")) ? undefined : "component";
  }
  const digits = digitsOf(value);
  if (/^(\d)\1+$/.test(digits)) {
    return "component";
  }
  if (digits.length !== 10) {
    return undefined;
  }
  return isBritishColumbiaHealthNumber(digits) || isOntarioHealthNumber(digits) ? undefined : "checksum";
}

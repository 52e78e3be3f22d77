/**
 * The tax identification number of persons in Germany (Steuer-IdNr): eleven digits, the last a check digit. The tax
 * offices' older Steuernummer, which a keyword names, is another number and not looked for.
 */

import {
  hasIdentificationCheckDigit,
  hasIdentificationDigits,
} from "../../../../numbers/de/tax-identification-number.ts";
import { digitsOf } from "../../../../numbers/digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

export const germanyTaxIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "GERMANY_TAX_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["DE"],
  recommended: true,
  patterns: [{ regex: String.raw`[1-9]\d(?: ?\d{3}){3}`, boundary: "number" }],
  keywords: [
    "identifikationsnummer",
    "steuer id",
    "steueridentifikationsnummer",
    "steuernummer",
    "tax id",
    "tax identification number",
    "tax number",
    // Beyond Macie's list: the official short forms.
    "idnr",
    "steuer idnr",
  ],
  validate: rejectIdentificationNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.bzst.de/DE/Privatpersonen/SteuerlicheIdentifikationsnummer/steuerlicheidentifikationsnummer_node.html",
    "https://de.wikipedia.org/wiki/Steuerliche_Identifikationsnummer",
  ],
  matches: [
    { text: "Steuer-ID: 86 095 742 719", value: "86 095 742 719" },
    { text: "Steueridentifikationsnummer 47036892816", value: "47036892816" },
    { text: "steuer_id=65929970489", value: "65929970489" },
    { text: "36 574 261 809 (Steuer-IdNr.)", value: "36 574 261 809" },
    { text: "taxIdentificationNumber: 57549285017", value: "57549285017" },
    { text: "SteuerIdNr 86095742719", value: "86095742719" },
  ],
  nearMisses: [
    { text: "Rechnung 86 095 742 719", because: "no keyword near" },
    { text: "Steuer-ID 86 095 742 718", because: "wrong check digit" },
    { text: "Steuer-ID 86 095 472 719", because: "two digits changed places" },
    { text: "Steuer-ID 06 095 742 714", because: "it begins with 0" },
    { text: "Steuer-ID 12 345 678 903", because: "no digit occurs twice" },
    { text: "Steuer-ID 11 122 233 345", because: "three digits occur more than once" },
    { text: "Steuer-ID 860 957 427 19", because: "grouped otherwise" },
    { text: "Steuer-ID 8609574271", because: "ten digits" },
    { text: "Steuer-ID 86 095 742 719/1", because: "part of a longer number" },
    { text: "Steueridee 86 095 742 719", because: "the keyword is part of a word" },
  ],
};

function rejectIdentificationNumber(value: string): Rejection | undefined {
  const digits = digitsOf(value);
  if (!hasIdentificationDigits(digits)) {
    return "component";
  }
  return hasIdentificationCheckDigit(digits) ? undefined : "checksum";
}

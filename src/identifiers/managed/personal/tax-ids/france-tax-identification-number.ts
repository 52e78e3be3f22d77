/** The tax number of persons in France (numéro fiscal, SPI): thirteen digits, the last three a check. */

import { digitsOf } from "../../../../numbers/digits.ts";
import { isFrenchTaxNumber } from "../../../../numbers/fr/tax-number.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

/** Groups of digits, with or without a space (of any width) between them. */
const NUMBER = String.raw`[0-3]\d \d{2} \d{3} \d{3} \d{3}`.replaceAll(" ", String.raw`[ \u00a0\u202f]?`);

export const franceTaxIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "FRANCE_TAX_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["FR"],
  recommended: true,
  patterns: [{ regex: NUMBER, boundary: "number" }],
  keywords: [
    "numéro d'identification fiscal",
    "tax id",
    "tax identification number",
    "tax number",
    "tin",
    "tin#",
    // Beyond Macie's list: what tax notices print.
    "identifiant fiscal",
    "numéro d'identification fiscale",
    "numéro fiscal",
  ],
  validate: rejectTaxNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.oecd.org/tax/automatic-exchange/crs-implementation-and-assistance/tax-identification-numbers/France-TIN.pdf",
    "https://ec.europa.eu/taxation_customs/tin/",
  ],
  matches: [
    { text: "Numéro fiscal : 30 23 217 600 053", value: "30 23 217 600 053" },
    { text: "tin=3023217600053", value: "3023217600053" },
    { text: "Numéro d’identification fiscal 0701987765493", value: "0701987765493" },
    { text: "12 34 567 890 066 (tax_id)", value: "12 34 567 890 066" },
    {
      text: "taxNumber: 29\u00a099\u00a0999\u00a0999\u00a0248",
      value: "29\u00a099\u00a0999\u00a0999\u00a0248",
    },
  ],
  nearMisses: [
    { text: "Référence 30 23 217 600 053", because: "no keyword near" },
    { text: "numéro fiscal 30 23 217 600 054", because: "wrong check digits" },
    { text: "numéro fiscal 30 23 271 600 053", because: "two digits changed places" },
    { text: "numéro fiscal 40 23 217 600 032", because: "it begins with 4" },
    { text: "numéro fiscal 00 00 000 000 000", because: "all zeroes" },
    { text: "numéro fiscal 302 32 176 000 53", because: "grouped otherwise" },
    { text: "numéro fiscal 302321760005", because: "twelve digits" },
    { text: "numéro fiscal 30232176000531", because: "part of a longer number" },
    { text: "satin 30 23 217 600 053", because: "the keyword is part of a word" },
  ],
};

function rejectTaxNumber(value: string): Rejection | undefined {
  const digits = digitsOf(value);
  if (/^0+$/.test(digits)) {
    return "component";
  }
  return isFrenchTaxNumber(digits) ? undefined : "checksum";
}

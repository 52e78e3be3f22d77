/**
 * Documento Nacional de Identidad of Argentina: seven or eight digits without a check digit. Known weaknesses: "dni"
 * is also a Spanish document, whose eight digits match when its letter stands apart and is wrong or missing, and
 * means "days" in several Slavic languages.
 */

import { digitsOf } from "../../../../numbers/digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

export const argentinaDniNumber: ManagedIdentifier = {
  kind: "managed",
  id: "ARGENTINA_DNI_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National identification number",
  countries: ["AR"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{7,8}|\d{1,2}\.\d{3}\.\d{3}`, boundary: "number" }],
  keywords: ["dni", "dni#", "d.n.i.", "documento nacional de identidad"],
  validate: rejectDni,
  yieldsTo: ["SPAIN_DNI_NUMBER"],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://en.wikipedia.org/wiki/Documento_Nacional_de_Identidad_(Argentina)",
  ],
  matches: [
    { text: "DNI: 12.345.678", value: "12.345.678" },
    { text: "Documento Nacional de Identidad N° 4.123.456", value: "4.123.456" },
    { text: '{"numero_dni": 31415926}', value: "31415926" },
    { text: "D.N.I. 7654321", value: "7654321" },
    { text: "23.456.789 (dni#)", value: "23.456.789" },
  ],
  nearMisses: [
    { text: "Expediente 12.345.678", because: "no keyword near" },
    { text: "DNI: 99.999.999", because: "never reported" },
    { text: "DNI: 99999999", because: "never reported" },
    { text: "DNI: 00.000.000", because: "all zeroes" },
    { text: "DNI: 123456", because: "six digits" },
    { text: "DNI: 123456789", because: "nine digits" },
    { text: "DNI: 123.456.78", because: "grouped otherwise" },
    { text: "DNI: 12345678Z", because: "a letter follows, as in Spain" },
    { text: "DNI: 20-12345678-6", because: "part of a longer number" },
    { text: "dniprovsky 12345678", because: "the keyword is part of a word" },
  ],
};

function rejectDni(value: string): Rejection | undefined {
  const digits = digitsOf(value);
  if (digits === "99999999") {
    return "sample-value";
  }
  return /^0+$/.test(digits) ? "component" : undefined;
}

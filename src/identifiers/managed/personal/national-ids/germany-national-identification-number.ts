/**
 * Serial numbers of the German identity card: since November 2010 nine characters without vowels, of which the first
 * is L to Y (passports begin with C to K), with the check digit behind them where they were read by machine; before,
 * ten digits of which the last is the check digit, which the machine-readable line ends with a D. Known weakness: nine
 * characters cannot be checked, and the documented keywords stand near numbers of many kinds.
 */

import { hasIcaoCheckDigit } from "../../../../numbers/icao9303.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

export const germanyNationalIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "GERMANY_NATIONAL_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National identification number",
  countries: ["DE"],
  recommended: true,
  patterns: [
    { regex: String.raw`[LMNPRTV-Y][\dCFGHJ-NPRTV-Z]{8}\d?` },
    { regex: String.raw`\d{10}D?`, boundary: "number" },
  ],
  keywords: [
    "ausweisnummer",
    "id number",
    "identification number",
    "identity number",
    "insurance number",
    "personal id",
    "personalausweis",
    // Beyond Macie's list: German writes the words in one, and shortens them.
    "ausweis nr",
    "personalausweis nr",
    "personalausweisnummer",
  ],
  validate: rejectSerialNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.gesetze-im-internet.de/pauswg/__2.html",
    "https://de.wikipedia.org/wiki/Ausweisnummer",
    "https://learn.microsoft.com/purview/sit-defn-germany-identity-card-number",
  ],
  matches: [
    { text: "Personalausweis: L01X00T47", value: "L01X00T47" },
    { text: "Personalausweisnummer T220001293", value: "T220001293" },
    { text: "ausweis_nr=LZ6311T475", value: "LZ6311T475" },
    { text: "Ausweisnummer 1220001297D<<6408125", value: "1220001297D" },
    { text: "T22000129 (personal id)", value: "T22000129" },
    { text: "identity number: 1220001297", value: "1220001297" },
  ],
  nearMisses: [
    { text: "Aktenzeichen L01X00T47", because: "no keyword near" },
    { text: "Personalausweis T220001294", because: "wrong check digit" },
    { text: "Personalausweis 1220001296", because: "wrong check digit" },
    { text: "Personalausweis 0000000000", because: "all zeroes" },
    { text: "Personalausweis C01X00T47", because: "passports begin like this" },
    { text: "Personalausweis L01A00T47", because: "A is not among the letters" },
    { text: "Personalausweis XXXXXXXXX", because: "no digit" },
    { text: "Personalausweis L01X00T4", because: "eight characters" },
    { text: "Personalausweis 122000129", because: "nine digits" },
    { text: "Personalausweis XL01X00T47", because: "part of a longer text" },
    { text: "Personalausweisungen L01X00T47", because: "the keyword is part of a word" },
  ],
};

function rejectSerialNumber(value: string): Rejection | undefined {
  const serialAndCheckDigit = value.slice(0, 10);
  if (!/\d/.test(value)) {
    return "format";
  }
  if (/^0+$/.test(serialAndCheckDigit)) {
    return "component";
  }
  return serialAndCheckDigit.length < 10 || hasIcaoCheckDigit(serialAndCheckDigit) ? undefined : "checksum";
}

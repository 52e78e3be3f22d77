/**
 * German passport numbers since November 2007: nine digits and consonants, the first C, F, G, H, J or K (the other
 * letters are identity cards'), as the machine readable zone prints them with a check digit and D behind. Some of
 * Macie's keywords are words of the data page for dates and places.
 */

import { icaoCheckDigit } from "../../../../numbers/icao9303.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import { rejectPassportNumber } from "./passport-number-patterns.ts";

export const germanyPassportNumber: ManagedIdentifier = {
  kind: "managed",
  id: "GERMANY_PASSPORT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Passport number",
  countries: ["DE"],
  recommended: true,
  patterns: [{ regex: String.raw`(?i)[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]{8}(?:\dD?)?`, boundary: "number" }],
  keywords: [
    "ausstellungsdatum",
    "ausstellungsort",
    "geburtsdatum",
    "passport",
    "passports",
    "reisepass",
    "reisepass–nr",
    "reisepassnummer",
  ],
  validate: rejectNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-germany-passport-number",
    "https://en.wikipedia.org/wiki/German_passport",
    "https://www.icao.int/publications/Documents/9303_p4_cons_en.pdf",
  ],
  matches: [
    { text: "Reisepass-Nr. C01X00T47", value: "C01X00T47" },
    { text: "reisepassnummer=c01x0006h", value: "c01x0006h" },
    { text: "Passport: C01X00T478D<<6408125F1710319<<<", value: "C01X00T478D" },
    { text: "C01X0006H1 Geburtsdatum 12.08.1964", value: "C01X0006H1" },
    { text: "Reisepass CFGHJKLMN", value: "CFGHJKLMN" },
  ],
  nearMisses: [
    { text: "Kundennummer C01X00T47", because: "no keyword near" },
    { text: "Reisepass-Nr. L01X00T47", because: "begins as identity cards do" },
    { text: "Reisepass-Nr. C01A00T47", because: "a vowel" },
    { text: "Reisepass-Nr. C01X00T4", because: "eight characters" },
    { text: "Reisepass-Nr. C01X00T479D", because: "wrong check digit" },
    { text: "Reisepass cfghjklmn", because: "small letters without a digit" },
    { text: "Geburtsdatum, Versicherte H123456787", because: "a health insurance number" },
    { text: "Reisepass C00000000", because: "nothing but zeroes" },
    { text: "Reisepassbild C01X00T47", because: "the keyword is part of a word" },
  ],
};

function rejectNumber(value: string): Rejection | undefined {
  const number = value.slice(0, 9);
  const checkDigit = value[9];
  if (number === number.toLowerCase() && !/\d/.test(number)) {
    return "format"; // Numbers without any digit are rare and printed in capitals.
  }
  if (checkDigit !== undefined) {
    if (/^[A-Z]\d{9}$/i.test(value)) {
      return "format"; // The shape of a health insurance number, which forms print near the date of birth.
    }
    if (icaoCheckDigit(number.toUpperCase()) !== Number(checkDigit)) {
      return "checksum";
    }
  }
  return rejectPassportNumber(value);
}

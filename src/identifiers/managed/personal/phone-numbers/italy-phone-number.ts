/**
 * Phone numbers of Italy. Landlines keep their 0 behind the country code.
 *
 * Known weakness: without the country code, a landline's area code must not be a German one as well (030 is Brescia
 * and Berlin): such numbers are left to Germany. A landline in a run of ten digits is French as well, and a mobile may
 * be North American: those two go first.
 */

import { isGermanAreaCode } from "../../../../numbers/de/telephone-number.ts";
import { digitsOf } from "../../../../numbers/digits.ts";
import { isItalianTelephoneNumber, italianAreaCodeOf } from "../../../../numbers/it/telephone-number.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import {
  internationalPatterns,
  isInternational,
  JOINT,
  NATIONAL_JOINT,
  PHONE_KEYWORDS,
  rejectUnless,
} from "./phone-number-patterns.ts";

export const italyPhoneNumber: ManagedIdentifier = {
  kind: "managed",
  id: "ITALY_PHONE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Phone number",
  countries: ["IT"],
  recommended: false,
  patterns: [
    ...internationalPatterns("39", "3"),
    { regex: String.raw`3\d{8,9}|3\d{2}(?:${JOINT}|/)\d{6,7}`, boundary: "phone" },
    {
      regex: String.raw`3\d{2}${NATIONAL_JOINT}(?:\d{3}[ \u00a0.-]\d{3,4}|\d{2}[ \u00a0.-]\d{2}[ \u00a0.-]\d{2,3})`,
      boundary: "phone",
    },
    { regex: String.raw`0[1-9]\d{7,8}`, boundary: "phone" },
    {
      regex: String.raw`(?:\(0[1-9]\d{0,2}\)${NATIONAL_JOINT}{0,3}|0[1-9]\d{0,2}${NATIONAL_JOINT}{1,3})(?:\d{5,8}|\d{2,4}(?:[ \u00a0.-]\d{2,4}){1,3})`,
      boundary: "phone",
    },
  ],
  keywords: [...PHONE_KEYWORDS, "cellulare", "recapito telefonico", "telefono"],
  validate: rejectPhoneNumber,
  yieldsTo: ["FRANCE_PHONE_NUMBER", "PHONE_NUMBER", "UK_PHONE_NUMBER"],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.mimit.gov.it/it/comunicazioni/telefonia/numerazione",
  ],
  matches: [
    { text: "+39 06 1234 5678", value: "+39 06 1234 5678" },
    { text: "chiama +393471234567", value: "+393471234567" },
    { text: "+39 (0)2 12345678", value: "+39 (0)2 12345678" },
    { text: "0039 055 456 7890", value: "0039 055 456 7890" },
    { text: "Telefono: 06/12345678", value: "06/12345678" },
    { text: "cellulare,3331234567", value: "3331234567" },
    { text: "tel 024567890", value: "024567890" },
    { text: "tel. 011 123 45 67", value: "011 123 45 67" },
    { text: "347 123 4567 (mobile)", value: "347 123 4567" },
  ],
  nearMisses: [
    { text: "06 1234 5678", because: "neither country code nor keyword" },
    { text: "+39 6 1234 5678", because: "a landline needs its 0" },
    { text: "+39 06 1234", because: "too short" },
    { text: "+39 03 12 34", because: "too short: rather degrees, minutes and seconds" },
    { text: "tel 06123456789", because: "too long in one run" },
    { text: "tel 090-1234-5678", because: "too long without the country code: rather Japanese" },
    { text: "tel 030 1234567", because: "the area code of Berlin too" },
    { text: "tel 0338 123456", because: "no such area code" },
    { text: "tel 333 333 3333", because: "one digit repeated" },
    { text: "tel +41 347 123 4567", because: "another country's number" },
    { text: "tel 347.123456", because: "a decimal fraction" },
    { text: "tel 34712345", because: "too short" },
    { text: "motel 06 1234 5678", because: "the keyword is part of a word" },
  ],
};

function rejectPhoneNumber(value: string): Rejection | undefined {
  const hasCode = isInternational(value, "39");
  // The 0 in brackets is one that belongs to the number.
  const written = (hasCode ? value.replace(/^(?:\(?\+|00 ?)?39\)?/, "") : value).replace(/\(0\) ?/, "0");
  const digits = digitsOf(written);
  const rejection = rejectUnless(isItalianTelephoneNumber, digits, value);
  if (rejection !== undefined) {
    return rejection;
  }
  if (!hasCode && digits.length > 10) {
    return "length";
  }
  const area = italianAreaCodeOf(digits);
  const first = /\d+/.exec(written)![0];
  if (area === undefined || first === digits) {
    return undefined;
  }
  if (first !== area) {
    return "format";
  }
  return hasCode || !isGermanAreaCode(area.slice(1)) ? undefined : "component";
}

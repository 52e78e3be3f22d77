/**
 * Phone numbers of Germany: area code and subscriber, of no fixed length. The first group must be an area code, so
 * that angles (`+49 22 34 56`) and other countries' groups are not taken for one. Behind `+49 (0)` any digits go.
 *
 * Known weakness: without the country code, a run of ten digits is French as well and one of eleven often British;
 * those two go first.
 */

import { isGermanAreaCode, isGermanTelephoneNumber } from "../../../../numbers/de/telephone-number.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import {
  internationalPatterns,
  isInternational,
  NATIONAL_JOINT,
  nationalDigits,
  PHONE_KEYWORDS,
  rejectUnless,
} from "./phone-number-patterns.ts";

export const germanyPhoneNumber: ManagedIdentifier = {
  kind: "managed",
  id: "GERMANY_PHONE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Phone number",
  countries: ["DE"],
  recommended: false,
  patterns: [
    ...internationalPatterns("49", "1[567]"),
    { regex: String.raw`(?:0[1-9]\d{8,9}|01[567]\d{9})(?:-\d{1,4})?`, boundary: "phone" },
    {
      regex: String.raw`(?:\(0[1-9]\d{1,4}\)${NATIONAL_JOINT}{0,3}|0[1-9]\d{1,4}${NATIONAL_JOINT}{1,3})\d{2,9}(?:[ \u00a0.-]\d{2,8}){0,4}(?:-\d)?`,
      boundary: "phone",
    },
  ],
  keywords: [
    ...PHONE_KEYWORDS,
    "handy",
    "handynummer",
    "mobil",
    "mobilnummer",
    "rufnummer",
    "telefax",
    "telefon",
    "telefonnummer",
  ],
  validate: rejectPhoneNumber,
  yieldsTo: ["FRANCE_PHONE_NUMBER", "UK_PHONE_NUMBER"],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.bundesnetzagentur.de/DE/Fachthemen/Telekommunikation/Nummerierung/start.html",
  ],
  matches: [
    { text: "+49 30 23125 123", value: "+49 30 23125 123" },
    { text: "ruf an: +4915228817386!", value: "+4915228817386" },
    { text: "+49 (0)69 / 90009-123", value: "+49 (0)69 / 90009-123" },
    { text: "+49(0)2205 123456", value: "+49(0)2205 123456" },
    { text: "0049 40 66969 123", value: "0049 40 66969 123" },
    { text: "Telefon: 030 23125-123", value: "030 23125-123" },
    { text: "Mobil 0152/28817386", value: "0152/28817386" },
    { text: "telefonnummer;015228817386", value: "015228817386" },
    { text: "Tel. (089) 99998-0", value: "(089) 99998-0" },
    { text: "03302 123456 (Fax)", value: "03302 123456" },
  ],
  nearMisses: [
    { text: "030 23125 123", because: "neither country code nor keyword" },
    { text: "+49 22 34 56", because: "too short: rather degrees, minutes and seconds" },
    { text: "+49 22 34 56 78", because: "22 is no area code" },
    { text: "+4912345678901", because: "12 is for trials" },
    { text: "+493023125123456", because: "too long" },
    { text: "Telefon 161 2345678", because: "no 0 in front" },
    { text: "Telefon 0161 2345678", because: "161 is not in use" },
    { text: "Telefon 0300 23125", because: "begins with the area code of Berlin, but is longer" },
    { text: "Telefon 030 23125", because: "too short without the country code" },
    { text: "Telefon 000 0000000", because: "one digit repeated" },
    { text: "Telefonat 030 23125 123", because: "the keyword is part of a word" },
  ],
};

function rejectPhoneNumber(value: string): Rejection | undefined {
  const digits = nationalDigits(value, "49");
  const hasCode = isInternational(value, "49");
  if (hasCode && value.includes("(0)")) {
    return /^[1-9]\d{5,11}$/.test(digits) ? undefined : "length";
  }
  const rejection = rejectUnless(isGermanTelephoneNumber, digits, value);
  if (rejection !== undefined) {
    return rejection;
  }
  if (!hasCode && digits.length < 8) {
    return "length";
  }
  const written = hasCode ? value.replace(/^(?:\(?\+|00 ?)?49\)?/, "") : value;
  const first = /\d+/.exec(written)![0].replace(/^0/, "");
  // In one run, but for an extension; or the area code apart.
  const isRun = first.length >= 6 && !written.includes("/");
  return first === digits || isRun || isGermanAreaCode(first) ? undefined : "format";
}

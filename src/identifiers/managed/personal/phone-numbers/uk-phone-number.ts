/** Phone numbers of the United Kingdom. Many write London's area code a digit too long. */

import { isUnitedKingdomTelephoneNumber } from "../../../../numbers/gb/telephone-number.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import {
  internationalPatterns,
  NATIONAL_JOINT,
  nationalDigits,
  PHONE_KEYWORDS,
  rejectUnless,
} from "./phone-number-patterns.ts";

/**
 * The first group of a national number: the area code, in London's case often a digit too long; four digits where
 * there is none, up to five of a mobile.
 */
const FIRST_GROUP = /^\(?0(?:1(?:1\d|\d1|\d{3,4})|2\d{1,2}|[389]\d{2}|[57]\d{1,3})\D/;

export const ukPhoneNumber: ManagedIdentifier = {
  kind: "managed",
  id: "UK_PHONE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Phone number",
  countries: ["GB"],
  recommended: false,
  patterns: [
    ...internationalPatterns("44", "7"),
    { regex: String.raw`0[1-9]\d{9}`, boundary: "phone" },
    {
      regex: String.raw`(?:\(0[1-9]\d{1,4}\)${NATIONAL_JOINT}{0,3}|0[1-9]\d{1,4}${NATIONAL_JOINT}{1,3})\d{3,8}(?:[ \u00a0.-]\d{3,6}){0,2}`,
      boundary: "phone",
    },
  ],
  keywords: PHONE_KEYWORDS,
  validate: rejectPhoneNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering-plan",
    "https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama",
  ],
  matches: [
    { text: "+44 20 7946 0958", value: "+44 20 7946 0958" },
    { text: "text +447700900123 please", value: "+447700900123" },
    { text: "+44 (0)1632 960123", value: "+44 (0)1632 960123" },
    { text: "+44(0)20 7946 0958", value: "+44(0)20 7946 0958" },
    { text: "+44 020 7946 0958", value: "+44 020 7946 0958" },
    { text: "0044 113 496 0123", value: "0044 113 496 0123" },
    { text: "Tel: 020 7946 0958", value: "020 7946 0958" },
    { text: "phone_number;07700900123", value: "07700900123" },
    { text: "Telephone (01632) 960 123", value: "(01632) 960 123" },
    { text: "0207 946 0958 (mobile)", value: "0207 946 0958" },
    { text: "contact 00442079460958", value: "00442079460958" },
    { text: "mobile=447700900123", value: "447700900123" },
  ],
  nearMisses: [
    { text: "020 7946 0958", because: "neither country code nor keyword" },
    { text: "+44 22 7946 0958", because: "no city has 22" },
    { text: "+44 20 7946 095", because: "too short" },
    { text: "+44 20 7946 09588", because: "too long" },
    { text: "item 00442079460958", because: "without grouping and keyword this may be a padded number" },
    { text: "item 447700900123", because: "without plus sign and keyword any number" },
    { text: "delta +44.2079460958", because: "without keyword this may be a decimal fraction" },
    { text: "tel 01234567890", because: "the digits in their order" },
    { text: "tel 077-00-90-01-23", because: "not grouped so" },
    { text: "tel 03302 123456", because: "grouped as in Oranienburg" },
    { text: "tel 0468 946 0958", because: "04 is not in use" },
    { text: "tel 07700900123-4", because: "the number goes on to the right" },
    { text: "intel 020 7946 0958", because: "the keyword is part of a word" },
  ],
};

function rejectPhoneNumber(value: string): Rejection | undefined {
  const digits = nationalDigits(value, "44");
  // Three groups of 0800 123 456 are French; here such short numbers have two.
  if (digits.length === 9 && /\d{3}[ .]\d{3}$/.test(value)) {
    return "format";
  }
  if (/^\(?0[1-9]/.test(value) && /\D\d/.test(value) && !FIRST_GROUP.test(value)) {
    return "format";
  }
  return rejectUnless(isUnitedKingdomTelephoneNumber, digits, value);
}

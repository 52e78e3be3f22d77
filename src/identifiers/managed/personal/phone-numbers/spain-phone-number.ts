/** Phone numbers of Spain: nine digits, with no 0 in front. */

import { isSpanishTelephoneNumber } from "../../../../numbers/es/telephone-number.ts";
import type { ManagedIdentifier } from "../../../identifier.ts";
import {
  internationalPatterns,
  JOINT,
  NATIONAL_JOINT,
  nationalDigits,
  PHONE_KEYWORDS,
  rejectUnless,
} from "./phone-number-patterns.ts";

export const spainPhoneNumber: ManagedIdentifier = {
  kind: "managed",
  id: "SPAIN_PHONE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Phone number",
  countries: ["ES"],
  recommended: false,
  patterns: [
    ...internationalPatterns("34", "[67]"),
    {
      regex: String.raw`[6-9]\d{2}(?:${JOINT}?\d{6}|(?:${NATIONAL_JOINT}\d{3}){2}|(?:${NATIONAL_JOINT}\d{2}){3})`,
      boundary: "phone",
    },
    {
      regex: String.raw`(?:\(9\d\)${JOINT}?|9\d${NATIONAL_JOINT})\d{3}(?:${NATIONAL_JOINT}\d{2}){2}|\([89]\d{2}\)${JOINT}?\d{2}(?:${NATIONAL_JOINT}\d{2}){2}`,
      boundary: "phone",
    },
    {
      regex: String.raw`(?:\(9\d\)${JOINT}?|9\d${JOINT})\d{3}${JOINT}?\d{4}|\([89]\d{2}\)${JOINT}?\d{6}`,
      boundary: "phone",
    },
  ],
  keywords: [...PHONE_KEYWORDS, "móvil", "teléfono", "teléfono móvil", "tfno", "tlf"],
  validate: (value) => rejectUnless(isSpanishTelephoneNumber, nationalDigits(value, "34"), value),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://numeracionyoperadores.cnmc.es/portabilidad",
  ],
  matches: [
    { text: "+34 612 345 678", value: "+34 612 345 678" },
    { text: "llame al +34912345678", value: "+34912345678" },
    { text: "+34 612 34 56 78", value: "+34 612 34 56 78" },
    { text: "0034 91 234 56 78", value: "0034 91 234 56 78" },
    { text: "Teléfono: 912 345 678", value: "912 345 678" },
    { text: "telefono_movil,612345678", value: "612345678" },
    { text: "(91) 234 56 78 fax", value: "(91) 234 56 78" },
    { text: "tel. 612-34-56-78", value: "612-34-56-78" },
  ],
  nearMisses: [
    { text: "612 345 678", because: "neither country code nor keyword" },
    { text: "+34 512 345 678", because: "5 is not for people" },
    { text: "+34 612 345 67", because: "too short" },
    { text: "tel 512 345 678", because: "no number begins so" },
    { text: "tel 612.345678", because: "a decimal fraction" },
    { text: "tel 6123 45 678", because: "grouped otherwise" },
    { text: "tel +48 612 345 678", because: "a Polish number" },
    { text: "tel 0048 612 345 678", because: "a Polish number" },
    { text: "tel 666 666 666", because: "one digit repeated" },
    { text: "tel 612345678/9", because: "the number goes on to the right" },
    { text: "hotel 612 345 678", because: "the keyword is part of a word" },
  ],
};

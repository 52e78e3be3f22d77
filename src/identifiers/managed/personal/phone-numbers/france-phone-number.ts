/** Phone numbers of France: nine digits behind the 0 or the country code, usually in pairs. */

import { isFrenchTelephoneNumber } from "../../../../numbers/fr/telephone-number.ts";
import type { ManagedIdentifier } from "../../../identifier.ts";
import {
  internationalPatterns,
  JOINT,
  nationalDigits,
  PHONE_KEYWORDS,
  rejectUnless,
} from "./phone-number-patterns.ts";

export const francePhoneNumber: ManagedIdentifier = {
  kind: "managed",
  id: "FRANCE_PHONE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Phone number",
  countries: ["FR"],
  recommended: false,
  patterns: [
    ...internationalPatterns("33", "[67]"),
    { regex: String.raw`0[1-9](?:\d{8}|(?:${JOINT}\d{2}){4}|(?:[./]\d{2}){4})`, boundary: "phone" },
    { regex: String.raw`0[1-9]\d{2}(?:[ \u00a0.]\d{3}){2}`, boundary: "phone" },
  ],
  keywords: [...PHONE_KEYWORDS, "portable", "tél", "téléphone", "téléphone portable", "télécopie"],
  validate: (value) => rejectUnless(isFrenchTelephoneNumber, nationalDigits(value, "33"), value),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.arcep.fr/la-regulation/grands-dossiers-thematiques-transverses/la-numerotation.html",
  ],
  matches: [
    { text: "+33 1 99 00 12 34", value: "+33 1 99 00 12 34" },
    { text: "appelez le +33639980123.", value: "+33639980123" },
    { text: "+33 (0)2 61 91 01 23", value: "+33 (0)2 61 91 01 23" },
    { text: "+33.1.99.00.12.34", value: "+33.1.99.00.12.34" },
    { text: "0033 6 39 98 01 23", value: "0033 6 39 98 01 23" },
    { text: "Tél. : 01 99 00 12 34", value: "01 99 00 12 34" },
    { text: "telephone=0639980123", value: "0639980123" },
    { text: "06.39.98.01.23 (portable)", value: "06.39.98.01.23" },
    { text: "tél. 00 33 1 99 00 12 34", value: "00 33 1 99 00 12 34" },
    { text: "fax 0800 123 456", value: "0800 123 456" },
  ],
  nearMisses: [
    { text: "01 99 00 12 34", because: "neither country code nor keyword" },
    { text: "+33 0 99 00 12 34", because: "too short without the 0" },
    { text: "+33 1 99 00 12", because: "too short" },
    { text: "+33 7 12 34 56 78", because: "71 is not in use" },
    { text: "height +33.199001234", because: "without keyword this may be a decimal fraction" },
    { text: "EAN 0033199001234", because: "without grouping and keyword this may be an article number" },
    { text: 'phone = "0123456789"', because: "the digits in their order" },
    { text: "phone 00 00 00 00 00", because: "one digit repeated" },
    { text: "phone 01.99001234", because: "a decimal fraction" },
    { text: "phone 06 12345678", because: "grouped as in Rome" },
    { text: "phone 01 99 00 12 3", because: "too short" },
    { text: "phone 01-99-00-12-34-56", because: "the number goes on to the right" },
    { text: "transportable 01 99 00 12 34", because: "the keyword is part of a word" },
  ],
};

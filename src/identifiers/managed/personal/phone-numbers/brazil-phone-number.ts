/**
 * Phone numbers of Brazil: area code and eight or nine digits. Known weakness: what is local, without area code, is
 * not found, and a fixed line in one run of ten digits may be a North American number, which then goes first.
 */

import { isBrazilianTelephoneNumber } from "../../../../numbers/br/telephone-number.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import {
  internationalPatterns,
  isPlaceholder,
  JOINT,
  nationalDigits,
  PHONE_KEYWORDS,
} from "./phone-number-patterns.ts";

/** Nine digits of a mobile, or eight; in one run, eight digits from 6 on are left to other countries. */
const SUBSCRIBER = String.raw`(?:9[ .]?\d{4}[ \u00a0.-]?\d{4}|[2-9]\d{3}[ \u00a0.-]\d{4}|[2-5]\d{7})`;

export const brazilPhoneNumber: ManagedIdentifier = {
  kind: "managed",
  id: "BRAZIL_PHONE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Phone number",
  countries: ["BR"],
  recommended: false,
  patterns: [
    ...internationalPatterns("55"),
    // Mobiles with their 9 apart.
    {
      regex: String.raw`(?:\+55|\(\+55\))${JOINT}?(?:\(0?\d{2}\)|0?\d{2})${JOINT}?${SUBSCRIBER}`,
      boundary: "number",
      keyword: "not-required",
    },
    {
      regex: String.raw`(?:\(0?\d{2}\)[ \u00a0.-]{0,2}|0?\d{2}[ \u00a0.-]{1,2}|\d{2})${SUBSCRIBER}`,
      boundary: "phone",
    },
    { regex: String.raw`0[3589]00[ \u00a0.-]?\d{3}[ \u00a0.-]?\d{4}`, boundary: "phone" },
  ],
  keywords: [
    ...PHONE_KEYWORDS,
    "cel",
    "celular",
    "fone",
    "móvel",
    "número residencial",
    "numero residencial",
    "telefone",
  ],
  validate: rejectPhoneNumber,
  yieldsTo: ["PHONE_NUMBER", "UK_PHONE_NUMBER"],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.gov.br/anatel/pt-br/regulado/numeracao/plano-de-numeracao-brasileiro",
  ],
  matches: [
    { text: "+55 11 96123-4567", value: "+55 11 96123-4567" },
    { text: "ligue +5511961234567", value: "+5511961234567" },
    { text: "+55 (21) 9 6123-4567", value: "+55 (21) 9 6123-4567" },
    { text: "0055 11 2345-6789", value: "0055 11 2345-6789" },
    { text: "Celular: (11) 96123-4567", value: "(11) 96123-4567" },
    { text: "telefone;1123456789", value: "1123456789" },
    { text: "fone (011) 2345-6789", value: "(011) 2345-6789" },
    { text: "11 2345 6789 (número residencial)", value: "11 2345 6789" },
    { text: "tel. 0800 123 4567", value: "0800 123 4567" },
  ],
  nearMisses: [
    { text: "(11) 96123-4567", because: "neither country code nor keyword" },
    { text: "+55 10 96123-4567", because: "no area has 10" },
    { text: "+55 11 86123-4567", because: "no mobile begins with 8" },
    { text: "+55 11 1612-4567", because: "no number begins with 1" },
    { text: "telefone 1196124567", because: "in one run a mobile has nine digits" },
    { text: "celular 96123-4567", because: "no area code" },
    { text: "telefone 23 2345-6789", because: "no area has 23" },
    { text: "telefone (11) 96123-45678", because: "too long" },
    { text: "telefone +351 21 2345 6789", because: "a Portuguese number" },
    { text: "microfone 11 2345-6789", because: "the keyword is part of a word" },
  ],
};

function rejectPhoneNumber(value: string): Rejection | undefined {
  const digits = nationalDigits(value, "55");
  if (isPlaceholder(digits)) {
    return "sample-value";
  }
  return isBrazilianTelephoneNumber(digits) ? undefined : "component";
}

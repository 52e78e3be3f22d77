/**
 * Phone numbers of Brazil: area code and eight or nine digits. Known weakness: what is local, without area code, is
 * not found; nor is a fixed line of São Paulo's state in one run of ten digits, which may be a time stamp. Elsewhere
 * such a run may be a North American number, which then goes first.
 */

import { isBrazilianTelephoneNumber } from "../../../../numbers/br/telephone-number.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import { JOINT, nationalDigits, PHONE_KEYWORDS, rejectUnless } from "./phone-number-patterns.ts";

const AREA = String.raw`(?:\(0?\d{2}\)|0?\d{2})`;
/** Nine digits of a mobile, or eight; in one run, eight digits from 6 on are left to other countries. */
const SUBSCRIBER = String.raw`(?:9[ .]?\d{4}[ \u00a0.-]?\d{4}|[2-9]\d{3}[ \u00a0.-]\d{4}|[2-5]\d{7})`;
const TOLL_FREE = String.raw`[3589]00[ \u00a0.-]?\d{3}[ \u00a0.-]?\d{4}`;

export const brazilPhoneNumber: ManagedIdentifier = {
  kind: "managed",
  id: "BRAZIL_PHONE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Phone number",
  countries: ["BR"],
  recommended: false,
  patterns: [
    {
      regex: `(?:(?:\\+55|\\(\\+55\\))${JOINT}{0,2}|0055${JOINT})(?:${AREA}${JOINT}{0,2}${SUBSCRIBER}|${TOLL_FREE})`,
      boundary: "number",
      keyword: "not-required",
    },
    { regex: String.raw`\+55\.\d{2}\.\d{4,5}[.-]\d{4}`, boundary: "number", keyword: "not-required" },
    { regex: String.raw`\+55\.\d{10,11}|0055\d{10,11}|55\d{10,11}`, boundary: "phone" },
    {
      regex: String.raw`(?:\(0?\d{2}\)${JOINT}{0,2}|0?\d{2}${JOINT}{1,2}|\d{2})${SUBSCRIBER}`,
      boundary: "phone",
    },
    { regex: String.raw`0?\d{2}\.\d{4,5}[.-]\d{4}|0${TOLL_FREE}`, boundary: "phone" },
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
    { text: "telefone;2123456789", value: "2123456789" },
    { text: "fone 11.96123-4567", value: "11.96123-4567" },
    { text: "fone (011) 2345-6789", value: "(011) 2345-6789" },
    { text: "11 2345 6789 (número residencial)", value: "11 2345 6789" },
    { text: "celular: 5511961234567", value: "5511961234567" },
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
    { text: "mobile 1744567890", because: "a time stamp" },
    { text: "telefone (11) 96123-45678", because: "too long" },
    { text: "celular, 88.24283333", because: "a decimal fraction" },
    { text: "+550737-1313435", because: "not grouped so: rather a place on the globe" },
    { text: "telefone +351 21 2345 6789", because: "a Portuguese number" },
    { text: "microfone 11 2345-6789", because: "the keyword is part of a word" },
  ],
};

function rejectPhoneNumber(value: string): Rejection | undefined {
  // Ten digits that begin with 1 are seconds since 1970 far more often, and `contact` and `mobile` often stand by those.
  if (/^1\d{9}$/.test(value)) {
    return "format";
  }
  return rejectUnless(isBrazilianTelephoneNumber, nationalDigits(value, "55", 10), value);
}

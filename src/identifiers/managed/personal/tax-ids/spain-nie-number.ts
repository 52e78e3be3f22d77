/** NIE, the number of foreigners in Spain: X, Y or Z, seven digits and a control letter. */

import { isNie } from "../../../../numbers/es/nif.ts";
import { lettersAndDigitsOf } from "../../../../numbers/letters-and-digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import { SPAIN_TAX_KEYWORDS, SPAIN_VAT_PREFIX } from "./spain-tax-patterns.ts";

export const spainNieNumber: ManagedIdentifier = {
  kind: "managed",
  id: "SPAIN_NIE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["ES"],
  recommended: true,
  patterns: [
    { regex: String.raw`(?i)${SPAIN_VAT_PREFIX}[XYZ]-?(?:\d{7}|\d\.\d{3}\.\d{3})-?[A-HJ-NP-TV-Z]` },
    { regex: String.raw`[XYZ] ?\d{7} [A-HJ-NP-TV-Z]|[XYZ] \d{7}[A-HJ-NP-TV-Z]` },
  ],
  keywords: SPAIN_TAX_KEYWORDS,
  validate: rejectNie,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/",
  ],
  matches: [
    { text: "NIE: X1234567L", value: "X1234567L" },
    { text: "N.I.E. Y-7654321-G", value: "Y-7654321-G" },
    { text: "nie_titular=z1234567r", value: "z1234567r" },
    { text: "X 7654321 J (número de identidad de extranjero)", value: "X 7654321 J" },
    { text: "tax id ESX1234567L", value: "ESX1234567L" },
  ],
  nearMisses: [
    { text: "Expediente X1234567L", because: "no keyword near" },
    { text: "NIE: X1234567A", because: "wrong control letter" },
    { text: "NIE: X1234576L", because: "two digits changed places" },
    { text: "NIE: W1234567L", because: "it begins with W" },
    { text: "NIE: X0000000T", because: "all zeroes" },
    { text: "NIE: X123456L", because: "six digits" },
    { text: "NIE: X1234567", because: "no control letter" },
    { text: "NIE: AX1234567L", because: "part of a longer text" },
    { text: "nieve X1234567L", because: "the keyword is part of a word" },
  ],
};

function rejectNie(value: string): Rejection | undefined {
  const nie = lettersAndDigitsOf(value).replace(/^ES/, "");
  if (/^.0{7}/.test(nie)) {
    return "component";
  }
  return isNie(nie) ? undefined : "checksum";
}

/**
 * NIF of persons in Spain: that of their DNI, or K, L or M, seven digits and a control letter for those without one.
 * The same number is a DNI where a word for that stands near.
 */

import { isNifOfPersonWithoutDni } from "../../../../numbers/es/nif.ts";
import { lettersAndDigitsOf } from "../../../../numbers/letters-and-digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import { DNI_PATTERNS, rejectDni } from "../spain-dni-patterns.ts";
import { SPAIN_TAX_KEYWORDS, SPAIN_VAT_PREFIX } from "./spain-tax-patterns.ts";

export const spainNifNumber: ManagedIdentifier = {
  kind: "managed",
  id: "SPAIN_NIF_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["ES"],
  recommended: true,
  patterns: [
    ...DNI_PATTERNS,
    { regex: String.raw`(?i)ES\d{8}[A-HJ-NP-TV-Z]` },
    { regex: String.raw`(?i)${SPAIN_VAT_PREFIX}[KLM]-?\d{7}-?[A-HJ-NP-TV-Z]` },
    { regex: String.raw`[KLM] ?\d{7} [A-HJ-NP-TV-Z]` },
  ],
  keywords: SPAIN_TAX_KEYWORDS,
  validate: rejectNif,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://sede.agenciatributaria.gob.es/Sede/censos-nif-domicilio-fiscal/solicitar-nif.html",
    "https://es.wikipedia.org/wiki/N%C3%BAmero_de_identificaci%C3%B3n_fiscal",
  ],
  matches: [
    { text: "NIF: 12345678Z", value: "12345678Z" },
    { text: "N.I.F. 12.345.678-Z", value: "12.345.678-Z" },
    { text: "nif_cliente=87654321x", value: "87654321x" },
    { text: "K7654321J (número de identificación fiscal)", value: "K7654321J" },
    { text: "tax number M-7654321-J", value: "M-7654321-J" },
    { text: "NIF-IVA ES12345678Z", value: "ES12345678Z" },
  ],
  nearMisses: [
    { text: "Expediente 12345678Z", because: "no keyword near" },
    { text: "NIF: 12345678A", because: "wrong control letter" },
    { text: "NIF: M7654321L", because: "wrong control letter" },
    { text: "NIF: 12345687Z", because: "two digits changed places" },
    { text: "NIF: 99999999R", because: "never reported" },
    { text: "NIF: 00000000T", because: "all zeroes" },
    { text: "NIF: 12345678", because: "no control letter" },
    { text: "NIF: N7654321J", because: "it begins with N" },
    { text: "NIF: 12345678ZZ", because: "part of a longer text" },
    { text: "nifty 12345678Z", because: "the keyword is part of a word" },
  ],
};

function rejectNif(value: string): Rejection | undefined {
  const nif = lettersAndDigitsOf(value).replace(/^ES/, "");
  if (/^\d/.test(nif)) {
    return rejectDni(nif);
  }
  if (/^.0{7}/.test(nif)) {
    return "component";
  }
  return isNifOfPersonWithoutDni(nif) ? undefined : "checksum";
}

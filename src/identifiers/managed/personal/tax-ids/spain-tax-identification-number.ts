/**
 * NIF of legal entities in Spain (formerly CIF): a letter for the kind of entity, seven digits and a control digit or
 * letter. That Macie means these here follows from its naming CIF, NIE and NIF, of which two have identifiers of
 * their own.
 */

import { isCif } from "../../../../numbers/es/cif.ts";
import { lettersAndDigitsOf } from "../../../../numbers/letters-and-digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import { SPAIN_TAX_KEYWORDS, SPAIN_VAT_PREFIX } from "./spain-tax-patterns.ts";

const ENTITY = "[A-HJNP-SUVW]";

export const spainTaxIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "SPAIN_TAX_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["ES"],
  recommended: true,
  patterns: [
    { regex: String.raw`(?i)${SPAIN_VAT_PREFIX}${ENTITY}-?\d{7}-?[\dA-J]` },
    { regex: String.raw`(?i)${ENTITY}-?\d{2}\.\d{3}\.\d{3}` },
    { regex: String.raw`${ENTITY} ?\d{7} [A-J]|${ENTITY} \d{7}[\dA-J]` },
  ],
  keywords: SPAIN_TAX_KEYWORDS,
  validate: rejectCif,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.boe.es/buscar/act.php?id=BOE-A-2008-3580",
    "https://es.wikipedia.org/wiki/C%C3%B3digo_de_identificaci%C3%B3n_fiscal",
  ],
  matches: [
    { text: "CIF: A58818501", value: "A58818501" },
    { text: "C.I.F. B-12345674", value: "B-12345674" },
    { text: "cif_empresa=q2826000h", value: "q2826000h" },
    { text: "P2807900B (número de identificación fiscal)", value: "P2807900B" },
    { text: "tax id ESG87654323", value: "ESG87654323" },
    { text: "NIF A-28.015.865", value: "A-28.015.865" },
  ],
  nearMisses: [
    { text: "Factura A58818501", because: "no keyword near" },
    { text: "CIF: A58818502", because: "wrong control digit" },
    { text: "CIF: Q2826000A", because: "wrong control letter" },
    { text: "CIF: A58818051", because: "two digits changed places" },
    { text: "CIF: I58818501", because: "no entity of kind I" },
    { text: "CIF: A00000000", because: "all zeroes" },
    { text: "CIF: A5881850", because: "no control digit" },
    { text: "CIF: A588185011", because: "part of a longer number" },
    { text: "cifra A58818501", because: "the keyword is part of a word" },
  ],
};

function rejectCif(value: string): Rejection | undefined {
  const cif = lettersAndDigitsOf(value).replace(/^ES/, "");
  if (/^.0{7}/.test(cif)) {
    return "component";
  }
  return isCif(cif) ? undefined : "checksum";
}

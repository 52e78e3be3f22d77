/** CUIT of organizations in Argentina: their prefixes are 30, 33 and 34, internationally 50, 51 and 55. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { CUIT_KEYWORDS, cuitPatterns, rejectCuit } from "./argentina-cuit-patterns.ts";

export const argentinaOrganizationTaxIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "ARGENTINA_ORGANIZATION_TAX_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["AR"],
  recommended: false,
  patterns: cuitPatterns("(?:3[034]|5[015])"),
  keywords: CUIT_KEYWORDS,
  validate: rejectCuit,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://es.wikipedia.org/wiki/Clave_%C3%9Anica_de_Identificaci%C3%B3n_Tributaria",
  ],
  matches: [
    { text: "CUIT: 33-69345023-9", value: "33-69345023-9" },
    { text: "número de contribuyente 30500010912", value: "30500010912" },
    { text: "cuit_empresa=30-71234567-1", value: "30-71234567-1" },
    { text: "55 12345678 4 (C.U.I.T)", value: "55 12345678 4" },
  ],
  nearMisses: [
    { text: "Remito 33-69345023-9", because: "no keyword near" },
    { text: "CUIT: 33-69345023-8", because: "wrong check digit" },
    { text: "CUIT: 33-69345032-9", because: "two digits changed places" },
    { text: "CUIT: 20-12345678-6", because: "the prefix of a person" },
    { text: "CUIT: 30-00000000-7", because: "all zeroes" },
    { text: "CUIT: 33-6934502-9", because: "ten digits" },
    { text: "CUIT: 33-69345023-9-1", because: "part of a longer number" },
    { text: "biscuit 33-69345023-9", because: "the keyword is part of a word" },
  ],
};
